"""What a number of the network is on a day, at a school."""

from dataclasses import dataclass
from datetime import date

from sextant.kernel import guard
from sextant.kernel.thresholds import Threshold, all_declared
from sextant.network.models import ThresholdValue
from sextant.network.standing_in import as_reader_of_structure

_VALUES = "network.thresholds"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One number as it stands on a day, with where it comes from."""

    threshold: Threshold
    value: float
    valid_from: date | None
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Value:
    school_id: int | None
    value: float
    valid_from: date
    valid_until: date | None
    because: str

    def holds(self, day: date, school_id: int | None) -> bool:
        """Tell if this value holds on ``day`` for the school, or for every school."""
        return (
            self.school_id in (None, school_id)
            and self.valid_from <= day
            and (self.valid_until is None or day < self.valid_until)
        )


def threshold(number: Threshold, *, on: date, school_id: int | None = None) -> float:
    """Return a number as it stands on a day: the school's own, else the network's, else its default.

    Of several values the one that began last holds. Every actor gets the same answer.
    """
    value = _standing(number, on, school_id)
    return value.value if value else number.default


def list_settings(*, on: date, school_id: int | None = None) -> tuple[Setting, ...]:
    """Return every declared number as it stands on a day."""
    rows = []
    for number in all_declared():
        value = _standing(number, on, school_id)
        rows.append(
            Setting(
                threshold=number,
                value=value.value if value else number.default,
                valid_from=value.valid_from if value else None,
                because=value.because if value else "",
            )
        )
    return tuple(rows)


def forget() -> None:
    """Make the next question read the numbers again."""
    guard.memory().pop(_VALUES, None)


def _standing(number: Threshold, day: date, school_id: int | None) -> _Value | None:
    holding = [value for value in _values().get(number.key, ()) if value.holds(day, school_id)]
    return max(holding, key=lambda value: (value.school_id is not None, value.valid_from), default=None)


def _values() -> dict[str, list[_Value]]:
    memory = guard.memory()
    known: dict[str, list[_Value]] | None = memory.get(_VALUES)
    if known is None:
        known = {}
        with as_reader_of_structure():
            for row in ThresholdValue.objects.all():
                known.setdefault(row.key, []).append(
                    _Value(
                        school_id=row.school_id,
                        value=row.value,
                        valid_from=row.valid_from,
                        valid_until=row.valid_until,
                        because=row.because,
                    )
                )
        memory[_VALUES] = known
    return known
