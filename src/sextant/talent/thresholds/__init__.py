"""The numbers of Talent Management that a network may set, by area."""

# Openings
from sextant.talent.thresholds import openings

__all__ = ["openings"]
# Advancing
from sextant.talent.thresholds import advancing

__all__ = ["advancing"]
