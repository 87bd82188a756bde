"""Groups of a demo's year: who sits with whom, with whom, in which period; nobody misses reading or math.

Interventionists lead all day, special education teachers when they do not teach, every teacher in the block
for help. A school with more plans than hours leaves a few waiting, as schools do.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from sextant.demo.ground import Ground
from sextant.network.models import BellPeriod, SectionStaff, StaffAssignment
from sextant.network.terms import BellKind, Seat
from sextant.support.actions.delivery_history import PastGroup
from sextant.support.queries.delivery_history import PlanOfSeason, core_bells_of, hours_taken
from sextant.support.rules.schedule import BANDS, PATTERNS
from sextant.support.terms.care import PlanKind, PlanState

LEADERS = (Seat.INTERVENTIONIST, Seat.SPED_TEACHER, Seat.TEACHER)
RUNNING = (PlanState.ACTIVE, PlanState.FADING)
MOST_MEETINGS_OF_A_TEACHER = 5

type Slot = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hour:
    """One period of a school; ``is_block`` is the one for help."""

    bell: int
    minutes: int
    is_block: bool


# Who leads, in which period, on which weekdays.
type Place = tuple[int, Hour, tuple[int, ...]]


@dataclass(kw_only=True)
class SchoolHours:
    """Whose hours of a school are taken."""

    hours: Sequence[Hour]
    leaders: Sequence[tuple[int, Seat]]
    taken: dict[int, set[Slot]] = field(default_factory=lambda: defaultdict(set))

    def adults(self, first: int) -> Iterator[tuple[int, Seat]]:
        """Yield who may lead, whoever manages the plan first: a counselor leads what she manages, too."""
        own = [one for one in self.leaders if one[0] == first]
        yield from own or [(first, Seat.INTERVENTIONIST)]
        yield from (one for one in self.leaders if one[0] != first)

    def may_lead(self, staff: int, seat: Seat, hour: Hour, slots: frozenset[Slot]) -> bool:
        """Tell if an adult is free: a teacher in the block alone, and not all week."""
        if self.taken[staff] & slots:
            return False
        if seat is Seat.INTERVENTIONIST:
            return True
        if not hour.is_block and seat is Seat.TEACHER:
            return False
        return len(slots) <= MOST_MEETINGS_OF_A_TEACHER


def place_plans(ground: Ground, plans: Sequence[PlanOfSeason], *, year: int) -> list[PastGroup]:
    """Return the groups of a year's plans that are helped outside class with a program."""
    on = ground.today if year == ground.newest else ground.years[year].ends_on
    seekers = [one for one in plans if one.kind == PlanKind.SCHOOL and one.program is not None]
    schools = _hours(ground, on)
    core = core_bells_of({one.student_id for one in seekers}, on=on)
    busy: dict[int, set[Slot]] = defaultdict(set)
    named: dict[tuple[int, int], int] = defaultdict(int)
    groups: list[PastGroup] = []
    for sitting, found in _seated(seekers, schools, core, busy):
        staff, hour, weekdays = found
        program = sitting[0].program
        if program is None:
            continue
        named[sitting[0].school_id, program.id] += 1
        number = named[sitting[0].school_id, program.id]
        groups.append(_group(sitting, staff, hour, weekdays, name=f"{program.name} {number}"))
    return groups


def _seated(
    seekers: Sequence[PlanOfSeason],
    schools: Mapping[int, SchoolHours],
    core: Mapping[int, frozenset[int]],
    busy: dict[int, set[Slot]],
) -> Iterator[tuple[Sequence[PlanOfSeason], Place]]:
    """Yield who sits together and where; a group that fits nowhere is halved until it does, or waits."""
    for together in _chunks(seekers, core):
        waiting: list[list[PlanOfSeason]] = [together]
        while waiting:
            sitting = waiting.pop()
            found = _find_place(schools.get(sitting[0].school_id), sitting, core, busy)
            if found is not None:
                yield sitting, found
            elif len(sitting) > 1:
                half = len(sitting) // 2
                waiting += [sitting[half:], sitting[:half]]


