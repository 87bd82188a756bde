"""Measures by week, as they were kept."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sextant.leadership.models import MetricWeek

MOST_WEEKS = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptWeek:
    """One week of one measure."""

    week_of: date
    value: float
    n: int


def weeks_kept(*, school_id: int, since: date, until: date) -> Mapping[str, tuple[KeptWeek, ...]]:
    """Return by measure the weeks of a school that were kept, the oldest first."""
    rows = MetricWeek.objects.filter(school_id=school_id, week_of__range=(since, until))
    found: dict[str, list[KeptWeek]] = defaultdict(list)
    for code, week, value, n in rows.order_by("week_of", "pk").values_list("code", "week_of", "value", "n")[
        :MOST_WEEKS
    ]:
        found[code].append(KeptWeek(week_of=week, value=value, n=n))
    return {code: tuple(weeks) for code, weeks in found.items()}
