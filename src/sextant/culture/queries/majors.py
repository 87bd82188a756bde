"""Majors of a school year, each with its hour and place, and counted in every way that pages show."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sextant.culture.models import Incident, IncidentStudent, InfractionCode
from sextant.culture.queries.consistency_cases import majors_counted
from sextant.culture.queries.consistency_desk import as_desk
from sextant.kernel import guard
from sextant.network.models import CalendarDay, Enrollment, School, SchoolYear
from sextant.network.terms import SCHOOL_DAY_KINDS, EnrollmentKind

# The ways to divide majors, in the order of the pages.
WAYS = ("month", "hour", "place", "code", "grade")

_KNOWN = object()

type Counts = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Major:
    """One student's part in one incident: what, when and where; ``code`` is the code's word."""

    incident_id: int
    student_id: int
    school_id: int
    code: str
    level: int
    grade: int
    on: date
    hour: int
    place: str

    @property
    def month(self) -> str:
        return f"{self.on:%Y-%m}"

    def key(self, way: str) -> str:
        """Return in which part of a way to divide majors it falls."""
        return str(getattr(self, way))


def read_majors(year: SchoolYear, *, on: date, school_id: int | None = None) -> tuple[Major, ...]:
    """Return the majors of a year up to a day, as far as whoever acts may read them, the newest first."""
    parts = IncidentStudent.objects.filter(
        majors_counted(), occurred_on__range=(year.starts_on, min(on, year.ends_on))
    )
    if school_id is not None:
        parts = parts.filter(school_id=school_id)
    known = _whens(year, on=on, school_id=school_id)
    zones, words = _zones_and_words()
    columns = ("incident_id", "student_id", "school_id", "code_id", "level", "grade", "occurred_on")
    found = parts.order_by("-occurred_on", "-pk").values_list(*columns)
    return tuple(
        Major(
            incident_id=incident,
            student_id=student,
            school_id=school,
            code=words[code],
            level=level,
            grade=grade,
            on=day,
            hour=known[incident][0].astimezone(zones[school]).hour,
            place=known[incident][1],
        )
        for incident, student, school, code, level, grade, day in found
    )


def _zones_and_words() -> tuple[dict[int, ZoneInfo], dict[int, str]]:
    """Return the clock of each school and the word of each code; a page asks for two years of majors."""
    memory = guard.memory()
    if _KNOWN not in memory:
        zones = {key: ZoneInfo(name) for key, name in School.objects.values_list("pk", "time_zone")}
        memory[_KNOWN] = (zones, dict(InfractionCode.objects.values_list("pk", "code")))
    known: tuple[dict[int, ZoneInfo], dict[int, str]] = memory[_KNOWN]
    return known


def _whens(year: SchoolYear, *, on: date, school_id: int | None) -> dict[int, tuple[datetime, str]]:
    """Return when and where each incident was; as the desk, for hour and place are facts of every part."""
    with as_desk():
        rows = Incident.objects.filter(occurred_on__range=(year.starts_on, min(on, year.ends_on)))
        if school_id is not None:
            rows = rows.filter(school_id=school_id)
        return {key: (at, place) for key, at, place in rows.values_list("pk", "occurred_at", "place")}


def count_majors(majors: Iterable[Major]) -> dict[str, dict[str, int]]:
    """Return how many majors fall in each part of each way to divide them."""
    given = tuple(majors)
    # Spelling a part costs more than counting it: each is counted as it stands, and spelled once.
    days = Counter(one.on for one in given)
    months: Counter[str] = Counter()
    for day, n in days.items():
        months[f"{day:%Y-%m}"] += n
    counted: dict[str, Counter[str]] = {
        "month": months,
        "hour": Counter(map(str, (one.hour for one in given))),
        "place": Counter(one.place for one in given),
        "code": Counter(one.code for one in given),
        "grade": Counter(map(str, (one.grade for one in given))),
    }
    return {way: dict(sorted(counted[way].items())) for way in WAYS}


def school_days_of(
    year: SchoolYear, *, on: date, school_id: int | None = None
) -> dict[int, tuple[date, ...]]:
    """Return the school days of each school from the year's first day up to a day."""
    days = CalendarDay.objects.filter(
        kind__in=SCHOOL_DAY_KINDS, on__range=(year.starts_on, min(on, year.ends_on))
    )
    if school_id is not None:
        days = days.filter(school_id=school_id)
    found: dict[int, list[date]] = {}
    for school, day in days.order_by("on").values_list("school_id", "on"):
        found.setdefault(school, []).append(day)
    return {school: tuple(ones) for school, ones in found.items()}


def enrolled_by_grade(*, on: date, school_id: int | None = None) -> dict[int, Counter[int]]:
    """Return how many students are enrolled at each school on a day, by grade."""
    rows = Enrollment.objects.filter(kind=EnrollmentKind.PRIMARY).on(on)
    if school_id is not None:
        rows = rows.filter(school_id=school_id)
    found: dict[int, Counter[int]] = {}
    for school, grade in rows.values_list("school_id", "grade"):
        found.setdefault(school, Counter())[grade] += 1
    return found
