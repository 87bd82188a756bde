"""How removed days add up, and which lines of the law they cross; pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from sextant.network.jurisdictions.discipline import FEDERAL, DisciplineLaw
from sextant.network.school_days import SchoolCalendar

# What the four answers of a pattern, and days without one, are asked about: more than these.
PATTERN_OVER = FEDERAL.services_over


class Light(StrEnum):
    """How the counter stands."""

    QUIET = "quiet"
    AMBER = "amber"
    RED = "red"


class Line(StrEnum):
    """A line that a removal crosses, and what must be open before it is planned."""

    CONSULT = "consult"
    SERVICES = "services"
    PATTERN = "pattern"
    CHANGE = "change"


class Why(StrEnum):
    """Why a removal changes the placement."""

    CONSECUTIVE = "consecutive"
    CUMULATIVE = "cumulative"
    PATTERN = "pattern"
    ANY_DAY = "any_day"


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedDay:
    """A day, or a part of one, that counts."""

    on: date
    fraction: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Protected:
    """How a student is protected; ``by_504_only`` names which determination is held."""

    has_intellectual_disability: bool = False
    by_504_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What is open already for a student: what a planned removal may rest on.

    Attributes:
        consulted_up_to: the highest counter that a recorded consultation covers.
        has_services: services from day 11 are written down.
        is_pattern: what the last form on a pattern says; None where none is signed.
        has_determination: a manifestation case is open, or found none, for the next removal.
        is_manifestation: the team found that the behavior is one, so that she returns.
        has_interim: an interim setting is open for weapon, drugs or serious injury.
    """

    consulted_up_to: Decimal = Decimal(0)
    has_services: bool = False
    is_pattern: bool | None = None
    has_determination: bool = False
    is_manifestation: bool = False
    has_interim: bool = False


def total(days: Sequence[CountedDay]) -> Decimal:
    """Return how many days these are together; no calendar day is more than one."""
    by_day: dict[date, Decimal] = {}
    for day in days:
        by_day[day.on] = min(Decimal(1), by_day.get(day.on, Decimal(0)) + day.fraction)
    return sum(by_day.values(), Decimal(0))


def light_of(n_days: Decimal, *, amber_from: Decimal, red_from: Decimal) -> Light:
    """Return the light of a counter."""
    if n_days >= red_from:
        return Light.RED
    return Light.AMBER if n_days >= amber_from else Light.QUIET


def longest_run(days: Sequence[CountedDay], calendar: SchoolCalendar) -> Decimal:
    """Return the most days in a row, school day by school day; a weekend breaks no row."""
    longest = current = Decimal(0)
    last: date | None = None
    for on in sorted({day.on for day in days}):
        of_day = total([day for day in days if day.on == on])
        follows = last is not None and calendar.add(last, 1) == on
        current = current + of_day if follows else of_day
        longest, last = max(longest, current), on
    return longest


def whys_of_change(
    days: Sequence[CountedDay],
    *,
    protected: Protected,
    held: Held,
    law: DisciplineLaw,
    calendar: SchoolCalendar,
) -> tuple[Why, ...]:
    """Return why the last of these days change the placement; empty where they do not."""
    n_days = total(days)
    found = []
    if longest_run(days, calendar) > FEDERAL.consecutive_change_over:
        found.append(Why.CONSECUTIVE)
    if law.cumulative_change_over is not None and n_days > law.cumulative_change_over:
        found.append(Why.CUMULATIVE)
    if n_days > PATTERN_OVER and held.is_pattern:
        found.append(Why.PATTERN)
    if days and protected.has_intellectual_disability and law.is_any_day_a_change:
        found.append(Why.ANY_DAY)
    return tuple(found)


def lines_crossed(
    days: Sequence[CountedDay],
    *,
    protected: Protected | None,
    held: Held,
    law: DisciplineLaw,
    calendar: SchoolCalendar,
    red_from: Decimal,
) -> tuple[Line, ...]:
    """Return the lines beyond which these days of a school year, the newest removal included, stand.

    A student who is not protected crosses none. Above ten days either the placement changes, or the
    four questions on a pattern are asked.
    """
    if protected is None or not days:
        return ()
    n_days = total(days)
    changes = whys_of_change(days, protected=protected, held=held, law=law, calendar=calendar)
    found = [Line.CONSULT] if n_days >= red_from else []
    if n_days > FEDERAL.services_over:
        found.append(Line.SERVICES)
        if not changes:
            found.append(Line.PATTERN)
    return (*found, *((Line.CHANGE,) if changes else ()))


def lines_not_open(lines: Sequence[Line], *, n_days: Decimal, held: Held) -> tuple[Line, ...]:
    """Return the lines whose clock is not open yet: what a planned removal waits for.

    The pattern form is signed on the removal itself, so that it is never waited for.
    """
    is_open = {
        Line.CONSULT: held.consulted_up_to >= n_days,
        Line.SERVICES: held.has_services,
        Line.PATTERN: True,
        Line.CHANGE: held.has_interim or (held.has_determination and not held.is_manifestation),
    }
    return tuple(line for line in lines if not is_open[line])
