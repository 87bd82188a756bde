"""What the MAP pages draw: summaries as rows whose numbers are written, and the quadrant picture."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sextant.assessment.rules.map_summaries import MapSummary
from sextant.assessment.terms import Quadrant
from sextant.web.charts.figure import Chart
from sextant.web.charts.quadrants import Quadrants, quadrant_chart
from sextant.web.formats import NO_VALUE, SMALLEST_GROUP, group_size, number, percent


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryRow:
    """One group in a table; a hidden one says only that it is small."""

    label: str
    url: str
    begins: str
    is_hidden: bool
    n_tested: str
    mean_rit: str
    norm_mean: str
    median_percentile: str
    typical: str
    high: str
    median_growth: str
    school_growth: str
    n_growth: str


def summary_row(
    label: str,
    summary: MapSummary,
    *,
    url: str = "",
    norm_mean: float | None = None,
    school_growth: int | None = None,
    begins: str = "",
) -> SummaryRow:
    """Return a group's numbers as the table writes them."""
    return SummaryRow(
        label=label,
        url=url,
        begins=begins,
        is_hidden=summary.is_hidden,
        n_tested=group_size(None) if summary.is_hidden else number(summary.n_tested),
        mean_rit=number(summary.mean_rit, decimals=1),
        norm_mean=NO_VALUE if summary.is_hidden else number(norm_mean, decimals=1),
        median_percentile=number(summary.median_percentile),
        typical=percent(summary.typical_percent, decimals=0),
        high=percent(summary.high_percent, decimals=0),
        median_growth=number(summary.median_growth),
        school_growth=NO_VALUE if summary.is_hidden else number(school_growth),
        n_growth=number(summary.n_growth),
    )


def draw_quadrants(points: Sequence[tuple[int, int]], *, title: str, finding: str) -> Chart | None:
    """Draw status against growth, both in percentiles; None for fewer than ten students."""
    if len(points) < SMALLEST_GROUP:
        return None
    return quadrant_chart(
        title=title,
        finding=finding,
        points=points,
        words=Quadrants(
            high_high=str(Quadrant.HIGH_HIGH.label),
            high_low=str(Quadrant.HIGH_LOW.label),
            low_high=str(Quadrant.LOW_HIGH.label),
            low_low=str(Quadrant.LOW_LOW.label),
            status=_("Percentile of the newest score"),
            growth=_("Percentile of growth"),
        ),
    )
