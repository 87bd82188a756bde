"""What a rater says: levels and evidence by competency, levels by standard, counts of slips."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Slips:
    """How many students handed in a slip, and how many said yes to each of its three questions."""

    n: int
    learned: int
    heard: int
    again: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """Levels and evidence by competency, code and level by standard, and slips where they were counted."""

    levels: Mapping[str, int] = field(default_factory=dict)
    evidence: Mapping[str, str] = field(default_factory=dict)
    standards: Mapping[UUID, tuple[str, int]] = field(default_factory=dict)
    slips: Slips | None = None
