"""What somebody chose to be told by mail, and the last mails; what nobody has taken, for a wall."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sextant.access.reach import current_rights
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.queries.calendar import calendar_of
from sextant.network.queries.settings import threshold
from sextant.network.terms import Seat
from sextant.work import thresholds
from sextant.work.models import NoticeChoice, NoticeSent, WorkItem
from sextant.work.policies import SEES_WALL
from sextant.work.terms import Closing, NoticeKind, NoticeStep, Weight, WorkState

MOST_MAILS, MOST_ON_WALL = 14, 500
DESK = "clock_watch"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What somebody wants to be told; ``version`` is None while nothing was chosen."""

    wants_daily: bool = True
    wants_friday: bool = True
    language: str = "en"
    version: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MailRow:
    """One mail that went to the reader."""

    on: date
    kind: NoticeKind
    sent_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WallRow:
    """What one seat is asked and nobody has taken: how many, since when, who was told last. No name."""

    seat: str
    n: int
    told_at: datetime | None
    step: str
    due_on: date


def own_choice() -> Choice:
    """Return what the reader chose; whoever never chose gets both mails."""
    row = NoticeChoice.objects.filter(staff_id=current_rights().staff_id or 0).first()
    if row is None:
        return Choice()
    return Choice(
        wants_daily=row.wants_daily,
        wants_friday=row.wants_friday,
        language=row.language,
        version=row.version,
    )


def own_mails() -> tuple[MailRow, ...]:
    """Return the last mails to the reader, the newest first."""
    rows = NoticeSent.objects.filter(staff_id=current_rights().staff_id or 0).order_by("-written_at", "-pk")
    return tuple(
        MailRow(on=row.on, kind=NoticeKind(row.kind), sent_at=row.sent_at) for row in rows[:MOST_MAILS]
    )


def wall_of(*, school_id: int, on: date) -> tuple[WallRow, ...]:
    """Return what cannot wait at a school and nobody has taken, the longest first; nothing out of reach.

    The office learns which seat is asked, and neither what for nor about whom: the desk counts for it.
    """
    if not _watches(school_id):
        return ()
    with guard.acting_as(process(DESK, on_behalf_of=guard.actor().user_id)):
        days = int(threshold(thresholds.DAYS_THAT_PRESS, on=on, school_id=school_id))
        last = calendar_of(school_id=school_id).add(on, days - 1)
        waiting = WorkItem.objects.filter(
            school_id=school_id, weight=Weight.HARD, state=WorkState.OPEN, due_on__lte=last
        ).exclude(closing=Closing.SAFETY)
        items = list(waiting.order_by("due_on", "pk")[:MOST_ON_WALL])
        told = NoticeSent.objects.filter(item_id__in=[item.pk for item in items]).order_by("written_at", "pk")
        by_item: dict[int, list[NoticeSent]] = {}
        for one in told:
            by_item.setdefault(one.item_id or 0, []).append(one)
    by_seat: dict[str, list[WorkItem]] = {}
    for item in items:
        by_seat.setdefault(item.seat, []).append(item)
    return tuple(
        _wall_row(seat, ones, [by_item[one.pk] for one in ones if one.pk in by_item])
        for seat, ones in by_seat.items()
    )


def _watches(school_id: int) -> bool:
    rights = current_rights()
    return any(
        held.role in SEES_WALL and (held.school_ids is None or school_id in held.school_ids)
        for held in rights.held
    )


def _wall_row(seat: str, items: Sequence[WorkItem], told: Sequence[Sequence[NoticeSent]]) -> WallRow:
    order = list(NoticeStep)
    furthest = max((order.index(NoticeStep(ones[-1].step)) for ones in told), default=None)
    return WallRow(
        seat=str(Seat(seat).label),
        n=len(items),
        told_at=min((ones[0].written_at for ones in told), default=None),
        step="" if furthest is None else str(order[furthest].label),
        due_on=min(item.due_on for item in items),
    )
