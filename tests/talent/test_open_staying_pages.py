"""The pages of staying: what they find, what they refuse, and what they cost."""

from collections.abc import Collection
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from cast_for_tests import TODAY, Cast
from culture.counted_queries import counted_queries
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.actions.people import add_staff, assign_seat
from sextant.network.models import Staff, StaffAssignment
from sextant.network.terms import Seat
from sextant.talent.actions.retention_risks import Talk, hold_stay_interview, keep_promise
from sextant.talent.models import CategoryPlacement, RetentionRisk, Separation
from sextant.talent.queries import effects_lent
from sextant.talent.queries.effects_lent import Taught
from sextant.talent.queries.retention import read_retention
from sextant.talent.queries.school_measures import effective_retention
from sextant.talent.queries.stay_list import own_promises
from talent.conftest import SignIn
from talent.outcomes_of_cast import give_outcomes
from talent.staying_of_cast import IN_A_WEEK, compute, leave, lend

MOST_QUERIES = 25
FORM = {"last_day": IN_A_WEEK.isoformat(), "reason": "career", "is_regretted": "yes", "note": ""}


def texts(answer: Any) -> str:
    return str(answer.content.decode())


def test_a_principal_proposes_and_human_resources_confirms_on_the_page(cast: Cast, sign_in: SignIn) -> None:
    lucia, patrick = sign_in(cast.lucia_principal), sign_in(cast.patrick_hr)
    answer = lucia.post(reverse("separation_new"), {**FORM, "staff": str(cast.erik_teacher.staff_id)})
    assert answer.status_code == 303
    page = answer["Location"]
    assert "Waits for human resources" in texts(patrick.get(page))
    assert lucia.post(page, {"deed": "confirm"}).status_code == 303
    with guard.acting_as(process("talent_desk")):
        assert Separation.objects.get().confirmed_on is None

    patrick.post(page, {"deed": "confirm"})

    shown = texts(lucia.get(page))
    assert "Classes without a teacher" in shown
    assert "Reading 7B" in shown
    lucia.post(page, {"deed": "give", "kind": "sections", "to": str(cast.katrin_teacher.staff_id)})
    assert "All that was carried has another owner" in texts(lucia.get(page))


def test_what_is_wrong_is_said_with_its_cure(cast: Cast, sign_in: SignIn) -> None:
    answer = sign_in(cast.patrick_hr).post(reverse("separation_new"), {**FORM, "last_day": "soon"})
    assert answer.status_code == 422
    assert "2027-01-18" in texts(answer)
    assert "Choose who leaves" in texts(answer)


def test_a_talk_is_logged_and_its_promise_stands_until_it_is_kept(cast: Cast, sign_in: SignIn) -> None:
    compute(cast)
    lucia = sign_in(cast.lucia_principal)
    katrin = cast.staff_of(cast.katrin_teacher)
    page = reverse("stay_interview", args=[katrin.public_id])
    said = {"held_on": TODAY.isoformat(), "themes": ["growth"], "promise": "Lead a session."}
    assert lucia.post(page, said).status_code == 422
    assert lucia.post(page, {**said, "promise_due_on": TODAY.isoformat()}).status_code == 303
    with cast.as_(cast.lucia_principal):
        assert own_promises(on=TODAY + timedelta(days=1)) == (1, 1)
    assert "Keep 1 promise" in texts(lucia.get(reverse("talent_today")))
    shown = lucia.get(reverse("risk_list"))
    promise = shown.context["promises"][0]
    lucia.post(reverse("risk_list"), {"promise": str(promise.public_id)})
    with cast.as_(cast.lucia_principal):
        assert own_promises(on=TODAY) == (0, 0)


