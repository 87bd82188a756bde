"""What the clock does every day: late work goes to the supervisor, very late work on the agenda."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import F, Q

from sextant.audit import actions as audit
from sextant.kernel.guard import GuardedQuerySet
from sextant.network.models import School, StaffAssignment
from sextant.network.queries.calendar import calendar_of, central_calendar
from sextant.network.queries.settings import threshold
from sextant.network.terms import Seat
from sextant.work import thresholds
from sextant.work.models import WorkItem
from sextant.work.rules import load as rules
from sextant.work.rules.takers import ABOVE
from sextant.work.terms import OPEN_STATES, Closing, Weight, WorkState

HARD_AND_UNHEARD = Q(weight=Weight.HARD, escalated_to=None) & ~Q(closing=Closing.READING)
NOT_YET_ESCALATED = [str(state) for state in OPEN_STATES if state != WorkState.ESCALATED]


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalated:
    """What a day's round moved."""

    n_to_supervisor: int
    n_to_agenda: int


@transaction.atomic
def escalate_overdue(*, on: date) -> Escalated:
    """Bring in the supervisor of what is three school days late, and the agenda at eight.

    A hard item of which nobody above has heard goes up on the first school day: until its day the tree is
    told within hours, and nobody should know less of what is late than of what is near. What came after its
    day, for the news was late, is late from the day on which it came. The same day's second round finds
    nothing to move. Held and put-off items are not late.
    """
    supervisors = agenda = 0
    shown = Q(held_until=None) | Q(held_until__lte=on)
    shown &= Q(snoozed_until=None) | Q(snoozed_until__lte=on)
    late = WorkItem.objects.filter(shown, state__in=[str(state) for state in OPEN_STATES], due_on__lt=on)
    # A safety concern has its own calls, in minutes; on an agenda it would be told to the whole table.
    late = late.exclude(closing=Closing.SAFETY)
    schools: list[int | None] = list(
        late.order_by("school_id").values_list("school_id", flat=True).distinct()
    )
    for school_id in schools:
        calendar = central_calendar() if school_id is None else calendar_of(school_id=school_id)
        here = late.filter(school_id=school_id)
        days = int(threshold(thresholds.OVERDUE_TO_SUPERVISOR, on=on, school_id=school_id))
        latest = rules.latest_due(days, on=on, calendar=calendar)
        lately = rules.latest_due(1, on=on, calendar=calendar)
        goes_up = _late_since(latest, here) | _late_since(lately, here).filter(HARD_AND_UNHEARD)
        supervisors += _bring_in_supervisors(goes_up.filter(state__in=NOT_YET_ESCALATED), school_id, on)
        days = int(threshold(thresholds.OVERDUE_TO_AGENDA, on=on, school_id=school_id))
        latest = rules.latest_due(days, on=on, calendar=calendar)
        agenda += _put_on_agenda(_late_since(latest, here).filter(on_agenda_from=None), school_id, on)
    return Escalated(n_to_supervisor=supervisors, n_to_agenda=agenda)


def _late_since(latest: date, late: GuardedQuerySet[WorkItem]) -> GuardedQuerySet[WorkItem]:
    return late.filter(due_on__lte=latest, opened_on__lte=latest)


def _bring_in_supervisors(late: GuardedQuerySet[WorkItem], school_id: int | None, on: date) -> int:
    rows: list[tuple[int, int | None, str]] = list(late.order_by("pk").values_list("pk", "owner_id", "seat"))
    if not rows:
        return 0
    supervisor_of = _supervisors([owner for _, owner, _ in rows if owner is not None], on)
    principal, chief = _principal_of(school_id, on), _chief(on)
    region = _region_of(school_id, on) or chief
    by_supervisor: dict[int | None, list[int]] = defaultdict(list)
    for key, owner, seat in rows:
        boss = supervisor_of.get(owner) if owner is not None else None
        # What a region owes is never brought down to the principal whom it watches over, and what a
        # principal leaves undone never back to her.
        above = chief if seat in ABOVE else region if seat == Seat.PRINCIPAL else principal
        by_supervisor[boss or above].append(key)
    for boss, keys in by_supervisor.items():
        WorkItem.objects.filter(pk__in=keys).update(
            state=WorkState.ESCALATED, escalated_to_id=boss, escalated_on=on, version=F("version") + 1
        )
    _record("work.escalate", [key for key, _, _ in rows], school_id)
    return len(rows)


def _put_on_agenda(late: GuardedQuerySet[WorkItem], school_id: int | None, on: date) -> int:
    keys: list[int] = list(late.order_by("pk").values_list("pk", flat=True))
    if keys:
        WorkItem.objects.filter(pk__in=keys).update(on_agenda_from=on, version=F("version") + 1)
        _record("work.put_on_agenda", keys, school_id)
    return len(keys)


def _supervisors(staff_ids: Sequence[int], on: date) -> Mapping[int, int]:
    held = (
        StaffAssignment.objects.on(on)
        .filter(staff_id__in=staff_ids, supervisor__isnull=False)
        .order_by("-pk")
        .values_list("staff_id", "supervisor_id")
    )
    return dict(held)


def _principal_of(school_id: int | None, on: date) -> int | None:
    held = StaffAssignment.objects.on(on).filter(seat=Seat.PRINCIPAL, school_id=school_id)
    principal: int | None = (
        held.order_by("is_acting", "pk").values_list("staff_id", flat=True).first() if school_id else None
    )
    return principal


def _region_of(school_id: int | None, on: date) -> int | None:
    regions = School.objects.filter(pk=school_id).values("region_id")
    held = StaffAssignment.objects.on(on).filter(seat=Seat.REGIONAL_SUPERINTENDENT, region_id__in=regions)
    head: int | None = held.order_by("is_acting", "pk").values_list("staff_id", flat=True).first()
    return head


def _chief(on: date) -> int | None:
    held = StaffAssignment.objects.on(on).filter(seat=Seat.CHIEF_ACADEMIC_OFFICER)
    chief: int | None = held.order_by("is_acting", "pk").values_list("staff_id", flat=True).first()
    return chief


def _record(action: str, keys: Sequence[int], school_id: int | None) -> None:
    audit.record_batch(
        action, table=WorkItem, keys=keys, rows=[(key, action) for key in keys], school_id=school_id
    )
