"""Freeze the results of a year: everybody’s composite at once, by the same arithmetic as that of a case."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from sextant.access.reach import current_rights
from sextant.kernel.errors import CannotDo
from sextant.network.actions.bulk import insert_rows
from sextant.talent import policies
from sextant.talent.actions.advancement_freeze import hash_of, numbers_of
from sextant.talent.models import YearResult
from sextant.talent.queries.advancement_facts import Evidence
from sextant.talent.queries.advancement_gates import Rules, rules_on
from sextant.talent.queries.desk import as_desk
from sextant.talent.queries.year_results import (
    YearTeacher,
    evidence_of_year,
    freezes_from,
    lacking_of,
    results_of_year,
    teachers_in_categories,
    year_of,
)
from sextant.talent.rules.advancement import Facts


class TooEarly(CannotDo):
    """The year’s results are not collected yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frozen:
    """How many composites were frozen, and how many teachers lack a part."""

    n: int
    n_lacking: int


@transaction.atomic
def freeze_year(*, on: date, at: datetime) -> Frozen:
    """Freeze the composite of each teacher in a category who has all its parts; those frozen stay.

    Whoever lacks a part is frozen when this is done again, once the part is there.

    Raises:
        TooEarly: contribution is not rated yet this year, or whoever acts does not keep cases.
    """
    if not policies.KEEP_CASES.holds(current_rights()):
        raise TooEarly("The results of the year are frozen by human resources.")
    year = year_of(on)
    if year is None:
        raise TooEarly("There is no school year yet. The registrar sets one first.")
    first = freezes_from(year, on=on)
    if on < first:
        raise TooEarly(f"The results are frozen from {first:%-d %B %Y} on, once contribution is rated.")
    with as_desk():
        people = teachers_in_categories(on=on)
        known = results_of_year(None, school_year_id=year.pk)
        waiting = [one for one in people if one.staff_id not in known]
        evidence = evidence_of_year([one.staff_id for one in waiting], year=year, on=on)
        rules, nothing = rules_on(on), Evidence(facts=Facts())
        pairs = [(one, evidence.get(one.staff_id, nothing)) for one in waiting]
        whole = [(one, held) for one, held in pairs if not lacking_of(held.facts, rules).parts]
        rows = [result_row(one, held, rules, school_year_id=year.pk, at=at) for one, held in whole]
        insert_rows(action="talent.freeze_year", rows=rows)
    return Frozen(n=len(rows), n_lacking=len(waiting) - len(rows))


def result_row(
    one: YearTeacher, evidence: Evidence, rules: Rules, *, school_year_id: int, at: datetime
) -> YearResult:
    """Return the row that keeps a teacher’s year, unsaved."""
    row = YearResult(
        school_year_id=school_year_id,
        staff_id=one.staff_id,
        school_id=one.school_id,
        category=one.category,
        frozen_at=at,
        **numbers_of(evidence, rules),
    )
    row.inputs_hash = hash_of(row)
    return row
