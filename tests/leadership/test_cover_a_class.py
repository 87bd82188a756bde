"""Coverage today: who is away in two taps, who stands in fairly, and what the colleague reads."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from cast_for_tests import TODAY, Cast
from leadership.conftest import SignIn
from leadership.operations_of_cast import away, day_of, ring
from sextant.kernel.guard import OutOfReach
from sextant.leadership.actions.cover import (
    Cover,
    NotFree,
    NothingToCover,
    assign_cover,
    call_away,
    call_off,
    take_proposals,
)
from sextant.leadership.models import CoverageNeed
from sextant.leadership.queries.cover import own_covers
from sextant.leadership.rules.cover import ALL_DAY, Colleague, Slot, propose
from sextant.leadership.terms.operations import CoverKind


def colleague(key: int, *, rank: int = 1, busy: tuple[int, ...] = (), n: int = 0) -> Colleague:
    return Colleague(staff_id=key, name=f"N{key}", rank=rank, busy=frozenset(busy), n_covers=n)


def test_a_proposal_is_fair_and_puts_nobody_in_two_rooms() -> None:
    slots = [Slot(key="a", bell=3), Slot(key="b", bell=3), Slot(key="c", bell=4)]
    busy_at_3, twice, never = colleague(1, busy=(3,)), colleague(2, n=2), colleague(3)

    found = propose(slots, [busy_at_3, twice, never])

    assert found["a"] == 3  # covered least lately
    assert found["b"] == 2  # the one who is left at that bell
    assert found["c"] == 1  # the others have just covered once more


def test_substitutes_come_first_and_leaders_last() -> None:
    people = [colleague(1, rank=2), colleague(2, rank=1), colleague(3, rank=0, n=9)]
    assert propose([Slot(key="a", bell=1)], people) == {"a": 3}


def test_a_room_of_all_day_needs_somebody_who_teaches_nowhere() -> None:
    people = [colleague(1, busy=(2,)), colleague(2)]
    assert propose([Slot(key="a", bell=ALL_DAY)], people) == {"a": 2}
    assert propose([Slot(key="a", bell=ALL_DAY)], people[:1]) == {}


def test_whoever_teaches_there_too_goes_on_alone() -> None:
    """A co-teacher is not free at that bell, and is in the room all the same."""
    people = [colleague(1, rank=0), colleague(2, busy=(3,))]
    assert propose([Slot(key="a", bell=3, in_room=(2,))], people) == {"a": 2}


def test_all_classes_of_whoever_is_away_come_by_the_bells(cast: Cast) -> None:
    ring(cast)
    assert away(cast) == 2

    rows = day_of(cast)
    assert [(row.room, row.bell_label, row.title) for row in rows.values()] == [
        ("12", "3", "Math 7B"), ("9", "4", "Math 6C"),
    ]  # fmt: skip
    # Priya co-teaches math 7B, and Erik teaches at the same bell as math 6C.
    assert rows["Math 7B"].candidates[0].staff_id == cast.priya_coteacher.staff_id
    assert cast.erik_teacher.staff_id not in {one.staff_id for one in rows["Math 6C"].candidates}
    assert cast.amara_teacher.staff_id not in {one.staff_id for one in rows["Math 7B"].candidates}


def test_why_somebody_is_away_has_no_place() -> None:
    columns = {field.name for field in CoverageNeed._meta.get_fields()}
    assert not {name for name in columns if "reason" in name or "why" in name or "because" in name}


def test_one_tap_takes_every_proposal_and_the_colleague_reads_it(cast: Cast) -> None:
    ring(cast)
    away(cast)
    with cast.as_(cast.marcus_ap_operations):
        given, left = take_proposals(school_id=cast.harbor.pk, on=TODAY)
    assert (given, left) == (2, 0)

    with cast.as_(cast.priya_coteacher):
        rows = own_covers(on=TODAY, until=TODAY)
    assert [(row.room, row.bell_label) for _day, row in rows] == [("12", "3")]
    assert rows[0][1].cover == CoverKind.COLLEAGUE


def test_who_teaches_at_that_bell_is_refused(cast: Cast) -> None:
    ring(cast)
    away(cast)
    row = day_of(cast)["Math 6C"]
    cover = Cover(kind=CoverKind.COLLEAGUE, staff_id=cast.erik_teacher.staff_id)
    with cast.as_(cast.marcus_ap_operations), pytest.raises(NotFree):
        assign_cover(row=row, school_id=cast.harbor.pk, on=TODAY, cover=cover)


def test_a_teacher_who_comes_after_all_is_taken_off_and_may_be_put_on_again(cast: Cast) -> None:
    ring(cast)
    away(cast)
    row = day_of(cast)["Math 6C"]
    with cast.as_(cast.marcus_ap_operations):
        call_off(need_ids=row.need_ids)
    assert list(day_of(cast)) == ["Math 7B"]
    assert away(cast) == 1
    assert list(day_of(cast)) == ["Math 7B", "Math 6C"]


def test_several_days_are_said_at_once_and_weekends_need_nobody(cast: Cast) -> None:
    ring(cast)
    # Monday to Wednesday; Thanksgiving follows.
    assert away(cast, last_day=TODAY + timedelta(days=2)) == 6


def test_nobody_needs_cover_who_leads_no_class(cast: Cast) -> None:
    ring(cast)
    with pytest.raises(NothingToCover):
        away(cast, "tomas_para")


def test_a_teacher_puts_nobody_on_the_list(cast: Cast) -> None:
    ring(cast)
    with cast.as_(cast.erik_teacher), pytest.raises(OutOfReach):
        call_away(staff_id=cast.amara_teacher.staff_id, school_id=cast.harbor.pk, on=TODAY)


def test_operations_says_who_is_away_and_covers_in_a_few_taps(cast: Cast, sign_in: SignIn) -> None:
    ring(cast)
    browser: Client = sign_in(cast.marcus_ap_operations)
    empty = browser.get(reverse("cover_today"))
    assert "Nobody is away today" in empty.text

    browser.post(reverse("cover_away"), {"staff": cast.amara_teacher.staff_id})
    assert "2 rooms have no teacher" in browser.get(reverse("cover_today")).text
    browser.post(reverse("cover_assign"), {"do": "propose"})
    assert "Every room is covered" in browser.get(reverse("cover_today")).text
    assert "Priya Raman" in browser.get(reverse("cover_sheet")).text

    own = sign_in(cast.priya_coteacher).get(reverse("monday")).text
    assert "You cover room 12, period 3" in own


def test_monday_says_how_many_rooms_wait(cast: Cast, sign_in: SignIn) -> None:
    ring(cast)
    away(cast)
    assert "2 rooms are uncovered" in sign_in(cast.lucia_principal).get(reverse("monday")).text