def test_the_grid_shows_no_pay_and_is_sorted_and_narrowed(
    cast: Cast, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    lend(monkeypatch, {cast.erik_teacher.staff_id: Taught(observation=3.2, n_scored=6, theta=0.1)})
    compute(cast)
    lucia = sign_in(cast.lucia_principal)
    with counted_queries() as asked:
        answer = lucia.get(reverse("talent_grid"), {"sort": "-lessons"})
    rows = [one.row.name for one in answer.context["rows"]]
    assert rows[0] == "Erik Lindqvist"
    assert "$" not in texts(answer)
    assert len(asked) <= MOST_QUERIES
    narrowed = lucia.get(reverse("talent_grid"), {"risk": "high"})
    assert narrowed.context["page"].total == 0
    assert sign_in(cast.yolanda_ap_instruction).get(reverse("talent_grid")).status_code == 403


def test_retention_counts_from_one_october_to_the_next_and_hides_few(cast: Cast, sign_in: SignIn) -> None:
    teach(cast, n_stay=15, n_leave=5)
    with cast.as_(cast.patrick_hr):
        found = read_retention(school_ids=None, on=date(2027, 10, 5))
    assert found.total is not None
    # The cast’s own five teachers stay, too.
    assert (found.total.n, found.total.n_stayed) == (25, 20)
    assert all(group.rate is None for part in found.parts if part.key == "school" for group in part.groups)
    answer = sign_in(cast.patrick_hr).get(reverse("retention"))
    assert "One more 1 October is needed" in texts(answer)


def page_rows(page: Any) -> list[Any]:
    """Return every group of the page on retention."""
    return [row for _title, _key, rows in page.context["parts"] for row in rows]


def test_a_large_group_that_is_hidden_beside_a_small_one_is_not_said_to_be_small(
    cast: Cast, sign_in: SignIn
) -> None:
    teach(cast, n_stay=15, n_leave=5)
    with time_machine.travel(datetime(2027, 10, 5, 9, tzinfo=UTC), tick=False):
        page = cast.sign_in(Client(), cast.patrick_hr).get(reverse("retention"))

    part = [row for row in page_rows(page) if row.label in {cast.harbor.name, cast.cedar.name}]
    assert {row.label: row.is_small for row in part} == {cast.harbor.name: False, cast.cedar.name: True}
    said = texts(page)
    assert "Not shown, because a group of fewer than ten could be worked out from it" in said
    assert said.count("n&lt;10") == sum(row.is_small for row in page_rows(page))


@pytest.mark.parametrize(("n_flagged", "told"), [(0, 20), (2, 0), (10, 10)])
def test_the_scorecard_tells_of_effective_teachers_what_the_page_on_retention_tells(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, n_flagged: int, told: int
) -> None:
    """Thirds of ten, and a few whom nobody saw: the upper two thirds stand as one on both pages.

    Where two of them are flagged, the one number less the other would be about these two.
    """
    teach(cast, n_stay=24, n_leave=6)
    with guard.acting_as(process("demo_builder")):
        keys = list(Staff.objects.filter(family_name="Okoro").order_by("pk").values_list("pk", flat=True))
    flagged = set(keys[-n_flagged:] if n_flagged else ())
    known = {
        key: Taught(observation=1 + n / 10, flag="ineffective" if key in flagged else "none")
        for n, key in enumerate(keys)
    }
    lend(monkeypatch, known)
    on = date(2027, 10, 5)

    with cast.as_(cast.patrick_hr):
        page = read_retention(school_ids=[cast.harbor.pk], on=on)
        card = effective_retention(on=on)[cast.harbor.pk]

    (part,) = [one for one in page.parts if one.title == "By effectiveness"]
    rates = {group.label: group.rate for group in part.groups}
    upper = rates["Upper two thirds of lessons and growth"]
    assert upper is not None
    assert upper.n == 20
    assert len(rates) == 2
    assert page.ratio is None
    assert card.n == told
    assert card.percent == (0 if not told else upper.share if not n_flagged else 100)


def test_who_left_counts_as_flagged_by_what_was_known_in_that_year(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Today’s numbers know those alone who are still here: by them nobody who left would be flagged."""
    teach(cast, n_stay=15, n_leave=12)
    with guard.acting_as(process("demo_builder")):
        gone = set(Staff.objects.filter(status="separated").values_list("pk", flat=True))
    asked: list[date] = []

    def known(staff_ids: Collection[int], on: date) -> dict[int, Taught]:
        asked.append(on)
        return {key: Taught(theta=0.0, flag="ineffective" if key in gone else "none") for key in staff_ids}

    monkeypatch.setattr(effects_lent, "_lenders", [known])
    with cast.as_(cast.patrick_hr):
        found = read_retention(school_ids=None, on=date(2027, 10, 5))

    (flags,) = [part for part in found.parts if part.key == "flag"]
    rates = {group.label: group.rate for group in flags.groups}
    flagged = rates["Growth flagged as ineffective"]
    assert flagged is not None
    assert (flagged.n, flagged.n_stayed) == (12, 0)
    # The last day of the school year that held the first 1 October, whatever day it is today.
    assert len(asked) == 1
    assert date(2027, 6, 1) < asked[0] < date(2027, 9, 1)


def test_leavers_without_a_category_are_no_zero_percent_of_anything(cast: Cast) -> None:
    teach(cast, n_stay=15, n_leave=12)
    with guard.acting_as(process("demo_builder")):
        stay = Staff.objects.filter(family_name="Okoro", left_on=None)
        for one in stay:
            CategoryPlacement(
                staff=one, school=cast.harbor, category=2, basis="initial", because="At hire.",
                valid_from=date(2021, 8, 1),
            ).save()  # fmt: skip
    with time_machine.travel(datetime(2027, 10, 5, 9, tzinfo=UTC), tick=False):
        shown = texts(cast.sign_in(Client(), cast.patrick_hr).get(reverse("retention")))
    assert "None on file: how many of these stayed says nothing of a category." in shown


def test_validity_says_that_it_is_not_enough_and_then_what_was_foreseen(cast: Cast, sign_in: SignIn) -> None:
    rosa = sign_in(cast.rosa_recruiter)
    give_outcomes(cast, 20)
    few = texts(rosa.get(reverse("hiring_validity")))
    assert "Not enough hires" in few
    assert "20 hires have a first year on record; 60 are needed" in few
    give_more(cast)
    with counted_queries() as asked:
        enough = texts(rosa.get(reverse("hiring_validity")))
    assert "Screening foresaw who would teach well" in enough
    assert "the range is narrow" in enough
    assert "IS2" in enough
    assert "Newcomer" not in enough
    assert len(asked) <= MOST_QUERIES


def test_a_risk_that_did_not_change_is_not_written_again(cast: Cast) -> None:
    compute(cast)
    with guard.acting_as(process("talent_desk")):
        n = RetentionRisk.objects.count()
    compute(cast, TODAY + timedelta(days=7))
    with guard.acting_as(process("talent_desk")):
        assert RetentionRisk.objects.count() == n
        assert "stay" not in [str(key) for key in RetentionRisk.objects.values_list("reasons", flat=True)]


def test_each_page_asks_the_database_little(cast: Cast, sign_in: SignIn) -> None:
    row = leave(cast, "erik_teacher")
    compute(cast)
    with cast.as_(cast.lucia_principal):
        talk = Talk(
            staff_id=cast.katrin_teacher.staff_id, held_on=TODAY, themes=["life"], promise="A door.",
            promise_due_on=TODAY,
        )  # fmt: skip
        kept = hold_stay_interview(talk=talk, on=TODAY)
        keep_promise(interview_id=kept.pk, on=TODAY)
    lucia, walter = sign_in(cast.lucia_principal), sign_in(cast.walter_regional)
    for browser, page in (
        (lucia, reverse("separation", args=[row.public_id])),
        (lucia, reverse("separation_list")),
        (lucia, reverse("risk_list")),
        (walter, reverse("retention")),
        (walter, reverse("school_leader_list")),
        (walter, reverse("successor_list")),
    ):
        browser.get(page)
        with counted_queries() as asked:
            assert browser.get(page).status_code == 200
        assert len(asked) <= MOST_QUERIES, (page, len(asked))


def teach(cast: Cast, *, n_stay: int, n_leave: int) -> None:
    """Let the cast’s second year begin, with twenty more teachers of whom five are gone by then."""
    from sextant.demo.calendars import year_dates
    from sextant.network.actions import calendar

    dates = year_dates(2027)
    with guard.acting_as(process("demo_builder")):
        calendar.create_school_year(
            label=dates.label, starts_on=dates.starts_on, ends_on=dates.ends_on, periods=dates.periods
        )
        for number in range(n_stay + n_leave):
            row = add_staff(
                given_name=f"Teacher{number}", family_name="Okoro", school_id=cast.harbor.pk,
                hired_on=date(2020, 8, 1),
            )  # fmt: skip
            seat = assign_seat(
                staff_id=row.pk, seat=Seat.TEACHER, valid_from=date(2020, 8, 1), school_id=cast.harbor.pk
            )
            if number < n_leave:
                StaffAssignment.objects.filter(pk=seat.pk).update(valid_until=date(2027, 7, 1))
                Staff.objects.filter(pk=row.pk).update(status="separated", left_on=date(2027, 7, 1))


def give_more(cast: Cast) -> None:
    give_outcomes(cast, 60)
