"""Found the network: regions, schools, school years, every school's days and bells, the courses."""

from collections.abc import Mapping
from datetime import date, time

from django.db import transaction

from sextant.culture.actions.codes import publish_default_code
from sextant.demo.cast import NETWORK
from sextant.demo.ground import Ground
from sextant.demo.places import Place
from sextant.demo.teaching import BELLS, TESTED
from sextant.network.actions import calendar, places
from sextant.network.actions.bulk import insert_rows
from sextant.network.models import BellPeriod, Course, ReportPeriod
from sextant.network.terms import BellKind, DayKind, Lottery, Origin, Subject

FIRST_CLASS, CLASS_MINUTES = 8 * 60 + 20, 55
TITLES = {
    Subject.ELA: "Reading",
    Subject.MATH: "Math",
    Subject.SCIENCE: "Science",
    Subject.SOCIAL_STUDIES: "Social studies",
    Subject.OTHER: "Arts and movement",
}


@transaction.atomic
def found_network(ground: Ground) -> None:
    """Create everything that stands before anybody comes."""
    places.create_network(name=NETWORK)
    for name in sorted({place.region for place in ground.size.places}):
        ground.keys.regions[name] = places.create_region(name=name).pk
    ground.keys.schools = [_open_school(ground, place) for place in ground.size.places]
    _set_years(ground)
    _set_courses(ground)
    publish_default_code(on=ground.years[0].starts_on)


def _open_school(ground: Ground, place: Place) -> int:
    opened = ground.years[ground.newest].starts_on.year - (place.turnaround_year or 12) + 1
    school = places.create_school(
        region_id=ground.keys.regions[place.region],
        name=place.name,
        code=place.code,
        jurisdiction=place.jurisdiction,
        grade_low=place.low,
        grade_high=place.high,
        opened_on=date(opened, 8, 1),
        origin=Origin.TURNAROUND if place.turnaround_year else Origin.NEW_START,
        takeover_on=date(opened, 7, 1) if place.turnaround_year else None,
        lottery=Lottery.CATCHMENT if place.turnaround_year else Lottery.CITYWIDE,
        phone=place.phone,
        capacity=round(place.students * 1.06),
    )
    return school.pk


def _set_years(ground: Ground) -> None:
    for year, dates in enumerate(ground.years):
        row = calendar.create_school_year(
            label=dates.label, starts_on=dates.starts_on, ends_on=dates.ends_on, periods=dates.periods
        )
        ground.keys.years.append(row.pk)
        for period in ReportPeriod.objects.filter(school_year=row):
            ground.keys.periods[year, period.number] = period.pk
        for place, school_id in zip(ground.size.places, ground.keys.schools, strict=True):
            days = dates.days(place.jurisdiction)
            calendar.set_calendar_days(
                school_id=school_id,
                days=_with_benchmarks(dates.periods, days),
                notes=dates.notes(place.jurisdiction),
            )
    for school, school_id in enumerate(ground.keys.schools):
        schedule = calendar.set_bells(
            school_id=school_id, name="Regular day", bells=_bells(), is_default=True
        )
        for bell in BellPeriod.objects.filter(schedule=schedule):
            ground.keys.bells[school, bell.label] = bell.pk


def _with_benchmarks(
    periods: tuple[calendar.PeriodDates, ...], days: Mapping[date, DayKind]
) -> dict[date, DayKind]:
    """Mark the days of the benchmark windows."""
    marked = dict(days)
    for period in periods:
        for day, kind in days.items():
            if (
                kind == DayKind.INSTRUCTIONAL
                and period.benchmark_starts_on <= day <= period.benchmark_ends_on
            ):
                marked[day] = DayKind.BENCHMARK
    return marked


def _bells() -> list[calendar.Bell]:
    """Return the bells of a day: homeroom, classes, lunch and the intervention block."""
    bells = [calendar.Bell(label="Homeroom", kind=BellKind.ADVISORY, starts_at=time(8), ends_at=time(8, 20))]
    minute = FIRST_CLASS
    for number in range(1, BELLS + 1):
        bells.append(
            calendar.Bell(
                label=str(number),
                kind=BellKind.CLASS,
                starts_at=_clock(minute),
                ends_at=_clock(minute + CLASS_MINUTES - 3),
            )
        )
        minute += CLASS_MINUTES
        if number == 3:
            bells.append(
                calendar.Bell(
                    label="Lunch",
                    kind=BellKind.LUNCH,
                    starts_at=_clock(minute),
                    ends_at=_clock(minute + 30),
                )
            )
            minute += 33
    bells.append(
        calendar.Bell(
            label="What I need",
            kind=BellKind.INTERVENTION,
            starts_at=_clock(minute),
            ends_at=_clock(minute + 40),
        )
    )
    return bells


def _clock(minute: int) -> time:
    return time(minute // 60, minute % 60)


def _set_courses(ground: Ground) -> None:
    """Add one course for each subject and grade; schools share them all."""
    rows = [
        Course(
            code=f"{subject.upper()[:4]}{grade:02d}",
            title=f"{TITLES[subject]} {'K' if grade == 0 else grade}",
            subject=subject,
            grade=grade,
            credit_hundredths=100 if grade >= 9 else 0,
        )
        for grade in range(13)
        for subject in (*TESTED, Subject.OTHER)
    ]
    for row in insert_rows(action="demo.set_courses", rows=rows):
        ground.keys.courses[row.subject, row.grade or 0] = row.pk
