"""Who could cover which class: free that period, and asked least lately; pure values.

A proposal decides nothing: operations takes it, or somebody else.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sextant.kernel.errors import CannotDo

# The bell of a class that lasts all day, as a room of the lower grades does.
ALL_DAY = 0
# The bell of a homeroom where the schedule gives it none.
HOMEROOM = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One room at one bell that needs somebody; ``key`` names it on the page.

    ``in_room`` are those who teach there with whoever is away: they can go on by themselves.
    """

    key: str
    bell: int
    starts_at: str = ""
    in_room: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague:
    """Somebody of the school: bells taught or covered already, and covers lately.

    ``rank`` orders kinds of people: substitutes before colleagues, colleagues before leaders.
    """

    staff_id: int
    name: str
    rank: int
    busy: frozenset[int]
    n_covers: int


def is_free(colleague: Colleague, bell: int) -> bool:
    """Tell if somebody is free at a bell; all day only who teaches at no bell at all."""
    if bell == ALL_DAY:
        return not colleague.busy
    return bell not in colleague.busy and ALL_DAY not in colleague.busy


def in_order(colleagues: Collection[Colleague], slot: Slot) -> tuple[Colleague, ...]:
    """Return who could cover: who is in the room anyway, then by kind, then who covered least lately."""
    able = [one for one in colleagues if one.staff_id in slot.in_room or is_free(one, slot.bell)]
    return tuple(
        sorted(
            able,
            key=lambda one: (
                one.staff_id not in slot.in_room,
                one.rank,
                one.n_covers,
                one.name,
                one.staff_id,
            ),
        )
    )


def propose(slots: Sequence[Slot], colleagues: Collection[Colleague]) -> Mapping[str, int]:
    """Return one person for each slot that somebody can cover, nobody twice at one bell.

    Rooms that last all day are filled first: fewest people can. Whoever is proposed counts as having
    covered once more, so that a morning is spread over colleagues.
    """
    held = {one.staff_id: set(one.busy) for one in colleagues}
    counts = Counter({one.staff_id: one.n_covers for one in colleagues})
    found: dict[str, int] = {}
    for slot in sorted(slots, key=lambda one: (one.bell != ALL_DAY, one.starts_at, one.key)):
        now = [
            Colleague(
                staff_id=one.staff_id,
                name=one.name,
                rank=one.rank,
                busy=frozenset(held[one.staff_id]),
                n_covers=counts[one.staff_id],
            )
            for one in colleagues
        ]
        first = next(iter(in_order(now, slot)), None)
        if first is not None:
            found[slot.key] = first.staff_id
            held[first.staff_id].add(slot.bell)
            counts[first.staff_id] += 1
    return found


def run_length(days: Collection[date], school_days: Sequence[date]) -> int:
    """Return for how many school days in a row, up to the last of ``school_days``, a class had no teacher."""
    held, n = set(days), 0
    for day in reversed(school_days):
        if day not in held:
            break
        n += 1
    return n


def planned_until(covered: Collection[date], ahead: Sequence[date]) -> date | None:
    """Return the last of the coming school days up to which none is without cover; None: not even one."""
    held, last = set(covered), None
    for day in ahead:
        if day not in held:
            break
        last = day
    return last


def lost_days(days: Collection[date], school_days: Sequence[date], *, longest: int) -> tuple[date, ...]:
    """Return the days without a teacher that belong to a run of more than ``longest`` school days."""
    held, lost, run = set(days), list[date](), list[date]()
    for day in school_days:
        if day in held:
            run.append(day)
            continue
        lost += run if len(run) > longest else []
        run = []
    return tuple(lost + (run if len(run) > longest else []))


def vacancy_cost(*, vacancy_days: int, sections: int) -> int:
    """Return what a vacancy costs in class days: its school days times the sections without a teacher.

    Raises:
        CannotDo: one of them is below zero.
    """
    if vacancy_days < 0 or sections < 0:
        raise CannotDo("Days and sections of a vacancy are zero or more.")
    return vacancy_days * sections
