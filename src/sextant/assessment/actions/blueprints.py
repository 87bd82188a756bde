"""Plan benchmarks: blueprints with their lines, frozen before anybody builds a form."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from sextant.assessment.models import Blueprint, BlueprintLine
from sextant.assessment.rules.blueprints import ClaimRule, Line, find_blueprint_problems
from sextant.assessment.terms import BlueprintState
from sextant.assessment.thresholds import GROUP_CLAIM_ITEMS, STUDENT_CLAIM_POINTS
from sextant.kernel.errors import CannotDo
from sextant.network.actions.bulk import insert_rows
from sextant.network.queries.settings import threshold


class BlueprintCannotFreeze(CannotDo):
    """A line of the blueprint breaks a rule."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BlueprintEntry:
    """A blueprint that is settled already."""

    course_id: int
    report_period_id: int
    title: str
    minutes: int
    lines: tuple[Line, ...]
    frozen_at: datetime
    frozen_by_id: int | None = None


def claim_rule(*, on: date) -> ClaimRule:
    """Return the least that a claim needs on a day."""
    return ClaimRule(
        student_points=round(threshold(STUDENT_CLAIM_POINTS, on=on)),
        group_items=round(threshold(GROUP_CLAIM_ITEMS, on=on)),
    )


@transaction.atomic
def add_frozen_blueprints(*, entries: Sequence[BlueprintEntry]) -> list[int]:
    """Add blueprints that are settled, all or none; return their keys in the same order.

    Raises:
        BlueprintCannotFreeze: a line of one of them breaks a rule.
    """
    for entry in entries:
        rule = claim_rule(on=entry.frozen_at.date())
        if problems := find_blueprint_problems(entry.lines, rule=rule):
            raise BlueprintCannotFreeze(f"{entry.title}: {problems[0]}")
    made = insert_rows(
        action="assessment.add_blueprints",
        rows=[
            Blueprint(
                course_id=entry.course_id,
                report_period_id=entry.report_period_id,
                title=entry.title,
                minutes=entry.minutes,
                state=BlueprintState.FROZEN,
                frozen_at=entry.frozen_at,
                frozen_by_id=entry.frozen_by_id,
            )
            for entry in entries
        ],
    )
    lines = [
        BlueprintLine(
            blueprint_id=row.pk,
            standard_id=line.standard_id,
            n_items=line.n_items,
            points=line.points,
            category=line.category,
        )
        for entry, row in zip(entries, made, strict=True)
        for line in entry.lines
    ]
    insert_rows(action="assessment.add_blueprint_lines", rows=lines)
    return [row.pk for row in made]
