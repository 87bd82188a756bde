"""A group's MAP results in a few numbers; a small group's are hidden from whoever may not see its rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from sextant.access.small_numbers import SMALLEST_SHOWN, suppress
from sextant.assessment.rules.map_targets import GrowthVerdict, middle


class Told(Protocol):
    """What a summary asks of one student's outcome."""

    @property
    def rit(self) -> int: ...
    @property
    def percentile(self) -> int | None: ...
    @property
    def verdict(self) -> GrowthVerdict | None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class MapSummary:
    """One group; numbers are None where nothing is known or where the group is hidden.

    Attributes:
        n_tested: students with a result. n_growth: of these, with growth and a target.
        typical_percent, high_percent: of those with a target of that kind, who met it.
        median_growth: the middle growth percentile.
    """

    n_tested: int | None
    mean_rit: float | None = None
    median_percentile: float | None = None
    n_growth: int | None = None
    mean_gain: float | None = None
    typical_percent: float | None = None
    high_percent: float | None = None
    median_growth: float | None = None

    @property
    def is_hidden(self) -> bool:
        """Tell if the group is too small to be shown."""
        return self.n_tested is None


def summarize(outcomes: Sequence[Told]) -> MapSummary:
    """Return a group's numbers, hidden by nobody yet."""
    verdicts = [one.verdict for one in outcomes if one.verdict is not None]
    met = [verdict.met_typical for verdict in verdicts if verdict.met_typical is not None]
    high = [verdict.met_high for verdict in verdicts if verdict.met_high is not None]
    return MapSummary(
        n_tested=len(outcomes),
        mean_rit=_mean([one.rit for one in outcomes]),
        median_percentile=middle([one.percentile for one in outcomes if one.percentile is not None]),
        n_growth=len(met),
        mean_gain=_mean([verdict.observed for verdict in verdicts]),
        typical_percent=_share(met),
        high_percent=_share(high),
        median_growth=middle([one.percentile for one in verdicts if one.percentile is not None]),
    )


def hide_small_groups[K](summaries: Mapping[K, MapSummary]) -> dict[K, MapSummary]:
    """Return the numbers of groups that make up a whole as a reader without rights to the rows may see them.

    Groups under ten, and one more where one could be had by subtraction, are hidden, and growth of fewer
    than ten in a larger group.
    """
    shown = suppress({key: summary.n_tested or 0 for key, summary in summaries.items()})
    return {key: _hidden(summary, is_shown=shown[key] is not None) for key, summary in summaries.items()}


def hide_small(summary: MapSummary) -> MapSummary:
    """Return a single group's numbers as a reader without rights to its rows may see them."""
    return _hidden(summary, is_shown=(summary.n_tested or 0) >= SMALLEST_SHOWN)


def _hidden(summary: MapSummary, *, is_shown: bool) -> MapSummary:
    if not is_shown:
        return MapSummary(n_tested=None)
    if (summary.n_growth or 0) >= SMALLEST_SHOWN:
        return summary
    return MapSummary(
        n_tested=summary.n_tested, mean_rit=summary.mean_rit, median_percentile=summary.median_percentile
    )


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None


def _share(marks: Sequence[bool]) -> float | None:
    return 100 * sum(marks) / len(marks) if marks else None
