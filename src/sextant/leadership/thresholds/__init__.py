"""The numbers of Active Leadership that a network may set, by area."""

from sextant.leadership.thresholds import after_school, meetings, operations, scorecards

__all__ = ["after_school", "meetings", "operations", "scorecards"]
