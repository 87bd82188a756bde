"""Anybody's word opens an evaluation; its steps come in the order of the law, and its clocks follow."""

from datetime import date, timedelta

import pytest

from cast_for_tests import TODAY, Cast
from sextant.kernel.errors import AlreadyDone
from sextant.kernel.events import publish
from sextant.network.models import StudentProgram
from sextant.support.actions.evaluations import (
    NoSuchEvaluation,
    OutOfOrder,
    TooSoon,
    ask_for_evaluation,
    end_evaluation,
    note_review,
    note_step,
)
from sextant.support.events import EvaluationAsked
from sextant.support.models import Evaluation
from sextant.support.queries.evaluation_clocks import find_evaluation
from sextant.support.rules.evaluation_clocks import may_decline_since, waits_for
from sextant.support.terms.special_education import SpEdEventKind as Kind
from support.services_of_cast import as_builder, give_plan


def open_one(cast: Cast, asked_on: date = TODAY) -> Evaluation:
    with cast.as_(cast.amara_teacher):
        ask_for_evaluation(student_id=cast.jaylen.pk, asked_on=asked_on, today=TODAY)
    with as_builder():
        found: Evaluation = Evaluation.objects.get()
    return found


def test_a_teacher_notes_what_a_parent_asked_and_reads_nothing_of_it(cast: Cast) -> None:
    case = open_one(cast)

    assert (case.state, case.asked_on, case.noted_by_id) == ("open", TODAY, cast.amara_teacher.staff_id)
    with cast.as_(cast.amara_teacher):
        assert not Evaluation.objects.exists()
    with cast.as_(cast.ruth_ap_sped):
        assert Evaluation.objects.get() == case


def test_a_second_word_starts_no_second_clock_and_an_earlier_one_counts(cast: Cast) -> None:
    open_one(cast)
    earlier = open_one(cast, TODAY - timedelta(days=5))

    assert earlier.asked_on == TODAY - timedelta(days=5)
    assert open_one(cast, TODAY - timedelta(days=1)).asked_on == earlier.asked_on


@pytest.mark.django_db
def test_a_review_that_offers_an_evaluation_opens_it_by_its_news(cast: Cast) -> None:
    with cast.as_(cast.samir_interventionist):
        publish(EvaluationAsked(student_id=cast.jaylen.pk, school_id=cast.harbor.pk, on=TODAY))
    with as_builder():
        assert Evaluation.objects.get().student_id == cast.jaylen.pk


def test_nobody_asks_ahead_or_for_whom_she_does_not_know(cast: Cast) -> None:
    with cast.as_(cast.amara_teacher):
        with pytest.raises(OutOfOrder):
            ask_for_evaluation(student_id=cast.jaylen.pk, asked_on=TODAY + timedelta(days=1), today=TODAY)
        with pytest.raises(NoSuchEvaluation):
            ask_for_evaluation(student_id=cast.wren_elsewhere.pk, asked_on=TODAY, today=TODAY)


def test_steps_come_in_order_and_the_team_waits_ten_school_days_with_the_report(cast: Cast) -> None:
    case = open_one(cast, date(2026, 9, 14))
    with cast.as_(cast.ruth_ap_sped):

        def note(kind: Kind, on: date) -> None:
            note_step(evaluation_id=case.pk, kind=kind, on=on, today=TODAY)

        with pytest.raises(OutOfOrder, match="Consent"):
            note(Kind.EVALUATION_REPORT, date(2026, 10, 20))
        note(Kind.PERMISSION_ISSUED, date(2026, 9, 18))
        note(Kind.PERMISSION_RECEIVED, date(2026, 9, 25))
        with pytest.raises(OutOfOrder):
            note(Kind.EVALUATION_REPORT, date(2026, 9, 24))
        note(Kind.EVALUATION_REPORT, date(2026, 11, 9))
        with pytest.raises(AlreadyDone):
            note(Kind.EVALUATION_REPORT, date(2026, 11, 10))
        with pytest.raises(TooSoon, match="ten school days"):
            note(Kind.IEP_MEETING, date(2026, 11, 16))
        note(Kind.REPORT_WAIVED, date(2026, 11, 10))
        note(Kind.IEP_MEETING, date(2026, 11, 16))
        note(Kind.NOREP, date(2026, 11, 17))
        with pytest.raises(OutOfOrder, match="approved the placement"):
            note(Kind.SERVICES_STARTED, date(2026, 11, 23))
        note(Kind.NOREP_APPROVED, date(2026, 11, 19))
        with pytest.raises(OutOfOrder, match="19 November"):
            note(Kind.SERVICES_STARTED, date(2026, 11, 18))
        note(Kind.SERVICES_STARTED, date(2026, 11, 23))

        plan = StudentProgram.objects.get(student=cast.jaylen, kind="iep")
    assert (plan.annual_review_on, plan.reevaluation_on) == (date(2027, 11, 16), date(2028, 11, 9))
    with as_builder():
        assert Evaluation.objects.get().state == "started"


