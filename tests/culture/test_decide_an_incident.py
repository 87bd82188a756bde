"""Hear, decide, sign off, take back: what the ladder offers, what the law asks, and what a family reads."""

from datetime import timedelta

import pytest

from cast_for_tests import NOW, TODAY, Cast
from culture.incidents_of_cast import answered, decided, heard, part_of, reported, ruling, triaged
from sextant.audit.models import AuditEntry
from sextant.culture.actions.decisions import (
    NamesAnother,
    NotADeans,
    NotHeard,
    NothingChosen,
    ReasonNeeded,
    WordsNeeded,
)
from sextant.culture.actions.decisions_undo import HasBegun, undo_decision
from sextant.culture.actions.hearings import NothingSaid, NotTold, TriageFirst, hear
from sextant.culture.actions.incident_steps import StillOpen, bring_back, close_incident, settle_response
from sextant.culture.actions.sign_off_answers import NotYours
from sextant.culture.actions.sign_off_answers import WordsNeeded as WordsNeededToSendBack
from sextant.culture.models import Decision, Incident, Removal, RemovalDay, Response, SignOff, Statement
from sextant.culture.queries.accounts import statement_of
from sextant.culture.queries.removal_counts import days_this_year
from sextant.culture.rules.other_names import named_in
from sextant.culture.terms import Finding, IncidentState, RemovalState, ResponseKind, ResponseState
from sextant.culture.terms.incidents import SignOffState
from sextant.kernel.errors import AlreadyDone
from sextant.kernel.guard import OutOfReach, unguarded
from sextant.network.terms import Seat
from sextant.work.models import WorkItem

K = ResponseKind
CIRCLE = ruling(K.SMALL_CIRCLE, K.CALL_HOME)


def test_a_student_is_told_the_reason_and_heard_before_she_is_kept_from_class(cast: Cast) -> None:
    incident = triaged(cast, key="fighting")
    suspension = ruling(K.CONFERENCE, (K.ISS, "1"))
    with pytest.raises(NotHeard, match=r"12\.6"):
        decided(cast, incident, suspension)
    assert not unguarded(Response).exists()

    part = part_of(incident, cast)
    with cast.as_(cast.dana_ap_culture):
        with pytest.raises(NotTold, match="Tell the student"):
            hear(incident_student_id=part.pk, was_told_reason=False, words="No.", chose_silence=False, at=NOW)
        with pytest.raises(NothingSaid, match="chose to say nothing"):
            hear(incident_student_id=part.pk, was_told_reason=True, words=" ", chose_silence=False, at=NOW)
        hear(incident_student_id=part.pk, was_told_reason=True, words="", chose_silence=True, at=NOW)
    decided(cast, incident, suspension)
    assert set(unguarded(Response).values_list("kind", flat=True)) == {K.CONFERENCE, K.ISS}


def test_nobody_is_heard_about_a_report_that_is_not_triaged(cast: Cast) -> None:
    part = part_of(reported(cast), cast)
    with cast.as_(cast.dana_ap_culture), pytest.raises(TriageFirst, match="Triage the report first"):
        hear(incident_student_id=part.pk, was_told_reason=True, words="I.", chose_silence=False, at=NOW)


def test_her_own_words_lie_sealed_and_what_she_adds_stands_below(cast: Cast) -> None:
    incident = heard(cast, words="I was pushed first.")
    part = part_of(incident, cast)
    with cast.as_(cast.lucia_principal):
        hear(
            incident_student_id=part.pk, was_told_reason=True, words="And then I pushed back.",
            chose_silence=False, at=NOW,
        )  # fmt: skip
        row = statement_of(part.pk)
    stored = unguarded(Statement).get()

    assert row is not None
    assert row.words == "I was pushed first.\n\nAnd then I pushed back."
    assert "pushed" not in stored.words
    assert "pushed" not in str(list(AuditEntry.objects.values_list("body", flat=True)))
    with cast.as_(cast.erik_teacher):
        assert statement_of(part.pk) is None
    with cast.as_(cast.denise_guardian):
        assert statement_of(part.pk) is None


