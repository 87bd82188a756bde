"""W-S3: a marker and a clock, never a channel: no word is taken, nobody approves, the lead answers."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import models
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks

from cast_for_tests import NOW, TODAY, Cast
from interlocks.pages.conftest import text_of
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.errors import AlreadyDone
from sextant.kernel.guard import OutOfReach
from sextant.network.actions.enrollment import withdraw
from sextant.network.jurisdictions import pa
from sextant.network.models import Enrollment
from sextant.network.terms import Seat
from sextant.support.actions import safety
from sextant.support.actions.safety_calls import call_about_concerns
from sextant.support.actions.safety_line import NotANumber, set_state_line
from sextant.support.models import SafetyCall, SafetyConcern
from sextant.support.queries.safety import left_in_peace, list_concerns, usual_minutes
from sextant.support.rules.safety import calls_due
from sextant.support.terms.wellness import CallStep, ConcernKind
from support.conftest import SignIn
from support.wellness_of_cast import appoint, appoint_lead, as_builder, as_letterbox

pytestmark = pytest.mark.usefixtures("monday_morning")


def concern(cast: Cast, *, who: str = "erik_teacher") -> SafetyConcern:
    with cast.as_(cast.named[who]):
        safety.raise_concern(
            student_public_id=cast.jaylen.public_id, kind=ConcernKind.CHILD_PROTECTION, at=NOW,
            told_at=NOW, reported_at=NOW,
        )  # fmt: skip
    with as_letterbox():
        row: SafetyConcern = SafetyConcern.objects.latest("pk")
    return row


def call(*, after: int) -> list[tuple[str, int]]:
    with guard.acting_as(process("clock_watch")):
        call_about_concerns(at=NOW + timedelta(minutes=after))
        rows = SafetyCall.objects.order_by("pk")
        return [(row.step, row.n_called) for row in rows]


def test_no_table_of_safety_has_a_place_for_words() -> None:
    for table in (SafetyConcern, SafetyCall):
        assert not [
            field.name
            for field in table._meta.concrete_fields
            if isinstance(field, models.TextField | models.JSONField)
            or (isinstance(field, models.CharField) and not field.choices)
        ]


def test_the_lead_alone_reads_it(cast: Cast) -> None:
    gabe = appoint_lead(cast)
    concern(cast)

    with cast.as_(gabe):
        (row,) = list_concerns(school_ids=[cast.harbor.pk], at=NOW)
        assert (row.student, row.raised_by, row.report_made) == (
            "Jaylen Okonkwo-Reed",
            "Erik Lindqvist",
            True,
        )
    for who in ("lucia_principal", "erik_teacher", "ines_counselor", "denise_guardian", "leila_privacy"):
        with cast.as_(cast.named[who]):
            assert not SafetyConcern.objects.exists(), who


def test_the_time_until_the_lead_answers_is_measured(cast: Cast) -> None:
    gabe = appoint_lead(cast)
    for minutes in (10, 20, 40):
        row = concern(cast)
        with cast.as_(gabe):
            safety.acknowledge(concern_id=row.pk, at=NOW + timedelta(minutes=minutes))

    with cast.as_(gabe):
        assert usual_minutes(list_concerns(school_ids=[cast.harbor.pk], at=NOW)) == 20
        with pytest.raises(AlreadyDone):
            safety.acknowledge(concern_id=row.pk, at=NOW)


def test_nobody_else_acknowledges(cast: Cast) -> None:
    row = concern(cast)

    with cast.as_(cast.lucia_principal), pytest.raises(SafetyConcern.DoesNotExist):
        safety.acknowledge(concern_id=row.pk, at=NOW)


def test_families_and_other_schools_raise_none(cast: Cast) -> None:
    for who in (cast.denise_guardian, cast.oliver_teacher_elsewhere):
        with cast.as_(who), pytest.raises(OutOfReach):
            safety.raise_concern(student_public_id=cast.jaylen.public_id, kind=ConcernKind.THREAT, at=NOW)


def test_a_time_to_come_is_not_noted(cast: Cast) -> None:
    with cast.as_(cast.erik_teacher), pytest.raises(safety.NotYet):
        safety.raise_concern(
            student_public_id=cast.jaylen.public_id, kind=ConcernKind.THREAT, at=NOW,
            reported_at=NOW + timedelta(minutes=1),
        )  # fmt: skip


def test_it_is_closed_after_it_was_seen(cast: Cast) -> None:
    gabe, row = appoint_lead(cast), concern(cast)

    with cast.as_(gabe):
        with pytest.raises(safety.SeenFirst):
            safety.close_concern(concern_id=row.pk, at=NOW)
        safety.acknowledge(concern_id=row.pk, at=NOW)
        safety.close_concern(concern_id=row.pk, at=NOW)


def test_a_student_is_left_in_peace_while_it_is_open(cast: Cast) -> None:
    gabe, row = appoint_lead(cast), concern(cast)
    with cast.as_(cast.erik_teacher):
        assert left_in_peace([cast.jaylen.pk, cast.zuri.pk]) == {cast.jaylen.pk}
    with cast.as_(gabe):
        safety.acknowledge(concern_id=row.pk, at=NOW)
        assert left_in_peace([cast.jaylen.pk]) == {cast.jaylen.pk}
        safety.close_concern(concern_id=row.pk, at=NOW)
        assert left_in_peace([cast.jaylen.pk]) == frozenset()


def test_calls_go_up_the_tree_by_the_minute() -> None:
    minutes = (30, 60, 120)

    def due(after: int, *called: CallStep) -> list[CallStep]:
        at = NOW + timedelta(minutes=after)
        return list(calls_due(raised_at=NOW, at=at, minutes=minutes, called=called))

    assert due(0) == [CallStep.LEAD]
    assert due(29, CallStep.LEAD) == []
    assert due(30, CallStep.LEAD) == [CallStep.CLINICIANS]
    assert due(60, CallStep.LEAD) == [CallStep.CLINICIANS, CallStep.PRINCIPAL]
    assert due(120, CallStep.LEAD, CallStep.CLINICIANS, CallStep.PRINCIPAL) == [CallStep.REGION]


def test_mails_name_nobody_and_stop_when_the_lead_answers(
    cast: Cast, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    gabe, row = appoint_lead(cast), concern(cast)

    with django_capture_on_commit_callbacks(execute=True):
        assert call(after=0) == [("lead", 1)]
        assert call(after=1) == [("lead", 1)]
        assert call(after=31) == [("lead", 1), ("clinicians", 1)]
    with cast.as_(gabe):
        safety.acknowledge(concern_id=row.pk, at=NOW + timedelta(minutes=32))
    assert len(call(after=200)) == 2

    assert [one.to for one in mail.outbox] == [["gabe_lead@site.example"], [cast.ines_counselor.email]]
    for one in mail.outbox:
        said = f"{one.subject} {one.body}".lower()
        assert not any(word in said for word in ("jaylen", "okonkwo", "protection", "child", "lindqvist"))


def test_a_step_without_anybody_calls_the_next_at_once(cast: Cast) -> None:
    concern(cast)

    assert call(after=0) == [("lead", 0), ("clinicians", 1)]


def test_a_line_nobody_entered_is_said_to_be_missing(cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.erik_teacher).get(reverse("safety_raise", args=[cast.jaylen.public_id]))

    words = text_of(page)
    assert pa.WELLNESS.line_number == ""
    assert "ChildLine: state line not configured" in words
    assert "Look for the number on the poster in the office" in words


def test_whoever_was_called_last_is_called_each_hour_until_it_is_seen(
    cast: Cast, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    gabe, row = appoint_lead(cast), concern(cast)

    def mails(after: int) -> list[list[str]]:
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            call(after=after)
        return [one.to for one in mail.outbox]

    assert len(mails(120)) >= 3
    (reached,) = mails(180)
    assert mails(239) == []
    assert mails(240) == [reached]
    with cast.as_(gabe):
        safety.acknowledge(concern_id=row.pk, at=NOW + timedelta(minutes=250))
    assert mails(400) == []


def test_whoever_was_called_acknowledges_and_reads_neither_who_nor_what(cast: Cast, sign_in: SignIn) -> None:
    appoint_lead(cast)
    row = concern(cast)
    browser, answer = sign_in(cast.ines_counselor), reverse("safety_answer", args=[row.public_id])
    call(after=29)
    assert browser.post(answer).status_code == 404
    call(after=30)

    page = browser.get(reverse("safety_calls"))
    assert "1 call waits for your answer." in text_of(page)
    assert not any(word in page.content.decode() for word in ("Jaylen", "hurt", "Lindqvist"))
    assert browser.post(answer).status_code == 303
    assert "No call waits for you." in text_of(browser.get(reverse("safety_calls")))
    with as_letterbox():
        row.refresh_from_db()
    assert row.acknowledged_by_id == cast.ines_counselor.staff_id
    with cast.as_(cast.ines_counselor):
        assert not SafetyConcern.objects.exists()
    assert call(after=200) == [("lead", 1), ("clinicians", 1)]


def test_a_step_that_was_not_called_acknowledges_nothing(cast: Cast) -> None:
    appoint_lead(cast)
    row = concern(cast)
    call(after=30)

    for who in ("lucia_principal", "walter_regional", "erik_teacher", "thandiwe_principal_elsewhere"):
        with cast.as_(cast.named[who]), pytest.raises(OutOfReach):
            safety.acknowledge_called(public_id=row.public_id, at=NOW, on=TODAY)
    call(after=120)
    with cast.as_(cast.walter_regional):
        safety.acknowledge_called(public_id=row.public_id, at=NOW + timedelta(minutes=121), on=TODAY)
    with cast.as_(cast.lucia_principal), pytest.raises(AlreadyDone):
        safety.acknowledge_called(public_id=row.public_id, at=NOW + timedelta(minutes=122), on=TODAY)


def test_the_director_of_support_enters_the_number_and_the_safety_page_shows_it(
    cast: Cast, sign_in: SignIn
) -> None:
    director = appoint(cast, "dee_support", "Dee Marsh", Seat.SUPPORT_DIRECTOR, is_central=True)
    page = sign_in(director)
    assert "The number of Pennsylvania is missing" in text_of(page.get(reverse("safety_line")))
    said = {"state": "pa", "number": "1-800-555-0100", "again": "1-800-555-0101"}
    slip = page.post(reverse("safety_line"), said)
    assert slip.status_code == 422
    assert "The two numbers differ" in text_of(slip)
    page.post(reverse("safety_line"), said | {"again": "1-800-555-0100"})
    words = text_of(sign_in(cast.erik_teacher).get(reverse("safety_raise", args=[cast.jaylen.public_id])))
    assert "ChildLine: 1-800-555-0100" in words
    assert "poster" not in words
    assert sign_in(cast.lucia_principal).get(reverse("safety_line")).status_code == 403


@pytest.mark.parametrize("number", ["", "call us", "1", "12", "+", "0123456789012345678901234567890"])
def test_what_nobody_can_dial_is_no_number(cast: Cast, number: str) -> None:
    director = appoint(cast, "dee_support", "Dee Marsh", Seat.SUPPORT_DIRECTOR, is_central=True)
    with cast.as_(director), pytest.raises(NotANumber):
        set_state_line(jurisdiction="pa", number=number, again=number, on=TODAY)


def test_the_log_names_him_after_he_has_left(cast: Cast) -> None:
    appoint_lead(cast)
    concern(cast)
    with as_builder():
        stay = Enrollment.objects.get(student=cast.jaylen, valid_until=None)
        withdraw(enrollment_id=stay.pk, on=TODAY, reason="transfer_out", entered_on=TODAY)
    with cast.as_(cast.named["gabe_lead"]):
        (row,) = list_concerns(school_ids=[cast.harbor.pk], at=NOW)
    assert (row.student, row.student_public_id) == ("Jaylen Okonkwo-Reed", None)
