"""A principal proposes, human resources confirms; access ends with the last day, and it can be undone."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from cast_for_tests import NOW, TODAY, Cast
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.guard import OutOfReach
from sextant.network.models import CoachAssignment, SectionStaff, Staff, StaffAssignment
from sextant.network.terms import Seat, StaffStatus
from sextant.talent.actions.separations import (
    CannotLeave,
    Leaving,
    NotYours,
    TooLate,
    close_doors,
    confirm_separation,
    propose_separation,
    take_back,
)
from sextant.talent.models import Position, Requisition, Separation
from sextant.talent.queries.effects_lent import Taught
from sextant.talent.queries.separations import list_separations, separation_columns
from sextant.talent.terms.growing import LeavingReason
from sextant.talent.terms.hiring import PositionState, RequisitionState
from talent.conftest import SignIn
from talent.staying_of_cast import IN_A_WEEK, leave, lend

MONDAY_MORNING = NOW


def staff_row(cast: Cast, who: str) -> Staff:
    with guard.acting_as(process("talent_desk")):
        return Staff.objects.get(pk=cast.named[who].staff_id)


def leaving(cast: Cast, who: str, **more: object) -> Leaving:
    values = {
        "staff_id": cast.named[who].staff_id, "last_day": IN_A_WEEK, "reason": LeavingReason.CAREER,
        "is_regretted": True,
    } | more  # fmt: skip
    return Leaving(**values)  # type: ignore[arg-type]


def classes_of(staff_id: int | None) -> list[int]:
    rows = SectionStaff.objects.filter(staff_id=staff_id, valid_until=None)
    return sorted(rows.values_list("pk", flat=True))


def open_page(client: Client) -> int:
    return client.get(reverse("who_sees_what")).status_code


def test_access_ends_with_the_last_day_and_not_before(cast: Cast, sign_in: SignIn) -> None:
    leave(cast, "erik_teacher")
    with time_machine.travel(MONDAY_MORNING + timedelta(days=7, hours=4), tick=False):
        assert open_page(sign_in(cast.erik_teacher)) == 200
    with time_machine.travel(MONDAY_MORNING + timedelta(days=8), tick=False):
        assert open_page(sign_in(cast.erik_teacher)) == 302


def test_whoever_is_dismissed_has_no_access_in_the_same_minute(cast: Cast, sign_in: SignIn) -> None:
    browser = sign_in(cast.erik_teacher)
    assert open_page(browser) == 200

    leave(cast, "erik_teacher", reason=LeavingReason.DISMISSED, is_regretted=False)

    assert open_page(browser) == 302
    cast.erik_teacher.refresh_from_db()
    assert cast.erik_teacher.session_round == 1


def test_sessions_end_in_the_night_after_the_last_day(cast: Cast) -> None:
    leave(cast, "erik_teacher")
    gone = IN_A_WEEK + timedelta(days=1)
    with guard.acting_as(process("talent_desk")):
        assert close_doors(on=IN_A_WEEK) == 0
        assert close_doors(on=gone) == 1
    cast.erik_teacher.refresh_from_db()
    assert cast.erik_teacher.session_round == 1


def test_a_principal_proposes_for_her_own_school_and_nothing_ends_before_it_is_confirmed(cast: Cast) -> None:
    with cast.as_(cast.lucia_principal):
        row = propose_separation(leaving=leaving(cast, "erik_teacher"), on=TODAY)
        with pytest.raises(NotYours):
            confirm_separation(separation_id=row.pk, on=TODAY)
        with pytest.raises(OutOfReach):
            propose_separation(leaving=leaving(cast, "oliver_teacher_elsewhere"), on=TODAY)

    assert staff_row(cast, "erik_teacher").status == StaffStatus.ACTIVE
    with cast.as_(cast.patrick_hr):
        confirm_separation(separation_id=row.pk, on=TODAY)
    assert staff_row(cast, "erik_teacher").left_on == IN_A_WEEK + timedelta(days=1)


def test_nobody_records_her_own_leaving_nor_one_twice_nor_a_day_that_cannot_be(cast: Cast) -> None:
    with cast.as_(cast.patrick_hr):
        with pytest.raises(NotYours):
            propose_separation(leaving=leaving(cast, "patrick_hr"), on=TODAY)
        propose_separation(leaving=leaving(cast, "erik_teacher"), on=TODAY)
        with pytest.raises(CannotLeave):
            propose_separation(leaving=leaving(cast, "erik_teacher"), on=TODAY)
        with pytest.raises(CannotLeave, match="last day"):
            propose_separation(
                leaving=leaving(cast, "katrin_teacher", last_day=TODAY - timedelta(days=90)), on=TODAY
            )


def test_who_stays_after_all_holds_what_she_held(cast: Cast) -> None:
    erik = cast.erik_teacher.staff_id
    with guard.acting_as(process("talent_desk")):
        before = sorted(
            SectionStaff.objects.filter(staff_id=erik, valid_until=None).values_list("pk", flat=True)
        )
    row = leave(cast, "erik_teacher")
    with cast.as_(cast.patrick_hr):
        take_back(separation_id=row.pk, on=TODAY)

    with guard.acting_as(process("talent_desk")):
        after = sorted(
            SectionStaff.objects.filter(staff_id=erik, valid_until=None).values_list("pk", flat=True)
        )
        assert StaffAssignment.objects.filter(staff_id=erik, valid_until=None).count() == 1
    assert before == after
    assert staff_row(cast, "erik_teacher").status == StaffStatus.ACTIVE
    leave(cast, "erik_teacher")


def test_after_the_last_day_nothing_is_taken_back(cast: Cast) -> None:
    row = leave(cast, "erik_teacher")
    with cast.as_(cast.patrick_hr), pytest.raises(TooLate):
        take_back(separation_id=row.pk, on=IN_A_WEEK + timedelta(days=1))
    with cast.as_(cast.lucia_principal), pytest.raises(NotYours):
        take_back(separation_id=row.pk, on=TODAY)


def test_the_coaching_of_a_coach_ends_and_comes_back(cast: Cast) -> None:
    row = leave(cast, "joon_coach")
    with guard.acting_as(process("talent_desk")):
        assert not CoachAssignment.objects.filter(
            coach_id=cast.joon_coach.staff_id, valid_until=None
        ).exists()
    with cast.as_(cast.patrick_hr):
        take_back(separation_id=row.pk, on=TODAY)
    with guard.acting_as(process("talent_desk")):
        links = CoachAssignment.objects.filter(coach_id=cast.joon_coach.staff_id, valid_until=None)
        assert links.count() == 2


def test_her_position_is_asked_for_and_is_hers_again_when_she_stays(cast: Cast) -> None:
    with guard.acting_as(process("demo_builder")):
        position = Position(
            school=cast.harbor, title="Reading, grade 7", seat=Seat.TEACHER, funding_line="1100-100",
            state=PositionState.FILLED, staff_id=cast.erik_teacher.staff_id, authorized_on=TODAY,
        )  # fmt: skip
        position.save()
    row = leave(cast, "erik_teacher")
    with guard.acting_as(process("talent_desk")):
        position.refresh_from_db()
        (asked,) = Requisition.objects.filter(position=position)
    assert (position.state, position.vacant_from) == (PositionState.AUTHORIZED, IN_A_WEEK + timedelta(days=1))
    assert asked.state == RequisitionState.ASKED

    with cast.as_(cast.patrick_hr):
        take_back(separation_id=row.pk, on=TODAY)
    with guard.acting_as(process("talent_desk")):
        position.refresh_from_db()
        asked.refresh_from_db()
    assert (position.state, position.staff_id) == (PositionState.FILLED, cast.erik_teacher.staff_id)
    assert asked.state == RequisitionState.CLOSED


@pytest.mark.parametrize(
    ("taught", "reason", "proposed"),
    [
        (Taught(observation=2.6), LeavingReason.PAY, True),
        (Taught(observation=2.4), LeavingReason.PAY, False),
        (Taught(observation=2.6), LeavingReason.DISMISSED, False),
        (Taught(observation=3.4, flag="ineffective"), LeavingReason.PAY, False),
        (Taught(theta=0.2, flag="exceptional"), LeavingReason.PAY, True),
        (Taught(), LeavingReason.PAY, None),
    ],
)
def test_the_rule_proposes_whether_she_is_missed(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, taught: Taught, reason: LeavingReason, proposed: bool | None
) -> None:
    lend(monkeypatch, {cast.erik_teacher.staff_id: taught})
    row = leave(cast, "erik_teacher", reason=reason)
    assert row.regret_proposed is proposed


def test_nobody_reads_her_own_leaving_and_no_teacher_reads_any(cast: Cast) -> None:
    leave(cast, "yolanda_ap_instruction")
    leave(cast, "lucia_principal")
    seen = {}
    for who in ("lucia_principal", "thandiwe_principal_elsewhere", "patrick_hr", "amara_teacher"):
        with cast.as_(cast.named[who]):
            page = list_separations(window=separation_columns().window({}), school_id=None)
            seen[who] = sorted(row.name for row in page.rows)
    assert seen == {
        "lucia_principal": ["Yolanda Pierce"],
        "thandiwe_principal_elsewhere": [],
        "patrick_hr": ["Lucía Reyes", "Yolanda Pierce"],
        "amara_teacher": [],
    }


def test_a_leaving_is_on_file_once(cast: Cast) -> None:
    leave(cast, "erik_teacher")
    with guard.acting_as(process("talent_desk")):
        assert Separation.objects.count() == 1