def test_within_the_range_it_is_decided_and_the_news_goes_out(cast: Cast) -> None:
    incident = heard(cast)
    decision = decided(cast, incident, CIRCLE)

    kept = unguarded(Incident).get()
    part = part_of(incident, cast)
    assert (kept.state, kept.decided_on) == (IncidentState.DECIDED, TODAY)
    assert (part.finding, part.decided_on, part.was_excluded) == (Finding.SUBSTANTIATED, TODAY, False)
    assert decision.chosen == [["small_circle", None], ["call_home", None]]
    assert not decision.is_outside
    assert not unguarded(SignOff).exists()
    # In-school suspension stands on the ladder only from the second time on.
    assert "iss" not in [kind for kind, _days in decision.offered]
    with pytest.raises(AlreadyDone, match="Take the decision back"):
        decided(cast, incident, CIRCLE)


def test_outside_the_range_a_reason_is_written_and_the_next_level_asked_and_nothing_waits(cast: Cast) -> None:
    incident = heard(cast)
    longer = ruling(K.SMALL_CIRCLE, (K.ISS, "1"))
    with pytest.raises(ReasonNeeded, match="not on the ladder"):
        decided(cast, incident, longer)
    decision = decided(
        cast, incident, ruling(K.SMALL_CIRCLE, (K.ISS, "1"), reason="The third time this week.")
    )

    asked = unguarded(SignOff).get()
    assert decision.is_outside
    assert (asked.seat, asked.state) == (Seat.PRINCIPAL, SignOffState.ASKED)
    assert "third time" in asked.reason
    assert unguarded(Removal).get().state == RemovalState.PLANNED
    work = unguarded(WorkItem).get()
    assert (work.seat, work.state) == (Seat.PRINCIPAL, "open")

    with pytest.raises(NotYours):
        answered(cast, asked, by="dana_ap_culture")
    with pytest.raises(WordsNeededToSendBack):
        answered(cast, asked, agrees=False)
    answered(cast, asked)
    with pytest.raises(AlreadyDone, match="Signed off"):
        answered(cast, asked)
    assert unguarded(WorkItem).get().state == "done"


def test_what_is_sent_back_is_work_to_decide_anew(cast: Cast) -> None:
    incident = heard(cast, key="fighting")
    decided(cast, incident, ruling(K.CONFERENCE, (K.OSS, "2")))
    asked = unguarded(SignOff).get()
    # Within the range, but a suspension from school is the principal's to decide.
    assert asked.seat == Seat.PRINCIPAL

    answered(cast, asked, agrees=False, words="One day is enough.")
    # What the suspension itself asks of teachers and leaders is another matter.
    signed = unguarded(WorkItem).filter(subject_label=SignOff._meta.label)
    assert set(signed.values_list("seat", "state")) == {
        (Seat.PRINCIPAL, "done"), (Seat.AP_CULTURE, "open"),
    }  # fmt: skip


def test_the_principal_decides_on_a_suspension_herself(cast: Cast) -> None:
    decided(cast, heard(cast, key="fighting"), ruling(K.CONFERENCE, (K.OSS, "2")), by="lucia_principal")

    assert not unguarded(SignOff).exists()
    removal = unguarded(Removal).get()
    # Tuesday and Wednesday before Thanksgiving: back on the first school day after.
    assert (removal.starts_on, removal.ends_on) == (TODAY + timedelta(days=1), TODAY + timedelta(days=2))
    assert removal.returns_on > removal.ends_on
    with cast.as_(cast.lucia_principal):
        assert days_this_year(cast.jaylen.pk, removal.ends_on) == 2
        # What is planned counts from the day on which it is decided.
        assert days_this_year(cast.jaylen.pk, TODAY) == 2


def test_a_young_child_is_suspended_from_school_only_with_the_regions_word(cast: Cast) -> None:
    from sextant.culture.rules.ladder import Choice, judge
    from sextant.culture.terms import AgeBand

    verdict = judge([Choice(kind=K.OSS)], open_steps=(), band=AgeBand.K2, seat=Seat.PRINCIPAL)
    assert (verdict.is_outside, verdict.sign_off) == (True, Seat.REGIONAL_SUPERINTENDENT)


def test_a_dean_suspends_nobody_from_school(cast: Cast) -> None:
    incident = heard(cast, key="fighting")
    with pytest.raises(NotADeans, match="Hand the case"):
        decided(cast, incident, ruling((K.OSS, "1")), by="desmond_dean")
    decided(cast, incident, ruling(K.CONFERENCE), by="desmond_dean")
    assert unguarded(SignOff).get().seat == Seat.AP_CULTURE


