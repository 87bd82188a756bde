"""What the desk of leadership looks at each night: scorecards, milestones, and reviews whose day has come."""

from datetime import date, datetime

from sextant.leadership.actions.reviews import freeze_due
from sextant.leadership.actions.scorecards_computed import compute_running
from sextant.leadership.actions.turnaround import look_at_milestones, plan_turnarounds


def look_after_scorecards(*, on: date, at: datetime) -> int:
    """Compute what runs, look at milestones, freeze what is due; return how many scorecards changed."""
    n = compute_running(on=on)
    plan_turnarounds(on=on)
    look_at_milestones(on=on)
    freeze_due(on=on, at=at)
    return n
