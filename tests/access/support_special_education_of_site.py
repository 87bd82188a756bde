"""A plan, a service, an evaluation and a place in an anchor room of Jaylen's, for the page tests."""

from datetime import timedelta
from typing import Any

from access.slow_reaches import Row
from cast_for_tests import TODAY, Cast
from sextant.support.actions.accommodations import ask_teachers
from sextant.support.actions.anchor import PlaceDraft, RoomDraft, open_room, place_student
from sextant.support.actions.evaluations import open_evaluation
from sextant.support.actions.services import plan_make_up
from sextant.support.models import PlanReading
from sextant.support.terms.anchor import EntryCriterion
from support.services_of_cast import as_builder, give_accommodations, give_service

SERVICE, READING, ROOM, PLACEMENT = "service", "plan reading", "anchor room", "anchor placement"
TABLES = {
    SERVICE: "support.ServiceEntitlement",
    READING: "support.PlanReading",
    ROOM: "support.AnchorClassroom",
    PLACEMENT: "support.AnchorPlacement",
}


def give_special_education(cast: Cast) -> dict[str, Any]:
    """Let Priya Raman give Jaylen a service and lead the room in which he has a place."""
    give_accommodations(cast, cast.jaylen)
    service = give_service(cast, who=cast.jaylen)
    with as_builder():
        plan = plan_make_up(
            entitlement_id=service.pk, minutes=60, cause="schedule", by=TODAY + timedelta(days=3), on=TODAY
        )
        ask_teachers(student_ids=[cast.jaylen.pk], on=TODAY)
        reading = PlanReading.objects.get(student=cast.jaylen, staff_id=cast.amara_teacher.staff_id)
        case = open_evaluation(
            student_id=cast.jaylen.pk, asked_on=TODAY - timedelta(days=20), noted_by_id=None
        )
        room = open_room(
            draft=RoomDraft(
                school_id=cast.harbor.pk,
                name="The harbor room",
                staff_id=cast.amara_teacher.staff_id or 0,
                second_id=cast.tomas_para.staff_id,
            ),
            on=TODAY,
        )
        place = place_student(
            room_id=room.pk,
            student_id=cast.jaylen.pk,
            draft=PlaceDraft(
                criteria=EntryCriterion.values, because="Calmer with few others.", team_met_on=TODAY
            ),
            on=TODAY,
        )
    return {
        "service": service,
        "make_up": plan,
        "plan_reading": reading,
        "sped_evaluation": case,
        "anchor_room": room,
        "anchor_placement": place,
    }


def row_of_special_education(cast: Cast, kind: str) -> Row:
    """Return the row that a page of special education is about, as the oracle knows it."""
    amara, tomas = cast.amara_teacher.staff_id, cast.tomas_para.staff_id
    facts: dict[str, Any] = {"school_id": cast.harbor.pk, "staff_id": amara}
    if kind != ROOM:
        facts["student_id"] = cast.jaylen.pk
    if kind in {ROOM, PLACEMENT}:
        facts["second_id"] = tomas
    if kind == SERVICE:
        facts["staff_id"] = cast.priya_coteacher.staff_id
    return Row(pk=0, label=TABLES[kind], columns=frozenset(facts), facts=facts)