def test_who_is_not_eligible_is_so_by_a_report(cast: Cast) -> None:
    case = open_one(cast)
    with cast.as_(cast.ruth_ap_sped), pytest.raises(OutOfOrder, match="report"):
        end_evaluation(evaluation_id=case.pk, state="not_eligible", on=TODAY, today=TODAY)


def test_parents_decline_what_they_were_asked_in_writing_on_the_day_of_their_answer(cast: Cast) -> None:
    case = open_one(cast, date(2026, 9, 14))
    with cast.as_(cast.ruth_ap_sped):

        def decline(on: date) -> Evaluation:
            return end_evaluation(evaluation_id=case.pk, state="declined", on=on, today=TODAY)

        with pytest.raises(OutOfOrder, match="asked in writing"):
            decline(TODAY)
        note_step(evaluation_id=case.pk, kind=Kind.PERMISSION_ISSUED, on=date(2026, 9, 18), today=TODAY)
        for wrong in (date(2026, 9, 17), TODAY + timedelta(days=1)):
            with pytest.raises(OutOfOrder, match="18 September 2026 to today"):
                decline(wrong)
        assert decline(date(2026, 9, 22)).closed_on == date(2026, 9, 22)
        with pytest.raises(NoSuchEvaluation):
            decline(TODAY)


def test_a_plan_that_stands_goes_on_after_its_meeting() -> None:
    assert waits_for(Kind.SERVICES_STARTED, is_first=False) is Kind.IEP_MEETING
    assert may_decline_since({Kind.PERMISSION_RECEIVED: TODAY}) is None
    assert may_decline_since({Kind.PERMISSION_RECEIVED: TODAY, Kind.NOREP: TODAY}) == TODAY


@pytest.mark.parametrize(
    ("subtype", "kind", "field", "due"),
    [
        # Nobody has said yet which disability: the earlier day holds.
        ("", Kind.REEVALUATION, "reevaluation_on", date(2028, 11, 20)),
        ("autism", Kind.ANNUAL_REVIEW, "annual_review_on", date(2027, 11, 20)),
        ("autism", Kind.REEVALUATION, "reevaluation_on", date(2029, 11, 20)),
        ("intellectual disability", Kind.REEVALUATION, "reevaluation_on", date(2028, 11, 20)),
    ],
)
def test_a_review_sets_the_next_day_by_the_law(
    cast: Cast, subtype: str, kind: Kind, field: str, due: date
) -> None:
    give_plan(cast)
    with as_builder():
        StudentProgram.objects.filter(student=cast.zuri).update(subtype=subtype)
    with cast.as_(cast.ruth_ap_sped):
        note_review(student_id=cast.zuri.pk, kind=kind, on=date(2026, 11, 20), today=TODAY)

        assert getattr(StudentProgram.objects.get(student=cast.zuri), field) == due


def offered(cast: Cast, case: Evaluation) -> tuple[list[Kind], list[Kind]]:
    """Return the steps that the page offers as the next ones, and those that may come by themselves."""
    with cast.as_(cast.ruth_ap_sped):
        page = find_evaluation(case.public_id, on=TODAY)
    assert page is not None
    return (
        [one.kind for one in page.steps if one.may_be_noted],
        [one.kind for one in page.steps if one.comes_by_itself],
    )


def test_the_page_offers_consent_after_the_form_was_given(cast: Cast) -> None:
    case = open_one(cast)
    assert offered(cast, case) == ([Kind.PERMISSION_ISSUED], [Kind.PERMISSION_RECEIVED])
    with cast.as_(cast.ruth_ap_sped):
        note_step(evaluation_id=case.pk, kind=Kind.PERMISSION_ISSUED, on=TODAY, today=TODAY)
    assert offered(cast, case) == ([Kind.PERMISSION_RECEIVED], [])
    with cast.as_(cast.ruth_ap_sped):
        note_step(evaluation_id=case.pk, kind=Kind.PERMISSION_RECEIVED, on=TODAY, today=TODAY)

    assert offered(cast, case) == ([Kind.EVALUATION_REPORT], [])


def test_consent_that_came_without_the_form_needs_none(cast: Cast) -> None:
    case = open_one(cast)
    with cast.as_(cast.ruth_ap_sped):
        note_step(evaluation_id=case.pk, kind=Kind.PERMISSION_RECEIVED, on=TODAY, today=TODAY)

    assert offered(cast, case) == ([Kind.EVALUATION_REPORT], [])
