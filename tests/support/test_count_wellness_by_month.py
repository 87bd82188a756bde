"""Wellness is counted by closed months, in steps of ten, and no small group follows from what is told."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from cast_for_tests import NOW, TODAY, Cast
from interlocks.pages.conftest import text_of
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.support.actions.wellness_counts import count_one_outside, count_wellness
from sextant.support.models import WellnessCount, WellnessReferral
from sextant.support.queries.wellness_counts import COLUMNS, count_by_school
from sextant.support.rules.wellness_counts import (
    FOLLOWING,
    last_closed_month,
    told_next,
    without_what_follows,
)
from sextant.support.terms.wellness import WellnessCounted
from support.conftest import SignIn
from support.wellness_of_cast import as_letterbox, refer_jaylen

pytestmark = pytest.mark.usefixtures("monday_morning")

N = WellnessCounted
FIRST_OF_DECEMBER, END_OF_NOVEMBER = date(2026, 12, 1), date(2026, 11, 30)


def count(on: date) -> int:
    with guard.acting_as(process("wellness_desk")):
        return count_wellness(on=on)


def refer_many(cast: Cast, n: int, *, on: date = TODAY) -> None:
    at = datetime(on.year, on.month, on.day, 9, tzinfo=ZoneInfo("America/New_York"))
    with as_letterbox():
        WellnessReferral.objects.bulk_create(
            WellnessReferral(
                school=cast.harbor, student=cast.jaylen, staff_id=cast.ines_counselor.staff_id,
                source="staff", received_at=at, received_on=on, safety_checked_at=at,
            )
            for _one in range(n)
        )  # fmt: skip


def told(cast: Cast, since: date | None = None) -> dict[str, int | None]:
    with cast.as_(cast.lucia_principal):
        (row,) = count_by_school(school_ids=[cast.harbor.pk], since=since or cast.year.starts_on)
    return dict(zip(COLUMNS, row.numbers, strict=True))


def test_a_number_does_not_move_at_the_deed(cast: Cast, sign_in: SignIn) -> None:
    refer_many(cast, 19, on=date(2026, 10, 12))
    count(TODAY)
    assert told(cast)[N.REFERRED] == 19
    refer_jaylen(cast)
    count(TODAY)

    assert told(cast)[N.REFERRED] == 19
    page = text_of(sign_in(cast.lucia_principal).get(reverse("wellness_counts")))
    assert "1 school has numbers of ten or more." in page
    assert "Oct 31" in page or "31 Oct" in page


def test_last_months_numbers_are_not_subtracted_from_this_months(cast: Cast) -> None:
    refer_many(cast, 19, on=date(2026, 10, 12))
    count(TODAY)
    refer_many(cast, 9)
    count(FIRST_OF_DECEMBER)
    assert told(cast)[N.REFERRED] == 19
    refer_many(cast, 1, on=FIRST_OF_DECEMBER)
    count(date(2027, 1, 4))

    assert told(cast)[N.REFERRED] == 29


def test_who_is_seen_outside_is_told_with_the_month(cast: Cast) -> None:
    refer_many(cast, 20)
    with guard.acting_as(process("wellness_desk")):
        for _one in range(12):
            count_one_outside(school_id=cast.harbor.pk)
    assert told(cast)[N.OUTSIDE] is None
    with time_machine.travel(NOW.replace(month=12, day=1), tick=False):
        with guard.acting_as(process("wellness_desk")):
            count_one_outside(school_id=cast.harbor.pk)
        count(FIRST_OF_DECEMBER)

    with as_letterbox():
        row = WellnessCount.objects.get(school=cast.harbor, counted=N.OUTSIDE)
    assert (row.n, row.n_so_far, row.as_of) == (12, 13, END_OF_NOVEMBER)


def test_counts_under_ten_are_hidden(cast: Cast, sign_in: SignIn) -> None:
    refer_jaylen(cast)
    assert count(FIRST_OF_DECEMBER) > 0
    assert count(FIRST_OF_DECEMBER) == 0
    page = sign_in(cast.lucia_principal).get(reverse("wellness_counts"))

    assert "n&lt;10" in page.content.decode()
    assert "0 schools have numbers of ten or more." in text_of(page)


def test_a_count_whose_rest_is_small_is_hidden_too(cast: Cast) -> None:
    numbers = dict.fromkeys(N, 0) | {N.REFERRED: 40, N.CONSENTED: 35, N.SUPPORTED: 20}
    with as_letterbox():
        WellnessCount.objects.bulk_create(
            WellnessCount(school=cast.harbor, since=TODAY, counted=one, n=n, as_of=TODAY, counted_on=TODAY)
            for one, n in numbers.items()
        )

    shown = told(cast, TODAY)
    assert (shown[N.REFERRED], shown[N.SUPPORTED], shown[N.CONSENTED]) == (40, 20, None)
    assert not WellnessReferral._base_manager.exists()


def test_those_without_an_answer_do_not_follow_from_the_answers() -> None:
    """40 referred, 26 consented, 11 declined: three whose family has not answered."""
    counts = dict.fromkeys(N, 0) | {N.REFERRED: 40, N.CONSENTED: 26, N.DECLINED: 11}

    shown = without_what_follows(counts, counts)
    assert (shown[N.REFERRED], shown[N.CONSENTED], shown[N.DECLINED]) == (40, 26, None)


@given(
    st.fixed_dictionaries(
        {one: st.integers(0, 60) for one in ("asked", "no", "to_plan", "planned", "begun")}
    ),
    st.integers(0, 60),
)
def test_no_group_under_ten_follows_from_what_is_shown(parts: dict[str, int], in_time: int) -> None:
    consented = parts["to_plan"] + parts["planned"] + parts["begun"]
    counts = dict.fromkeys(N, 0) | {
        N.REFERRED: parts["asked"] + parts["no"] + consented, N.CHECKED_SAME_DAY: min(in_time, consented),
        N.CONSENTED: consented, N.DECLINED: parts["no"], N.WAITING: parts["asked"] + parts["to_plan"],
        N.PLANNED_IN_TIME: min(in_time, parts["planned"] + parts["begun"]), N.SUPPORTED: parts["begun"],
    }  # fmt: skip
    shown = without_what_follows(counts, counts)

    assert all(n is None or n >= 10 for n in shown.values())
    for terms in FOLLOWING:
        known = [shown[column] for column, _sign in terms]
        if None not in known:
            rest = abs(sum(sign * counts[column] for column, sign in terms))
            assert not 0 < rest < 10


@given(st.lists(st.integers(0, 15), min_size=1, max_size=12))
def test_two_months_never_differ_by_a_few(new_by_month: list[int]) -> None:
    held: dict[N, int] = {}
    so_far = 0
    for n in new_by_month:
        so_far += n
        after = told_next(held, dict.fromkeys(N, 0) | {N.REFERRED: so_far, N.CONSENTED: so_far // 2})
        if after is None:
            continue
        for column, now in after.items():
            before = held.get(column, 0)
            assert before < 10 or now == before or abs(now - before) >= 10
        held = dict(after)


def test_a_month_is_closed_on_its_last_day() -> None:
    assert last_closed_month(date(2026, 11, 23)) == date(2026, 10, 31)
    assert last_closed_month(FIRST_OF_DECEMBER) == END_OF_NOVEMBER
