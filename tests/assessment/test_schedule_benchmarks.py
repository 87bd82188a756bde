"""A benchmark is scheduled with approved forms, given on a school's own days, and moved state by state."""

from datetime import timedelta

import pytest
from sitting_cases import CLOSES, MOST, OPENS, PLACES, hold_benchmark

from cast_for_tests import Cast
from sextant.assessment.actions.administrations import (
    NoSuchMove,
    NotReadyToGive,
    WindowOutOfOrder,
    move_administration,
    move_window,
    schedule_administration,
    set_school_window,
)
from sextant.assessment.models import Administration, AdministrationForm, SchoolWindow, TestForm
from sextant.assessment.rules.administrations import MOVES, may_move
from sextant.assessment.terms import AdministrationState, FormState, LinkKind
from sextant.kernel.errors import AlreadyDone, ChangedMeanwhile
from sextant.kernel.guard import OutOfReach

S = AdministrationState


def test_the_first_form_is_the_one_of_reference(cast: Cast, as_builder: None) -> None:
    held = hold_benchmark(cast)

    forms = AdministrationForm.objects.order_by("label")
    assert [(form.label, form.link) for form in forms] == [("A", LinkKind.REFERENCE), ("B", LinkKind.NONE)]
    assert [(form.n_items, form.max_points) for form in forms] == [(len(PLACES), MOST)] * 2
    assert (held.administration.subject, held.administration.grade) == ("math", 7)


def test_a_form_that_nobody_has_approved_is_not_given(cast: Cast, as_builder: None) -> None:
    held = hold_benchmark(cast)
    TestForm.objects.filter(pk=held.form_b.pk).update(state=FormState.IN_REVIEW)

    with pytest.raises(NotReadyToGive, match="read and approved"):
        schedule_administration(
            form_ids=[held.form_a.pk, held.form_b.pk],
            opens_on=OPENS,
            closes_on=CLOSES,
        )


def test_a_course_has_one_benchmark_in_a_report_period(cast: Cast, as_builder: None) -> None:
    held = hold_benchmark(cast)

    with pytest.raises(AlreadyDone):
        schedule_administration(form_ids=[held.form_a.pk], opens_on=OPENS, closes_on=CLOSES)


def test_a_window_does_not_close_before_it_opens(cast: Cast, as_builder: None) -> None:
    held = hold_benchmark(cast).administration

    with pytest.raises(WindowOutOfOrder):
        move_window(administration_id=held.pk, opens_on=CLOSES, closes_on=OPENS)


def test_who_changes_a_window_after_somebody_else_is_told(cast: Cast, as_builder: None) -> None:
    held = hold_benchmark(cast).administration

    with pytest.raises(ChangedMeanwhile):
        move_window(administration_id=held.pk, opens_on=OPENS, closes_on=CLOSES, version=held.version - 1)


def test_a_principal_sets_her_own_school_s_days_and_no_other_s(cast: Cast) -> None:
    held = hold_benchmark(cast).administration
    later = OPENS + timedelta(days=1)

    with cast.as_(cast.lucia_principal):
        window = set_school_window(
            administration_id=held.pk, school_id=cast.harbor.pk, opens_on=later, closes_on=CLOSES
        )
        again = set_school_window(
            administration_id=held.pk, school_id=cast.harbor.pk, opens_on=OPENS, closes_on=CLOSES
        )
        with pytest.raises(OutOfReach):
            set_school_window(
                administration_id=held.pk, school_id=cast.cedar.pk, opens_on=later, closes_on=CLOSES
            )
        with pytest.raises(OutOfReach):
            move_window(administration_id=held.pk, opens_on=later, closes_on=CLOSES)
        assert SchoolWindow.objects.count() == 1

    assert (window.opens_on, again.opens_on) == (later, OPENS)


def test_a_benchmark_moves_from_the_window_to_the_release(cast: Cast, as_builder: None) -> None:
    held = hold_benchmark(cast, state=S.SCHEDULED).administration

    for state in (S.OPEN, S.CLOSED, S.OPEN, S.CLOSED, S.SCORED, S.RELEASED):
        move_administration(administration_id=held.pk, to=state)

    assert Administration.objects.get().state == S.RELEASED


def test_nothing_is_released_before_it_is_scored(cast: Cast, as_builder: None) -> None:
    held = hold_benchmark(cast).administration

    with pytest.raises(NoSuchMove, match="is open; from there it can only be closed"):
        move_administration(administration_id=held.pk, to=S.RELEASED)


def test_what_is_released_stays_released() -> None:
    assert not MOVES[S.RELEASED]
    assert not any(may_move(S.RELEASED, state) for state in S)
