"""Positions stay within their budget lines, and say how long they stand empty."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cast_for_tests import TODAY, Cast
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.kernel.guard import OutOfReach, unguarded
from sextant.network.school_days import SchoolCalendar
from sextant.talent.actions.positions import (
    InUse,
    OverBudget,
    PositionDraft,
    change_position,
    end_position,
    fill_position,
    freeze_position,
    set_budget_line,
    thaw_position,
    vacate_position,
)
from sextant.talent.actions.requisitions import NotVacant, OwnRequest, decide_requisition
from sextant.talent.models import Position, Requisition
from sextant.talent.rules.position_control import (
    days_to_first_day,
    default_target,
    empty_since,
    fits,
    standing_of,
    vacancy_days,
)
from sextant.talent.terms.hiring import PositionState
from talent.openings_of_cast import LINE, approved_of, asked_of, position_of

pytestmark = pytest.mark.django_db


def allow(cast: Cast, hundredths: int) -> None:
    with cast.as_(cast.felix_finance):
        set_budget_line(school_id=cast.harbor.pk, name=LINE, allowed=hundredths, on=TODAY)


def test_a_line_of_two_and_a_half_carries_two_positions_and_a_half_one(cast: Cast) -> None:
    allow(cast, 250)
    position_of(cast)
    position_of(cast)

    with pytest.raises(OverBudget, match=r"0\.50 left of 2\.50 full positions; this needs 1\.00"):
        position_of(cast)
    position_of(cast, fte_percent=50)


def test_a_frozen_position_frees_its_line_and_cannot_thaw_into_a_full_one(cast: Cast) -> None:
    allow(cast, 100)
    held = position_of(cast)
    with cast.as_(cast.lucia_principal):
        freeze_position(position_id=held.pk, on=TODAY)
    position_of(cast)

    with cast.as_(cast.lucia_principal), pytest.raises(OverBudget):
        thaw_position(position_id=held.pk, on=TODAY)


def test_finance_cannot_allow_less_than_stands(cast: Cast) -> None:
    position_of(cast)

    with pytest.raises(OverBudget, match=r"already take up 1\.00"):
        allow(cast, 50)


def test_a_larger_share_is_held_to_the_line_a_smaller_one_is_not(cast: Cast) -> None:
    held = position_of(cast, fte_percent=50)
    allow(cast, 60)
    draft = PositionDraft(
        school_id=cast.harbor.pk, title=held.title, seat=held.seat, fte_percent=100, funding_line=LINE
    )

    with cast.as_(cast.lucia_principal), pytest.raises(OverBudget):
        change_position(position_id=held.pk, draft=draft, version=held.version, on=TODAY)


def test_whoever_holds_it_keeps_it_from_being_ended_and_leaving_empties_it(cast: Cast) -> None:
    held = position_of(cast)
    with cast.as_(cast.patrick_hr):
        fill_position(position_id=held.pk, staff_id=cast.erik_teacher.staff_id or 0, on=TODAY)
    with cast.as_(cast.lucia_principal), pytest.raises(InUse):
        end_position(position_id=held.pk, on=TODAY)

    with cast.as_(cast.patrick_hr):
        assert vacate_position(staff_id=cast.erik_teacher.staff_id or 0, on=TODAY) == 1

    row = unguarded(Position).get(pk=held.pk)
    assert (row.state, row.staff_id, row.vacant_from) == (PositionState.AUTHORIZED, None, TODAY)


def test_a_principal_does_not_change_another_school_s_position(cast: Cast) -> None:
    held = position_of(cast)

    with cast.as_(cast.thandiwe_principal_elsewhere), pytest.raises((Position.DoesNotExist, OutOfReach)):
        freeze_position(position_id=held.pk, on=TODAY)


def test_lucia_asks_and_finance_approves_and_nobody_asks_twice(cast: Cast) -> None:
    held = position_of(cast)
    row = approved_of(cast, held)

    assert (row.state, row.decided_by_id) == ("approved", cast.felix_finance.staff_id)
    with pytest.raises(AlreadyDone):
        asked_of(cast, held)


def test_a_refusal_needs_a_note_and_a_frozen_position_is_not_asked_for(cast: Cast) -> None:
    row = asked_of(cast)
    with cast.as_(cast.walter_regional), pytest.raises(CannotDo, match="why not"):
        decide_requisition(
            requisition_id=row.pk, approves=False, note=" ", staff_id=None, version=row.version, on=TODAY
        )
    frozen = position_of(cast)
    with cast.as_(cast.lucia_principal):
        freeze_position(position_id=frozen.pk, on=TODAY)
    with pytest.raises(NotVacant):
        asked_of(cast, frozen)


def test_nobody_approves_what_she_asked_for_herself(cast: Cast) -> None:
    row = asked_of(cast)
    lucia = cast.lucia_principal.staff_id

    with cast.as_(cast.felix_finance), pytest.raises(OwnRequest):
        decide_requisition(
            requisition_id=row.pk, approves=True, note="", staff_id=lucia, version=row.version, on=TODAY
        )
    assert unguarded(Requisition).get(pk=row.pk).state == "asked"


def test_vacancy_days_are_school_days_from_the_day_on_which_it_fell_empty() -> None:
    """Empty from Wednesday, 11 November until Monday, 23 November: nine weekdays, today among them."""
    weekdays = tuple(day for n in range(60) if (day := date(2026, 10, 1) + timedelta(days=n)).weekday() < 5)
    facts: dict[str, Any] = {
        "since": date(2026, 11, 11),
        "filled_on": None,
        "on": TODAY,
        "days": SchoolCalendar(days=weekdays),
    }
    assert vacancy_days(state=PositionState.AUTHORIZED, **facts) == 9
    assert vacancy_days(state=PositionState.AUTHORIZED, **facts | {"on": date(2026, 11, 22)}) == 8
    assert vacancy_days(state=PositionState.AUTHORIZED, **facts | {"on": date(2026, 11, 10)}) is None
    assert vacancy_days(state=PositionState.FROZEN, **facts) is None
    # Whoever begins on the 18th ends it with the 17th.
    assert vacancy_days(state=PositionState.FILLED, **facts | {"filled_on": date(2026, 11, 18)}) == 5


def test_a_position_without_a_day_is_empty_since_it_was_authorized() -> None:
    authorized = date(2026, 11, 2)
    assert empty_since(state=PositionState.POSTED, authorized_on=authorized, vacant_from=None) == authorized
    assert empty_since(state=PositionState.FILLED, authorized_on=authorized, vacant_from=None) is None


def test_the_first_day_counts_down_and_the_target_is_the_next_first_of_may() -> None:
    years = [date(2026, 8, 24), date(2027, 8, 30)]
    assert days_to_first_day(on=TODAY, first_days=years) == 280
    assert days_to_first_day(on=date(2027, 9, 1), first_days=years) is None
    assert default_target(TODAY) == date(2027, 5, 1)
    assert default_target(date(2027, 5, 1)) == date(2027, 5, 1)


@given(
    allowed=st.integers(0, 3_000),
    asked=st.lists(st.integers(1, 100), max_size=40),
)
def test_however_positions_come_a_line_is_never_over(allowed: int, asked: list[int]) -> None:
    taken = 0
    for more in asked:
        if fits(allowed=allowed, authorized=taken, more=more):
            taken += more

    standing = standing_of([("line", allowed)], [("line", taken)])[0]
    assert not standing.is_over
    assert standing.left == allowed - taken
