"""Wellness in counts by school, without groups of fewer than ten nor what gives one away."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sextant.access.small_numbers import SMALLEST_SHOWN, suppress_table
from sextant.support.models import WellnessCount
from sextant.support.terms.wellness import WellnessCounted

# Parts of all who were referred: a hidden one must not follow from the others.
COLUMNS = tuple(WellnessCounted)


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedSchool:
    """One school's numbers in the order of `COLUMNS`; None: fewer than ten, or one that would tell them."""

    school_id: int
    numbers: tuple[int | None, ...]


def count_by_school(*, school_ids: Collection[int], since: date) -> tuple[CountedSchool, ...]:
    """Return the numbers of each school; a number is hidden, too, whose rest to the referred is small."""
    rows = WellnessCount.objects.filter(school_id__in=school_ids, since=since)
    held = {(one.school_id, one.counted): one.n for one in rows}
    table = [[held.get((school, column), 0) for column in COLUMNS] for school in school_ids]
    shown = suppress_table(table) if len(table) > 1 else tuple(map(tuple, table))
    return tuple(
        CountedSchool(school_id=school, numbers=_without_small(counts, seen))
        for school, counts, seen in zip(school_ids, table, shown, strict=True)
    )


def _without_small(counts: list[int], shown: tuple[int | None, ...]) -> tuple[int | None, ...]:
    """Hide small numbers, and numbers whose complement among the referred is small and not empty."""
    referred = counts[COLUMNS.index(WellnessCounted.REFERRED)]
    return tuple(
        None
        if seen is None or n < SMALLEST_SHOWN or (column != 0 and 0 < referred - n < SMALLEST_SHOWN)
        else n
        for column, (n, seen) in enumerate(zip(counts, shown, strict=True))
    )
