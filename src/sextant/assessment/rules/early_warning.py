"""Early-warning indicators of attendance, behavior, courses (domain 6.c). They point; they never decide.

A course is told by its grades, and fails where a report card's would. A benchmark is harder than a report
period's work: without a grade it is red in the lowest band alone ("not yet").
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

WHOLE = 100


class Light(StrEnum):
    RED = "red"
    AMBER = "amber"
    CLEAR = "clear"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningLimits:
    """Under which percentages an indicator is red or amber."""

    absent_red: float = 90
    absent_amber: float = 95
    course_amber: float = 76
    benchmark_red: float = 40
    benchmark_amber: float = 60
    suspensions_red: int = 1
    majors_red: int = 3
    majors_amber: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Conduct:
    """How many majors a student had a part in this school year, and how many suspensions from school."""

    majors: int = 0
    suspensions: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """The newest percentages of one subject, the newest first.

    Attributes:
        percents: grades of report periods, or benchmarks where there is no grade yet.
        pass_line: from where on a grade passes; None for benchmarks.
    """

    percents: tuple[float, ...]
    pass_line: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicators:
    """One student's three indicators, and the courses behind the last, the worst first."""

    attendance: Light
    behavior: Light
    courses: Light
    red_courses: tuple[str, ...] = ()
    amber_courses: tuple[str, ...] = ()

    @property
    def n_red(self) -> int:
        """Return how many of the three are red."""
        return sum(light is Light.RED for light in (self.attendance, self.behavior, self.courses))


def attendance_light(rate: float | None, *, limits: WarningLimits) -> Light:
    """Return the indicator of a share of days present, 0 to 1."""
    if rate is None:
        return Light.UNKNOWN
    if WHOLE * rate < limits.absent_red:
        return Light.RED
    return Light.AMBER if WHOLE * rate < limits.absent_amber else Light.CLEAR


def behavior_light(conduct: Conduct | None, *, limits: WarningLimits) -> Light:
    """Return the indicator of what was decided about a student; None where the reader may not know."""
    if conduct is None:
        return Light.UNKNOWN
    if conduct.suspensions >= limits.suspensions_red or conduct.majors >= limits.majors_red:
        return Light.RED
    return Light.AMBER if conduct.majors >= limits.majors_amber else Light.CLEAR


def course_light(course: Course, *, is_core: bool, limits: WarningLimits) -> Light:
    """Return the indicator of one course.

    Args:
        course: its grades or, where there are none, its benchmarks.
        is_core: English or math, which alone can be red.
        limits: of the network.
    """
    if not course.percents:
        return Light.UNKNOWN
    newest = course.percents[0]
    if is_core and newest < (limits.benchmark_red if course.pass_line is None else course.pass_line):
        return Light.RED
    falls = len(course.percents) > 1 and newest < course.percents[1]
    low = limits.benchmark_amber if course.pass_line is None else limits.course_amber
    return Light.AMBER if falls and newest < low else Light.CLEAR


def indicators_of(
    *,
    rate: float | None,
    conduct: Conduct | None,
    courses: Mapping[str, Course],
    core: frozenset[str],
    limits: WarningLimits,
) -> Indicators:
    """Return a student's indicators from days present, what was decided, and the courses of each subject."""
    lights = {
        subject: course_light(course, is_core=subject in core, limits=limits)
        for subject, course in sorted(courses.items())
    }
    red = tuple(subject for subject, light in lights.items() if light is Light.RED)
    amber = tuple(subject for subject, light in lights.items() if light is Light.AMBER)
    worst = Light.RED if red else Light.AMBER if amber else Light.CLEAR
    known = any(light is not Light.UNKNOWN for light in lights.values())
    return Indicators(
        attendance=attendance_light(rate, limits=limits),
        behavior=behavior_light(conduct, limits=limits),
        courses=worst if known else Light.UNKNOWN,
        red_courses=red,
        amber_courses=amber,
    )
