"""Two incidents of Jaylen's, reported by Mr. Lindqvist: one heard, one decided outside the range."""

from typing import Any

from access.slow_reaches import Row
from cast_for_tests import Cast
from culture.incidents_of_cast import decided, heard, part_of, publish, ruling
from sextant.culture.actions.codes import begin_draft
from sextant.culture.models import ClassroomRoutine, Expectation, InfractionCode, LadderStep, SignOff
from sextant.culture.terms import Part, ResponseKind
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.guard import unguarded

# What a page is about: of which table its row is.
TABLES = {
    "incident": "culture.Incident",
    "incident part": "culture.IncidentStudent",
    # A letter about a child: whoever reported her part reads none.
    "incident notice": "culture.IncidentStudent",
    "sign-off": "culture.SignOff",
}


def give_site_incidents(cast: Cast) -> dict[str, Any]:
    """Make both, by those who would, and a draft of the next code."""
    publish(cast)
    alone = [("jaylen", Part.RESPONSIBLE)]
    incident, done = heard(cast, students=alone), heard(cast, students=alone)
    outside = ruling(ResponseKind.SMALL_CIRCLE, (ResponseKind.ISS, "1"), reason="The third time this week.")
    decided(cast, done, outside)
    with guard.acting_as(process("demo_builder")):
        draft = begin_draft()
    return {
        "incident": incident,
        "incident_part": part_of(incident, cast),
        "decided_part": part_of(done, cast),
        "sign_off": unguarded(SignOff).get(),
        "code_number": 1,
        "code_in_force": incident.code,
        "draft_code": unguarded(InfractionCode).filter(ladder=draft).first(),
        "draft_expectation": unguarded(Expectation).filter(ladder=draft).first(),
        "draft_routine": unguarded(ClassroomRoutine).filter(ladder=draft).first(),
        "draft_step": unguarded(LadderStep).filter(ladder=draft).values_list("pk", flat=True).first(),
    }


def row_of_incidents(cast: Cast, kind: str) -> Row:
    """Return the row that a page of incidents is about, as the oracle knows it."""
    facts: dict[str, Any] = {"school_id": cast.harbor.pk}
    if kind not in {"sign-off", "incident notice"}:
        facts["reporter_id"] = cast.erik_teacher.staff_id
    if kind != "incident":
        facts["student_id"] = cast.jaylen.pk
    return Row(pk=0, label=TABLES[kind], columns=frozenset(facts), facts=facts)
