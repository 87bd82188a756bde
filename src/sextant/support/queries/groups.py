"""Groups on the timetable: whose they are, when they meet, who sits in them, who stands in."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sextant.network.models import StaffAssignment
from sextant.network.terms import Seat
from sextant.support.models import (
    GroupCover,
    GroupMeeting,
    GroupMember,
    InterventionGroup,
    SupportPlan,
)
from sextant.support.queries.desk import as_desk
from sextant.support.terms.care import PlanState

MOST_GROUPS, MOST_MEMBERS, MOST_ADULTS = 200, 40, 300
# Tutoring works with trained staff (domain 6.b): no paraprofessional and no substitute leads a group alone.
LEADING_SEATS = (
    Seat.INTERVENTIONIST, Seat.TEACHER, Seat.SPED_TEACHER, Seat.EL_TEACHER, Seat.COUNSELOR,
    Seat.SOCIAL_WORKER, Seat.PSYCHOLOGIST,
)  # fmt: skip
RUNNING = (PlanState.ACTIVE, PlanState.FADING)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingTime:
    """One meeting a week: 1 is Monday."""

    weekday: int
    label: str
    starts_at: str
    ends_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRow:
    """A group with its times."""

    id: int
    public_id: UUID
    name: str
    domain: str
    tier: int
    room: str
    school_id: int
    staff_id: int
    leader: str
    program: str
    program_id: int
    minutes: int
    steps: tuple[str, ...]
    meetings: tuple[MeetingTime, ...] = ()
    n_members: int = 0
    covered_by: str = ""
    covered_by_id: int | None = None
    covered_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRow:
    """One student of a group, for one of her plans."""

    student_id: int
    public_id: UUID
    name: str
    plan_id: int
    minutes: int
    member_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverRow:
    """Who stands in, from which day up to and on which."""

    id: int
    name: str
    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupTime:
    """What a teacher of a student may know of a group: which help, when, where, with whom."""

    student_id: int
    group: str
    domain: str
    leader: str
    room: str
    times: tuple[MeetingTime, ...]

    @property
    def weekdays(self) -> tuple[int, ...]:
        return tuple(sorted({one.weekday for one in self.times}))


def find_group(public_id: UUID | str, *, on: date) -> GroupRow | None:
    """Return a group that whoever acts leads, covers on a day, or oversees."""
    found = InterventionGroup.objects.filter(public_id=public_id).first()
    if found is None:
        found = _covered(public_id, on)
    rows = rows_of([] if found is None else [found], on=on)
    return rows[0] if rows else None


def list_groups(*, school_id: int, on: date) -> tuple[GroupRow, ...]:
    """Return a school's running groups that whoever acts leads, covers on a day, or oversees, by name."""
    running = InterventionGroup.objects.on(on).filter(school_id=school_id)
    found = list(running.order_by("name", "pk")[:MOST_GROUPS])
    covers = GroupCover.objects.on(on).filter(school_id=school_id)
    covered = set(covers.values_list("group_id", flat=True)[:MOST_GROUPS]) - {one.pk for one in found}
    if covered:
        with as_desk():
            found += InterventionGroup.objects.on(on).filter(pk__in=covered)
        found.sort(key=lambda one: (one.name, one.pk))
    return rows_of(found[:MOST_GROUPS], on=on)


def groups_of(*, staff_id: int, on: date) -> tuple[GroupRow, ...]:
    """Return the groups that somebody leads on a day, her own and those she covers."""
    covered = GroupCover.objects.on(on).filter(staff_id=staff_id).values_list("group_id", flat=True)
    with as_desk():
        own = list(
            InterventionGroup.objects.on(on).filter(staff_id=staff_id).order_by("name", "pk")[:MOST_GROUPS]
        )
        others = list(InterventionGroup.objects.on(on).filter(pk__in=list(covered)).order_by("name", "pk"))
    return rows_of([*own, *(one for one in others if one.staff_id != staff_id)], on=on)


def rows_of(groups: Sequence[InterventionGroup], *, on: date) -> tuple[GroupRow, ...]:
    """Return groups that the guard let through, with times, sizes and who stands in; three questions."""
    keys = [one.pk for one in groups]
    if not keys:
        return ()
    with as_desk():
        whole = {
            one.pk: one
            for one in InterventionGroup.objects.filter(pk__in=keys).select_related("staff", "program")
        }
        times = _times(keys, on)
        sizes: dict[int, int] = {}
        for key in GroupMember.objects.on(on).filter(group_id__in=keys).values_list("group_id", flat=True):
            sizes[key] = sizes.get(key, 0) + 1
        covers = {
            one.group_id: one
            for one in GroupCover.objects.on(on)
            .filter(group_id__in=keys)
            .select_related("staff")
            .order_by("pk")
        }
    return tuple(_row(whole[key], times.get(key, ()), sizes.get(key, 0), covers.get(key)) for key in keys)


