"""What a leaver carried gets another owner; no open item is without a living owner (acceptance check 11)."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cast_for_tests import TODAY, Cast
from sextant.cli import daily_round
from sextant.demo.cast import STAFF
from sextant.kernel import clock, guard
from sextant.kernel.actor import process
from sextant.network.models import (
    Caseload,
    CoachAssignment,
    SectionStaff,
    Staff,
    StaffAssignment,
)
from sextant.network.terms import Seat, SectionRole
from sextant.talent.actions.hand_overs import CannotTake, hand_over, leaver_of
from sextant.talent.models import Separation
from sextant.talent.queries.hand_overs import lines_of
from sextant.talent.terms.growing import LeavingReason
from sextant.work.actions.opening import Terms, open_item
from sextant.work.actions.passing_on import pass_on_what_nobody_owes
from sextant.work.models import OPEN, WorkItem
from sextant.work.terms import SchoolDays
from talent.staying_of_cast import IN_A_WEEK, leave
from work.work_cases import proposal

GONE = IN_A_WEEK + timedelta(days=1)
AT_HARBOR = [one.key for one in STAFF if one.school == "Harbor Point Middle" and one.key != "tomas_para"]


def lines(cast: Cast, row: Separation) -> dict[str, tuple[int, str]]:
    with cast.as_(cast.patrick_hr):
        return {one.kind: (one.n, one.answers) for one in lines_of(leaver_of(row), on=clock.today())}


def test_each_thing_has_somebody_who_answers_for_it(cast: Cast) -> None:
    erik = leave(cast, "erik_teacher")
    joon = leave(cast, "joon_coach", reason=LeavingReason.DISMISSED)

    assert lines(cast, erik)["sections"] == (2, "Erik Lindqvist")
    assert lines(cast, joon)["coaching"] == (2, "Yolanda Pierce (Assistant principal, instruction)")


def test_a_principal_gives_on_classes_caseloads_and_teachers_to_coach(cast: Cast) -> None:
    erik, ines = leave(cast, "erik_teacher"), leave(cast, "ines_counselor")
    with cast.as_(cast.lucia_principal):
        n = hand_over(
            separation_id=erik.pk, kind="sections", to_staff_id=cast.katrin_teacher.staff_id, on=TODAY
        )
        m = hand_over(
            separation_id=ines.pk, kind="caseload", to_staff_id=cast.dana_ap_culture.staff_id, on=TODAY
        )
    assert (n, m) == (2, 1)
    with guard.acting_as(process("demo_builder")):
        leads = SectionStaff.objects.on(GONE).filter(role=SectionRole.TEACHER_OF_RECORD)
        assert leads.get(section=cast.reading_7b).staff_id == cast.katrin_teacher.staff_id
        assert leads.model.objects.on(TODAY).filter(staff_id=cast.erik_teacher.staff_id).count() == 2
        held = Caseload.objects.on(TODAY + timedelta(days=1)).filter(student=cast.jaylen, kind="counselor")
        assert [one.staff_id for one in held] == [cast.dana_ap_culture.staff_id]
    assert lines(cast, erik)["sections"] == (0, "")


def test_who_leaves_or_holds_no_fitting_seat_takes_nothing(cast: Cast) -> None:
    erik = leave(cast, "erik_teacher")
    leave(cast, "katrin_teacher")
    with cast.as_(cast.lucia_principal):
        for who in ("katrin_teacher", "gloria_registrar", "oliver_teacher_elsewhere"):
            with pytest.raises(CannotTake):
                hand_over(
                    separation_id=erik.pk, kind="sections", to_staff_id=cast.named[who].staff_id, on=TODAY
                )


def test_it_is_complete_when_all_has_an_owner(cast: Cast) -> None:
    row = leave(cast, "joon_coach")
    with cast.as_(cast.lucia_principal):
        hand_over(
            separation_id=row.pk,
            kind="coaching",
            to_staff_id=cast.yolanda_ap_instruction.staff_id,
            on=TODAY,
        )
    again(row)
    assert row.handed_over_on == TODAY
    with guard.acting_as(process("talent_desk")):
        links = CoachAssignment.objects.on(GONE).filter(teacher_id=cast.erik_teacher.staff_id)
        assert [one.coach_id for one in links] == [cast.yolanda_ap_instruction.staff_id]


def test_work_due_after_her_last_day_goes_at_once_and_the_rest_on_the_morning_after(cast: Cast) -> None:
    soon, late = owe(cast, "ines_counselor", days=2), owe(cast, "ines_counselor", days=20)
    leave(cast, "ines_counselor")
    assert (owner(soon), owner(late)) == (cast.ines_counselor.staff_id, None)

    with guard.acting_as(process("clock_watch")):
        pass_on_what_nobody_owes(on=GONE)
    assert owner(soon) is None


def test_a_teachers_work_goes_to_whoever_leads_instruction(cast: Cast) -> None:
    item = owe(cast, "erik_teacher", days=20)
    leave(cast, "erik_teacher", reason=LeavingReason.DISMISSED)
    again(item)
    assert (item.owner_id, item.seat) == (None, Seat.AP_INSTRUCTION)


@pytest.mark.acceptance(11)
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    leavers=st.lists(st.sampled_from(AT_HARBOR), min_size=1, max_size=6, unique=True), at_once=st.booleans()
)
def test_no_open_item_is_without_a_living_owner_after_any_separation(
    cast: Cast, leavers: list[str], at_once: bool
) -> None:
    with transaction.atomic():
        for who in AT_HARBOR:
            owe(cast, who, days=2)
            owe(cast, who, days=15)
            owe(cast, who, days=3, named=False)
        reason = LeavingReason.DISMISSED if at_once else LeavingReason.CAREER
        for who in leavers:
            leave(cast, who, reason=reason)
        day = TODAY if at_once else GONE
        with guard.acting_as(process("clock_watch")):
            pass_on_what_nobody_owes(on=day)
        assert orphans(day) == []
        transaction.set_rollback(True)


def test_the_daily_round_passes_on_and_looks_again(cast: Cast) -> None:
    item = owe(cast, "marcus_ap_operations", days=20)
    row = leave(cast, "marcus_ap_operations", reason=LeavingReason.DISMISSED)
    assert daily_round.walk()
    again(row)
    again(item)
    assert row.handed_over_on == TODAY
    assert item.seat == Seat.PRINCIPAL


def owe(cast: Cast, who: str, *, days: int, named: bool = True) -> WorkItem:
    staff = cast.named[who].staff_id
    with guard.acting_as(process("decider")):
        seat = Seat(StaffAssignment.objects.filter(staff_id=staff).values_list("seat", flat=True)[0])
        if not named and seat in (Seat.TEACHER, Seat.SPED_TEACHER):
            named = True
        return open_item(
            proposal=proposal(
                cast, title=f"{who} {days}", owner_staff_id=staff if named else None, reference=""
            ),
            terms=Terms(seat=seat, due=SchoolDays(days)),
            on=TODAY,
        )


def again(row: WorkItem | Separation) -> None:
    with guard.acting_as(process("decider")):
        row.refresh_from_db()


def owner(item: WorkItem) -> int | None:
    again(item)
    return item.owner_id


def orphans(day: object) -> list[str]:
    """Return the open items that nobody living owns, by name or by seat."""
    with guard.acting_as(process("decider")):
        found = []
        for item in WorkItem.objects.filter(OPEN):
            if item.owner_id is not None:
                if Staff.objects.get(pk=item.owner_id).has_left(on=day):  # type: ignore[arg-type]
                    found.append(item.title)
                continue
            held = StaffAssignment.objects.on(day).filter(seat=item.seat)  # type: ignore[arg-type]
            at_school = held.filter(school_id=item.school_id) | held.filter(school=None)
            if not at_school.exists():
                found.append(item.title)
        return found
