"""What moves first in a turnaround: attendance and conduct beside scores, through the report periods."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt

from sextant.leadership.models import Scorecard, ScorecardLine
from sextant.leadership.queries.scorecards import MOST_PERIODS, titles_of_periods
from sextant.network.queries.calendar import list_report_periods

type Read = tuple[float | None, int | None]

HUNDRED, Z_90 = 100, 1.645
# What tends to move before scores do, and the scores.
LEADING, LAGGING = ("ada", "chronic", "majors"), ("mvas", "benchmarks")
# Shares of students: of scores and rates no line of a scorecard says how far chance reaches.
SHARES = frozenset({"ada", "chronic"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """One measure through the report periods; its mean this year beside the same periods a year before."""

    code: str
    label: str
    unit: str
    falls: bool
    is_leading: bool
    labels: tuple[str, ...]
    values: tuple[float | None, ...]
    now: float | None
    year_before: float | None
    n_now: int | None = None
    n_before: int | None = None

    @property
    def change(self) -> float | None:
        return None if self.now is None or self.year_before is None else self.now - self.year_before

    @property
    def is_better(self) -> bool | None:
        """Tell if the change goes the right way; None where it may be chance, or nobody can tell."""
        now, before = (self.now, self.n_now), (self.year_before, self.n_before)
        if self.code not in SHARES or self.change is None or not is_beyond_chance(now, before):
            return None
        return (self.change < 0) is self.falls


def is_beyond_chance(now: Read, before: Read) -> bool:
    """Tell if the difference of two shares in percent, each of n students, lies beyond its 90 % interval.

    The spread is binomial: wider than it is where a share counts days, since a student’s days go together.
    Report periods have the same students, and count once.
    """
    spread = 0.0
    for share, n in (now, before):
        if share is None or not n:
            return False
        spread += share * (HUNDRED - share) / n
    return abs((now[0] or 0.0) - (before[0] or 0.0)) > Z_90 * sqrt(spread)


def what_moved(*, school_id: int, on: date) -> tuple[Moved, ...]:
    """Return attendance, chronic absence and majors beside the scores, through the report periods."""
    periods = list_report_periods(until=on)[-MOST_PERIODS:]
    cards = dict(
        Scorecard.objects.filter(
            school_id=school_id, report_period_id__in=[one.pk for one in periods]
        ).values_list("pk", "report_period_id")
    )
    rows = ScorecardLine.objects.filter(scorecard_id__in=list(cards), code__in=[*LEADING, *LAGGING])
    titles = titles_of_periods()
    numbers = {one.pk: one.number for one in periods}
    values: dict[tuple[str, int], Read] = {}
    defined: Mapping[str, ScorecardLine] = {}
    for line in rows.select_related("definition").order_by("pk"):
        period = cards[line.scorecard_id]
        if line.code not in LAGGING or line.rests_on.endswith(
            _own_words(line.code, numbers[period], titles[period])
        ):
            values[line.code, period] = (line.value, line.n)
        defined = {**defined, line.code: line}
    found = []
    for code in (*LEADING, *LAGGING):
        if code not in defined:
            continue
        read = [values.get((code, one.pk), (None, None)) for one in periods]
        series = [value for value, _n in read]
        year = periods[-1].school_year_id
        pairs = [
            (here, read[n])
            for here, one in zip(read, periods, strict=True)
            for n, other in enumerate(periods)
            if one.school_year_id == year and other.school_year_id != year and other.number == one.number
        ]
        both = [(now, then) for now, then in pairs if now[0] is not None and then[0] is not None]
        own = [
            v for v, one in zip(series, periods, strict=True) if one.school_year_id == year and v is not None
        ]
        now = _mean(_known(value for (value, _n), _then in both)) if both else _mean(own)
        year_before = _mean(_known(value for _now, (value, _n) in both))
        of = defined[code].definition
        found.append(
            Moved(
                code=code,
                label=of.label,
                unit=of.unit,
                falls=of.floor > of.target,
                is_leading=code in LEADING,
                labels=tuple(titles[one.pk] for one in periods),
                values=tuple(series),
                now=now,
                year_before=year_before,
                n_now=min(_known(n for (_value, n), _then in both), default=None),
                n_before=min(_known(n for _now, (_value, n) in both), default=None),
            )
        )
    return tuple(found)


def _own_words(code: str, number: int, title: str) -> str:
    """Return how a score says that it is of this very period, and not carried on from one before."""
    return title if code == "mvas" else f"RP{number}"


def _known[T](found: Iterable[T | None]) -> list[T]:
    return [one for one in found if one is not None]


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None
