"""The numbers of Student Support that a network may set, by area."""

# Groups, sessions, probes, reviews
from sextant.support.thresholds import delivery

__all__ = ["delivery"]
# Special education
from sextant.support.thresholds import anchor, special_education

__all__ = ["anchor", "special_education"]
# Wellness and safety
from sextant.support.thresholds import wellness

__all__ = ["wellness"]
# Attendance, early warning, what works here
from sextant.support.thresholds import following

__all__ = ["following"]
from sextant.support.thresholds import care

__all__ = ["care"]
