"""The numbers of Talent Management that a network may set, by area."""

# Screening
from sextant.talent.thresholds import screening

__all__ = ["screening"]
# Openings
from sextant.talent.thresholds import openings

__all__ = ["openings"]
# Advancing
from sextant.talent.thresholds import advancing

__all__ = ["advancing"]
# Joining and growing
from sextant.talent.thresholds import joining

__all__ = ["joining"]
# Staying, and leaders
from sextant.talent.thresholds import staying

__all__ = ["staying"]
# Pay
from sextant.talent.thresholds import pay

__all__ = ["pay"]
