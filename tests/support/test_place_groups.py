"""Groups are proposed for the timetable and approved by a person; nobody misses reading or math for one."""

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

import pytest
from django.conf import settings

from cast_for_tests import TODAY, Cast
from sextant.kernel.errors import AlreadyDone
from sextant.kernel.guard import OutOfReach, unguarded
from sextant.network.models import Caseload, Section
from sextant.support.actions.placement import (
    NothingToPlace,
    NotOpen,
    approve_placement,
    propose_placement,
    refuse_placement,
)
from sextant.support.models import GroupMeeting, GroupMember, InterventionGroup, PlacementProposal
from sextant.support.queries.placement import open_proposal
from sextant.support.rules.schedule import (
    Adult,
    Offering,
    Period,
    Schedule,
    Seeker,
    Standing,
    Timetable,
    place,
)
from sextant.support.terms.delivery import Unplaced
from support.delivery_of_cast import as_builder, group, plan, program, ring

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))
EVERY_DAY = range(1, 6)
PERIODS = (Period(bell=0, minutes=45, is_block=True), *(Period(bell=n, minutes=50) for n in range(1, 5)))
FLUENCY = Offering(program=1, per_week=4, minutes=30, seats=6)


def seekers(n: int, *, core: Sequence[int] = (1, 2), first: int = 0, **more: object) -> list[Seeker]:
    busy = frozenset((day, bell) for day in EVERY_DAY for bell in core)
    values = {"grade": 7, "tier": 2, "program": 1, "busy": busy, **more}
    return [Seeker(plan=n + first, student=n + first, **values) for n in range(n)]  # type: ignore[arg-type]


def solved(
    people: Sequence[Seeker], *adults: Adult, periods: Sequence[Period] = PERIODS, **more: object
) -> Schedule:
    given = Timetable(
        seekers=tuple(people), adults=adults or (Adult(staff=1),), periods=tuple(periods),
        offerings=(FLUENCY, Offering(program=2, per_week=5, minutes=30, seats=3)), **more,  # type: ignore[arg-type]
    )  # fmt: skip
    found = place(given)
    _hold_every_rule(given, found)
    return found


def _hold_every_rule(given: Timetable, found: Schedule) -> None:
    """Nobody misses reading or math, is in two places, leads two groups; no group is too full."""
    of = {one.plan: one for one in given.seekers}
    seats = {one.program: one.seats for one in given.offerings}
    leads: Counter[tuple[int, int, int]] = Counter()
    sits: Counter[tuple[int, int, int]] = Counter()
    for one in found.groups:
        slots = {(day, one.bell) for day in one.weekdays}
        assert len(one.plans) <= seats[one.program]
        assert len({of[plan].band for plan in one.plans}) == 1
        leads.update((one.staff, *slot) for slot in slots)
        for key in one.plans:
            assert not slots & of[key].busy
            sits.update((of[key].student, *slot) for slot in slots)
    assert not [slot for slot, n in (*leads.items(), *sits.items()) if n > 1]
    assert {plan for one in found.groups for plan in one.plans} | set(found.unplaced) == set(of)


def test_six_sit_together_in_the_block_and_a_seventh_opens_a_second_group() -> None:
    found = solved(seekers(6))
    assert [(one.bell, len(one.plans), one.is_block) for one in found.groups] == [(0, 6, True)]
    assert [len(one.plans) for one in solved(seekers(7)).groups] in (
        [6, 1],
        [1, 6],
        [3, 4],
        [4, 3],
        [2, 5],
        [5, 2],
    )


def test_who_has_reading_in_every_period_finds_no_time() -> None:
    full = seekers(1, core=range(5))
    assert solved([*full, *seekers(2, first=5)]).unplaced == {0: Unplaced.NO_TIME}


def test_where_nobody_is_free_nobody_leads() -> None:
    busy = Adult(staff=1, busy=frozenset((day, bell) for day in EVERY_DAY for bell in range(5)))
    assert set(solved(seekers(2), busy).unplaced.values()) == {Unplaced.NO_ADULT}
    assert set(solved(seekers(2), periods=()).unplaced.values()) == {Unplaced.NO_BELLS}


def test_tier_three_comes_first_where_seats_are_few() -> None:
    only = (Period(bell=0, minutes=45, is_block=True),)
    people = [*seekers(8), *seekers(2, first=10, tier=3, program=2)]
    found = solved(people, periods=only)
    assert {plan for one in found.groups for plan in one.plans} == {10, 11} or len(found.groups) == 1
    assert set(found.unplaced.values()) == {Unplaced.FULL}


