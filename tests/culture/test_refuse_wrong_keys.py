"""A version, a code or an adult that nobody offered is refused, and nothing is written."""

from dataclasses import replace

import pytest
from django.urls import reverse

from cast_for_tests import TODAY, Cast
from culture.incidents_of_cast import reported
from culture.repair_of_cast import as_builder, hold, open_conference, promise, screen, train
from sextant.culture.actions.agreements import BadAgreement, write_agreement
from sextant.culture.actions.case_people import NotReady, answer_invitation
from sextant.culture.models import Agreement, Incident, InfractionCode, LadderVersion
from sextant.culture.terms import IncidentState
from sextant.culture.terms.restorative import Answer
from sextant.kernel.guard import unguarded
from sextant.web.numbers import whole_number


@pytest.mark.parametrize("sent", ["", "abc", "²", "٣", "-1", "1.0", "9" * 19, "9" * 5000])
def test_what_is_no_number_is_none(sent: str) -> None:
    assert whole_number(sent) is None


def test_a_number_is_read_as_it_was_sent() -> None:
    assert whole_number(" 0017 ") == 17


@pytest.mark.parametrize(
    "sent",
    [
        {"version": "abc"},
        {"version": "²"},
        {"code": "²"},
        {"code": "99999999999999999999"},
        {"code": "another"},
    ],
)
def test_a_report_is_taken_on_by_no_wrong_version_or_code(cast: Cast, sign_in, sent: dict[str, str]) -> None:
    incident = reported(cast)
    with as_builder():
        draft = LadderVersion.objects.create(number=9, name="Another", state="draft")
        other = InfractionCode.objects.create(ladder=draft, code="x", name="X", level=1)
    said = {"code": str(incident.code_id), "version": str(incident.version), **sent}
    if said["code"] == "another":
        said["code"] = str(other.pk)

    answer = sign_in(cast.dana_ap_culture).post(reverse("incident_triage", args=[incident.public_id]), said)

    assert answer.status_code == 422
    assert unguarded(Incident).get().state == IncidentState.REPORTED


def test_whoever_was_not_asked_answers_nothing(cast: Cast) -> None:
    train(cast)
    case = open_conference(cast)
    screen(cast, case)

    with cast.as_(cast.dana_ap_culture), pytest.raises(NotReady, match="not asked"):
        answer_invitation(
            case_id=case.pk, student_id=cast.mateo.pk, answer=Answer.YES, was_met=True, on=TODAY
        )


def test_a_promise_is_looked_at_by_somebody_of_the_list(cast: Cast, sign_in) -> None:
    train(cast)
    case = hold(cast)
    page = f"{reverse('repair_meeting', args=[case.public_id])}?step=agree"
    said = {
        "words-1": "Help in the library",
        "student-1": str(cast.jaylen.pk),
        "due-1": TODAY.isoformat(),
        "verifier-1": "999999999",
    }

    assert sign_in(cast.dana_ap_culture).post(page, said).status_code == 422
    with as_builder():
        assert not Agreement.objects.exists()
    elsewhere = replace(promise(cast), verifier_id=cast.oliver_teacher_elsewhere.staff_id or 0)
    with cast.as_(cast.dana_ap_culture), pytest.raises(BadAgreement, match="who looks"):
        write_agreement(case_id=case.pk, promises=[elsewhere], on=TODAY)
