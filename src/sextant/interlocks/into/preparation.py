"""Deciders whose work belongs to Instruction: who meets the content expert before a unit starts."""

from collections.abc import Sequence
from datetime import date

from sextant.instruction.events import PreparationChecked, PreparationReady
from sextant.instruction.queries.preparation_shortfalls import ComingUnit, coming_unit, units_of_curriculum
from sextant.instruction.thresholds import SHORTFALLS
from sextant.network.queries.calendar import calendar_of
from sextant.network.queries.settings import threshold
from sextant.work.actions.opening import Proposal

PREPARATION = "I-19"
STAFF = "network.Staff"
UNIT = "instruction.Unit"
LONGEST_TITLE = 120


def meet_before_the_unit(event: PreparationChecked, on: date) -> Sequence[Proposal]:
    """Propose a meeting with the content expert where preparation fell short twice and a unit starts soon."""
    unit = coming_unit(staff_id=event.staff_id, unit_id=event.unit_id, on=on)
    if unit is None or unit.n_short < threshold(SHORTFALLS, on=on, school_id=unit.school_id):
        return ()
    calendar = calendar_of(school_id=unit.school_id)
    sentence = _sentence(unit)
    return [
        Proposal(
            school_id=unit.school_id,
            subject_label=STAFF,
            subject_id=unit.staff_id,
            topic=f"unit {unit.unit_id}",
            title=f"Meet the content expert: {unit.title}"[:LONGEST_TITLE],
            reason=f"{sentence} Look at the unit together before it starts on {unit.starts_on:%-d %B}.",
            evidence=sentence,
            reference=_reference(unit.staff_id, unit.unit_id),
            severity=float(unit.n_short),
            due_on=max(on, calendar.back(unit.starts_on, 1)),
        )
    ]


def name_ready_units(event: PreparationReady) -> Sequence[str]:
    """Return the references of meetings that a preparation makes needless: those of the same curriculum."""
    return [_reference(event.staff_id, unit) for unit in units_of_curriculum(event.unit_id)]


def _sentence(unit: ComingUnit) -> str:
    missing = "; the unit is not prepared" if unit.is_missing else ""
    return f"{unit.course}: preparation was missing or not ready {unit.n_short} times in a row{missing}."


def _reference(staff_id: int, unit_id: int) -> str:
    return f"{UNIT}#{unit_id}@{staff_id}"
