"""Tell whoever owes an item that cannot wait, and then the next in the tree, until somebody has taken it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, time

from django.db import transaction
from django.db.models import F, Q

from sextant.audit import actions as audit
from sextant.kernel.guard import GuardedQuerySet
from sextant.kernel.thresholds import Threshold
from sextant.network.actions.bulk import insert_rows
from sextant.network.models import School, StaffAssignment
from sextant.network.queries.settings import threshold
from sextant.network.terms import Seat
from sextant.work import thresholds
from sextant.work.models import NoticeSent, WorkItem
from sextant.work.queries.notice_lists import Place, places_to_tell, reachable
from sextant.work.rules.notices import is_during_the_day, minutes_waited, step_due
from sextant.work.rules.takers import ABOVE
from sextant.work.terms import Closing, NoticeKind, NoticeStep, Weight, WorkState

MOST_AT_ONCE = 500


def tell_at_once(*, at: datetime) -> int:
    """Write a notice for each step that is due of each item that cannot wait; return how many.

    Whoever owes it is told within the minute. The tree is climbed once the item is due within the days of
    the setting, and while it is not late: what is late goes the way of late work. A safety concern has
    calls of its own, and stands here in no list.
    """
    asked = set(_waiting().order_by("school_id").values_list("school_id", flat=True).distinct())
    if not asked:
        return 0
    places = places_to_tell(at=at, where=lambda key, _local: key in asked)
    return sum(_tell_of_place(place, at=at) for place in places)


def _waiting() -> GuardedQuerySet[WorkItem]:
    waiting = WorkItem.objects.filter(weight=Weight.HARD, state=WorkState.OPEN)
    return waiting.exclude(closing=Closing.SAFETY)


@transaction.atomic
def _tell_of_place(place: Place, *, at: datetime) -> int:
    on, days = place.local.date(), _number(thresholds.DAYS_THAT_PRESS, place)
    presses = Q(due_on__range=(on, place.calendar.add(on, days - 1)))
    lately = Q(opened_on__gte=place.calendar.back(on, 1))
    items = list(
        _waiting().filter(presses | lately, Q(school_id=place.school_id)).order_by("pk")[:MOST_AT_ONCE]
    )
    if not items:
        return 0
    told: dict[int, list[NoticeSent]] = {}
    for one in NoticeSent.objects.filter(item_id__in=[item.pk for item in items]).order_by("pk"):
        told.setdefault(one.item_id or 0, []).append(one)
    people = _Tree(items, place, on=on)
    rows = []
    for item in items:
        before = told.get(item.pk, [])
        waited = _waited(item, before, place, days=days)
        if waited is not None or not before:
            rows += _next_of(item, before, people, place, waited=waited, at=at)
    return len(insert_rows(action="work.write_notices", rows=rows, school_id=place.school_id))


def _waited(item: WorkItem, told: Sequence[NoticeSent], place: Place, *, days: int) -> int | None:
    """Return for how long an item has pressed and nobody has taken it; None while the tree is not climbed."""
    if not is_during_the_day(place.local, place.calendar) or item.due_on < place.local.date():
        return None
    presses = place.calendar.first_of(days, until=item.due_on)
    begins = datetime.combine(presses, time(), tzinfo=place.local.tzinfo)
    if begins > place.local:
        return None
    since = max(told[0].written_at.astimezone(place.local.tzinfo), begins) if told else place.local
    return minutes_waited(since, place.local, place.calendar)


def _next_of(
    item: WorkItem,
    told: Sequence[NoticeSent],
    people: "_Tree",
    place: Place,
    *,
    waited: int | None,
    at: datetime,
) -> list[NoticeSent]:
    """Return the notices of the next step; without ``waited`` nobody but whoever owes the item is told."""
    steps = {one.step for one in told}
    on = place.local.date()
    step = step_due(
        waited=waited or 0,
        told=steps,
        to_supervisor=_number(thresholds.MINUTES_TO_SUPERVISOR, place),
        to_region=_number(thresholds.MINUTES_TO_REGION, place),
    )
    known = {one.staff_id for one in told}
    while step is not None:
        reached = [one for one in people.of(step, item) if one not in known and people.has_account(one)]
        if reached:
            if step is not NoticeStep.OWNER:
                _bring_to(item, reached[0], on=on)
            return [_notice(item, one, step, on=on, at=at) for one in reached]
        if waited is None:
            break
        # Nobody sits there, or nobody who can be told: whoever comes next is told now.
        steps.add(step)
        step = step_due(waited=waited, told=steps, to_supervisor=0, to_region=0)
    return []


def _number(number: Threshold, place: Place) -> int:
    return int(threshold(number, on=place.local.date(), school_id=place.school_id))


def _notice(item: WorkItem, staff_id: int, step: NoticeStep, *, on: date, at: datetime) -> NoticeSent:
    return NoticeSent(staff_id=staff_id, kind=NoticeKind.HARD, item=item, step=step, on=on, written_at=at)


def _bring_to(item: WorkItem, staff_id: int, *, on: date) -> None:
    """Let the item stand on the next one's list, too; its owner keeps it, and it is no late work by that."""
    WorkItem.objects.filter(pk=item.pk).update(
        escalated_to_id=staff_id, escalated_on=on, version=F("version") + 1
    )
    audit.record("work.bring_to_next", on=item, changes={"escalated_to": (item.escalated_to_id, staff_id)})


class _Tree:
    """Who is told of which step, read at once for the items of a school."""

    def __init__(self, items: Sequence[WorkItem], place: Place, *, on: date) -> None:
        held = StaffAssignment.objects.on(on)
        self._at_school = _by_seat(held.filter(school_id=place.school_id, region=None))
        region = School.objects.filter(pk=place.school_id).values_list("region_id", flat=True).first()
        self._regional = (
            _by_seat(held.filter(region_id=region, seat=Seat.REGIONAL_SUPERINTENDENT)) if region else {}
        )
        chief = _by_seat(held.filter(seat=Seat.CHIEF_ACADEMIC_OFFICER))
        self._regional = {**self._regional, **chief}
        owners = [item.owner_id for item in items if item.owner_id is not None]
        bosses = held.filter(staff_id__in=owners, supervisor__isnull=False).order_by("-pk")
        self._boss: Mapping[int, int] = dict(bosses.values_list("staff_id", "supervisor_id"))
        seated = {
            one for held_by in (self._at_school, self._regional) for ones in held_by.values() for one in ones
        }
        self._reachable = reachable({*owners, *self._boss.values(), *seated})

    def of(self, step: NoticeStep, item: WorkItem) -> Sequence[int]:
        """Return whom a step of an item reaches, in their order."""
        if step is NoticeStep.OWNER:
            return [item.owner_id] if item.owner_id is not None else self._seated(item.seat)
        if step is NoticeStep.SUPERVISOR:
            boss = self._boss.get(item.owner_id or 0)
            above = Seat.CHIEF_ACADEMIC_OFFICER if item.seat in ABOVE else Seat.PRINCIPAL
            return [boss] if boss is not None else self._seated(above)[:1]
        return self._seated(Seat.REGIONAL_SUPERINTENDENT)

    def has_account(self, staff_id: int) -> bool:
        """Tell if somebody can be led to a list of her own."""
        return staff_id in self._reachable

    def _seated(self, seat: str) -> list[int]:
        return [*self._at_school.get(seat, ()), *self._regional.get(seat, ())]


def _by_seat(held: Collection[StaffAssignment]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for row in sorted(held, key=lambda one: (one.is_acting, one.pk)):
        found.setdefault(row.seat, []).append(row.staff_id)
    return found
