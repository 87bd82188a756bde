"""The numbers of Active Leadership that a network may set, by area."""

from sextant.leadership.thresholds import after_school, operations, scorecards

__all__ = ["after_school", "operations", "scorecards"]
