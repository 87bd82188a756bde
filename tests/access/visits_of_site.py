"""A shared visit, an evaluation, an open step and a proposed cycle of Ms. Okafor's, for the page tests."""

from typing import Any

from access.slow_reaches import Row
from cast_for_tests import TODAY, Cast
from instruction.calibrations_of_cast import calibrate, write
from instruction.visits_of_cast import publish, scored, shared, step_of
from sextant.instruction.actions.cycles import propose_cycle
from sextant.instruction.actions.rubrics import default_rubric, stage_rubric
from sextant.instruction.actions.steps import open_step
from sextant.instruction.models import Phrase, StepExample
from sextant.instruction.queries.visits_books import EVALUATION_BOOK
from sextant.instruction.terms import CycleReason
from sextant.kernel.guard import unguarded
from sextant.network.models import CoachAssignment

# What a page is about, and who besides the teacher has it as her own.
TABLES = {
    "visit": ("instruction.Observation", "observer_id", "joon_coach"),
    "evaluation": ("instruction.EvaluationVisit", "observer_id", "lucia_principal"),
    "step": ("instruction.ActionStep", "coach_id", "joon_coach"),
    "cycle": ("instruction.CoachingCycle", "coach_id", "joon_coach"),
    "coached teacher": ("network.StaffAssignment", "", ""),
    "calibration": ("instruction.Calibration", "staff_id", "joon_coach"),
}


def give_visits(cast: Cast) -> dict[str, Any]:
    """Make one of each, by those who would."""
    standards = publish(cast)
    visit = shared(cast)
    evaluation = scored(cast, 3, standard=standards["IS8"], by="lucia_principal", book=EVALUATION_BOOK)
    teacher, coach = cast.staff_of(cast.amara_teacher).pk, cast.staff_of(cast.joon_coach).pk
    with cast.as_(cast.joon_coach):
        step = open_step(
            teacher_id=teacher, school_id=cast.harbor.pk, draft=step_of(standards["IS8"]), on=TODAY,
            observation_id=visit.pk,
        )  # fmt: skip
        cycle = propose_cycle(
            teacher_id=teacher, school_id=cast.harbor.pk, standard_id=standards["IS8"].pk, coach_id=coach,
            reason=CycleReason.SELF_REQUEST, because="She asked.", weeks=6, on=TODAY,
        )  # fmt: skip
    to_score = write(cast, "Grade 3 reading")
    calibration = calibrate(cast, write(cast))
    made = {
        "calibration": calibration, "calibration_event": to_score, "weak_standard": standards["IS8"],
        "phrase": unguarded(Phrase).get(kind="glow"), "step_example": unguarded(StepExample).get(),
    }  # fmt: skip
    with cast.as_(cast.nadia_content_math):
        made["rubric_draft"] = stage_rubric(content=default_rubric(), name="Our own", edition="2027")
    made["coach_link"] = unguarded(CoachAssignment).get(teacher_id=teacher)
    return made | {"visit": visit, "evaluation": evaluation, "step": step, "cycle": cycle}


def row_of_visits(cast: Cast, kind: str) -> Row:
    """Return the row that a page of visits is about, as the oracle knows it."""
    label, deputy, who = TABLES[kind]
    teacher = cast.amara_teacher.staff_id
    facts: dict[str, Any] = {"school_id": cast.harbor.pk, "staff_id": teacher, "teacher_id": teacher}
    # A calibration is about the observer alone.
    if kind == "calibration":
        del facts["teacher_id"]
    if deputy:
        facts[deputy] = cast.named[who].staff_id
    return Row(pk=0, label=label, columns=frozenset(facts), facts=facts)
