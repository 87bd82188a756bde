"""The records behind a demo's screenings that growth flags asked for, and the plans that they led to."""

from collections.abc import Mapping
from datetime import date, timedelta

from django.db import transaction

from sextant.demo.ground import Ground
from sextant.demo.seasons.support_care_pen import Pen, menu
from sextant.demo.seasons.support_care_people import find_people
from sextant.demo.seasons.support_care_plans import a_goal, choose_program, give_managers_their_students
from sextant.demo.seasons.support_care_words import HOW_TO_HELP, TEACHER_SAYS, TOOLS
from sextant.support.actions.care_history import PlanBegun, begin_past_plans
from sextant.support.actions.screenings_history import PastWords, keep_past_screenings
from sextant.support.queries.drafts import drafts_without_program
from sextant.support.terms.care import Finding, PlanState

ACTION = "demo.screen"
NEW_PLANS_WAIT = timedelta(days=7)


@transaction.atomic
def keep_found(outcomes: Mapping[int, str], *, notes: Mapping[str, str], on: date) -> None:
    """Write the screening behind each work item that a demo has closed with an outcome."""
    keep_past_screenings(
        action=ACTION,
        outcomes={key: Finding(outcome) for key, outcome in outcomes.items()},
        words=PastWords(
            rationale={Finding(outcome): words for outcome, words in notes.items()},
            teacher_says=TEACHER_SAYS,
            tools=TOOLS,
        ),
        on=on,
    )


@transaction.atomic
def begin_plans(ground: Ground) -> None:
    """Let the plans begin that growth's screenings led to; those of the last week are still being written."""
    pen = Pen(ground=ground, people=find_people(ground), programs=menu())
    begun: list[PlanBegun] = []
    plans: list[dict[str, object]] = []
    for draft in drafts_without_program(before=ground.today - NEW_PLANS_WAIT):
        values = {
            "school_id": draft.school_id,
            "student_id": draft.student_id,
            "staff_id": draft.staff_id,
            "starts_on": draft.starts_on,
            "state": PlanState.ACTIVE.value,
            "kind": draft.kind,
        }
        program = choose_program(pen, draft.domain, draft.tier, draft.grade)
        plans.append(values)
        begun.append(
            PlanBegun(
                plan_id=draft.id,
                program_id=None if program is None else program.id,
                minutes=program.minutes if program else 30,
                per_week=program.per_week if program else 3,
                how_to_help=pen.pick(HOW_TO_HELP[draft.domain]),
                goal=None if program is None else a_goal(pen, values, draft.grade, program),
            )
        )
    begin_past_plans(action=ACTION, begun=begun)
    give_managers_their_students(ground, plans)
