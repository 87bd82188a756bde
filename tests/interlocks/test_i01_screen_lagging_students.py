"""I-01: a student who lags in a final run is screened by somebody who can do it, once, with the reason."""

from datetime import timedelta

import pytest
from interlock_cases import IN_MATH, items, release, withdraw
from pytest_django import DjangoAssertNumQueries

from cast_for_tests import NOW, TODAY, Cast
from sextant.assessment.events import GrowthRunReleased
from sextant.interlocks.into.support import screen_lagging_students
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.actions.enrollment import withdraw as leave
from sextant.network.actions.people import end_assignment
from sextant.network.actions.settings import set_threshold
from sextant.network.models import Caseload, Enrollment, StaffAssignment
from sextant.network.queries.calendar import school_calendar
from sextant.network.terms import ExitReason, Seat
from sextant.work.actions.moves import finish_screening
from sextant.work.terms import Closing, Outcome, WorkState

pytestmark = pytest.mark.usefixtures("monday_morning")


def test_a_lagging_student_is_screened_by_the_interventionist_who_knows_her(cast: Cast) -> None:
    release(cast, IN_MATH)

    (item,) = items()
    assert (item.interlock, item.interlock_version) == ("I-01", 1)
    assert item.owner_id == cast.samir_interventionist.staff_id
    assert (item.student_id, item.topic, item.closing) == (cast.jaylen.pk, "math", Closing.SCREENING)
    assert item.reason == "math report period 1: below the student’s own path; screening due."
    assert item.evidence[0]["words"] == "Growth run 1: expected −0.44, got −1.29, from four earlier results."
    with guard.acting_as(process("decider")):
        assert item.due_on == school_calendar(school_id=cast.harbor.pk).add(TODAY, 10)


def test_the_name_of_the_student_stands_in_no_sentence_of_the_item(cast: Cast) -> None:
    release(cast, IN_MATH)

    (item,) = items()
    written = f"{item.title} {item.reason} {item.evidence}"
    assert cast.jaylen.given_name not in written
    assert cast.jaylen.family_name not in written


def test_who_is_on_no_caseload_goes_to_the_interventionist_of_the_school(cast: Cast) -> None:
    release(cast, ("zuri", "math", -1.9))

    assert [item.owner_id for item in items()] == [cast.samir_interventionist.staff_id]


def test_a_school_without_an_interventionist_asks_the_teacher_of_the_subject(cast: Cast) -> None:
    dismiss_samir(cast)

    release(cast, ("zuri", "math", -1.9), ("zuri", "ela", -1.7))

    found = {item.topic: (item.seat, item.owner_id) for item in items()}
    assert found == {
        "math": (Seat.TEACHER, cast.amara_teacher.staff_id),
        "ela": (Seat.TEACHER, cast.erik_teacher.staff_id),
    }


def test_without_a_teacher_too_it_is_free_for_whoever_leads_instruction(cast: Cast) -> None:
    dismiss_samir(cast)

    release(cast, ("tobias", "math", -1.9))

    (item,) = items()
    assert (item.seat, item.owner_id) == (Seat.AP_INSTRUCTION, None)
    with cast.as_(cast.yolanda_ap_instruction):
        assert items()


def test_a_provisional_run_opens_nothing(cast: Cast) -> None:
    release(cast, IN_MATH, is_final=False)

    assert items() == []


def test_a_run_without_lagging_students_opens_nothing(cast: Cast) -> None:
    release(cast)

    assert items() == []


def test_a_second_run_adds_its_evidence_to_the_open_screening(cast: Cast) -> None:
    first = release(cast, IN_MATH)
    expire(first)

    release(cast, IN_MATH, number=2)

    (item,) = items()
    assert [line["words"][:12] for line in item.evidence] == ["Growth run 1", "Growth run 2"]


def test_a_screening_closes_with_its_outcome_and_does_not_come_back_for_the_same_flag(cast: Cast) -> None:
    run = release(cast, IN_MATH)
    (item,) = items()
    with cast.as_(cast.samir_interventionist):
        finish_screening(item_id=item.pk, version=item.version, at=NOW, outcome=Outcome.CORE_FIX)

    with guard.acting_as(process("decider")):
        again = screen_lagging_students(GrowthRunReleased(run_id=run.pk, is_final=True), TODAY)
    publish_again(run.pk)

    assert len(again) == 1
    assert [one.state for one in items()] == [WorkState.DONE]


def test_a_withdrawn_flag_closes_its_screening_as_no_longer_needed(cast: Cast) -> None:
    run = release(cast, IN_MATH, ("zuri", "math", -1.9))

    withdraw(run)

    assert {item.state for item in items()} == {WorkState.SUPERSEDED}


def test_a_flag_withdrawn_after_newer_evidence_came_leaves_the_screening_open(cast: Cast) -> None:
    first = release(cast, IN_MATH)
    expire(first)
    release(cast, IN_MATH, number=2)

    withdraw(first)

    assert [item.state for item in items()] == [WorkState.OPEN]


def test_a_student_who_leaves_takes_her_open_screening_along(cast: Cast) -> None:
    release(cast, IN_MATH)
    with guard.acting_as(process("demo_builder")):
        place = Enrollment.objects.get(student_id=cast.jaylen.pk)
        leave(enrollment_id=place.pk, on=TODAY + timedelta(days=1), reason=ExitReason.TRANSFER_OUT)

    (item,) = items()
    assert (item.state, item.note) == (WorkState.SUPERSEDED, "Student left the school.")


def test_the_weekly_cap_holds_the_least_severe(cast: Cast) -> None:
    with guard.acting_as(process("installer")):
        set_threshold(key="work.weekly_cap_counselor", value=2, valid_from=TODAY, because="A test.")

    release(cast, ("jaylen", "math", -1.2), ("zuri", "math", -2.5), ("mateo", "math", -1.9))

    held = {item.student_id: item.held_until for item in items()}
    assert held == {
        cast.zuri.pk: None,
        cast.mateo.pk: None,
        cast.jaylen.pk: TODAY + timedelta(days=7),
    }


@pytest.mark.parametrize("n", [1, 4])
def test_deciding_about_a_run_costs_the_same_whatever_its_size(
    cast: Cast, n: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    students = ("jaylen", "zuri", "mateo", "mei_lin")[:n]
    run = release(cast, *((student, "math", -1.5) for student in students), is_final=False)

    with guard.acting_as(process("decider")), django_assert_max_num_queries(10):
        found = screen_lagging_students(GrowthRunReleased(run_id=run.pk, is_final=True), TODAY)

    assert len(found) == n


def dismiss_samir(cast: Cast) -> None:
    """Leave the school without an interventionist."""
    with guard.acting_as(process("demo_builder")):
        staff_id = cast.samir_interventionist.staff_id
        seat = StaffAssignment.objects.get(staff_id=staff_id)
        end_assignment(assignment_id=seat.pk, on=TODAY)
        Caseload.objects.filter(staff_id=staff_id).update(valid_until=TODAY)


def expire(run: object) -> None:
    """Let a newer period take the place of a run's flags, as the next run does."""
    from sextant.assessment.models import GrowthFlag
    from sextant.assessment.terms import FlagState

    with guard.acting_as(process("growth_run")):
        GrowthFlag.objects.filter(run=run).update(state=FlagState.EXPIRED)


def publish_again(run_id: int) -> None:
    from django.db import transaction

    from sextant.kernel.events import publish

    with guard.acting_as(process("growth_run")), transaction.atomic():
        publish(GrowthRunReleased(run_id=run_id, is_final=True))
