"""The numbers of Student Support that a network may set, by area."""

# Groups, sessions, probes, reviews
from sextant.support.thresholds import delivery

__all__ = ["delivery"]
