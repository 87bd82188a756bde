"""What ends with a student who leaves a school: services, an evaluation, a room, a place in a group."""

from datetime import date

from django.db import transaction
from django.db.models import Q

from sextant.audit import actions as audit
from sextant.network.actions.changes import change
from sextant.support.actions.anchor import end_placement
from sextant.support.actions.services import end_service
from sextant.support.models import AnchorPlacement, Evaluation, GroupMember, ServiceEntitlement
from sextant.support.queries.desk import as_desk
from sextant.support.terms.special_education import EvaluationState


@transaction.atomic
def end_special_education(*, student_id: int, school_id: int, on: date) -> int:
    """End what a school gives a student who has left it; ``on`` is the first day without her.

    Returns:
        How many services, evaluations and places ended.
    """
    with as_desk():
        here = {"student_id": student_id, "school_id": school_id}
        services = list(
            ServiceEntitlement.objects.filter(**here, valid_until=None).values_list("pk", flat=True)
        )
        for key in services:
            end_service(entitlement_id=key, on=on)
        cases = list(Evaluation.objects.filter(**here, state=EvaluationState.OPEN))
        for case in cases:
            changes = change(case, state=EvaluationState.LEFT, closed_on=max(on, case.asked_on))
            audit.record("support.close_evaluation", on=case, changes=changes)
        places = list(AnchorPlacement.objects.filter(**here, valid_until=None).values_list("pk", flat=True))
        for key in places:
            end_placement(placement_id=key, on=on)
    return len(services) + len(cases) + len(places)


@transaction.atomic
def leave_groups_of(*, student_id: int, school_id: int, on: date) -> int:
    """Take a student who has left a school out of its groups; ``on`` is the first day without her.

    Returns:
        How many places she had.
    """
    with as_desk():
        held = Q(valid_until=None) | Q(valid_until__gt=on)
        rows = list(GroupMember.objects.filter(held, student_id=student_id, school_id=school_id))
        for row in rows:
            changes = change(row, valid_until=max(on, row.valid_from))
            audit.record("support.leave_group", on=row, changes=changes)
    return len(rows)
