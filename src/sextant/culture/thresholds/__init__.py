"""The numbers of School Culture that a network may set, by area."""

from sextant.culture.thresholds import community, consistency, people, removals, restorative

__all__ = ["community", "consistency", "people", "removals", "restorative"]
