"""Which groups may be told, at schools, in regions and in the network, so that no small one is left over.

What is hidden may follow from no total: of a school from its region, of a region from the network, of one
way to divide students from another.
"""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence

from sextant.access.small_numbers import SMALLEST_SHOWN, suppress, suppress_table, tells_few

type Counts = Mapping[int, Counter[str]]
type Told = dict[int, frozenset[str]]
# School, region: one of them, or neither for the network.
type Place = tuple[int | None, int | None]
NETWORK: Place = (None, None)
type Unfit = Mapping[tuple[Place, str], int]


def told_at_schools(
    schools: Counts, regions: Mapping[int, int], *, unfit: Unfit | None = None
) -> tuple[Told, Told, frozenset[str]]:
    """Return the groups that may be told at each school, in each region, and in the network.

    Args:
        schools: how many students of each group a school has.
        regions: the region of each school.
        unfit: the groups of places that may not be told though they are many, because all or all but
            a few in one are alike, with how many these few are: that count follows from no total.
    """
    unfit = unfit or {}
    groups = sorted({group for held in schools.values() for group in held})
    by_region: dict[int, Counter[str]] = {}
    for school, held in schools.items():
        by_region.setdefault(regions[school], Counter()).update(held)
    total: Counter[str] = Counter()
    for held in by_region.values():
        total.update(held)
    areas = {region: _hiding(held, (None, region), unfit) for region, held in by_region.items()}
    network = _row(_hiding(total, NETWORK, unfit), groups)
    in_regions = {key: told & network for key, told in _table(areas, groups).items()}
    at_schools: Told = {}
    for region in by_region:
        inside = {
            school: _hiding(held, (school, None), unfit)
            for school, held in schools.items()
            if regions[school] == region
        }
        for school, told in _table(inside, groups).items():
            # All schools of a region add up to it: what it hides, none of them may tell.
            at_schools[school] = told & in_regions[region]
    return at_schools, in_regions, network


def kinds_apart(kinds: Mapping[str, Sequence[Hashable]], *, order: Sequence[str]) -> tuple[str, ...]:
    """Return the ways to divide the same students that tell of no few together, the first ones first.

    Args:
        kinds: by way, each student’s group, in one order of students.
        order: which way is kept before which.
    """
    kept: list[str] = []
    for kind in order:
        if kind in kinds and not any(
            tells_few(Counter(zip(kinds[other], kinds[kind], strict=True))) for other in kept
        ):
            kept.append(kind)
    return tuple(kept)


def compared(groups: Sequence[str]) -> tuple[str, ...]:
    """Return which groups are held beside the others: of two, one says it all."""
    return tuple(groups[:1]) if len(groups) == 2 else tuple(groups)


def _hiding(counts: Counter[str], place: Place, unfit: Unfit) -> Counter[str]:
    """Return the counts of a place, of a group that may not be told the few whom it would tell of."""
    few = SMALLEST_SHOWN - 1
    return Counter(
        {
            group: min(max(unfit[place, group], 1), few) if n and (place, group) in unfit else n
            for group, n in counts.items()
        }
    )


def _row(counts: Counter[str], groups: Sequence[str]) -> frozenset[str]:
    shown = suppress({group: counts[group] for group in groups if counts[group]})
    return frozenset(group for group, n in shown.items() if n is not None)


def _table(lines: Mapping[int, Counter[str]], groups: Sequence[str]) -> Told:
    keys = sorted(lines)
    if len(keys) < 2 or len(groups) < 2:
        return {key: _row(lines[key], groups) for key in keys}
    shown = suppress_table([[lines[key][group] for group in groups] for key in keys])
    return {
        key: frozenset(group for group, n in zip(groups, line, strict=True) if n is not None)
        for key, line in zip(keys, shown, strict=True)
    }
