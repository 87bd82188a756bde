"""Write to families that something is there for them, and send it between 7:00 and 20:00 of their school."""

import logging
from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q, QuerySet

from sextant.audit import actions as audit
from sextant.kernel import clock, guard
from sextant.kernel.actor import Actor, process
from sextant.network.actions.bulk import insert_rows
from sextant.network.family_words import family_words, may_go
from sextant.network.messenger import Message, NotDelivered, messenger
from sextant.network.models import FamilyMessage, Guardian, School, StudentGuardian
from sextant.network.queries.home_languages import code_of
from sextant.network.terms import FamilyNews

DESK = "support_desk"
MOST_AT_ONCE = 500
CHUNK = 2_000
CLAIMED_FOR = timedelta(minutes=10)
# News of two weeks ago is none; a message that waited for so long is let go.
STALE_AFTER = timedelta(days=14)

log = logging.getLogger(__name__)


@transaction.atomic
def tell_families(
    *,
    student_ids: Collection[int],
    school_id: int,
    kind: FamilyNews,
    occasion: str,
    on: date,
    at: datetime,
    guardian_id: int | None = None,
) -> int:
    """Write a message for every guardian who may read a student's records; return how many.

    The same occasion is told once, to one guardian alone where she is named. Nothing is sent here.
    """
    made = 0
    wanted = sorted(set(student_ids))
    with as_post_desk():
        for start in range(0, len(wanted), CHUNK):
            some = wanted[start : start + CHUNK]
            links = StudentGuardian.objects.on(on).filter(student_id__in=some, may_see_records=True)
            if guardian_id is not None:
                links = links.filter(guardian_id=guardian_id)
            told = set(
                FamilyMessage.objects.filter(student_id__in=some, kind=kind, occasion=occasion).values_list(
                    "guardian_id", "student_id"
                )
            )
            rows = [
                FamilyMessage(
                    school_id=school_id,
                    guardian_id=guardian_id,
                    student_id=student_id,
                    kind=kind,
                    occasion=occasion,
                    written_at=at,
                )
                for guardian_id, student_id in links.order_by("pk").values_list("guardian_id", "student_id")
                if (guardian_id, student_id) not in told
            ]
            made += len(insert_rows(action="network.tell_families", rows=rows, school_id=school_id))
    return made


def send_waiting(*, at: datetime, left_in_peace: Callable[[Collection[int]], Collection[int]]) -> int:
    """Send what was written and may go now; one mail to a guardian, however many children or news.

    Args:
        at: now.
        left_in_peace: tells about which students nothing is sent by itself now; theirs waits.
    """
    with as_post_desk():
        waiting = FamilyMessage.objects.filter(sent_at=None, written_at__gt=at - STALE_AFTER)
        waiting = waiting.filter(Q(handed_at=None) | Q(handed_at__lt=at - CLAIMED_FOR))
        reachable = Guardian.objects.exclude(email="").values("pk")
        waiting = waiting.filter(school_id__in=_open_schools(at), guardian_id__in=reachable)
        by_guardian: dict[int, list[FamilyMessage]] = defaultdict(list)
        for row in _may_go_now(waiting, on=at.date(), left_in_peace=left_in_peace):
            by_guardian[row.guardian_id].append(row)
        guardians = Guardian.objects.filter(pk__in=list(by_guardian)).exclude(email="")
        return sum(_send(by_guardian[one.pk], one, at=at) for one in guardians)


def _may_go_now(
    waiting: QuerySet[FamilyMessage], *, on: date, left_in_peace: Callable[[Collection[int]], Collection[int]]
) -> list[FamilyMessage]:
    """Return the oldest messages about students who are not left in peace, to whom may still read of them.

    A court may have ended a guardian's access since the message was written. What stays behind is passed
    over, so that it holds nobody else up.
    """
    found: list[FamilyMessage] = []
    last = 0
    while len(found) < MOST_AT_ONCE:
        rows = list(waiting.filter(pk__gt=last).order_by("pk")[:MOST_AT_ONCE])
        if not rows:
            break
        last = rows[-1].pk
        students = {row.student_id for row in rows}
        frozen = set(left_in_peace(students))
        links = StudentGuardian.objects.on(on).filter(may_see_records=True, student_id__in=students)
        allowed = set(links.values_list("guardian_id", "student_id"))
        found += [
            row
            for row in rows
            if row.student_id not in frozen and (row.guardian_id, row.student_id) in allowed
        ]
    return found[:MOST_AT_ONCE]


def as_post_desk() -> AbstractContextManager[Actor]:
    """Act as the desk that writes to families, on behalf of whoever acts."""
    acting = guard.actor()
    return guard.acting_as(process(DESK, on_behalf_of=acting.user_id or acting.on_behalf_of))


def _open_schools(at: datetime) -> list[int]:
    zones = School.objects.order_by("pk").values_list("pk", "time_zone")
    return [key for key, zone in zones if may_go(at.astimezone(ZoneInfo(zone)))]


def _send(rows: Sequence[FamilyMessage], guardian: Guardian, *, at: datetime) -> int:
    claimed = [row for row in rows if _claim(row, at=at)]
    if not claimed:
        return 0
    site = settings.SITE_ADDRESS.rstrip("/")
    subject, body = family_words(
        {row.kind for row in claimed}, site=site, language=code_of(guardian.language)
    )
    try:
        messenger().deliver(Message(key=claimed[0].public_id, to=guardian.email, subject=subject, body=body))
    except NotDelivered as failure:
        log.warning("A message to a family could not be sent (%s); it is tried again.", failure)
        return 0
    mark_sent(claimed)
    return 1


@transaction.atomic
def _claim(row: FamilyMessage, *, at: datetime) -> bool:
    free = FamilyMessage.objects.filter(Q(handed_at=None) | Q(handed_at__lt=at - CLAIMED_FOR), sent_at=None)
    if not free.filter(pk=row.pk).update(handed_at=at, version=F("version") + 1):
        return False
    audit.record("network.hand_over_message", on=row, changes={"handed_at": (row.handed_at, at)})
    return True


@transaction.atomic
def mark_sent(rows: Sequence[FamilyMessage]) -> None:
    """Note that messages went out now, so that none goes twice."""
    now = clock.now()
    keys = [row.pk for row in rows]
    FamilyMessage.objects.filter(pk__in=keys).update(sent_at=now, version=F("version") + 1)
    audit.record_batch(
        "network.send_message", table=FamilyMessage, keys=keys, rows=[(key, now.isoformat()) for key in keys]
    )
