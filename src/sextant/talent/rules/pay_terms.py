"""The terms of a year’s pay: bands, cost of living, merit; as rules read them and as they are stored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sextant.network.terms import Seat
from sextant.talent.terms.growing import Category

DOLLAR = 100
# What everything is measured in: a basis point is a hundredth of a percent.
WHOLE_POINTS = 10_000
# Leaders have a band by their seat; instructors by their category.
LEADING_SEATS: tuple[Seat, ...] = (
    Seat.PRINCIPAL,
    Seat.AP_INSTRUCTION,
    Seat.AP_CULTURE,
    Seat.AP_SPED,
    Seat.AP_OPERATIONS,
    Seat.COACH,
)
TEACHING_SEATS: tuple[Seat, ...] = (Seat.TEACHER, Seat.SPED_TEACHER, Seat.EL_TEACHER)
KEYS: tuple[str, ...] = (*(str(int(one)) for one in Category), *(str(seat) for seat in LEADING_SEATS))


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """The lowest, middle and highest base, in cents."""

    lowest: int
    middle: int
    highest: int

    @property
    def is_in_order(self) -> bool:
        return 0 < self.lowest <= self.middle <= self.highest


@dataclass(frozen=True, slots=True, kw_only=True)
class PayTerms:
    """A year’s terms.

    Attributes:
        cola_points: the cost of living, in basis points.
        merit: from which composite (hundredths) on how much merit (basis points), the highest first.
        bands: by category ("1" to "4") or by a leader’s seat.
    """

    cola_points: int
    merit: tuple[tuple[int, int], ...]
    bands: Mapping[str, Band] = field(default_factory=dict)

    def band(self, key: str) -> Band | None:
        """Return the band of a category or seat; None where there is none, as for most seats."""
        return self.bands.get(key) if key else None


def band_key(*, category: int | None, seat: str) -> str:
    """Return by what somebody’s band is found: their category where they teach, else their seat."""
    if category is not None:
        return str(category)
    return seat if seat in LEADING_SEATS else ""


def key_label(key: str) -> str:
    """Return a band’s name as people read it."""
    return str(Category(int(key)).label) if key.isdigit() else str(Seat(key).label)


def as_stored(terms: PayTerms) -> dict[str, Any]:
    """Return terms as a scenario keeps them."""
    return {
        "cola": terms.cola_points,
        "merit": [list(step) for step in terms.merit],
        "bands": {key: [one.lowest, one.middle, one.highest] for key, one in terms.bands.items()},
    }


def read_terms(*, cola: int, merit: Sequence[Sequence[int]], bands: Mapping[str, Sequence[int]]) -> PayTerms:
    """Return stored terms as rules read them, in the order of categories and seats."""
    return PayTerms(
        cola_points=int(cola),
        merit=tuple(sorted(((int(at), int(points)) for at, points in merit), reverse=True)),
        bands={
            key: Band(lowest=int(bands[key][0]), middle=int(bands[key][1]), highest=int(bands[key][2]))
            for key in KEYS
            if key in bands
        },
    )


def read_stored(stored: Mapping[str, Any]) -> PayTerms:
    """Return the terms of a scenario."""
    return read_terms(
        cola=stored.get("cola", 0), merit=stored.get("merit", ()), bands=stored.get("bands", {})
    )


def _k(lowest: int, middle: int, highest: int) -> Band:
    return Band(lowest=lowest * 100_000, middle=middle * 100_000, highest=highest * 100_000)


# Domain 2.c: the illustrative bands of 2025-26, and merit by composite.
DEFAULT_MERIT = ((330, 350), (295, 250), (260, 150))
DEFAULT_TERMS = PayTerms(
    cola_points=200,
    merit=DEFAULT_MERIT,
    bands={
        "1": _k(57, 60, 64),
        "2": _k(62, 68, 74),
        "3": _k(70, 79, 88),
        "4": _k(84, 94, 104),
        Seat.PRINCIPAL: _k(118, 132, 148),
        **dict.fromkeys((Seat.AP_INSTRUCTION, Seat.AP_CULTURE, Seat.AP_SPED), _k(92, 104, 118)),
        Seat.AP_OPERATIONS: _k(84, 95, 108),
        Seat.COACH: _k(76, 86, 98),
    },
)
