"""Tell people what waits for them: at once what cannot wait, and once a day how much stands on their list.

A mail is a row first. The row is written with whoever it goes to, before anything is sent, so that a
process that ends in the middle leaves nobody out; it is claimed before it is handed over and marked
afterwards, so that nobody gets two.
"""

import logging
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q

from sextant.access.models import User
from sextant.audit import actions as audit
from sextant.kernel import clock
from sextant.network.actions.bulk import insert_rows
from sextant.network.messenger import Message, NotDelivered, messenger
from sextant.network.terms import StaffStatus
from sextant.work.models import NoticeChoice, NoticeSent
from sextant.work.queries.notice_lists import Place, lists_on, people_to_tell, places_to_tell
from sextant.work.rules.notice_words import digest_words, hard_words
from sextant.work.rules.notices import Listed, ends_week, is_in_the_morning, what_to_tell
from sextant.work.terms import NoticeKind, NoticeStep

log = logging.getLogger(__name__)
MOST_AT_ONCE = 500
# Whoever claimed a mail so long ago has ended; a mail server answers within this.
CLAIMED_FOR = timedelta(minutes=10)
# A list of yesterday is no help today.
STALE_AFTER = timedelta(hours=12)


def write_digests(*, at: datetime, done: set[tuple[int | None, date]]) -> int:
    """Write the day's mail for everybody whose place has come to 6:30 on a school day; return how many.

    Whoever has a row for the day gets no second one, however often this runs and wherever it was ended.

    Args:
        at: now.
        done: the places and days that this process has finished; it spares the next minute the same work.
    """
    n = 0
    for place in places_to_tell(
        at=at, where=lambda key, local: is_in_the_morning(local) and (key, local.date()) not in done
    ):
        if place.calendar.is_school_day(place.local.date()):
            n += _write_for(place, at=at)
        done.add((place.school_id, place.local.date()))
    return n


@transaction.atomic
def _write_for(place: Place, *, at: datetime) -> int:
    school_id, on = place.school_id, place.local.date()
    is_last = ends_week(on, place.calendar)
    people = people_to_tell(school_id=school_id, on=on)
    told = set(
        NoticeSent.objects.filter(kind=NoticeKind.DIGEST, on=on, staff_id__in=people).values_list(
            "staff_id", flat=True
        )
    )
    choices = {one.staff_id: one for one in NoticeChoice.objects.filter(staff_id__in=people)}
    rows = []
    for staff_id, listed in lists_on(on, staff_ids=people).items():
        choice = choices.get(staff_id)
        tell = what_to_tell(
            listed,
            ends_week=is_last,
            wants_daily=choice is None or choice.wants_daily,
            wants_friday=choice is None or choice.wants_friday,
        )
        if tell is not None and staff_id not in told:
            rows.append(_digest(staff_id, tell, on=on, at=at))
    return len(insert_rows(action="work.write_notices", rows=rows, school_id=school_id))


def _digest(staff_id: int, listed: Listed, *, on: date, at: datetime) -> NoticeSent:
    return NoticeSent(
        staff_id=staff_id,
        kind=NoticeKind.DIGEST,
        on=on,
        n_late=listed.n_late,
        n_today=listed.n_today,
        n_this_week=listed.n_this_week,
        n_advisory=listed.n_advisory,
        n_brought=listed.n_brought,
        written_at=at,
    )


def send_notices(*, at: datetime) -> int:
    """Send what was written and has not left; a mailbox that refuses keeps no other from its mail.

    What one person is told at once in one round is one mail, however many items there are.
    """
    waiting = NoticeSent.objects.filter(sent_at=None, written_at__gt=at - STALE_AFTER)
    waiting = waiting.filter(Q(handed_at=None) | Q(handed_at__lt=at - CLAIMED_FOR))
    # What cannot wait goes before the lists of the day.
    rows = list(waiting.order_by("-kind", "pk")[:MOST_AT_ONCE])
    by_mail: dict[tuple[int, str, str], list[NoticeSent]] = {}
    for row in rows:
        by_mail.setdefault((row.staff_id, row.kind, row.step), []).append(row)
    staff_ids = {row.staff_id for row in rows}
    addresses = _addresses(staff_ids)
    languages = dict(NoticeChoice.objects.filter(staff_id__in=staff_ids).values_list("staff_id", "language"))
    sent = 0
    for (staff_id, _kind, _step), ones in by_mail.items():
        address = addresses.get(staff_id)
        if address is not None:
            sent += _send(ones, address=address, language=languages.get(staff_id, "en"), at=at)
    return sent


def _addresses(staff_ids: set[int]) -> dict[int, str]:
    """Return the address of each who works here and may sign in; nobody else is told anything."""
    users = User.objects.filter(staff_id__in=staff_ids, is_active=True)
    return dict(users.exclude(staff__status=StaffStatus.SEPARATED).values_list("staff_id", "email"))


def _send(rows: Sequence[NoticeSent], *, address: str, language: str, at: datetime) -> int:
    claimed = [row for row in rows if _claim(row, at=at)]
    if not claimed:
        return 0
    first = claimed[0]
    subject, body = _words(first, language=language)
    try:
        messenger().deliver(Message(key=first.public_id, to=address, subject=subject, body=body))
    except NotDelivered as failure:
        log.warning("A notice could not be sent (%s); it is tried again.", failure)
        return 0
    _mark_sent(claimed)
    return 1


@transaction.atomic
def _claim(row: NoticeSent, *, at: datetime) -> bool:
    """Take a row for this process; False where another has taken it meanwhile."""
    free = NoticeSent.objects.filter(Q(handed_at=None) | Q(handed_at__lt=at - CLAIMED_FOR), sent_at=None)
    if not free.filter(pk=row.pk).update(handed_at=at, version=F("version") + 1):
        return False
    audit.record("work.hand_over_notice", on=row, changes={"handed_at": (row.handed_at, at)})
    return True


@transaction.atomic
def _mark_sent(rows: Sequence[NoticeSent]) -> None:
    now = clock.now()
    keys = [row.pk for row in rows]
    NoticeSent.objects.filter(pk__in=keys).update(sent_at=now, version=F("version") + 1)
    audit.record_batch(
        "work.send_notice", table=NoticeSent, keys=keys, rows=[(key, now.isoformat()) for key in keys]
    )


def _words(row: NoticeSent, *, language: str) -> tuple[str, str]:
    site = settings.SITE_ADDRESS.rstrip("/")
    if row.kind == NoticeKind.HARD:
        return hard_words(NoticeStep(row.step), site=site, language=language)
    listed = Listed(
        n_late=row.n_late,
        n_today=row.n_today,
        n_this_week=row.n_this_week,
        n_advisory=row.n_advisory,
        n_brought=row.n_brought,
    )
    return digest_words(listed, site=site, language=language)
