"""Where the tiers of a school begin on a day, and how points are written beside a tier."""

from datetime import date

from sextant.leadership.rules.scorecard_points import shown_points
from sextant.leadership.thresholds import scorecards as numbers
from sextant.network.queries.settings import threshold
from sextant.web.formats import number


def tier_cuts(*, school_id: int, on: date) -> dict[str, float]:
    """Return from how many points on a school is in each tier, by the tier’s name."""
    return {
        "watch": threshold(numbers.TIER_WATCH, on=on, school_id=school_id),
        "reinforce": threshold(numbers.TIER_REINFORCE, on=on, school_id=school_id),
        "model": threshold(numbers.TIER_MODEL, on=on, school_id=school_id),
    }


def points_beside_tier(points: float | None, *, school_id: int, on: date) -> str:
    """Write points so that they lie in their tier as written, too: ``51``, but ``49.8``; empty if none."""
    if points is None:
        return ""
    shown = shown_points(points, cuts=tier_cuts(school_id=school_id, on=on).values())
    return number(shown, decimals=0 if shown.is_integer() else 1)