def test_a_period_shorter_than_the_program_is_none() -> None:
    short = (Period(bell=0, minutes=20, is_block=True), Period(bell=3, minutes=50))
    assert [one.bell for one in solved(seekers(3), periods=short).groups] == [3]


def test_one_student_of_two_plans_is_in_one_place_at_a_time() -> None:
    two = [*seekers(1), Seeker(plan=9, student=0, grade=7, tier=2, program=2)]
    found = solved(two, Adult(staff=1), Adult(staff=2))
    assert len(found.groups) == 2


def test_grades_far_apart_do_not_sit_together() -> None:
    found = solved([*seekers(2), *seekers(2, first=5, grade=4)])
    assert sorted(one.plans for one in found.groups) == [(0, 1), (5, 6)]


def test_a_group_with_a_seat_left_is_filled_before_another_opens() -> None:
    block = frozenset((day, 0) for day in (1, 2, 3, 4))
    stands = Standing(group=7, program=1, staff=1, band=2, seats=2, slots=block)
    found = solved(seekers(2), Adult(staff=1, busy=block), standing=(stands,))
    assert [(one.group, one.plans) for one in found.groups] == [(7, (0, 1))]


def test_a_school_of_sixty_plans_is_placed_in_seconds() -> None:
    people = [
        *(seekers(40, core=(1, 2))), *seekers(20, core=(2, 3), first=50, program=2, tier=3),
    ]  # fmt: skip
    found = solved(people, Adult(staff=1), Adult(staff=2), Adult(staff=3))
    assert len(found.unplaced) <= 10


def bell_of(cast: Cast) -> None:
    """Let math 7B be in period 1 and reading 7B in period 2."""
    bells = ring(cast)
    with as_builder():
        for section, label in ((cast.math_7b, "1"), (cast.reading_7b, "2")):
            Section.objects.filter(pk=section.pk).update(bell_period=bells[label])


def test_yolanda_approves_and_the_members_are_active_on_the_next_school_day(cast: Cast) -> None:
    bell_of(cast)
    program()
    waiting = [plan(cast, who) for who in ("jaylen", "zuri", "mateo")]
    with cast.as_(cast.yolanda_ap_instruction):
        row = propose_placement(school_id=cast.harbor.pk, on=TODAY)
        shown = open_proposal(school_id=cast.harbor.pk)
        assert shown is not None
        assert (shown.n_placed, shown.left_out) == (3, ())
        (proposed,) = shown.groups
        assert (proposed.leader, proposed.period, proposed.is_block) == ("Samir Haddad", "WIN, 8:00", True)
        assert not unguarded(GroupMember).exists()
        assert approve_placement(proposal_id=row.pk, on=TODAY) == 3
        with pytest.raises(AlreadyDone):
            approve_placement(proposal_id=row.pk, on=TODAY)
        with pytest.raises(NothingToPlace):
            propose_placement(school_id=cast.harbor.pk, on=TODAY + timedelta(days=1))
    members = unguarded(GroupMember)
    assert {(one.plan_id, one.valid_from) for one in members} == {
        (one.pk, TODAY + timedelta(days=1)) for one in waiting
    }
    assert unguarded(GroupMeeting).count() == 4
    samirs = unguarded(Caseload).filter(staff_id=cast.samir_interventionist.staff_id, kind="intervention")
    assert {one.student_id for one in samirs} >= {cast.jaylen.pk, cast.zuri.pk, cast.mateo.pk}


def test_a_proposal_that_no_longer_fits_is_refused_and_a_refusal_says_why(cast: Cast) -> None:
    bell_of(cast)
    program()
    first = plan(cast, "jaylen")
    with cast.as_(cast.yolanda_ap_instruction):
        row = propose_placement(school_id=cast.harbor.pk, on=TODAY)
    group(cast, first, since=TODAY)
    with cast.as_(cast.yolanda_ap_instruction):
        with pytest.raises(NotOpen):
            approve_placement(proposal_id=row.pk, on=TODAY)
        with pytest.raises(NotOpen):
            refuse_placement(proposal_id=row.pk, because=" ", on=TODAY)
        refuse_placement(proposal_id=row.pk, because="The block moves in December.", on=TODAY)
    assert unguarded(PlacementProposal).get().state == "refused"
    assert unguarded(InterventionGroup).count() == 1


def test_a_leader_of_one_group_proposes_for_no_school(cast: Cast) -> None:
    bell_of(cast)
    program()
    plan(cast, "jaylen")
    with cast.as_(cast.samir_interventionist), pytest.raises(OutOfReach):
        propose_placement(school_id=cast.harbor.pk, on=TODAY)
