"""The numbers of Active Leadership that a network may set."""

from sextant.leadership.thresholds import operations, scorecards

__all__ = ["operations", "scorecards"]
