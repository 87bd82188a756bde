"""Wellness in counts by school, without groups of fewer than ten nor what gives one away."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sextant.access.small_numbers import suppress_table
from sextant.support.models import WellnessCount
from sextant.support.rules.wellness_counts import without_what_follows
from sextant.support.terms.wellness import WellnessCounted

# Parts of all who were referred: a hidden one must not follow from the others.
COLUMNS = tuple(WellnessCounted)


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedSchool:
    """One school's numbers in the order of `COLUMNS`; None: fewer than ten, or one that would tell them.

    Attributes:
        as_of: the last day of which they tell; None where no month of the school year has closed.
    """

    school_id: int
    numbers: tuple[int | None, ...]
    as_of: date | None


def count_by_school(*, school_ids: Collection[int], since: date) -> tuple[CountedSchool, ...]:
    """Return the numbers of each school as of the closed month in which they last moved."""
    rows = list(WellnessCount.objects.filter(school_id__in=school_ids, since=since))
    held = {(one.school_id, one.counted): one.n for one in rows}
    as_of = {one.school_id: one.as_of for one in rows if one.counted == WellnessCounted.REFERRED}
    table = [[held.get((school, column), 0) for column in COLUMNS] for school in school_ids]
    shown = suppress_table(table) if len(table) > 1 else tuple(map(tuple, table))
    return tuple(
        CountedSchool(school_id=school, numbers=_told(counts, seen), as_of=as_of.get(school))
        for school, counts, seen in zip(school_ids, table, shown, strict=True)
    )


def _told(counts: list[int], seen: tuple[int | None, ...]) -> tuple[int | None, ...]:
    told = without_what_follows(
        dict(zip(COLUMNS, counts, strict=True)), dict(zip(COLUMNS, seen, strict=True))
    )
    return tuple(told[column] for column in COLUMNS)
