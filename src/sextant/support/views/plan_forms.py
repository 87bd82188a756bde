"""What the form of a plan shows first, and what it says once it is filled."""

from typing import Any

from sextant.support.actions.plans import GoalDraft, PlanDraft
from sextant.support.forms.plans import PlanForm
from sextant.support.queries.care import PlanRow
from sextant.support.terms.care import PlanKind


def initial_of(found: PlanRow) -> dict[str, Any]:
    """Return what the form of a plan shows first."""
    return {
        "kind": found.kind.value,
        "program": str(found.program_id or ""),
        "staff": str(found.staff_id),
        "minutes": found.minutes,
        "per_week": found.per_week,
        "starts_on": found.starts_on,
        "review_on": found.review_on,
        "how_to_help": found.how_to_help,
        "family_says": found.family_says,
    }


def draft_of(said: dict[str, Any]) -> PlanDraft:
    """Return what the form says of a plan."""
    return PlanDraft(
        kind=PlanKind(said["kind"]),
        staff_id=int(said["staff"]),
        starts_on=said["starts_on"],
        review_on=said["review_on"],
        minutes=said["minutes"],
        per_week=said["per_week"],
        program_id=int(said["program"]) if said["program"] else None,
        how_to_help=said["how_to_help"],
        family_says=said["family_says"],
    )


def goal_of(form: PlanForm) -> GoalDraft | None:
    """Return the goal that the form says, or None where it says none."""
    if not form.has_goal:
        return None
    said = form.cleaned_data
    return GoalDraft(
        scores=(said["score_1"], said["score_2"], said["score_3"]),
        target=said["target"],
        target_on=said["target_on"],
    )
