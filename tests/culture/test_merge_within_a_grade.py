"""Two reports become one where every student of both is the merger's; nobody and nothing grave is lost."""

import pytest
from django.urls import reverse

from cast_for_tests import NOW, TODAY, Cast
from culture.incidents_of_cast import LINE, code, decided, heard, part_of, reported, ruling, triaged
from office.more_rows import text_of
from sextant.culture.actions.decisions import decide
from sextant.culture.actions.incident_steps import StillOpen, close_incident, settle_response
from sextant.culture.actions.triage import NotTheSame, merge, set_part, triage
from sextant.culture.models import Incident, IncidentStudent, Response
from sextant.culture.terms import IncidentState, Part
from sextant.culture.terms import ResponseKind as K
from sextant.kernel.guard import OutOfReach, unguarded

OF_GRADE_7 = [("jaylen", Part.RESPONSIBLE)]
OF_GRADE_6 = [("mei_lin", Part.RESPONSIBLE)]
MIXED = [("jaylen", Part.RESPONSIBLE), ("mei_lin", Part.HARMED)]


def again(incident: Incident) -> Incident:
    return unguarded(Incident).get(pk=incident.pk)


def students_in(incident: Incident) -> set[int]:
    return set(unguarded(IncidentStudent).filter(incident=incident).values_list("student_id", flat=True))


@pytest.mark.parametrize("others", [OF_GRADE_6, MIXED])
def test_a_dean_neither_finds_nor_merges_a_report_on_another_grade(cast: Cast, sign_in, others) -> None:
    keep = triaged(cast, students=OF_GRADE_7)
    other = reported(cast, by="katrin_teacher", students=others, words={"narrative": "CANARY"})
    dean = sign_in(cast.desmond_dean)

    page = dean.get(reverse("incident", args=[keep.public_id]))
    said = {"other": str(other.public_id)}
    refused = dean.post(reverse("incident_merge", args=[keep.public_id]), said)

    assert page.context["page"].alike == ()
    assert refused.status_code == 422
    assert "CANARY" not in text_of(refused)
    with cast.as_(cast.desmond_dean), pytest.raises(OutOfReach):
        merge(keep_id=keep.pk, other_id=other.pk)
    assert again(other).state == IncidentState.REPORTED


def test_nor_is_one_merged_into_a_report_that_is_not_wholly_his(cast: Cast, sign_in) -> None:
    keep = triaged(cast, students=MIXED)
    other = reported(cast, by="amara_teacher", students=OF_GRADE_7)

    page = sign_in(cast.desmond_dean).get(reverse("incident", args=[keep.public_id]))

    assert page.context["page"].alike == ()
    with cast.as_(cast.desmond_dean), pytest.raises(OutOfReach):
        merge(keep_id=keep.pk, other_id=other.pk)


def test_a_report_that_names_nobody_is_merged_by_whoever_reads_the_whole_school(cast: Cast) -> None:
    keep = triaged(cast, students=OF_GRADE_7)
    other = reported(cast, by="amara_teacher", students=[], is_responsible_unknown=True)

    with cast.as_(cast.desmond_dean), pytest.raises(OutOfReach):
        merge(keep_id=keep.pk, other_id=other.pk)
    with cast.as_(cast.dana_ap_culture):
        merge(keep_id=keep.pk, other_id=other.pk)
    assert again(other).merged_into_id == keep.pk


def test_a_dean_merges_what_is_wholly_his(cast: Cast, sign_in) -> None:
    keep = triaged(cast, students=OF_GRADE_7)
    other = reported(cast, by="amara_teacher", students=[*OF_GRADE_7, ("zuri", Part.HARMED)])
    dean = sign_in(cast.desmond_dean)

    page = dean.post(
        reverse("incident_merge", args=[keep.public_id]), {"other": str(other.public_id)}, follow=True
    )

    assert "Both accounts stand here" in text_of(page)
    assert students_in(keep) == {cast.jaylen.pk, cast.zuri.pk}


