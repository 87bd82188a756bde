"""A month as a grid of weeks, and what each of its days is; pure."""

from calendar import Calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

MONDAY_FIRST = Calendar(firstweekday=0)
SIGNS = {"half": "½", "virtual": "V", "benchmark": "B", "pd": "PD", "holiday": "H", "closure": "×"}

SOMETHING = "•"


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """One line of the legend: the sign in a small square, the kind that tints it, and what it means."""

    sign: str
    kind: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DayFacts:
    """What a school has entered for one day."""

    kind: str
    label: str
    is_school_day: bool
    note: str = ""
    cycle_day: str = ""

    @property
    def short(self) -> str:
        """Return one or two signs for a square too small for words; an ordinary day has none."""
        return SIGNS.get(self.kind, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of days with a name, both ends included: a report period, a benchmark window."""

    label: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCell:
    """One square of the grid; ``facts`` is None for a day that nobody has entered."""

    on: date
    is_in_month: bool
    is_today: bool
    is_chosen: bool
    facts: DayFacts | None
    begins: tuple[str, ...]
    ends: tuple[str, ...]

    @property
    def mark(self) -> str:
        """Return what a square too small for words shows: the kind's sign, or that something stands there."""
        if self.facts is not None and self.facts.short:
            return self.facts.short
        has_note = self.facts is not None and bool(self.facts.note)
        return SOMETHING if has_note or self.begins or self.ends else ""

    @property
    def is_special(self) -> bool:
        """Tell if the day is other than an ordinary school day or weekend."""
        plain = self.facts is None or (self.facts.kind == "instructional" and not self.facts.note)
        return self.is_in_month and not (plain and not self.begins and not self.ends)


def first_of(day: date) -> date:
    """Return the first day of the month of a day."""
    return day.replace(day=1)


def month_after(day: date) -> date:
    """Return the first day of the next month."""
    return first_of(first_of(day) + timedelta(days=31))


def month_before(day: date) -> date:
    """Return the first day of the month before."""
    return first_of(first_of(day) - timedelta(days=1))


def weeks_of(
    month: date,
    *,
    today: date,
    chosen: date | None,
    facts: Mapping[date, DayFacts],
    spans: Sequence[Span],
) -> tuple[tuple[DayCell, ...], ...]:
    """Return the weeks of a month, Monday first, with the days of the neighbors that fill them.

    Args:
        month: any day of the month.
        today: the present day.
        chosen: the day a reader has picked, if any.
        facts: what is entered, by day.
        spans: periods whose first and last days are marked.
    """
    begins: dict[date, list[str]] = {}
    ends: dict[date, list[str]] = {}
    for span in spans:
        begins.setdefault(span.starts_on, []).append(span.label)
        ends.setdefault(span.ends_on, []).append(span.label)
    return tuple(
        tuple(
            DayCell(
                on=day,
                is_in_month=day.month == month.month,
                is_today=day == today,
                is_chosen=day == chosen,
                facts=facts.get(day),
                begins=tuple(begins.get(day, ())),
                ends=tuple(ends.get(day, ())),
            )
            for day in week
        )
        for week in MONDAY_FIRST.monthdatescalendar(month.year, month.month)
    )
