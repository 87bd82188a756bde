"""Early-warning indicators of attendance and courses (domain 6.c). They point; they never decide.

Behavior joins them with the part of the product that records incidents; until then it is left out and
the page says so.
"""

from collections.abc import Mapping, Sequence
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
    course_red: float = 60
    course_amber: float = 76


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicators:
    """One student's two indicators, and the courses behind the second, the worst first."""

    attendance: Light
    courses: Light
    red_courses: tuple[str, ...] = ()
    amber_courses: tuple[str, ...] = ()

    @property
    def n_red(self) -> int:
        return (self.attendance is Light.RED) + (self.courses is Light.RED)


def attendance_light(rate: float | None, *, limits: WarningLimits) -> Light:
    """Return the indicator of a share of days present, 0 to 1."""
    if rate is None:
        return Light.UNKNOWN
    if WHOLE * rate < limits.absent_red:
        return Light.RED
    return Light.AMBER if WHOLE * rate < limits.absent_amber else Light.CLEAR


def course_light(percents: Sequence[float], *, is_core: bool, limits: WarningLimits) -> Light:
    """Return the indicator of one course from its newest results, the newest first.

    Args:
        percents: of the points.
        is_core: English or math, which alone can be red.
        limits: of the network.
    """
    if not percents:
        return Light.UNKNOWN
    newest = percents[0]
    if is_core and newest < limits.course_red:
        return Light.RED
    falls = len(percents) > 1 and newest < percents[1]
    return Light.AMBER if falls and newest < limits.course_amber else Light.CLEAR


def indicators_of(
    *,
    rate: float | None,
    courses: Mapping[str, Sequence[float]],
    core: frozenset[str],
    limits: WarningLimits,
) -> Indicators:
    """Return a student's indicators from the share of days present and the results of each subject."""
    lights = {
        subject: course_light(percents, is_core=subject in core, limits=limits)
        for subject, percents in sorted(courses.items())
    }
    red = tuple(subject for subject, light in lights.items() if light is Light.RED)
    amber = tuple(subject for subject, light in lights.items() if light is Light.AMBER)
    worst = Light.RED if red else Light.AMBER if amber else Light.CLEAR
    known = any(light is not Light.UNKNOWN for light in lights.values())
    return Indicators(
        attendance=attendance_light(rate, limits=limits),
        courses=worst if known else Light.UNKNOWN,
        red_courses=red,
        amber_courses=amber,
    )
