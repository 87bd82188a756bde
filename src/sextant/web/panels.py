"""What a system lends to a shared page: a heading, a template and its values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One part of a shared page; parts of all systems are shown in the order of ``order``."""

    heading: str
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    place: Literal["main", "side"] = "main"
    order: int = 50
