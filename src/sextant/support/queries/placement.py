"""What the timetable of groups is made of, and what was proposed."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from sextant.network.models import BellPeriod, SectionEnrollment, SectionStaff, Staff, StaffAssignment
from sextant.network.terms import BellKind, Seat, Subject
from sextant.support.models import (
    GroupMeeting,
    GroupMember,
    InterventionGroup,
    InterventionProgram,
    PlacementProposal,
    SupportPlan,
)
from sextant.support.queries.desk import as_desk
from sextant.support.queries.groups import RUNNING
from sextant.support.rules.schedule import (
    Adult,
    Offering,
    Period,
    Seeker,
    Slot,
    Standing,
    Timetable,
)
from sextant.support.terms.care import PlanKind
from sextant.support.terms.delivery import PlacementState, Unplaced

# Lunch, staff learning and the community meeting are nobody's to give away.
USABLE = (BellKind.CLASS, BellKind.INTERVENTION, BellKind.ADVISORY)
CORE = (Subject.ELA, Subject.MATH)
EVERY_DAY = (1, 2, 3, 4, 5)
MOST_PLANS = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedGroup:
    """One group of a proposal, with names."""

    program: str
    leader: str
    period: str
    weekdays: tuple[int, ...]
    students: tuple[str, ...]
    joins: str
    is_block: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A student who found no place, and why."""

    name: str
    public_id: UUID
    program: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalRow:
    """A proposal as the page shows it."""

    id: int
    public_id: UUID
    school_id: int
    proposed_on: date
    state: str
    groups: tuple[ProposedGroup, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def n_placed(self) -> int:
        return sum(len(one.students) for one in self.groups)


def plans_without_group(*, school_id: int, on: date) -> list[SupportPlan]:
    """Return the running plans of a school that have a program and meet in no group, tier 3 first."""
    # Who begins tomorrow has a place today.
    seated = GroupMember.objects.filter(Q(valid_until=None) | Q(valid_until__gt=on), school_id=school_id)
    plans = (
        SupportPlan.objects.filter(
            school_id=school_id, state__in=RUNNING, kind=PlanKind.SCHOOL, program__isnull=False
        )
        .exclude(pk__in=seated.values("plan_id"))
        .select_related("student", "program")
        .order_by("-tier", "starts_on", "pk")
    )
    return list(plans[:MOST_PLANS])


def timetable_of(*, school_id: int, on: date) -> Timetable:
    """Return everything that the groups of a school are placed by."""
    plans = plans_without_group(school_id=school_id, on=on)
    periods = _periods(school_id)
    busy = _busy_students([one.student_id for one in plans], on)
    programs = {one.program.pk: one.program for one in plans if one.program is not None}
    return Timetable(
        seekers=tuple(
            Seeker(
                plan=one.pk,
                student=one.student_id,
                grade=one.student.grade if one.student.grade is not None else 0,
                tier=one.tier,
                program=one.program_id or 0,
                busy=busy.get(one.student_id, frozenset()),
            )
            for one in plans
        ),
        adults=_adults(school_id, on),
        periods=periods,
        offerings=tuple(
            Offering(program=key, per_week=one.per_week, minutes=one.minutes, seats=max(one.most_students, 1))
            for key, one in sorted(programs.items())
        ),
        standing=_standing(school_id, on, programs),
    )


def open_proposal(*, school_id: int) -> ProposalRow | None:
    """Return the proposal of a school that waits for an answer, if there is one."""
    row = PlacementProposal.objects.filter(school_id=school_id, state=PlacementState.PROPOSED).first()
    return None if row is None else _row(row)


def find_proposal(public_id: UUID | str) -> ProposalRow | None:
    """Return a proposal within reach."""
    row = PlacementProposal.objects.filter(public_id=public_id).first()
    return None if row is None else _row(row)


def _row(row: PlacementProposal) -> ProposalRow:
    plan_ids = {plan for one in row.groups for plan in one["plans"]} | {one["plan"] for one in row.unplaced}
    plans = {
        one.pk: one
        for one in SupportPlan.objects.filter(pk__in=plan_ids).select_related("student", "program")
    }
    staff = {one.pk: one.name for one in Staff.objects.filter(pk__in={one["staff"] for one in row.groups})}
    bells = {
        one.pk: f"{one.label}, {one.starts_at:%-H:%M}"
        for one in BellPeriod.objects.filter(pk__in={one["bell"] for one in row.groups})
    }
    names = dict(
        InterventionProgram.objects.filter(pk__in={one["program"] for one in row.groups}).values_list(
            "pk", "name"
        )
    )
    joined = dict(
        InterventionGroup.objects.filter(
            pk__in={one["group"] for one in row.groups if one["group"]}
        ).values_list("pk", "name")
    )
    return ProposalRow(
        id=row.pk,
        public_id=row.public_id,
        school_id=row.school_id,
        proposed_on=row.proposed_on,
        state=row.state,
        groups=tuple(
            ProposedGroup(
                program=names.get(one["program"], ""),
                leader=staff.get(one["staff"], ""),
                period=bells.get(one["bell"], ""),
                weekdays=tuple(one["weekdays"]),
                students=tuple(plans[plan].student.name for plan in one["plans"] if plan in plans),
                joins=joined.get(one["group"], ""),
                is_block=one["is_block"],
            )
            for one in row.groups
        ),
        left_out=tuple(
            _left_out(plans[one["plan"]], one["why"]) for one in row.unplaced if one["plan"] in plans
        ),
    )


def _left_out(plan: SupportPlan, why: str) -> LeftOut:
    return LeftOut(
        name=plan.student.name,
        public_id=plan.student.public_id,
        program=plan.program.name if plan.program else "",
        why=str(Unplaced(why).label),
    )


def _periods(school_id: int) -> tuple[Period, ...]:
    rows = BellPeriod.objects.filter(
        school_id=school_id, schedule__is_default=True, kind__in=USABLE
    ).order_by("starts_at", "pk")
    return tuple(
        Period(bell=one.pk, minutes=_length(one), is_block=one.kind == BellKind.INTERVENTION) for one in rows
    )


def _length(bell: BellPeriod) -> int:
    day = date(2000, 1, 1)
    return (datetime.combine(day, bell.ends_at) - datetime.combine(day, bell.starts_at)).seconds // 60


def _busy_students(student_ids: Collection[int], on: date) -> Mapping[int, frozenset[Slot]]:
    """Return when each student has reading or math, and when she meets with another group."""
    busy: dict[int, set[Slot]] = defaultdict(set)
    core = SectionEnrollment.objects.on(on).filter(
        student_id__in=student_ids, section__course__subject__in=CORE, section__bell_period__isnull=False
    )
    for student_id, bell in core.values_list("student_id", "section__bell_period_id"):
        busy[student_id].update((day, bell) for day in EVERY_DAY)
    members: dict[int, list[int]] = defaultdict(list)
    for student_id, group_id in (
        GroupMember.objects.on(on).filter(student_id__in=student_ids).values_list("student_id", "group_id")
    ):
        members[group_id].append(student_id)
    for group_id, slots in _slots_of(list(members), on).items():
        for student_id in members[group_id]:
            busy[student_id] |= slots
    return {student: frozenset(slots) for student, slots in busy.items()}


def _adults(school_id: int, on: date) -> tuple[Adult, ...]:
    """Return the interventionists of a school, with when they teach or lead already, elsewhere too."""
    seats = StaffAssignment.objects.on(on).filter(school_id=school_id, seat=Seat.INTERVENTIONIST)
    staff = sorted(set(seats.values_list("staff_id", flat=True)))
    busy: dict[int, set[Slot]] = {one: set() for one in staff}
    teaches = SectionStaff.objects.on(on).filter(
        staff_id__in=staff, section__bell_period__isnull=False, section__ends_on__gte=on
    )
    for staff_id, bell in teaches.values_list("staff_id", "section__bell_period_id"):
        busy[staff_id].update((day, bell) for day in EVERY_DAY)
    with as_desk():
        meets = GroupMeeting.objects.on(on).filter(staff_id__in=staff)
        for staff_id, day, bell in meets.values_list("staff_id", "weekday", "bell_period_id"):
            busy[staff_id].add((day, bell))
    return tuple(Adult(staff=one, busy=frozenset(busy[one])) for one in staff)


def _standing(school_id: int, on: date, programs: Mapping[int, InterventionProgram]) -> tuple[Standing, ...]:
    """Return the groups of these programs that have seats left."""
    groups = list(
        InterventionGroup.objects.on(on)
        .filter(school_id=school_id, program_id__in=list(programs))
        .order_by("pk")
    )
    members: dict[int, list[Any]] = defaultdict(list)
    rows = GroupMember.objects.on(on).filter(group_id__in=[one.pk for one in groups])
    for group_id, grade in rows.values_list("group_id", "student__grade"):
        members[group_id].append(grade)
    slots = _slots_of([one.pk for one in groups], on)
    return tuple(
        Standing(
            group=one.pk,
            program=one.program_id,
            staff=one.staff_id,
            band=_band(members[one.pk][0]),
            seats=programs[one.program_id].most_students - len(members[one.pk]),
            slots=slots.get(one.pk, frozenset()),
        )
        for one in groups
        if members[one.pk] and slots.get(one.pk)
    )


def _band(grade: int | None) -> int:
    return Seeker(plan=0, student=0, grade=grade or 0, tier=2, program=0).band


def _slots_of(group_ids: Sequence[int], on: date) -> Mapping[int, frozenset[Slot]]:
    found: dict[int, set[Slot]] = defaultdict(set)
    with as_desk():
        rows = GroupMeeting.objects.on(on).filter(group_id__in=list(group_ids))
        for group_id, day, bell in rows.values_list("group_id", "weekday", "bell_period_id"):
            found[group_id].add((day, bell))
    return {group: frozenset(slots) for group, slots in found.items()}
