"""What moves first in a turnaround: attendance and conduct beside scores, through the report periods."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sextant.leadership.models import Scorecard, ScorecardLine
from sextant.leadership.queries.scorecards import MOST_PERIODS, titles_of_periods
from sextant.network.queries.calendar import list_report_periods

# What tends to move before scores do, and the scores.
LEADING, LAGGING = ("ada", "chronic", "majors"), ("mvas", "benchmarks")


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """One measure through the report periods, and its change from the same period a year before."""

    code: str
    label: str
    unit: str
    falls: bool
    is_leading: bool
    labels: tuple[str, ...]
    values: tuple[float | None, ...]
    now: float | None
    now_label: str
    year_before: float | None

    @property
    def change(self) -> float | None:
        return None if self.now is None or self.year_before is None else self.now - self.year_before

    @property
    def is_better(self) -> bool | None:
        """Tell if the change goes the right way; None without one."""
        if not self.change:
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
    values: dict[tuple[str, int], float | None] = {}
    defined: Mapping[str, ScorecardLine] = {}
    for line in rows.select_related("definition").order_by("pk"):
        values[line.code, cards[line.scorecard_id]] = line.value
        defined = {**defined, line.code: line}
    titles = titles_of_periods()
    found = []
    for code in (*LEADING, *LAGGING):
        if code not in defined:
            continue
        series = [values.get((code, one.pk)) for one in periods]
        place = max((n for n, value in enumerate(series) if value is not None), default=None)
        if place is None:
            continue
        year_before = next(
            (
                series[n]
                for n, one in enumerate(periods[:place])
                if one.number == periods[place].number and one.school_year_id != periods[place].school_year_id
            ),
            None,
        )
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
                now=series[place],
                now_label=titles[periods[place].pk],
                year_before=year_before,
            )
        )
    return tuple(found)
