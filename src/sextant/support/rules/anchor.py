"""When a student goes back from an anchor classroom: points, weeks, steps; pure (domain 6.c)."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

STEPS = (0, 20, 40, 60, 80, 100)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayPoints:
    """What a student earned of what a day had."""

    on: date
    earned: int
    possible: int

    @property
    def share(self) -> float:
        return 100 * self.earned / self.possible if self.possible else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ExitLine:
    """The rule of a network: a good day, good days of a week, and so many weeks in a row."""

    good_day: float
    good_days: int
    weeks: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WayBack:
    """How far a student is towards the way back.

    Attributes:
        good_weeks: weeks in a row, up to the last whole one, that count.
        weeks: how many are asked for.
        level_4_on: an incident of level 4 within these weeks.
        meets: whether the rule asks the team to decide on the way back.
    """

    good_weeks: int
    weeks: int
    level_4_on: date | None
    meets: bool


def way_back(
    *,
    days: Sequence[DayPoints],
    level_4: Sequence[date],
    line: ExitLine,
    on: date,
    school_days: Collection[date] | None = None,
) -> WayBack:
    """Return how far a student is: whole weeks before the one of ``on``, the newest first.

    A week in which no day has points breaks the row: nobody knows how it was. In a week of fewer school days
    than are asked for, all of them must be good; a day without points is not.

    Args:
        days: with their points.
        level_4: days of incidents of level 4.
        line: the network's rule.
        on: today.
        school_days: of these weeks; where nobody says, the days with points.
    """
    monday = on - timedelta(days=on.weekday())
    by_week: dict[date, list[DayPoints]] = {}
    for day in days:
        by_week.setdefault(day.on - timedelta(days=day.on.weekday()), []).append(day)
    held = Counter(
        day - timedelta(days=day.weekday())
        for day in ([one.on for one in days] if school_days is None else school_days)
    )
    good = 0
    while good < line.weeks:
        week = monday - timedelta(weeks=good + 1)
        if not _is_good(by_week.get(week, ()), min(line.good_days, held[week]), line):
            break
        good += 1
    since = on - timedelta(weeks=line.weeks)
    recent = [day for day in level_4 if since <= day <= on]
    last = max(recent, default=None)
    return WayBack(
        good_weeks=good, weeks=line.weeks, level_4_on=last, meets=good >= line.weeks and last is None
    )


def periods_in_class(share: int, *, periods: int) -> int:
    """Return how many periods of a day a share of it comes nearest to; of a share above zero one at least."""
    return max(1, (2 * share * periods + 100) // 200) if share else 0


def next_step(share: int) -> int | None:
    """Return the next share of the day in class after this one; None at the end of the way."""
    return next((step for step in STEPS if step > share), None)


def step_before(share: int) -> int | None:
    """Return the share of the day in class before this one; None at its beginning."""
    return next((step for step in reversed(STEPS) if step < share), None)


def time_in_room(spans: Sequence[tuple[int, int]]) -> float | None:
    """Return the mean share of the day in the room of (share in class, days) spans; None without a day."""
    n_days = sum(days for _share, days in spans)
    return sum((100 - share) * days for share, days in spans) / n_days if n_days else None


def _is_good(days: Sequence[DayPoints], asked: int, line: ExitLine) -> bool:
    known = [day for day in days if day.possible]
    return bool(known) and sum(day.share >= line.good_day for day in known) >= asked
