"""I-40: a failing core grade on a report card opens a conference and a look, and closes with the grade."""

from datetime import date

import pytest
from interlock_cases import items
from interlock_cases import release as release_run
from pytest_django import DjangoAssertNumQueries

from assessment import gradebook_cases as cases
from cast_for_tests import NOW, TODAY, Cast
from sextant.assessment.actions import report_cards
from sextant.assessment.events import ReportCardsReleased
from sextant.interlocks.into.support_of_families import meet_families_of_failing
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.models import SectionStaff
from sextant.network.queries.calendar import school_calendar
from sextant.network.terms import Seat, SectionRole
from sextant.work.actions.moves import finish, finish_screening
from sextant.work.terms import Closing, Outcome, WorkState

pytestmark = pytest.mark.usefixtures("monday_morning")


def of_i40() -> dict[int, object]:
    return {item.part: item for item in items() if item.interlock == "I-40"}


def test_a_failing_core_grade_opens_a_conference_and_a_look(cast: Cast) -> None:
    cases.send_cards(cast)

    found = of_i40()
    assert sorted(found) == [0, 1]
    assert (found[0].student_id, found[0].owner_id) == (cast.jaylen.pk, cast.amara_teacher.staff_id)
    assert (found[1].owner_id, found[1].closing) == (cast.ines_counselor.staff_id, Closing.SCREENING)
    assert found[0].reason == "Report card of period 1: Math 7 62.5%; a grade passes from 76% on."
    with guard.acting_as(process("decider")):
        assert found[0].due_on == school_calendar(school_id=cast.harbor.pk).add(TODAY, 10)


def test_cards_that_all_pass_open_nothing(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(cases.MATH, "jaylen", 76.0)

    cases.send_cards(cast)

    assert of_i40() == {}


def test_who_is_flagged_for_that_subject_is_not_looked_at_twice(cast: Cast) -> None:
    release_run(cast, ("jaylen", "math", -1.8))

    cases.send_cards(cast)

    assert sorted(of_i40()) == [0]


def test_a_flag_in_another_subject_leaves_the_look_open(cast: Cast) -> None:
    release_run(cast, ("jaylen", "ela", -1.8))

    cases.send_cards(cast)

    assert sorted(of_i40()) == [0, 1]


def test_no_name_stands_in_the_work(cast: Cast) -> None:
    cases.send_cards(cast)

    for item in of_i40().values():
        assert "Jaylen" not in f"{item.title} {item.reason} {item.evidence}"


def test_both_works_close_by_what_the_row_asks_for(cast: Cast) -> None:
    cases.send_cards(cast)
    found = of_i40()

    with cast.as_(cast.amara_teacher):
        finish(item_id=found[0].pk, version=found[0].version, at=NOW, note="Met his mother.")
    with cast.as_(cast.ines_counselor):
        finish_screening(item_id=found[1].pk, version=found[1].version, at=NOW, outcome=Outcome.TIER_2)

    assert {item.state for item in of_i40().values()} == {WorkState.DONE}


def test_a_grade_changed_to_passing_closes_the_work_as_no_longer_needed(cast: Cast) -> None:
    cases.send_cards(cast)

    change(cast, 77.0)

    assert {item.state for item in of_i40().values()} == {WorkState.SUPERSEDED}


def test_a_changed_grade_that_still_fails_leaves_the_work_open(cast: Cast) -> None:
    cases.send_cards(cast)

    change(cast, 75.0)
    assert {item.state for item in of_i40().values()} == {WorkState.OPEN}
    change(cast, 80.0)

    assert {item.state for item in of_i40().values()} == {WorkState.SUPERSEDED}


def change(cast: Cast, percent: float) -> None:
    with cast.as_(cast.yolanda_ap_instruction):
        report_cards.change_card(
            card_id=cases.card_of(cast).pk,
            section_id=cast.math_7b.pk,
            percent=percent,
            because="The retake was not entered.",
            on=TODAY,
            staff_id=cast.yolanda_ap_instruction.staff_id,
        )


def test_without_a_teacher_of_record_whoever_leads_instruction_finds_one(cast: Cast) -> None:
    cases.weigh(cast)
    cases.grade(cast)
    cases.review(cast)
    with guard.acting_as(process("demo_builder")):
        links = SectionStaff.objects.filter(section=cast.math_7b, role=SectionRole.TEACHER_OF_RECORD)
        links.update(valid_until=date(2026, 11, 10))

    cases.release(cast)

    assert (of_i40()[0].seat, of_i40()[0].owner_id) == (Seat.AP_INSTRUCTION, None)


def test_deciding_costs_the_same_for_one_and_for_three(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    monkeypatch.setitem(cases.MATH, "zuri", 50.0)
    monkeypatch.setitem(cases.MATH, "mateo", 51.0)
    cases.send_cards(cast)
    event = ReportCardsReleased(school_id=cast.harbor.pk, report_period_id=cast.periods[0].pk)

    with guard.acting_as(process("decider")), django_assert_max_num_queries(10):
        found = meet_families_of_failing(event, TODAY)

    assert len(found) == 6
