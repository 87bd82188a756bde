"""What a threshold is: a number that a network may set, with its default, unit, range and source."""

from dataclasses import dataclass

_declared: dict[str, "Threshold"] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """One number of the specification that is a setting. Numbers of the law are not thresholds."""

    key: str
    default: float
    unit: str
    lowest: float
    highest: float
    source: str
    says: str

    def __post_init__(self) -> None:
        if not self.lowest <= self.default <= self.highest:
            raise ValueError(f"{self.key}: the default lies outside its own range")
        if self.key in _declared and _declared[self.key] != self:
            raise ValueError(f"{self.key} is declared twice")
        _declared[self.key] = self


def all_declared() -> tuple[Threshold, ...]:
    """Return every threshold that loaded systems declare, by key."""
    return tuple(_declared[key] for key in sorted(_declared))


def in_declared_order() -> tuple[Threshold, ...]:
    """Return the same in the order of their declaration: sentences that go on stand one after another."""
    return tuple(_declared.values())


def find(key: str) -> Threshold | None:
    """Return the threshold with this key, if one is declared."""
    return _declared.get(key)