def roster_of(group_id: int, *, on: date) -> tuple[MemberRow, ...]:
    """Return who sits in a group on a day, by name; the caller has found the group within reach."""
    with as_desk():
        members = list(
            GroupMember.objects.on(on)
            .filter(group_id=group_id)
            .select_related("student")
            .order_by("student__family_name", "student__given_name", "pk")[:MOST_MEMBERS]
        )
        plans = {
            one.pk: one
            for one in SupportPlan.objects.filter(pk__in=[one.plan_id for one in members], state__in=RUNNING)
        }
    return tuple(
        MemberRow(
            student_id=one.student_id,
            public_id=one.student.public_id,
            name=one.student.name,
            plan_id=one.plan_id,
            minutes=plans[one.plan_id].minutes,
            member_id=one.pk,
        )
        for one in members
        if one.plan_id in plans
    )


def group_times(student_ids: Collection[int], on: date) -> tuple[GroupTime, ...]:
    """Return when and where students meet in groups, as every teacher of theirs may know.

    The reader's own reach says of which students; of the group its name, times and leader are told.
    """
    members = list(
        GroupMember.objects.on(on)
        .filter(student_id__in=list(student_ids))
        .order_by("student_id", "pk")
        .values_list("student_id", "group_id")[: MOST_GROUPS * 10]
    )
    groups = {group_id for _student, group_id in members}
    if not groups:
        return ()
    with as_desk():
        known = {
            one.pk: one
            for one in InterventionGroup.objects.on(on).filter(pk__in=groups).select_related("staff")
        }
        times = _times(list(known), on)
    return tuple(
        GroupTime(
            student_id=student_id,
            group=known[group_id].name,
            domain=str(known[group_id].get_domain_display()),
            leader=known[group_id].staff.name,
            room=known[group_id].room,
            times=times.get(group_id, ()),
        )
        for student_id, group_id in members
        if group_id in known
    )


def meets_on(groups: Iterable[GroupRow], *, weekday: int) -> tuple[GroupRow, ...]:
    """Return the groups that meet on a day of the week, in the order of the day."""
    found = [
        (time.starts_at, one.name, one) for one in groups for time in one.meetings if time.weekday == weekday
    ]
    return tuple(one for _start, _name, one in sorted(found, key=lambda each: each[:2]))


def _covered(public_id: UUID | str, on: date) -> InterventionGroup | None:
    held = GroupCover.objects.on(on)
    keys = list(held.values_list("group_id", flat=True)[:MOST_GROUPS])
    with as_desk():
        found: InterventionGroup | None = InterventionGroup.objects.filter(
            public_id=public_id, pk__in=keys
        ).first()
    return found


def _times(keys: Collection[int], on: date) -> Mapping[int, tuple[MeetingTime, ...]]:
    found: dict[int, list[MeetingTime]] = {}
    rows: Any = (
        GroupMeeting.objects.on(on)
        .filter(group_id__in=list(keys))
        .select_related("bell_period")
        .order_by("weekday", "bell_period__starts_at", "pk")
    )
    for one in rows:
        bell = one.bell_period
        found.setdefault(one.group_id, []).append(
            MeetingTime(
                weekday=one.weekday,
                label=bell.label,
                starts_at=f"{bell.starts_at:%-H:%M}",
                ends_at=f"{bell.ends_at:%-H:%M}",
            )
        )
    return {key: tuple(times) for key, times in found.items()}


def _row(
    one: InterventionGroup, times: tuple[MeetingTime, ...], n_members: int, cover: GroupCover | None
) -> GroupRow:
    return GroupRow(
        id=one.pk,
        public_id=one.public_id,
        name=one.name,
        domain=one.domain,
        tier=one.tier,
        room=one.room,
        school_id=one.school_id,
        staff_id=one.staff_id,
        leader=one.staff.name,
        program=one.program.name,
        program_id=one.program_id,
        minutes=one.program.minutes,
        steps=tuple(str(step) for step in one.program.steps),
        meetings=times,
        n_members=n_members,
        covered_by=cover.staff.name if cover else "",
        covered_by_id=cover.staff_id if cover else None,
        covered_until=cover.valid_until if cover else None,
    )


def adults_who_lead(*, school_id: int, on: date) -> tuple[tuple[str, str], ...]:
    """Return whoever at a school may be asked to lead a group: key and name, by family name."""
    rows = (
        StaffAssignment.objects.on(on)
        .filter(school_id=school_id, seat__in=LEADING_SEATS)
        .select_related("staff")
        .order_by("staff__family_name", "staff__given_name", "pk")
    )
    return tuple({str(row.staff_id): row.staff.name for row in rows[:MOST_ADULTS]}.items())


def covers_of(group_id: int, *, on: date) -> tuple[CoverRow, ...]:
    """Return who stands in for a group's leader now or later; the caller has found the group within reach."""
    with as_desk():
        rows = (
            GroupCover.objects.filter(group_id=group_id, valid_until__gt=on)
            .select_related("staff")
            .order_by("valid_from", "pk")
        )
        return tuple(
            CoverRow(
                id=one.pk,
                name=one.staff.name,
                first=one.valid_from,
                last=one.valid_until - timedelta(days=1),
            )
            for one in rows[:MOST_MEMBERS]
        )