def test_whoever_reads_the_whole_school_loses_nobody(cast: Cast) -> None:
    keep = triaged(cast, students=[("zuri", Part.WITNESS)], is_responsible_unknown=True)
    other = reported(cast, by="amara_teacher", students=[*MIXED, ("zuri", Part.HARMED)])

    with cast.as_(cast.dana_ap_culture):
        merge(keep_id=keep.pk, other_id=other.pk)

    assert students_in(keep) == {cast.jaylen.pk, cast.zuri.pk, cast.mei_lin.pk}
    # She only saw it, says one; she was harmed, says the other.
    assert part_of(keep, cast, "zuri").part == Part.HARMED


def test_a_grave_report_does_not_vanish_in_a_lesser_one(cast: Cast) -> None:
    keep = triaged(cast, students=OF_GRADE_7)
    other = reported(cast, by="amara_teacher", students=OF_GRADE_7, key="weapon")
    assert code(cast, "weapon").level > keep.code.level

    with cast.as_(cast.dana_ap_culture):
        with pytest.raises(NotTheSame, match="graver"):
            merge(keep_id=keep.pk, other_id=other.pk)
        merge(keep_id=other.pk, other_id=keep.pk)

    assert again(other).state == IncidentState.REPORTED
    assert again(keep).merged_into_id == other.pk


def test_a_narrative_of_another_grade_that_was_merged_before_stays_away_from_a_dean(
    cast: Cast, sign_in
) -> None:
    keep = triaged(cast, students=MIXED)
    other = reported(cast, by="katrin_teacher", students=OF_GRADE_6, words={"narrative": "CANARY"})
    with cast.as_(cast.dana_ap_culture):
        merge(keep_id=keep.pk, other_id=other.pk)
    page = reverse("incident", args=[keep.public_id])

    assert "CANARY" in text_of(sign_in(cast.dana_ap_culture).get(page))
    deans = text_of(sign_in(cast.desmond_dean).get(page))
    assert LINE in deans
    assert "CANARY" not in deans


def test_a_new_code_is_everybodys_in_the_incident(cast: Cast) -> None:
    incident = reported(cast, students=MIXED)
    graver = code(cast, "weapon")

    with cast.as_(cast.desmond_dean):
        triage(incident_id=incident.pk, code_id=graver.pk, version=incident.version, at=incident.reported_at)

    assert {part_of(incident, cast, who).code_id for who in ("jaylen", "mei_lin")} == {graver.pk}


def test_a_child_added_later_is_hers_who_added_her(cast: Cast) -> None:
    incident = triaged(cast, students=OF_GRADE_7)
    other = reported(cast, by="amara_teacher", students=[("zuri", Part.HARMED), *OF_GRADE_7])

    with cast.as_(cast.dana_ap_culture):
        set_part(incident_id=incident.pk, student_id=cast.mateo.pk, part=Part.WITNESS)
        merge(keep_id=incident.pk, other_id=other.pk)

    named = {who: part_of(incident, cast, who).reporter_id for who in ("jaylen", "mateo", "zuri")}
    assert named == {
        "jaylen": cast.erik_teacher.staff_id,
        "mateo": cast.dana_ap_culture.staff_id,
        "zuri": cast.amara_teacher.staff_id,
    }


def test_an_incident_ends_for_everybody_in_it_not_for_a_grade(cast: Cast) -> None:
    both = [("jaylen", Part.RESPONSIBLE), ("mei_lin", Part.RESPONSIBLE)]
    incident = heard(cast, students=both)
    decided(cast, incident, ruling(K.SMALL_CIRCLE), by="desmond_dean")
    assert again(incident).state == IncidentState.INVESTIGATING

    with cast.as_(cast.lucia_principal):
        decide(
            incident_student_id=part_of(incident, cast, "mei_lin").pk,
            ruling=ruling(K.SMALL_CIRCLE, words_for_family="They will talk."),
            at=NOW,
            on=TODAY,
        )
    assert again(incident).state == IncidentState.DECIDED
    with cast.as_(cast.desmond_dean):
        for row in Response.objects.order_by("pk"):
            settle_response(response_id=row.pk, is_done=True, on=TODAY)
        with pytest.raises(StillOpen, match="1 of the responses"):
            close_incident(incident_id=incident.pk, on=TODAY)
