"""What a number of the network is on a day, at a school."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date

from sextant.kernel import guard
from sextant.kernel.thresholds import Threshold, all_declared
from sextant.network.models import ThresholdValue
from sextant.network.standing_in import as_reader_of_numbers

_VALUES = "network.thresholds"
_supposed: ContextVar["Supposition | None"] = ContextVar("_supposed", default=None)
_noted: ContextVar[set[str] | None] = ContextVar("_noted", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Supposition:
    """One number as if it were another, for every school or for one; it is stored nowhere."""

    key: str
    value: float
    school_id: int | None = None

    def is_about(self, number: Threshold, school_id: int | None) -> bool:
        """Tell if this stands in the place of a number at a school."""
        return number.key == self.key and self.school_id in (None, school_id)


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
    noted = _noted.get()
    if noted is not None:
        noted.add(number.key)
    supposed = _supposed.get()
    if supposed is not None and supposed.is_about(number, school_id):
        return supposed.value
    value = _standing(number, on, school_id)
    return value.value if value else number.default


@contextmanager
def supposing(one: Supposition | None) -> Iterator[None]:
    """Let everything inside read one number as if it were set otherwise; None supposes nothing."""
    token = _supposed.set(one)
    try:
        yield
    finally:
        _supposed.reset(token)


def is_supposed(*numbers: Threshold) -> bool:
    """Tell if one of these numbers is supposed to be another inside what is done now."""
    one = _supposed.get()
    return one is not None and one.key in {number.key for number in numbers}


@contextmanager
def noting_what_is_read() -> Iterator[set[str]]:
    """Note the keys of the numbers that are read inside."""
    keys: set[str] = set()
    token = _noted.set(keys)
    try:
        yield keys
    finally:
        _noted.reset(token)


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


def changed_since(keys: Collection[str], *, since: date) -> bool:
    """Tell if one of these numbers was set, anywhere, from ``since`` on."""
    return any(value.valid_from >= since for key in keys for value in _values().get(key, ()))


def last_set(keys: Collection[str], *, on: date) -> date | None:
    """Return the last day up to ``on`` from which one of these numbers holds that somebody set; else None."""
    days = (value.valid_from for key in keys for value in _values().get(key, ()))
    return max((day for day in days if day <= on), default=None)


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
        with as_reader_of_numbers():
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
