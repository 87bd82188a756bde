"""What moves first in a turnaround: attendance and conduct beside scores, through the report periods."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sextant.leadership.models import Scorecard, ScorecardLine
from sextant.leadership.queries.scorecards import MOST_PERIODS, titles_of_periods
from sextant.network.queries.calendar import list_report_periods

# What tends to move before scores do, and the scores.
LEADING, LAGGING = ("ada", "chronic", "majors"), ("mvas", "benchmarks")
# A change of less than this share of the way from floor to target says nothing.
LEAST_SHARE = 0.05


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
    span: float

    @property
    def change(self) -> float | None:
        return None if self.now is None or self.year_before is None else self.now - self.year_before

    @property
    def is_better(self) -> bool | None:
        """Tell if the change goes the right way; None where it is too small to be told from chance."""
        if self.change is None or abs(self.change) < LEAST_SHARE * self.span:
            return None
        return (self.change < 0) is self.falls


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
    values: dict[tuple[str, int], float | None] = {}
    defined: Mapping[str, ScorecardLine] = {}
    for line in rows.select_related("definition").order_by("pk"):
        period = cards[line.scorecard_id]
        if line.code not in LAGGING or line.rests_on.endswith(
            _own_words(line.code, numbers[period], titles[period])
        ):
            values[line.code, period] = line.value
        defined = {**defined, line.code: line}
    found = []
    for code in (*LEADING, *LAGGING):
        if code not in defined:
            continue
        series = [values.get((code, one.pk)) for one in periods]
        year = periods[-1].school_year_id
        pairs = [
            (value, series[n])
            for value, one in zip(series, periods, strict=True)
            for n, other in enumerate(periods)
            if one.school_year_id == year and other.school_year_id != year and other.number == one.number
        ]
        both = [(now, then) for now, then in pairs if now is not None and then is not None]
        own = [
            v for v, one in zip(series, periods, strict=True) if one.school_year_id == year and v is not None
        ]
        now = _mean([value for value, _then in both]) if both else _mean(own)
        year_before = _mean([then for _now, then in both])
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
                span=abs(of.target - of.floor),
            )
        )
    return tuple(found)


def _own_words(code: str, number: int, title: str) -> str:
    """Return how a score says that it is of this very period, and not carried on from one before."""
    return title if code == "mvas" else f"RP{number}"


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None
