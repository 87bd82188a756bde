"""Whether roles are offered fairly: the share of each group that was offered one, and no small cell; pure."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sextant.access.small_numbers import SMALLEST_SHOWN, suppress_table, tells_few


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupShare:
    """One group; None where it, or those of it who were offered a role, are too few to show.

    ``is_few``: so few are they themselves; else the group is kept back only so that others do not follow.
    """

    group: str
    n: int | None
    n_offered: int | None
    is_few: bool = False

    @property
    def percent(self) -> float | None:
        return None if self.n is None or self.n_offered is None else 100 * self.n_offered / self.n


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """One way to divide a school's students; empty where it would give a few away beside the others."""

    dimension: str
    groups: tuple[GroupShare, ...]

    @property
    def is_shown(self) -> bool:
        """Tell if any group of it may be shown."""
        return any(one.n_offered is not None for one in self.groups)


def offered_by_group(
    groups_of: Mapping[str, Mapping[int, str]], *, offered: frozenset[int]
) -> tuple[Division, ...]:
    """Return for each way to divide students which share of each group was offered a role.

    Leaders are known by name, so that a group's few leaders would be known by group: each table hides
    small cells, those offered and those not, and whatever they could be computed from. A way that tells
    a few together with an earlier one is left out.

    Args:
        groups_of: for each way, the group of each student.
        offered: who was offered a role.
    """
    found: list[Division] = []
    shown: list[str] = []
    for dimension, groups in groups_of.items():
        division = _divide(dimension, groups, offered)
        if any(_tell_few(groups_of[other], groups, among) for other in shown for among in (offered, None)):
            division = Division(dimension=dimension, groups=())
        elif division.is_shown:
            shown.append(dimension)
        found.append(division)
    return tuple(found)


def _divide(dimension: str, groups: Mapping[int, str], offered: frozenset[int]) -> Division:
    inside, outside = Counter[str](), Counter[str]()
    for student, group in groups.items():
        (inside if student in offered else outside)[group] += 1
    names = sorted(inside.keys() | outside.keys())
    table: Sequence[Sequence[int | None]] = suppress_table([(inside[one], outside[one]) for one in names])
    if len(names) < 2:
        table = [
            (inside[one], outside[one]) if min(inside[one], outside[one]) >= SMALLEST_SHOWN else (None, None)
            for one in names
        ]
    return Division(
        dimension=dimension,
        groups=tuple(
            GroupShare(group=name, n=yes + no, n_offered=yes)
            if yes is not None and no is not None
            else GroupShare(
                group=name, n=None, n_offered=None, is_few=min(inside[name], outside[name]) < SMALLEST_SHOWN
            )
            for name, (yes, no) in zip(names, table, strict=True)
        ),
    )


def _tell_few(one: Mapping[int, str], other: Mapping[int, str], among: frozenset[int] | None) -> bool:
    pairs = Counter(
        (one[student], group)
        for student, group in other.items()
        if student in one and (among is None or student in among)
    )
    return tells_few(pairs)
