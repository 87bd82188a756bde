"""Whoever reported reads her report, that it was dealt with and when the child is back; and no more."""

from datetime import timedelta

import pytest
from django.urls import reverse

from cast_for_tests import NOW, TODAY, Cast
from culture.incidents_of_cast import LINE, decided, heard, part_of, reported, ruling
from office.more_rows import text_of
from sextant.culture.actions.triage import set_part, triage
from sextant.culture.models import Incident, Removal
from sextant.culture.terms import Finding, Part
from sextant.culture.terms import ResponseKind as K
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.guard import unguarded
from sextant.network.actions import programs
from sextant.network.terms import CaseKind

WORDS = "Jaylen pushed another student in the hallway. They will talk it through."


@pytest.fixture
def incident(cast: Cast) -> Incident:
    """Mr. Lindqvist reported Jaylen; Ms. Whitfield added Mateo later, and the principal decided."""
    made = heard(cast, key="fighting", students=[("jaylen", Part.RESPONSIBLE)])
    with cast.as_(cast.dana_ap_culture):
        set_part(incident_id=made.pk, student_id=cast.mateo.pk, part=Part.WITNESS)
    decided(cast, made, ruling(K.CONFERENCE, (K.OSS, "2")), by="lucia_principal")
    return unguarded(Incident).get(pk=made.pk)


def test_a_reporter_reads_that_it_was_dealt_with_and_when_the_child_is_back(
    cast: Cast, incident: Incident, sign_in
) -> None:
    back = unguarded(Removal).get().returns_on

    page = sign_in(cast.erik_teacher).get(reverse("incident", args=[incident.public_id]))

    said, (part,) = text_of(page), page.context["page"].parts
    assert LINE in page.content.decode()
    assert f"Dealt with on {TODAY:%a %-d %b}, in class again on {back:%a %-d %b}" in said
    assert (part.student_id, part.is_whole, part.returns_on) == (cast.jaylen.pk, False, back)
    for word in (
        Finding.SUBSTANTIATED.label,
        K.OSS.label,
        K.CONFERENCE.label,
        cast.lucia_principal.display_name,
    ):
        assert str(word) not in said


def test_a_child_whom_somebody_else_added_is_not_hers(cast: Cast, incident: Incident, sign_in) -> None:
    client = sign_in(cast.erik_teacher)

    assert cast.mateo.name not in text_of(client.get(reverse("incident", args=[incident.public_id])))
    assert cast.mateo.name not in text_of(client.get(reverse("incident_mine")))
    assert cast.mateo.name in text_of(
        sign_in(cast.dana_ap_culture).get(reverse("incident", args=[incident.public_id]))
    )


def test_no_notice_is_a_reporters(cast: Cast, incident: Incident, sign_in) -> None:
    for who in ("jaylen", "mateo"):
        key = part_of(incident, cast, who).public_id
        for name in ("incident_notice", "incident_notice_pdf"):
            assert sign_in(cast.erik_teacher).get(reverse(name, args=[key])).status_code == 404, (who, name)


@pytest.mark.parametrize(
    "who", ["denise_guardian", "jaylen_student", "dana_ap_culture", "desmond_dean", "ines_counselor"]
)
def test_the_family_the_culture_team_and_the_caseload_read_the_notice(
    cast: Cast, incident: Incident, sign_in, who: str
) -> None:
    notice = reverse("incident_notice", args=[part_of(incident, cast).public_id])

    found = text_of(sign_in(cast.named[who]).get(notice))

    # What staff wrote to the parents speaks of the student to somebody else.
    assert ("pushed another student" in found) is (who != "jaylen_student")


def test_a_reporter_who_also_looks_after_the_child_reads_the_rest(cast: Cast, sign_in) -> None:
    """Ms. Raman reported it, and is Jaylen's case manager."""
    incident = reported(cast, by="priya_coteacher", students=[("jaylen", Part.RESPONSIBLE)])
    with cast.as_(cast.dana_ap_culture):
        triage(incident_id=incident.pk, code_id=incident.code_id, version=incident.version, at=NOW)
    decided(cast, incident, ruling(K.SMALL_CIRCLE))
    page, priya = reverse("incident", args=[incident.public_id]), sign_in(cast.priya_coteacher)
    assert str(Finding.SUBSTANTIATED.label) not in text_of(priya.get(page))

    with guard.acting_as(process("demo_builder")):
        programs.add_to_caseload(
            staff_id=cast.priya_coteacher.staff_id,
            student_id=cast.jaylen.pk,
            kind=CaseKind.CASE_MANAGER,
            valid_from=TODAY - timedelta(days=30),
        )

    assert str(Finding.SUBSTANTIATED.label) in text_of(priya.get(page))
