"""Where a student fell most against the own earlier profile: by standard, or by the strand above it.

Two benchmarks ask different items. So a strand counts by how far the student lies from what the network
got on the same items, and the fall is the change in that distance. It says where to look, never why.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

AREAS = 2
FEWEST_IN_COMMON = 2

type Points = Mapping[int, tuple[float, float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One sitting by standard: points and most points; ``expected`` is what the network got, in points."""

    by_standard: Points
    expected: Mapping[int, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """One standard or strand in two windows; ``fall`` in percentage points, allowing for the items."""

    key: int
    points: float
    most: float
    earlier_points: float
    earlier_most: float
    fall: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Areas:
    """The largest falls; how many units both windows ask about, and how many of these had points enough."""

    areas: tuple[Area, ...]
    n_shared: int
    n_compared: int
    is_by_strand: bool


def find_areas(
    newest: Profile, earlier: Profile, *, levels: Sequence[Mapping[int, int]], least_points: float
) -> Areas:
    """Return the two areas with the largest falls; none of fewer than ``least_points`` in either window.

    Args:
        newest: the newest sitting.
        earlier: the one before it.
        levels: for each level, from the standards themselves upward, which unit each standard lies in;
            the first level at which both windows have enough units in common is used.
        least_points: under this many points nothing is claimed.
    """
    place = _level_in_common(newest, earlier, levels)
    units = levels[place]
    now, then = _sums(newest, units), _sums(earlier, units)
    shared = sorted(now.keys() & then.keys())
    told = [key for key in shared if now[key][1] >= least_points and then[key][1] >= least_points]
    found = [_area(key, now[key], then[key]) for key in told]
    fallen = sorted((area for area in found if area.fall > 0), key=lambda area: (-area.fall, area.key))
    return Areas(
        areas=tuple(fallen[:AREAS]), n_shared=len(shared), n_compared=len(told), is_by_strand=place > 0
    )


def _level_in_common(newest: Profile, earlier: Profile, levels: Sequence[Mapping[int, int]]) -> int:
    for place, units in enumerate(levels):
        if len(_units(newest, units) & _units(earlier, units)) >= FEWEST_IN_COMMON:
            return place
    return len(levels) - 1


def _units(profile: Profile, units: Mapping[int, int]) -> set[int]:
    return {units.get(standard, standard) for standard in profile.by_standard}


def _sums(profile: Profile, units: Mapping[int, int]) -> dict[int, tuple[float, float, float]]:
    """Return, by unit, points, most points, and the points that the network got on the same items."""
    found: dict[int, tuple[float, float, float]] = {}
    for standard, (points, most) in profile.by_standard.items():
        unit = units.get(standard, standard)
        had = found.get(unit, (0.0, 0.0, 0.0))
        expected = profile.expected.get(standard, 0.0)
        found[unit] = (had[0] + points, had[1] + most, had[2] + expected)
    return found


def _area(key: int, now: tuple[float, float, float], then: tuple[float, float, float]) -> Area:
    return Area(
        key=key,
        points=now[0],
        most=now[1],
        earlier_points=then[0],
        earlier_most=then[1],
        fall=_distance(then) - _distance(now),
    )


def _distance(sums: tuple[float, float, float]) -> float:
    points, most, expected = sums
    return 100 * (points - expected) / most
