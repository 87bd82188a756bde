"""Late work goes to the supervisor after three school days, and on the agenda after eight."""

from datetime import date, timedelta

from work_cases import hard, one_item, read

from cast_for_tests import TODAY, Cast
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.actions.people import assign_seat
from sextant.network.models import StaffAssignment
from sextant.network.queries.calendar import school_calendar
from sextant.network.terms import Seat
from sextant.work.actions.escalation import Escalated, escalate_overdue
from sextant.work.models import WorkItem
from sextant.work.terms import WorkState


def day_after_due(cast: Cast, due_on: date, n: int) -> date:
    with guard.acting_as(process("clock_watch")):
        return school_calendar(school_id=cast.harbor.pk).add(due_on, n)


def escalate(on: date) -> Escalated:
    with guard.acting_as(process("clock_watch")):
        return escalate_overdue(on=on)


def test_nothing_moves_on_the_second_day(cast: Cast) -> None:
    item = one_item(cast)

    assert escalate(day_after_due(cast, item.due_on, 2)) == Escalated(n_to_supervisor=0, n_to_agenda=0)


def test_on_the_third_school_day_the_principal_is_brought_in_where_nobody_supervises(cast: Cast) -> None:
    item = one_item(cast)
    third = day_after_due(cast, item.due_on, 3)

    assert escalate(third).n_to_supervisor == 1

    late = read(item)
    assert (late.state, late.escalated_on) == (WorkState.ESCALATED, third)
    assert late.escalated_to_id == cast.lucia_principal.staff_id
    assert late.owner_id == cast.samir_interventionist.staff_id


def test_a_hard_item_of_which_nobody_above_has_heard_goes_up_on_the_first_school_day(cast: Cast) -> None:
    item = one_item(cast, terms=hard())

    assert escalate(item.due_on).n_to_supervisor == 0
    assert escalate(day_after_due(cast, item.due_on, 1)).n_to_supervisor == 1
    assert read(item).escalated_to_id == cast.lucia_principal.staff_id


def test_a_hard_item_that_was_brought_up_before_its_day_waits_as_other_work(cast: Cast) -> None:
    item = one_item(cast, terms=hard())
    with guard.acting_as(process("demo_builder")):
        WorkItem.objects.filter(pk=item.pk).update(escalated_to_id=cast.lucia_principal.staff_id)

    assert escalate(day_after_due(cast, item.due_on, 1)).n_to_supervisor == 0


def test_the_supervisor_of_the_owners_seat_comes_first(cast: Cast) -> None:
    item = one_item(cast)
    with guard.acting_as(process("demo_builder")):
        StaffAssignment.objects.filter(staff_id=cast.samir_interventionist.staff_id).update(
            supervisor_id=cast.yolanda_ap_instruction.staff_id
        )

    escalate(day_after_due(cast, item.due_on, 3))

    assert read(item).escalated_to_id == cast.yolanda_ap_instruction.staff_id


def test_a_second_round_on_the_same_day_moves_nothing(cast: Cast) -> None:
    item = one_item(cast)
    third = day_after_due(cast, item.due_on, 3)
    escalate(third)

    assert escalate(third) == Escalated(n_to_supervisor=0, n_to_agenda=0)


def test_on_the_eighth_school_day_it_is_on_the_agenda(cast: Cast) -> None:
    item = one_item(cast)
    eighth = day_after_due(cast, item.due_on, 8)

    assert escalate(eighth) == Escalated(n_to_supervisor=1, n_to_agenda=1)
    assert read(item).on_agenda_from == eighth


def test_what_came_after_its_day_is_late_from_the_day_on_which_it_came_and_says_so(cast: Cast) -> None:
    item = one_item(cast, owner="ruth_ap_sped", terms=hard(), due_on=TODAY - timedelta(days=14))
    assert item.reason.endswith("screening due. That day was over when this news came.")

    assert escalate(TODAY) == Escalated(n_to_supervisor=0, n_to_agenda=0)
    # It is hard: whoever stands above hears of it on the first school day after that.
    assert escalate(day_after_due(cast, TODAY, 1)).n_to_supervisor == 1


def test_what_is_put_off_or_held_is_not_late(cast: Cast) -> None:
    item = one_item(cast)
    with guard.acting_as(process("clock_watch")):
        WorkItem.objects.filter(pk=item.pk).update(snoozed_until=item.due_on + timedelta(days=60))

    assert escalate(day_after_due(cast, item.due_on, 5)).n_to_supervisor == 0


def test_free_work_of_a_seat_goes_to_the_principal(cast: Cast) -> None:
    item = one_item(cast, owner=None)

    escalate(day_after_due(cast, item.due_on, 3))

    assert read(item).escalated_to_id == cast.lucia_principal.staff_id


def test_an_acting_principal_stands_behind_the_appointed_one(cast: Cast) -> None:
    item = one_item(cast)
    with guard.acting_as(process("demo_builder")):
        acting = assign_seat(
            staff_id=cast.dana_ap_culture.staff_id,
            seat=Seat.PRINCIPAL,
            school_id=cast.harbor.pk,
            valid_from=TODAY,
            is_acting=True,
            fte_percent=0,
        )

    escalate(day_after_due(cast, item.due_on, 3))

    assert acting.is_acting
    assert read(item).escalated_to_id == cast.lucia_principal.staff_id


def test_what_a_principal_leaves_undone_goes_to_her_region_and_not_back_to_her(cast: Cast) -> None:
    item = one_item(cast, owner=None, terms=hard(Seat.PRINCIPAL))

    escalate(day_after_due(cast, item.due_on, 3))

    assert read(item).escalated_to_id == cast.walter_regional.staff_id
