"""Who was heard, and when: one fact for the headline, the buttons, the decision and the letter."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from cast_for_tests import NOW, TODAY, Cast
from culture.conftest import SignIn
from culture.incidents_of_cast import heard, part_of, triaged
from culture.removals_of_cast import DECEMBER, OCTOBER, give_part, move_to_new_jersey, planned, recorded
from culture.test_due_process_clocks import HEARING, case_of
from culture.test_letters_of_discipline import letter
from interlocks.pages.conftest import text_of
from sextant.culture.actions.due_process import ReasonNeeded, record_notice, set_meeting
from sextant.culture.actions.hearings import hear
from sextant.culture.models import Incident, IncidentStudent, Removal
from sextant.culture.terms import IncidentState, Part
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.guard import unguarded

BEFORE = "Before this was decided, your child was told the reason and could answer."


def send(cast: Cast, removal: Removal) -> None:
    with cast.as_(cast.dana_ap_culture):
        record_notice(
            case_id=case_of(removal).pk, of_protection=False, letter="suspension", language="en",
            sent_how="mail", sent_on=TODAY, tracking_number="", at=NOW,
        )  # fmt: skip


def test_the_letter_says_that_she_was_heard_before_only_where_she_was(cast: Cast, sign_in: SignIn) -> None:
    removal = planned(cast, give_part(cast), DECEMBER, 2)
    assert BEFORE in letter(sign_in, cast.denise_guardian, removal, "suspension")

    with guard.acting_as(process("demo_builder")):
        IncidentStudent.objects.update(heard_at=None)
    shown = letter(sign_in, cast.denise_guardian, removal, "suspension")
    assert BEFORE not in shown
    assert (
        "Your child has not been heard about this yet. We tell your child the reason and hear the answer"
        in shown
    )
    assert "by Dec. 7, 2026." in shown

    with cast.as_(cast.lucia_principal):
        set_meeting(case_id=case_of(removal).pk, of_protection=False, meets_at=HEARING, at=NOW)
    assert "hear the answer on Dec. 16, 2026, 9 a.m." in letter(
        sign_in, cast.denise_guardian, removal, "suspension"
    )
    spanish = letter(sign_in, cast.denise_guardian, removal, "suspension", language="es")
    assert "Todavía no hemos escuchado a su hijo o hija sobre esto." in spanish


def test_whoever_was_heard_only_afterward_is_not_said_to_be_heard_before(cast: Cast, sign_in: SignIn) -> None:
    move_to_new_jersey(cast)
    part = give_part(cast, heard=False)
    removal = planned(cast, part, TODAY, 2, is_danger=True)
    with guard.acting_as(process("demo_builder")):
        IncidentStudent.objects.filter(pk=part.pk).update(heard_at=NOW + timedelta(hours=3))
    shown = letter(sign_in, cast.denise_guardian, removal, "suspension")
    assert BEFORE not in shown
    assert "Your child was told the reason and could answer on Nov. 23, 2026." in shown


def test_a_notice_without_a_reason_is_not_sent_until_its_incident_is_named(
    cast: Cast, sign_in: SignIn
) -> None:
    removal = recorded(cast, OCTOBER, 2)
    case = case_of(removal)
    with pytest.raises(ReasonNeeded, match="Name the incident that the removal followed"):
        send(cast, removal)
    shown = letter(sign_in, cast.dana_ap_culture, removal, "suspension")
    assert "This letter gives no reason, so it cannot be sent." in shown
    assert "data-print" not in shown
    pdf = reverse("discipline_letter_pdf", args=[case.public_id, "suspension"])
    assert sign_in(cast.dana_ap_culture).get(pdf).status_code == 303
    assert "cannot be sent" not in letter(sign_in, cast.dana_ap_culture, removal, "reentry")

    part = give_part(cast)
    client = sign_in(cast.dana_ap_culture)
    here = reverse("due_process_case", args=[case.public_id])
    assert "Give this as the reason" in client.get(here).content.decode()
    act = reverse("due_process_act", args=[case.public_id])
    assert client.post(act, {"do": "reason", "incident": "0"}).status_code == 422
    assert client.post(act, {"do": "reason", "incident": str(part.pk)}).status_code == 303
    assert "Give this as the reason" not in client.get(here).content.decode()
    assert "Why:</strong> Fighting, Nov. 23, 2026." in letter(
        sign_in, cast.dana_ap_culture, removal, "suspension"
    )
    send(cast, removal)


def test_another_students_incident_is_no_reason(cast: Cast, sign_in: SignIn) -> None:
    case = case_of(recorded(cast, OCTOBER, 2))
    other = give_part(cast, student=cast.zuri)
    act = reverse("due_process_act", args=[case.public_id])
    answer = sign_in(cast.dana_ap_culture).post(act, {"do": "reason", "incident": str(other.pk)})
    assert answer.status_code == 422


def test_headline_button_and_decision_agree_on_who_was_heard(cast: Cast, sign_in: SignIn) -> None:
    incident = triaged(cast)
    part = part_of(incident, cast)
    client = sign_in(cast.dana_ap_culture)
    # As the past is brought in: the state says so, and nobody was heard.
    with guard.acting_as(process("demo_builder")):
        Incident.objects.filter(pk=incident.pk).update(state=IncidentState.INVESTIGATING)
    page = text_of(client.get(reverse("incident", args=[incident.public_id])))
    assert "somebody is to be heard" in page
    assert "Hear the student" in page
    decision = reverse("incident_decide", args=[part.public_id])
    assert "not heard yet" in text_of(client.get(decision))

    # Heard long ago, her words not on file.
    with guard.acting_as(process("demo_builder")):
        IncidentStudent.objects.filter(pk=part.pk).update(heard_at=NOW)
    page = text_of(client.get(reverse("incident", args=[incident.public_id])))
    assert "heard, and to be decided" in page
    assert "Hear again" in page
    shown = text_of(client.get(decision))
    assert "not heard yet" not in shown
    assert re.search(r"Heard 23 Nov [\d:]+\. No words are on file here\.", shown)


def test_of_two_who_were_responsible_one_is_still_to_be_heard(cast: Cast, sign_in: SignIn) -> None:
    incident = heard(cast, students=(("jaylen", Part.RESPONSIBLE), ("zuri", Part.RESPONSIBLE)))
    page = text_of(sign_in(cast.dana_ap_culture).get(reverse("incident", args=[incident.public_id])))
    assert "1 of 2 heard; the others are to be heard" in page


def test_the_first_time_counts_when_she_is_heard_again(cast: Cast) -> None:
    incident = heard(cast)
    with cast.as_(cast.dana_ap_culture):
        hear(
            incident_student_id=part_of(incident, cast).pk, was_told_reason=True, words="And one more thing.",
            chose_silence=False, at=NOW + timedelta(hours=1),
        )  # fmt: skip
    assert unguarded(IncidentStudent).get(pk=part_of(incident, cast).pk).heard_at == NOW
