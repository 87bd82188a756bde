"""What the principal decides waits for her word; in danger it begins at once and is signed the same day."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from cast_for_tests import NOW, TODAY, Cast
from culture.conftest import SignIn
from culture.incidents_of_cast import answered, code, decided, heard, part_of, ruling
from culture.removals_of_cast import give_plan, work_of
from sextant.culture.actions.decisions_undo import undo_decision
from sextant.culture.actions.removal_checks import NotOpenYet
from sextant.culture.actions.removal_days_checked import NotThisDay
from sextant.culture.actions.rulings import NotAnEmergency
from sextant.culture.actions.sign_off_answers import NotYours, Overtaken
from sextant.culture.actions.triage import triage
from sextant.culture.models import (
    Decision,
    DueProcessCase,
    Incident,
    IncidentStudent,
    ReentryPlan,
    Removal,
    RemovalDay,
    Response,
    SignOff,
)
from sextant.culture.queries.removal_counts import days_this_year
from sextant.culture.terms import IncidentState, RemovalState, ResponseKind, ResponseState
from sextant.culture.terms.incidents import SignOffKind, SignOffState
from sextant.kernel.errors import AlreadyDone
from sextant.kernel.guard import unguarded
from sextant.network.models import Student
from sextant.network.terms import Seat
from sextant.work.models import WorkItem
from sextant.work.terms import Weight

K = ResponseKind
TWO_DAYS = ruling(K.CONFERENCE, (K.OSS, "2"))


def text_of(answer: Any) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def proposed(cast: Cast) -> tuple[Incident, SignOff]:
    incident = heard(cast, key="fighting")
    decided(cast, incident, TWO_DAYS)
    return incident, unguarded(SignOff).get()


def items_about_sign_offs() -> set[tuple[str, str]]:
    signed = unguarded(WorkItem).filter(subject_label=SignOff._meta.label)
    return set(signed.values_list("seat", "state"))


def test_a_suspension_by_the_assistant_principal_is_a_proposal_and_nothing_begins(cast: Cast) -> None:
    incident, asked = proposed(cast)
    assert (asked.seat, asked.kind) == (Seat.PRINCIPAL, SignOffKind.DECIDER)
    decision = unguarded(Decision).get()
    assert (decision.is_proposed, decision.is_outside) == (True, False)
    for table in (Removal, RemovalDay, Response, DueProcessCase, ReentryPlan):
        assert not unguarded(table).exists(), table
    part = part_of(incident, cast)
    assert (part.decided_on, part.finding, part.was_excluded) == (None, "", False)
    assert unguarded(Incident).get().state == IncidentState.INVESTIGATING
    assert work_of("I-09") == []
    assert items_about_sign_offs() == {(Seat.PRINCIPAL, "open")}
    with pytest.raises(AlreadyDone, match="A proposal waits"):
        decided(cast, incident, TWO_DAYS, by="lucia_principal")


def test_it_begins_when_the_principal_signs_and_is_her_decision(cast: Cast) -> None:
    incident, asked = proposed(cast)
    with pytest.raises(NotYours):
        answered(cast, asked, by="dana_ap_culture")
    answered(cast, asked)

    removal, part = unguarded(Removal).get(), part_of(incident, cast)
    principal = cast.lucia_principal.staff_id
    assert (removal.decided_by_id, removal.decided_on) == (principal, TODAY)
    assert (part.decided_by_id, part.decided_on, part.was_excluded) == (principal, TODAY, True)
    assert part.words_for_family == TWO_DAYS.words_for_family
    assert set(unguarded(Response).values_list("kind", flat=True)) == {K.CONFERENCE, K.OSS}
    assert unguarded(DueProcessCase).get().opened_on == TODAY
    assert {one.student_id for one in work_of("I-09")} == {cast.jaylen.pk}
    assert unguarded(Incident).get().state == IncidentState.DECIDED
    assert not unguarded(Decision).get().is_proposed
    assert items_about_sign_offs() == {(Seat.PRINCIPAL, "done")}


def test_sent_back_the_proposal_is_closed_and_the_case_waits_for_a_new_one(cast: Cast) -> None:
    incident, asked = proposed(cast)
    answered(cast, asked, agrees=False, words="One day is enough.")
    assert not unguarded(Removal).exists()
    assert unguarded(Decision).get().undone_at == NOW
    assert items_about_sign_offs() == {(Seat.PRINCIPAL, "done"), (Seat.AP_CULTURE, "open")}
    # The case is open: she proposes one day, and the principal is asked anew.
    decided(cast, incident, ruling(K.CONFERENCE, (K.OSS, "1")))
    waiting = unguarded(SignOff).get(state=SignOffState.ASKED)
    answered(cast, waiting)
    assert unguarded(Removal).get().starts_on == unguarded(Removal).get().ends_on


def test_a_proposal_is_taken_back_by_its_button(cast: Cast, sign_in: SignIn) -> None:
    incident, asked = proposed(cast)
    client = sign_in(cast.dana_ap_culture)
    page = text_of(client.get(reverse("incident", args=[incident.public_id])))
    assert "A proposal waits for: Principal" in page
    assert "Nothing of it has begun." in page
    assert "Take the proposal back" in page
    part = part_of(incident, cast)
    assert client.get(reverse("incident_decide", args=[part.public_id])).status_code == 303
    shown = text_of(client.post(reverse("incident_undo", args=[part.public_id]), follow=True))
    assert "the case is open again" in shown
    assert unguarded(SignOff).get(pk=asked.pk).state == SignOffState.LAPSED
    with cast.as_(cast.dana_ap_culture), pytest.raises(AlreadyDone):
        undo_decision(incident_student_id=part.pk, at=NOW, on=TODAY)


def test_the_page_says_what_waits_and_what_stands_meanwhile(cast: Cast, sign_in: SignIn) -> None:
    incident, asked = proposed(cast)
    client = sign_in(cast.lucia_principal)
    page = text_of(client.get(reverse("sign_off_list")))
    assert "This seat decides; nothing begins before it signs" in page
    assert "Outside the range of the ladder" not in page
    assert 'value="2026-11-24"' in page
    assert TWO_DAYS.words_for_family in page
    where = reverse("sign_off_answer", args=[asked.public_id])
    over = client.post(where, {"do": "agree", "starts_on": "2026-11-20"})
    assert (over.status_code, "no day away lies before it" in text_of(over)) == (422, True)
    assert unguarded(SignOff).get().state == SignOffState.ASKED
    signed = client.post(where, {"do": "agree", "starts_on": "2026-12-07"}, follow=True)
    assert "Signed off." in text_of(signed)
    assert str(unguarded(Removal).get().starts_on) == "2026-12-07"
    mother = text_of(sign_in(cast.denise_guardian).get(reverse("own_incidents")))
    assert TWO_DAYS.words_for_family in mother
    del incident


def test_a_family_reads_nothing_of_a_proposal(cast: Cast, sign_in: SignIn) -> None:
    proposed(cast)
    mother = text_of(sign_in(cast.denise_guardian).get(reverse("own_incidents")))
    assert TWO_DAYS.words_for_family not in mother
    assert "Out-of-school" not in mother


def test_what_the_law_asks_first_is_asked_of_a_proposal_and_again_when_it_is_signed(cast: Cast) -> None:
    incident = heard(cast, key="fighting")
    before = ruling(K.CONFERENCE, (K.OSS, "1"), starts_on=TODAY - timedelta(days=3))
    with pytest.raises(NotThisDay):
        decided(cast, incident, before)
    decided(cast, incident, TWO_DAYS)
    give_plan(cast, subtype="Intellectual disability")
    asked = unguarded(SignOff).get()
    with pytest.raises(NotOpenYet, match="manifestation case"):
        answered(cast, asked)
    assert unguarded(SignOff).get().state == SignOffState.ASKED
    assert not unguarded(Removal).exists()


def test_a_proposal_about_another_code_is_not_signed(cast: Cast) -> None:
    incident, asked = proposed(cast)
    with cast.as_(cast.dana_ap_culture):
        triage(
            incident_id=incident.pk, code_id=code(cast, "hitting").pk,
            version=unguarded(Incident).get().version, at=NOW,
        )  # fmt: skip
    with pytest.raises(Overtaken, match="its code corrected"):
        answered(cast, asked)
    assert not unguarded(Removal).exists()
    answered(cast, asked, agrees=False, words="Look again: it was hitting.")
    assert unguarded(Decision).get().undone_at == NOW


def test_beyond_the_ladder_a_suspension_is_the_principals_too(cast: Cast) -> None:
    # Horseplay is of level 2, where the ladder has no suspension from school.
    decided(cast, heard(cast), ruling(K.SMALL_CIRCLE, (K.OSS, "1"), reason="The third time this week."))
    asked = unguarded(SignOff).get()
    assert (asked.kind, asked.seat) == (SignOffKind.DECIDER, Seat.PRINCIPAL)
    assert not unguarded(Removal).exists()
    answered(cast, asked)
    further = unguarded(SignOff).get(state=SignOffState.ASKED)
    assert (further.kind, further.seat) == (SignOffKind.OUTSIDE, Seat.REGIONAL_SUPERINTENDENT)
    assert unguarded(Removal).get().state == RemovalState.PLANNED


def emergency(cast: Cast) -> tuple[Incident, SignOff]:
    incident = heard(cast, key="fighting")
    decided(
        cast, incident,
        ruling(K.CONFERENCE, (K.OSS, "2"), starts_on=TODAY, is_danger=True, reason="He threatened to go on."),
    )  # fmt: skip
    return incident, unguarded(SignOff).get()


def test_danger_begins_at_once_and_is_signed_the_same_day(cast: Cast) -> None:
    incident, asked = emergency(cast)
    assert (asked.kind, asked.seat) == (SignOffKind.EMERGENCY, Seat.PRINCIPAL)
    assert unguarded(Removal).get().starts_on == TODAY
    work = unguarded(WorkItem).get(subject_label=SignOff._meta.label)
    assert (work.due_on, work.weight) == (TODAY, Weight.HARD)
    answered(cast, asked)
    assert part_of(incident, cast).decided_by_id == cast.lucia_principal.staff_id
    assert unguarded(Removal).get().state == RemovalState.PLANNED


def test_danger_that_is_sent_back_is_undone_and_its_letter_says_so(cast: Cast, sign_in: SignIn) -> None:
    incident, asked = emergency(cast)
    answered(cast, asked, agrees=False, words="He was calm when I came.")
    removal = unguarded(Removal).get()
    assert (removal.state, removal.overturned_because) == (
        RemovalState.OVERTURNED, "He was calm when I came.",
    )  # fmt: skip
    with cast.as_(cast.lucia_principal):
        # He was sent away today, and that day stays counted; tomorrow's, which he is in class, does not.
        assert days_this_year(cast.jaylen.pk, TODAY) == 1
    assert set(unguarded(Response).values_list("state", flat=True)) == {ResponseState.WAIVED}
    assert unguarded(ReentryPlan).get().is_void
    assert part_of(incident, cast).decided_on is None
    here = reverse("discipline_letter", args=[unguarded(DueProcessCase).get().public_id, "suspension"])
    assert "This was taken back" in text_of(sign_in(cast.dana_ap_culture).get(here))


def test_an_emergency_is_today_and_a_suspension(cast: Cast, sign_in: SignIn) -> None:
    incident = heard(cast, key="fighting")
    later = ruling((K.OSS, "2"), is_danger=True)
    with pytest.raises(NotAnEmergency, match="begins today"):
        decided(cast, incident, later)
    with pytest.raises(NotAnEmergency, match="Only a suspension from school"):
        decided(cast, incident, ruling(K.CONFERENCE, is_danger=True))
    with pytest.raises(NotAnEmergency, match="another seat decides"):
        decided(cast, incident, ruling((K.OSS, "2"), is_danger=True, starts_on=TODAY), by="lucia_principal")
    form = {
        "finding": "substantiated", "kind": ["oss"], "days-oss": "2", "starts_on": "2026-11-23",
        "is_danger": "on", "words_for_family": "They went on hitting.",
    }  # fmt: skip
    where = reverse("incident_decide", args=[part_of(incident, cast).public_id])
    client = sign_in(cast.dana_ap_culture)
    looked = client.post(where, {**form, "do": "look"})
    assert "Away from Mon 23 Nov to Tue 24 Nov, back on Wed 25 Nov." in text_of(looked)
    assert not unguarded(Removal).exists()
    assert client.post(where, form).status_code == 303
    assert unguarded(Removal).get().starts_on == TODAY


def test_what_a_dean_proposes_waits_for_the_assistant_principal_or_the_principal(cast: Cast) -> None:
    incident = heard(cast, key="fighting")
    for signer in ("dana_ap_culture", "lucia_principal"):
        decided(cast, incident, ruling(K.CONFERENCE), by="desmond_dean")
        asked = unguarded(SignOff).get(state=SignOffState.ASKED)
        assert (asked.seat, asked.kind) == (Seat.AP_CULTURE, SignOffKind.DECIDER)
        is_last = signer == "lucia_principal"
        answered(cast, asked, by=signer, agrees=is_last, words="Talk with him first.")
        assert unguarded(Response).exists() == is_last
    # He decided anew, so that his work of doing so is done.
    assert items_about_sign_offs() == {(Seat.DEAN, "done"), (Seat.AP_CULTURE, "done")}


def test_what_is_outside_the_range_stands_meanwhile_and_sent_back_is_undone(cast: Cast) -> None:
    incident = heard(cast)
    decided(cast, incident, ruling(K.SMALL_CIRCLE, (K.ISS, "1"), reason="The third time this week."))
    asked = unguarded(SignOff).get()
    assert (asked.kind, asked.seat) == (SignOffKind.OUTSIDE, Seat.PRINCIPAL)
    assert unguarded(Removal).get().state == RemovalState.PLANNED
    answered(cast, asked, agrees=False, words="A circle is enough.")
    assert unguarded(Removal).get().state == RemovalState.OVERTURNED
    assert part_of(incident, cast).decided_on is None
    assert unguarded(Incident).get().state == IncidentState.INVESTIGATING


def test_a_proposal_that_the_region_sends_back_is_decided_anew_without_a_step_between(cast: Cast) -> None:
    incident, asked = proposed(cast)
    unguarded(SignOff).filter(pk=asked.pk).update(seat=Seat.REGIONAL_SUPERINTENDENT)
    answered(cast, asked, by="walter_regional", agrees=False, words="A conference first.")
    decided(cast, incident, ruling(K.CONFERENCE), by="lucia_principal")
    assert unguarded(Decision).get(undone_at=None).decided_by_id == cast.lucia_principal.staff_id
    assert part_of(incident, cast).decided_on == TODAY
    assert not unguarded(Removal).exists()


def test_the_region_ends_what_it_sends_back_and_the_principal_decides_anew(
    cast: Cast, sign_in: SignIn
) -> None:
    unguarded(Student).filter(pk=cast.jaylen.pk).update(grade=2)
    incident = heard(cast, key="fighting")
    unguarded(IncidentStudent).filter(pk=part_of(incident, cast).pk).update(grade=2)
    decided(cast, incident, ruling(K.CONFERENCE, (K.OSS, "1"), reason="He bit twice."), by="lucia_principal")
    asked = unguarded(SignOff).get()
    assert asked.seat == Seat.REGIONAL_SUPERINTENDENT
    answered(cast, asked, by="walter_regional", agrees=False, words="Not at seven.")
    assert unguarded(Removal).get().state == RemovalState.OVERTURNED
    # The case is open again by that alone, and its item leads to the decision.
    part = part_of(incident, cast)
    assert (part.decided_on, part.was_excluded) == (None, False)
    assert unguarded(Incident).get().state == IncidentState.INVESTIGATING
    item = unguarded(WorkItem).get(seat=Seat.PRINCIPAL, state="open", subject_label=SignOff._meta.label)
    client = sign_in(cast.lucia_principal)
    decide = reverse("incident_decide", args=[part.public_id])
    assert decide in text_of(client.get(reverse("work_item", args=[item.public_id])))
    shown = text_of(client.get(decide))
    assert "Sent back: Regional superintendent" in shown
    assert "Not at seven." in shown
    with cast.as_(cast.lucia_principal), pytest.raises(AlreadyDone):
        undo_decision(incident_student_id=part.pk, at=NOW, on=TODAY)
    decided(cast, incident, ruling(K.CONFERENCE), by="lucia_principal")
    assert unguarded(WorkItem).get(pk=item.pk).state == "done"
    assert unguarded(Decision).filter(undone_at=None).count() == 1
    assert part_of(incident, cast).decided_on == TODAY
    assert "Not at seven." not in text_of(client.get(reverse("incident", args=[incident.public_id])))
