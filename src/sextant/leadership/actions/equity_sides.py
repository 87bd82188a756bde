"""Which groups of one measure are told at which place: the large ones, with the others together beside them.

A group that is few, in which all or all but a few are alike, or whose teachers are few stands among the
others alone. What is left over at a place is known, for its total is: it is told only if together it is many
and of many minds.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sextant.access.small_numbers import SMALLEST_SHOWN
from sextant.leadership.queries.equity_lent import Measured, Members
from sextant.leadership.rules.equity import Gap, gap_between, n_unlike
from sextant.leadership.rules.equity_told import NETWORK, Place, compared, kinds_apart, told_at_schools
from sextant.leadership.terms.equity import GroupKind

# Which way to divide students is told before which, where two together would tell of a few.
ORDER = (
    GroupKind.RACE, GroupKind.IEP, GroupKind.EL, GroupKind.LOW_INCOME, GroupKind.GENDER,
    GroupKind.GRADE_BAND,
)  # fmt: skip
BINARY = {GroupKind.IEP: "yes", GroupKind.EL: "yes", GroupKind.LOW_INCOME: "yes"}
UNKNOWN = "unknown"

type Unfit = dict[tuple[Place, str], int]
type ToldAt = dict[Place, frozenset[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """The students of whom a measure is known, and what it says of any groups of them at any place."""

    measured: Measured
    regions: Mapping[int, int]
    students: NDArray[np.int64]
    schools: NDArray[np.int64]
    values: NDArray[np.float64]
    groups: Mapping[str, NDArray[np.str_]]
    places: Mapping[Place, NDArray[np.bool_]]

    def words(self, place: Place, kind: str) -> NDArray[np.str_]:
        """Return the group of each student of a place."""
        return self.groups[kind][self.places[place]]

    def gap(self, place: Place, kind: str, groups: Sequence[str]) -> Gap | None:
        """Return these groups together beside all others of the place; None where that may not be told."""
        inside = self.places[place]
        mine = np.isin(self.groups[kind][inside], list(groups))
        if not _enough_owners(self.measured, self.students[inside], mine):
            return None
        values = self.values[inside]
        return gap_between(values[mine], values[~mine])

    def n_unlike(self, place: Place, kind: str, group: str) -> int:
        """Return how many of a group at a place have another value than most of it."""
        inside = self.places[place]
        return n_unlike(self.values[inside][self.groups[kind][inside] == group])


def sides_of(measured: Measured, members: Members, regions: Mapping[int, int]) -> Sides:
    """Return the students of whom a measure is known, with their places and groups."""
    known = np.array([int(one) in measured.values for one in members.students], dtype=bool)
    students, schools = members.students[known], members.schools[known]
    return Sides(
        measured=measured,
        regions=regions,
        students=students,
        schools=schools,
        values=np.array([measured.values[int(one)] for one in students], dtype=float),
        groups={kind: words[known] for kind, words in members.groups.items()},
        places=dict(_places(schools, regions)),
    )


def told_of(sides: Sides) -> dict[tuple[Place, str], Sequence[str]]:
    """Return the groups that are held beside all others, by place and by way to divide students."""
    unfit = {kind: _unfit(sides, kind) for kind in sides.groups}
    while True:
        told = _told_apart(sides, unfit)
        listed = {
            (place, kind): groups
            for place in sides.places
            for kind in ORDER
            if (groups := _listed(kind, told.get(kind, {}).get(place, frozenset())))
        }
        more = {
            (place, kind): groups
            for (place, kind), groups in listed.items()
            if not _rest_may_follow(sides, place, kind, groups)
        }
        if not more:
            return {
                (place, kind): _compared(kind, groups, sides.words(place, kind))
                for (place, kind), groups in listed.items()
            }
        for (place, kind), groups in more.items():
            counts = Counter(sides.words(place, kind).tolist())
            unfit[kind][place, min(groups, key=lambda group: counts[group])] = 1


def _unfit(sides: Sides, kind: str) -> Unfit:
    """Return the groups of places that are many and may not be told of this measure, and of how few it tells.

    Where it is the teachers who are few, how many students differ says nothing.
    """
    found: Unfit = {}
    for place in sides.places:
        counts = Counter(sides.words(place, kind).tolist())
        n = counts.total()
        found |= {
            (place, group): 1 if sides.measured.owners else sides.n_unlike(place, kind, group)
            for group, mine in counts.items()
            if SMALLEST_SHOWN <= mine <= n - SMALLEST_SHOWN and sides.gap(place, kind, [group]) is None
        }
    return found


def _rest_may_follow(sides: Sides, place: Place, kind: str, listed: Sequence[str]) -> bool:
    """Tell if what is left beside the listed groups, which follows from the total, may be known."""
    rest = sorted(set(sides.words(place, kind).tolist()) - set(listed))
    return not rest or sides.gap(place, kind, rest) is not None


def _told_apart(sides: Sides, unfit: Mapping[str, Unfit]) -> dict[str, ToldAt]:
    """Return, by way to divide students and place, which groups may be told; no two ways tell of a few.

    A way that is not told at a school is hidden there as a small group is, so that it follows from no total;
    one that is not told in a region is told in no region and at no school.
    """
    told = {kind: _told(sides, kind, unfit[kind]) for kind in sides.groups}
    lost: dict[str, list[Place]] = defaultdict(list)
    for place in sides.places:
        here = {kind: list(sides.words(place, kind)) for kind in sides.groups if told[kind].get(place)}
        for kind in here.keys() - set(kinds_apart(here, order=ORDER)):
            lost[kind].append(place)
    for kind, places in lost.items():
        if NETWORK in places:
            told[kind] = {}
        elif any(region is not None for _school, region in places):
            told[kind] = {NETWORK: told[kind][NETWORK]}
        else:
            hidden = {school for school, _region in places if school is not None}
            told[kind] = _told(sides, kind, unfit[kind], hidden=hidden)
    return told


def _places(
    schools: NDArray[np.int64], regions: Mapping[int, int]
) -> Iterator[tuple[Place, NDArray[np.bool_]]]:
    areas = np.array([regions[int(one)] for one in schools], dtype=np.int64)
    yield NETWORK, np.ones(len(schools), dtype=bool)
    for area in np.unique(areas):
        yield (None, int(area)), areas == area
    for school in np.unique(schools):
        yield (int(school), None), schools == school


def _told(sides: Sides, kind: str, unfit: Unfit, *, hidden: Collection[int] = ()) -> ToldAt:
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    for school, word in zip(sides.schools.tolist(), sides.groups[kind].tolist(), strict=True):
        counts[school][word] += 1
    for school in hidden:
        counts[school] = Counter(dict.fromkeys(counts[school], 1))
    at_schools, in_regions, network = told_at_schools(counts, sides.regions, unfit=unfit)
    found: ToldAt = {NETWORK: network}
    found |= {(None, region): groups for region, groups in in_regions.items()}
    found |= {(school, None): groups for school, groups in at_schools.items() if school not in hidden}
    return found


def _listed(kind: str, told: frozenset[str]) -> Sequence[str]:
    """Return the groups whose numbers are known; who did not say stands among the others alone."""
    if kind in BINARY:
        return sorted(told) if BINARY[GroupKind(kind)] in told else []
    return sorted(told - {UNKNOWN})


def _compared(kind: str, listed: Sequence[str], words: NDArray[np.str_]) -> Sequence[str]:
    """Return which of the known groups have a row: of two that are all, one says it."""
    if kind in BINARY:
        return [BINARY[GroupKind(kind)]]
    return compared(listed) if len(set(words.tolist())) == len(listed) else listed


def _enough_owners(measured: Measured, students: NDArray[np.int64], mine: NDArray[np.bool_]) -> bool:
    """Tell if ten teachers stand on either side, where a measure tells of teachers, too."""
    if measured.owners is None:
        return True
    owners = [measured.owners.get(int(one), frozenset()) for one in students]
    sides = (mine, ~mine)
    return all(
        len(frozenset().union(*(one for one, is_in in zip(owners, side, strict=True) if is_in)))
        >= SMALLEST_SHOWN
        for side in sides
    )
