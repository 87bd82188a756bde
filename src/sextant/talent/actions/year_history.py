"""Insert ratings and composites of a year that is over, at once: a demo’s, or another system’s records.

They are kept as they are given: whoever calls this reaches the whole tables. Nothing follows from it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from sextant.network.actions.bulk import insert_rows
from sextant.talent.actions.advancement_freeze import hash_of, numbers_of
from sextant.talent.models import YearRating, YearResult
from sextant.talent.queries.advancement_facts import Evidence
from sextant.talent.queries.advancement_gates import Rules
from sextant.talent.rules.advancement import composite
from sextant.talent.terms.advancing import ContributionPart
from sextant.talent.terms.growing import Category


@dataclass(frozen=True, slots=True, kw_only=True)
class PastYear:
    """One teacher’s year: how they were rated, what they answered, and the evidence where it was frozen."""

    staff_id: int
    school_id: int
    category: Category
    rater_id: int
    levels: Sequence[int]
    seen: Sequence[str]
    rated_on: date
    reply: str = ""
    replied_on: date | None = None
    targets: tuple[int, int] | None = None
    targets_are: str = ""
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PastResults:
    """A year that is over: its teachers, when it was frozen, by which rules."""

    school_year_id: int
    frozen_at: datetime
    rules: Rules
    years: Sequence[PastYear]


@transaction.atomic
def insert_past_results(past: PastResults) -> int:
    """Insert shared ratings, and the composites of those that have all parts; return how many these are."""
    insert_rows(action="talent.load_year_ratings", rows=[_rating(one, past) for one in past.years])
    whole = [row for one in past.years if (row := _result(one, past)) is not None]
    return len(insert_rows(action="talent.load_year_results", rows=whole))


def _rating(one: PastYear, past: PastResults) -> YearRating:
    row = YearRating(
        school_year_id=past.school_year_id,
        staff_id=one.staff_id,
        school_id=one.school_id,
        rater_id=one.rater_id,
        n_targets=one.targets[1] if one.targets else None,
        n_targets_met=one.targets[0] if one.targets else None,
        targets_are=one.targets_are if one.targets else "",
        rated_on=one.rated_on,
        shared_on=one.rated_on,
        reply=one.reply,
        replied_on=one.replied_on,
    )
    for part, level, seen in zip(ContributionPart, one.levels, one.seen, strict=True):
        setattr(row, f"{part}_level", level)
        setattr(row, f"{part}_evidence", seen)
    return row


def _result(one: PastYear, past: PastResults) -> YearResult | None:
    if one.evidence is None or composite(one.evidence.facts, past.rules.scale) is None:
        return None
    row = YearResult(
        school_year_id=past.school_year_id,
        staff_id=one.staff_id,
        school_id=one.school_id,
        category=one.category,
        frozen_at=past.frozen_at,
        **numbers_of(one.evidence, past.rules),
    )
    row.inputs_hash = hash_of(row)
    return row
