"""Who sees which item: its owner, the seat while nobody has it, the supervisor brought in, the leaders."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from work_cases import PLAIN, hard, one_item, open_for, proposal, read

from cast_for_tests import NOW, TODAY, Cast
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.terms import Seat
from sextant.work.actions import moves
from sextant.work.actions.opening import Terms
from sextant.work.models import WorkItem
from sextant.work.queries.by_rule import list_brought, list_late
from sextant.work.queries.counts import count_mine, count_open
from sextant.work.queries.items import list_student_items, next_steps
from sextant.work.queries.own_lists import list_my_items
from sextant.work.queries.whose import sees_others
from sextant.work.rules.titles import title_of_all
from sextant.work.terms import Outcome, SchoolDays

WHO_SEES_SAMIRS_ITEM = [
    ("samir_interventionist", True),
    ("lucia_principal", True),
    ("walter_regional", True),
    ("simone_cao", True),
    ("anneke_data_director", True),
    ("amara_teacher", False),
    ("ines_counselor", False),
    ("yolanda_ap_instruction", False),
    ("thandiwe_principal_elsewhere", False),
    ("patrick_hr", False),
    ("denise_guardian", False),
]


@pytest.mark.parametrize(("who", "sees"), WHO_SEES_SAMIRS_ITEM)
def test_an_item_with_an_owner_is_seen_by_her_and_by_leaders(cast: Cast, who: str, sees: object) -> None:
    one_item(cast)

    with cast.as_(cast.named[who]):
        assert WorkItem.objects.exists() is sees


@pytest.mark.parametrize(
    ("who", "sees"),
    [("ines_counselor", True), ("lucia_principal", True), ("samir_interventionist", False)],
)
def test_an_item_without_an_owner_is_seen_by_its_seat(cast: Cast, who: str, sees: object) -> None:
    open_for(cast, terms=Terms(interlock="I-14", version=1, seat=Seat.COUNSELOR, due=SchoolDays(10)))

    with cast.as_(cast.named[who]):
        assert WorkItem.objects.exists() is sees
        assert count_open(on=TODAY) == (1 if who == "ines_counselor" else 0)


def test_a_seat_at_one_school_is_no_seat_at_another(cast: Cast) -> None:
    open_for(cast, proposal(cast, "wren_elsewhere"), terms=hard())

    with cast.as_(cast.ruth_ap_sped):
        assert not WorkItem.objects.exists()


def test_a_central_seat_reaches_its_free_work_of_every_school_and_of_none(cast: Cast) -> None:
    terms = Terms(interlock="I-28", version=1, seat=Seat.HR, due=SchoolDays(10))
    open_for(cast, proposal(cast, student_id=None), terms=terms)
    open_for(cast, proposal(cast, "zuri", school_id=None, student_id=None), terms=terms)

    with cast.as_(cast.patrick_hr):
        assert count_open(on=TODAY) == 2


def test_what_somebody_has_taken_is_no_longer_the_seats(cast: Cast) -> None:
    item = one_item(cast, owner="desmond_dean", seat=Seat.COUNSELOR)

    with cast.as_(cast.ines_counselor):
        assert not WorkItem.objects.filter(pk=item.pk).exists()


def test_the_supervisor_who_was_brought_in_sees_the_item_and_the_owner_keeps_it(cast: Cast) -> None:
    item = one_item(cast)
    with guard.acting_as(process("clock_watch")):
        WorkItem.objects.filter(pk=item.pk).update(escalated_to_id=cast.yolanda_ap_instruction.staff_id)

    for who in (cast.yolanda_ap_instruction, cast.samir_interventionist):
        with cast.as_(who):
            assert count_open(on=TODAY) == (1 if who is cast.samir_interventionist else 0)
            assert len(list_my_items(on=TODAY).later) == count_open(on=TODAY)
            assert WorkItem.objects.filter(pk=item.pk).exists()


def test_late_work_of_others_is_one_line_for_each_rule_and_none_of_her_own(cast: Cast) -> None:
    boss = cast.yolanda_ap_instruction.staff_id
    for topic in ("math", "ela"):
        one_item(cast, topic=topic, title=f"Benchmark and MAP disagree, {topic}")
    own = one_item(cast, owner="yolanda_ap_instruction", terms=PLAIN, topic="own")
    with guard.acting_as(process("clock_watch")):
        WorkItem.objects.update(escalated_to_id=boss)

    with cast.as_(cast.yolanda_ap_instruction):
        [line] = list_brought(on=TODAY)
        assert (line.title, line.n, line.interlock) == ("Benchmark and MAP disagree", 2, "I-01")
        assert [row.id for row in list_my_items(on=TODAY).shown] == [own.pk]
        assert count_mine(on=TODAY).shown == 1
    with cast.as_(cast.samir_interventionist):
        assert list_brought(on=TODAY) == ()


@pytest.mark.parametrize(
    ("titles", "together"),
    [
        (["Measures disagree, math", "Measures disagree, reading"], "Measures disagree"),
        (["Send the letter", "Send the letter: second"], "Send the letter"),
        (["Call home", "Call home"], "Call home"),
        (["Call home", "Call the office"], ""),
    ],
)
def test_items_are_called_together_by_what_their_titles_share(titles: list[str], together: str) -> None:
    assert title_of_all(titles) == together


def test_a_principal_sees_the_schools_work_but_owes_only_her_own(cast: Cast) -> None:
    one_item(cast)

    with cast.as_(cast.lucia_principal):
        assert count_mine(on=TODAY).shown == 0
        assert sees_others()
        assert [row.student for row in list_student_items(student_id=cast.jaylen.pk)] == [cast.jaylen.name]


def test_whoever_has_read_her_list_counts_it_without_asking_again(
    cast: Cast, django_assert_num_queries: Callable[[int], Any]
) -> None:
    one_item(cast)

    with cast.as_(cast.samir_interventionist):
        asked = count_open(on=TODAY)
        shown = list_my_items(on=TODAY).shown
        with django_assert_num_queries(0):
            assert count_open(on=TODAY) == len(shown) == asked == 1


def test_a_regional_superintendent_sees_her_region(cast: Cast) -> None:
    one_item(cast)

    with cast.as_(cast.walter_regional):
        assert list_student_items(student_id=cast.jaylen.pk)


def test_the_next_step_about_a_subject_is_the_item_in_that_subject_and_no_other(cast: Cast) -> None:
    one_item(cast)
    one_item(cast, topic="ela", title="Read with her", due_on=TODAY, reference="")

    with cast.as_(cast.lucia_principal):
        steps = next_steps(student_ids=[cast.jaylen.pk, cast.zuri.pk], on=TODAY)

    assert set(steps) == {(cast.jaylen.pk, "math"), (cast.jaylen.pk, "ela")}
    assert steps[cast.jaylen.pk, "ela"].title == "Read with her"
    assert steps[cast.jaylen.pk, "math"].title != "Read with her"
    assert read(one_item(cast)).owner_id == cast.samir_interventionist.staff_id


def test_a_screening_that_is_done_says_for_four_weeks_what_it_found(cast: Cast) -> None:
    item = one_item(cast)
    with cast.as_(cast.samir_interventionist):
        moves.finish_screening(item_id=item.pk, version=item.version, at=NOW, outcome=Outcome.CORE_FIX)

    with cast.as_(cast.lucia_principal):
        found = next_steps(student_ids=[cast.jaylen.pk], on=TODAY + timedelta(days=28))
        later = next_steps(student_ids=[cast.jaylen.pk], on=TODAY + timedelta(days=29))

    assert found[cast.jaylen.pk, "math"].outcome == "Fix it in class"
    assert found[cast.jaylen.pk, "math"].due_on == TODAY
    assert later == {}


def test_whoever_owes_a_next_step_reads_you_and_others_read_the_name(cast: Cast) -> None:
    one_item(cast)
    said = {}
    for who in (cast.lucia_principal, cast.samir_interventionist):
        with cast.as_(who):
            steps = next_steps(student_ids=[cast.jaylen.pk], on=TODAY)
            said[who.pk] = steps[cast.jaylen.pk, "math"].in_words(on=TODAY)

    assert ", Samir Haddad, " in said[cast.lucia_principal.pk]
    assert ", you, " in said[cast.samir_interventionist.pk]


def test_the_principal_finds_what_is_late_at_her_school_whoever_owes_it(cast: Cast) -> None:
    tomorrow = TODAY + timedelta(days=1)
    one_item(cast)
    one_item(cast, topic="ela", due_on=TODAY, reference="")

    with cast.as_(cast.lucia_principal):
        late = list_late(on=tomorrow)
    with cast.as_(cast.thandiwe_principal_elsewhere):
        elsewhere = list_late(on=tomorrow)

    assert [(one.n, one.due_on) for one in late] == [(1, TODAY)]
    assert elsewhere == ()