def _chunks(
    seekers: Sequence[PlanOfSeason], core: Mapping[int, frozenset[int]]
) -> Iterator[list[PlanOfSeason]]:
    """Yield who sits together: near grades, the same program, as far as it goes the same hours of core."""
    alike: dict[tuple[int, int, int, int], list[PlanOfSeason]] = defaultdict(list)
    for one in seekers:
        if one.program is not None:
            alike[-one.tier, one.school_id, one.program.id, _band(one.grade)].append(one)
    for key in sorted(alike):
        rows = sorted(alike[key], key=lambda one: (sorted(core.get(one.student_id, ())), one.id))
        seats = rows[0].program.seats if rows[0].program else 1
        n_groups = -(-len(rows) // seats)
        size = -(-len(rows) // n_groups)
        yield from (rows[start : start + size] for start in range(0, len(rows), size))


def _band(grade: int) -> int:
    return next((nth for nth, (low, high) in enumerate(BANDS) if low <= grade <= high), 0)


def _find_place(
    school: SchoolHours | None,
    sitting: Sequence[PlanOfSeason],
    core: Mapping[int, frozenset[int]],
    busy: dict[int, set[Slot]],
) -> Place | None:
    """Return the first adult, period and weekdays that are free for all of them, and take these."""
    program = sitting[0].program
    if school is None or program is None:
        return None
    away = frozenset().union(*(core.get(one.student_id, frozenset()) for one in sitting))
    hours = [one for one in school.hours if one.minutes >= program.minutes and one.bell not in away]
    for staff, seat in school.adults(sitting[0].staff_id):
        for hour in hours:
            for weekdays in PATTERNS[min(program.per_week, 5)]:
                slots = frozenset((day, hour.bell) for day in weekdays)
                if not school.may_lead(staff, seat, hour, slots):
                    continue
                if any(busy[one.student_id] & slots for one in sitting):
                    continue
                school.taken[staff] |= slots
                for one in sitting:
                    busy[one.student_id] |= slots
                return staff, hour, weekdays
    return None


def _group(
    sitting: Sequence[PlanOfSeason], staff: int, hour: Hour, weekdays: tuple[int, ...], *, name: str
) -> PastGroup:
    first = sitting[0]
    runs = any(one.state in RUNNING for one in sitting)
    begins = min(one.starts_on for one in sitting)
    ends = max((one.ends_on for one in sitting if one.ends_on is not None), default=None)
    return PastGroup(
        school_id=first.school_id,
        staff_id=staff,
        program_id=first.program.id if first.program else 0,
        name=name,
        domain=first.domain,
        tier=max(one.tier for one in sitting),
        room="",
        valid_from=begins,
        valid_until=None if runs or ends is None else max(ends, begins) + timedelta(days=1),
        bell_id=hour.bell,
        weekdays=weekdays,
        members=[
            (
                one.id,
                one.student_id,
                one.starts_on,
                None if one.ends_on is None else max(one.ends_on, one.starts_on),
            )
            for one in sitting
        ],
    )


def _hours(ground: Ground, on: date) -> dict[int, SchoolHours]:
    """Return the hours of every school, with its adults: who helps all day first."""
    bells: dict[int, list[Hour]] = defaultdict(list)
    usable = (BellKind.CLASS, BellKind.INTERVENTION)
    for row in BellPeriod.objects.filter(schedule__is_default=True, kind__in=usable).order_by(
        "starts_at", "pk"
    ):
        minutes = (row.ends_at.hour - row.starts_at.hour) * 60 + row.ends_at.minute - row.starts_at.minute
        bells[row.school_id].append(
            Hour(bell=row.pk, minutes=minutes, is_block=row.kind == BellKind.INTERVENTION)
        )
    leaders: dict[int, list[tuple[int, Seat]]] = defaultdict(list)
    held = StaffAssignment.objects.on(ground.today).filter(seat__in=LEADERS, school_id__isnull=False)
    for school, staff, seat in held.order_by("pk").values_list("school_id", "staff_id", "seat"):
        leaders[school].append((staff, Seat(seat)))
    found = {
        school: SchoolHours(
            # The block first: nobody misses a class there.
            hours=sorted(bells[school], key=lambda one: not one.is_block),
            leaders=sorted(leaders[school], key=lambda one: LEADERS.index(one[1])),
        )
        for school in ground.keys.schools
    }
    teaches = SectionStaff.objects.on(on).filter(section__bell_period__isnull=False)
    for school, staff, bell in teaches.values_list("school_id", "staff_id", "section__bell_period_id"):
        if school in found:
            found[school].taken[staff].update((day, bell) for day in range(1, 6))
    for school, staff, day, bell in hours_taken(on=on):
        if school in found:
            found[school].taken[staff].add((day, bell))
    return found
