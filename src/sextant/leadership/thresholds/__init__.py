"""The numbers of Active Leadership that a network may set."""

# Operations and resources
from sextant.leadership.thresholds import operations

__all__ = ["operations"]
