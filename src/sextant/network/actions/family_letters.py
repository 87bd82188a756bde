"""What waits for families without a mail that reaches them: counted, printed, and handed over on paper."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from sextant.network.actions.family_messages import STALE_AFTER, as_post_desk, mark_sent
from sextant.network.family_words import family_words
from sextant.network.models import FamilyMessage, Guardian, StudentGuardian
from sextant.network.queries.home_languages import code_of

# A mail that was handed over so long ago and never went has an address that does not work.
UNDELIVERED_AFTER = timedelta(hours=1)
MOST_UNDELIVERED, MOST_LETTERS = 1_000, 100

type LeftInPeace = Callable[[Collection[int]], Collection[int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingLetter:
    """One letter to one guardian: what the mail would have said, in the language of the home."""

    guardian_id: int
    name: str
    children: tuple[str, ...]
    language: str
    subject: str
    lines: tuple[str, ...]


def undelivered(*, at: datetime) -> frozenset[int]:
    """Return the guardians to whom a mail of the last two weeks could not be delivered."""
    with as_post_desk():
        rows = _unsent(at).filter(handed_at__lt=at - UNDELIVERED_AFTER).order_by("guardian_id")
        return frozenset(rows.values_list("guardian_id", flat=True).distinct()[:MOST_UNDELIVERED])


def count_waiting(*, guardian_ids: Collection[int], at: datetime) -> Mapping[int, int]:
    """Return, by guardian, how many messages wait; whoever has none is absent."""
    with as_post_desk():
        rows = _unsent(at).filter(guardian_id__in=list(guardian_ids))
        return Counter(rows.values_list("guardian_id", flat=True))


def waiting_letters(
    *, guardian_ids: Collection[int], on: date, at: datetime, left_in_peace: LeftInPeace
) -> tuple[WaitingLetter, ...]:
    """Return the letters that may be handed over now, by name; at most 100.

    Args:
        guardian_ids: to whom.
        on: the day, for who may read of a student.
        at: now.
        left_in_peace: tells about which students nothing is sent by itself now; theirs waits.
    """
    with as_post_desk():
        rows = _may_go(guardian_ids, on=on, at=at, left_in_peace=left_in_peace)
        by_guardian: dict[int, list[FamilyMessage]] = defaultdict(list)
        for row in rows:
            by_guardian[row.guardian_id].append(row)
        people = Guardian.objects.filter(pk__in=list(by_guardian)).order_by("family_name", "given_name", "pk")
        return tuple(_letter(one, by_guardian[one.pk]) for one in people[:MOST_LETTERS])


@transaction.atomic
def hand_over(*, guardian_ids: Collection[int], on: date, at: datetime, left_in_peace: LeftInPeace) -> int:
    """Note that the letters to these guardians were handed over; return to how many."""
    with as_post_desk():
        rows = _may_go(guardian_ids, on=on, at=at, left_in_peace=left_in_peace)
        if rows:
            mark_sent(rows)
        return len({row.guardian_id for row in rows})


def _unsent(at: datetime) -> "QuerySet[FamilyMessage]":
    return FamilyMessage.objects.filter(sent_at=None, written_at__gt=at - STALE_AFTER)


def _may_go(
    guardian_ids: Collection[int], *, on: date, at: datetime, left_in_peace: LeftInPeace
) -> list[FamilyMessage]:
    rows = list(
        _unsent(at).filter(guardian_id__in=list(guardian_ids)).select_related("student").order_by("pk")
    )
    students = {row.student_id for row in rows}
    frozen = set(left_in_peace(students))
    links = StudentGuardian.objects.on(on).filter(may_see_records=True, student_id__in=students)
    allowed = set(links.values_list("guardian_id", "student_id"))
    return [
        row for row in rows if row.student_id not in frozen and (row.guardian_id, row.student_id) in allowed
    ]


def _letter(guardian: Guardian, rows: list[FamilyMessage]) -> WaitingLetter:
    language = code_of(guardian.language)
    site = settings.SITE_ADDRESS.rstrip("/")
    subject, body = family_words({row.kind for row in rows}, site=site, language=language)
    return WaitingLetter(
        guardian_id=guardian.pk,
        name=guardian.name,
        children=tuple(dict.fromkeys(row.student.name for row in rows)),
        language=language,
        subject=subject,
        lines=tuple(line for line in body.split("\n") if line),
    )