@pytest.mark.parametrize("words", ["He pushed Zuri.", "zuri was afraid.", "He called MATEO names."])
def test_words_for_the_family_name_no_other_child(cast: Cast, words: str) -> None:
    incident = heard(cast)
    with pytest.raises(NamesAnother, match="another student"):
        decided(cast, incident, ruling(K.SMALL_CIRCLE, words_for_family=words))
    with pytest.raises(WordsNeeded):
        decided(cast, incident, ruling(K.SMALL_CIRCLE, words_for_family=" "))
    with pytest.raises(NothingChosen):
        decided(cast, incident, ruling())
    assert not unguarded(Decision).exists()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Vo hit him.", ("Vo",)),
        ("He said vo and no.", ()),
        ("ZURI ran.", ("ZURI",)),
        ("He ran. Do it again.", ()),
        ("Zúri ran to Jaylen.", ("Zúri",)),
    ],
)
def test_a_name_of_two_letters_counts_as_it_is_spelled(words: str, found: tuple[str, ...]) -> None:
    assert named_in(words, own=["Jaylen Vu"], others=["Vo", "Zuri", "N"]) == found


def test_the_reason_that_a_family_may_read_names_no_other_child_either(cast: Cast) -> None:
    with pytest.raises(NamesAnother, match="Zuri"):
        decided(cast, heard(cast), ruling((K.ISS, "1"), reason="Zuri was hurt."))


def test_a_decision_is_taken_back_as_long_as_nothing_has_begun(cast: Cast) -> None:
    incident = heard(cast)
    decided(cast, incident, ruling(K.SMALL_CIRCLE, (K.ISS, "1"), reason="Again."))
    part = part_of(incident, cast)
    with cast.as_(cast.dana_ap_culture):
        undo_decision(incident_student_id=part.pk, at=NOW, on=TODAY)

    assert part_of(incident, cast).decided_on is None
    assert unguarded(Incident).get().state == IncidentState.INVESTIGATING
    assert unguarded(Removal).get().state == RemovalState.OVERTURNED
    assert unguarded(SignOff).get().state == SignOffState.LAPSED
    assert set(unguarded(Response).values_list("state", flat=True)) == {ResponseState.WAIVED}
    with cast.as_(cast.dana_ap_culture):
        assert days_this_year(cast.jaylen.pk, TODAY + timedelta(days=7)) == 0

    decided(cast, incident, CIRCLE)
    states = dict(unguarded(Response).values_list("kind", "state"))
    assert states == {K.SMALL_CIRCLE: "assigned", K.CALL_HOME: "assigned", K.ISS: "waived"}
    with cast.as_(cast.dana_ap_culture):
        row = unguarded(Response).get(kind=K.CALL_HOME)
        settle_response(response_id=row.pk, is_done=True, on=TODAY)
        with pytest.raises(HasBegun):
            undo_decision(incident_student_id=part.pk, at=NOW, on=TODAY)


def test_it_closes_when_all_is_done_and_whoever_was_away_is_welcomed_back(cast: Cast) -> None:
    incident = heard(cast, key="fighting")
    decided(cast, incident, ruling(K.CONFERENCE, (K.OSS, "1")), by="lucia_principal")
    with cast.as_(cast.dana_ap_culture):
        with pytest.raises(StillOpen, match="2 of the responses"):
            close_incident(incident_id=incident.pk, on=TODAY)
        for row in Response.objects.order_by("pk"):
            settle_response(response_id=row.pk, is_done=True, on=TODAY)
        assert Incident.objects.get().state == IncidentState.REPAIRING
        assert bring_back(incident_id=incident.pk).state == IncidentState.REENTERED
        assert close_incident(incident_id=incident.pk, on=TODAY).state == IncidentState.CLOSED


def test_a_reporter_decides_nothing_about_her_own_report(cast: Cast) -> None:
    incident = heard(cast)
    with pytest.raises(OutOfReach):
        decided(cast, incident, CIRCLE, by="erik_teacher")
    assert unguarded(RemovalDay).count() == 0
