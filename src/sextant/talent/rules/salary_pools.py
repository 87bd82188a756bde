"""Which sums of pay may be shown: groups of five or more, and nobody’s salary by subtraction.

Whoever reads the sums of several years and groups may add and subtract them. Taken at worst, they know each
raise to the digit (the rule is open) and their own pay; so one person’s pay counts as one unknown through
all years. A sum is shown only if no sum of fewer than five people follows from all that are shown.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sextant.network.terms import Seat
from sextant.talent.rules.pay_terms import TEACHING_SEATS
from sextant.talent.terms.pay import PoolGroup

SMALLEST = 5
POOL_OF_SEAT: dict[str, PoolGroup] = {
    **dict.fromkeys(TEACHING_SEATS, PoolGroup.TEACHING),
    **dict.fromkeys((Seat.PARA, Seat.SUBSTITUTE, Seat.INTERVENTIONIST), PoolGroup.CLASSROOM),
    **dict.fromkeys(
        (Seat.COUNSELOR, Seat.SOCIAL_WORKER, Seat.PSYCHOLOGIST, Seat.NURSE, Seat.SAFETY_LEAD, Seat.DEAN),
        PoolGroup.CARE,
    ),
    **dict.fromkeys(
        (Seat.AP_INSTRUCTION, Seat.AP_CULTURE, Seat.AP_SPED, Seat.AP_OPERATIONS, Seat.COACH, Seat.REGISTRAR),
        PoolGroup.OFFICE,
    ),
}

type Members = frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class PoolToShow:
    """One sum that may be shown, and over whom."""

    group: PoolGroup
    members: Members


def pool_of(*, seat: str, has_school: bool) -> str:
    """Return in which pool somebody counts; empty for a principal, and for whoever is at no school."""
    return str(POOL_OF_SEAT.get(seat, "")) if has_school else ""


def choose_pools(
    groups: dict[PoolGroup, Collection[int]],
    *,
    shown_before: Sequence[Members],
    known: Members = frozenset(),
) -> tuple[PoolToShow, ...]:
    """Return which of a school’s groups may be shown this year, beside what is shown of it already.

    Args:
        groups: the members of each group, disjoint.
        shown_before: the members of each sum that was shown in an earlier year.
        known: whose pay the readers know anyway, such as their own: it hides nobody else.
    """
    shown = [members - known for members in shown_before]
    chosen: list[PoolToShow] = []
    everybody = frozenset(one for members in groups.values() for one in members)
    # The sum over everybody says most, and is asked first; then the larger groups.
    ranked = sorted(groups.items(), key=lambda item: (-len(item[1]), str(item[0])))
    candidates = [(PoolGroup.ALL, everybody), *((group, frozenset(members)) for group, members in ranked)]
    for group, members in candidates:
        hidden = members - known
        if len(hidden) < SMALLEST or reveals([*shown, hidden]):
            continue
        shown.append(hidden)
        chosen.append(PoolToShow(group=group, members=members))
    return tuple(chosen)


def reveals(sums: Sequence[Members]) -> bool:
    """Tell if the pay of fewer than five people together follows from sums over these members."""
    patterns = Counter(
        tuple(person in members for members in sums) for person in frozenset().union(*sums, frozenset())
    )
    # People who are in the same sums cannot be told apart: together they are one unknown.
    unknowns = list(patterns)
    rows = [[Fraction(pattern[row]) for pattern in unknowns] for row in range(len(sums))]
    for row in _reduced(rows):
        known = [place for place, value in enumerate(row) if value]
        if len(known) == 1 and patterns[unknowns[known[0]]] < SMALLEST:
            return True
    return False


def _reduced(rows: list[list[Fraction]]) -> list[list[Fraction]]:
    """Return the reduced row echelon form: an unknown is solved exactly where a row holds it alone."""
    rows = [list(row) for row in rows]
    top = 0
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((at for at in range(top, len(rows)) if rows[at][column]), None)
        if pivot is None:
            continue
        rows[top], rows[pivot] = rows[pivot], rows[top]
        lead = rows[top][column]
        rows[top] = [value / lead for value in rows[top]]
        for at, row in enumerate(rows):
            factor = row[column]
            if at != top and factor:
                rows[at] = [value - factor * first for value, first in zip(row, rows[top], strict=True)]
        top += 1
    return rows[:top]
