"""A case, an agreement, a detention and a lost privilege of Jaylen's, for the page tests."""

from datetime import time, timedelta
from typing import Any

from access.slow_reaches import Row
from cast_for_tests import TODAY, Cast
from culture.repair_of_cast import agree, as_builder, hold, open_conference, promise, train
from sextant.culture.models import (
    DetentionSeat,
    DetentionSession,
    FacilitatorTraining,
    Participant,
    PrivilegeLoss,
)

CASE, PROMISE, DETENTION = "repair case", "promise", "detention"
TABLES = {
    CASE: "culture.RestorativeCase",
    PROMISE: "culture.AgreementItem",
    DETENTION: "culture.DetentionSession",
}


def give_repair(cast: Cast) -> dict[str, Any]:
    """Let Dana Whitfield lead two conferences of Jaylen, and Erik Lindqvist supervise a detention."""
    train(cast)
    (item,) = agree(cast, promise(cast))
    case = open_conference(cast)
    meeting = hold(cast)
    with as_builder():
        session = DetentionSession.objects.create(
            school=cast.harbor,
            staff_id=cast.erik_teacher.staff_id,
            on=TODAY,
            starts_at=time(15, 15),
            room="Room 12",
            capacity=20,
        )
        seat = DetentionSeat.objects.create(
            session=session,
            school=cast.harbor,
            student=cast.jaylen,
            staff_id=cast.erik_teacher.staff_id,
            on=TODAY,
        )
        loss = PrivilegeLoss.objects.create(
            school=cast.harbor,
            student=cast.jaylen,
            privilege="device",
            starts_on=TODAY,
            ends_on=TODAY + timedelta(days=4),
            restores_id=cast.erik_teacher.staff_id,
        )
        part = Participant.objects.get(case_id=item.case_id, student=cast.jaylen)
        training = FacilitatorTraining.objects.get(adult_id=cast.erik_teacher.staff_id)
    return {
        "repair_case": case,
        "repair_meeting": meeting,
        "promise": item,
        "own_agreement": part,
        "detention": session,
        "detention_seat": seat,
        "loss": loss,
        "training": training,
    }


def row_of_repair(cast: Cast, kind: str) -> Row:
    """Return the row that a page of repair is about, as the oracle knows it."""
    dana, erik = cast.dana_ap_culture.staff_id, cast.erik_teacher.staff_id
    facts: dict[str, Any] = {"school_id": cast.harbor.pk, "staff_id": erik if kind == DETENTION else dana}
    if kind == PROMISE:
        facts |= {"student_id": cast.jaylen.pk, "verifier_id": erik}
    return Row(pk=0, label=TABLES[kind], columns=frozenset(facts), facts=facts)
