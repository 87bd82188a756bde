"""The pages of consistency: what they say first, what they keep back, and how a review is closed."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from cast_for_tests import OPENED, TODAY, Cast
from culture.cases_on_file import DECIDED, keep_case, keep_codes
from culture.counted_queries import counted_queries
from culture.ratios_on_file import FIGHTING, IEP_RISK, SUBJECTIVE, keep_decider, keep_run
from interlocks.interlock_cases import items
from sextant.access.actions import open_account
from sextant.culture.events import RatiosComputed
from sextant.culture.models import ConsistencyReview
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.events import publish
from sextant.kernel.guard import unguarded
from sextant.network.actions import people
from sextant.network.terms import Seat

MOST_QUERIES = 25


def page(cast: Cast, name: str, *, who: str = "lucia_principal", **query: Any) -> str:
    client = cast.sign_in(Client(), cast.named[who])
    answer = client.get(reverse(name), query)
    assert answer.status_code == 200
    return answer.content.decode()


def culture_director(cast: Cast) -> str:
    """Appoint a network director of culture; return the name of her account."""
    with guard.acting_as(process("demo_builder")):
        staff = people.add_staff(
            given_name="Adaeze", family_name="Nwosu", email="adaeze@lantern.example", school_id=None,
            hired_on=TODAY - timedelta(days=300),
        )  # fmt: skip
        people.assign_seat(
            staff_id=staff.pk, seat=Seat.CULTURE_DIRECTOR, valid_from=TODAY - timedelta(days=300)
        )
        cast.named["adaeze_culture_director"] = open_account(
            email="adaeze@lantern.example", display_name="Adaeze Nwosu", at=OPENED, staff_id=staff.pk
        )
    return "adaeze_culture_director"


def test_before_the_first_scan_the_page_says_when_it_comes(cast: Cast) -> None:
    assert "The first count comes on a Monday" in page(cast, "consistency")


def test_a_red_ratio_opens_the_page_and_stands_in_the_table_to_the_digit(cast: Cast) -> None:
    keep_run(cast, IEP_RISK, FIGHTING)

    said = page(cast, "consistency")

    assert "One comparison asks for a review of codes and decisions" in said
    assert (
        "Students with an IEP were suspended from school 2.15 times as often as all other students (95% "
        "interval 1.54 to 3.00)." in said
    )
    assert "42 of 160 (26.3%) against 78 of 640 (12.2%)" in said
    assert "Review: at least twice as high" in said


def test_what_holds_one_claims_no_gap(cast: Cast) -> None:
    keep_run(cast, FIGHTING)

    said = page(cast, "consistency")

    assert "Nothing asks for a review; the gaps there are may be chance" in said
    assert "Cannot tell yet" in said
    assert "1.56" in said
    assert "times as often" not in said


def test_a_single_code_shows_no_counts_from_which_the_others_would_follow(cast: Cast) -> None:
    keep_run(cast, FIGHTING)

    said = page(cast, "consistency")

    assert "Fighting" in said
    assert "21 of 52" not in said


def test_an_alternate_ratio_shows_no_counts_of_the_few_others(cast: Cast) -> None:
    keep_run(cast, IEP_RISK | {"is_alternate": True})

    said = page(cast, "consistency")

    assert "against the network’s others" in said
    assert "too few others here were suspended to compare with" in said
    assert "42 of 160" not in said


def test_a_race_whose_size_would_tell_of_a_few_hides_its_counts(cast: Cast) -> None:
    referred = IEP_RISK | {"of": "referred"}
    keep_run(
        cast,
        referred | {"group": "black", "n_ours": 500, "n_others": 105},
        referred | {"group": "hispanic", "n_ours": 100, "n_others": 505},
    )

    said = page(cast, "consistency")

    # 605 students less 500 and 100 would leave five.
    assert "of 500" in said
    assert "of 100 (" not in said


def test_recurrence_is_told_of_ten_and_more_with_its_note(cast: Cast) -> None:
    keep_run(cast)

    said = page(cast, "consistency")

    # The interval of Wilson: 11 of 50 lie between 12.8 and 35.2.
    assert "22% (13% to 35%), 11 of 50" in said
    assert "30% (20% to 43%), 18 of 60" in said
    # Fourteen suspensions of nine students are too few, and in-school suspensions are kept back with them.
    assert "4 of 14" not in said
    assert "12 of 30" not in said
    # A suspension at level 3 stands apart from what followed at level 2.
    assert "5% (1% to 24%), 1 of 20" in said
    assert said.index("Level 2") < said.index("11 of 50") < said.index("Level 3") < said.index("1 of 20")
    assert "her thirty days begin on the day of return" in said
    assert "easier cases get circles, repeated ones suspensions" in said
    assert "50.0% of decided incidents of level 2 and 3 had a restorative response" in said


def test_the_principal_sees_deciders_and_a_decider_only_herself(cast: Cast) -> None:
    run = keep_run(cast, SUBJECTIVE)
    keep_decider(cast, run, "dana_ap_culture", n=80, excluded=20, expected=0.24)
    keep_decider(cast, run, "desmond_dean", n=40, excluded=30, expected=0.25)

    principal, dana = page(cast, "consistency"), page(cast, "consistency", who="dana_ap_culture")

    assert "Desmond Clarke: the share kept from class lies beyond what chance explains" in principal
    assert "Desmond Clarke" not in dana
    assert cast.staff_of(cast.dana_ap_culture).name in dana
    assert "goes into no evaluation" in principal


def test_the_region_reads_the_matrix_without_counts(cast: Cast) -> None:
    keep_run(cast, SUBJECTIVE, IEP_RISK)

    said = page(cast, "consistency", who="walter_regional", school="all")

    assert "One school’s answers ask for a review" in said
    assert "1.72" in said
    assert "60 of 150" not in said
    assert "2.15" in page(cast, "consistency", who="walter_regional", school="all", show="suspended")


def test_what_the_address_does_not_know_shows_the_first_matrix(cast: Cast) -> None:
    keep_run(cast, SUBJECTIVE)

    assert "1.72" in page(cast, "consistency", who="walter_regional", school="all", show="nonsense")


@pytest.mark.parametrize("who", ["erik_teacher", "joon_coach", "denise_guardian", "desmond_dean"])
def test_ratios_are_not_for_everybody(cast: Cast, who: str) -> None:
    client = cast.sign_in(Client(), cast.named[who])

    assert client.get(reverse("consistency")).status_code == 403


def ask_for_review(cast: Cast) -> None:
    run = keep_run(cast, SUBJECTIVE)
    with guard.acting_as(process("consistency_desk")), transaction.atomic():
        publish(RatiosComputed(run_id=run.pk, on=TODAY))


def given(**more: Any) -> dict[str, Any]:
    return {
        "codes": ["c1"],
        "findings": "Defiance is read in two ways.",
        "change": "Both deans decide it together until winter.",
        "learning": "Circle practice in January.",
        "looks_again_on": (TODAY + timedelta(days=63)).isoformat(),
        **more,
    }


def test_a_closed_review_is_on_file_and_closes_what_asked_for_it(cast: Cast) -> None:
    keep_codes()
    ask_for_review(cast)
    assert [item.state for item in items()] == ["open", "open"]

    client = cast.sign_in(Client(), cast.lucia_principal)
    answer = client.post(reverse("consistency_review_new"), given())

    assert answer.status_code == 303
    review = unguarded(ConsistencyReview).get()
    assert (review.codes, review.reviewed_by_id) == (["c1"], cast.lucia_principal.staff_id)
    assert [item.state for item in items()] == ["done", "done"]
    record = client.get(reverse("consistency_review", args=[review.public_id])).content.decode()
    assert "Both deans decide it together until winter." in record
    assert "Code 1" in record


@pytest.mark.parametrize(
    ("change", "cure"),
    [
        ({"codes": []}, "Tick at least one code or one person"),
        ({"findings": ""}, "Write what you found"),
        ({"change": " "}, "Write what changes"),
        ({"looks_again_on": TODAY.isoformat()}, "Look again between two weeks and half a year"),
        ({"looks_again_on": "soon"}, "Write the day as the calendar gives it"),
        ({"codes": ["nonsense"]}, "nonsense"),
    ],
)
def test_a_review_that_lacks_something_says_what_and_keeps_what_was_written(
    cast: Cast, change: dict[str, Any], cure: str
) -> None:
    keep_codes()
    ask_for_review(cast)

    client = cast.sign_in(Client(), cast.lucia_principal)
    answer = client.post(reverse("consistency_review_new"), given(**change))

    assert answer.status_code == 422
    said = answer.content.decode()
    assert cure in said
    assert "Circle practice in January." in said
    assert unguarded(ConsistencyReview).count() == 0


def test_the_culture_director_closes_the_review_of_a_school(cast: Cast) -> None:
    who = culture_director(cast)
    keep_codes()
    ask_for_review(cast)

    client = cast.sign_in(Client(), cast.named[who])
    assert "Which school did you review?" in client.get(reverse("consistency_review_new")).content.decode()
    address = f"{reverse('consistency_review_new')}?school={cast.harbor.public_id}"
    assert client.post(address, given()).status_code == 303
    assert {item.state for item in items()} == {"done"}


def test_pages_cost_few_queries(cast: Cast) -> None:
    codes = keep_codes()
    run = keep_run(cast, SUBJECTIVE, IEP_RISK, FIGHTING)
    keep_decider(cast, run, "dana_ap_culture", n=80, excluded=20, expected=0.24)
    for n in range(12):
        keep_case(
            cast.jaylen if n % 2 else cast.zuri, codes[n % 3], reporter_id=cast.erik_teacher.staff_id,
            on=DECIDED + timedelta(days=n),
        )  # fmt: skip
    for who in ("lucia_principal", "walter_regional"):
        client = cast.sign_in(Client(), cast.named[who])
        for name in ("consistency", "culture_pulse", "big_five"):
            with counted_queries() as asked:
                assert client.get(reverse(name)).status_code == 200
            assert len(asked) <= MOST_QUERIES, (who, name)


EVEN = SUBJECTIVE | {"standing": "even", "ratio": 1.1, "low": 0.9, "high": 1.34, "events_ours": 40}
DAYS = {
    "group": "iep", "measure": "days", "of": "suspended", "standing": "even", "events_ours": 14, "n_ours": 14,
    "events_others": 40, "n_others": 40, "ratio": 0.0, "low": 0.0, "high": 0.0, "p": 0.9, "median_ours": 1.0,
    "median_others": 1.0, "people_ours": 12, "people_others": 33,
}  # fmt: skip


def test_no_green_tick_stands_where_nothing_can_be_told(cast: Cast) -> None:
    keep_run(cast, EVEN, FIGHTING, DAYS)

    shown = page(cast, "consistency")

    assert "No clear difference" in shown
    assert "Cannot tell yet" in shown
    assert "status--good" not in shown
    assert "status--" not in shown.split('<h2 id="same">')[1].split('<h2 id="again">')[0]


def test_days_of_suspension_say_of_how_many_students(cast: Cast) -> None:
    keep_run(cast, DAYS)

    said = page(cast, "consistency")

    assert "1.0 (12 students)" in said
    assert "1.0 (33 students)" in said


def test_like_cases_say_of_how_many_students(cast: Cast) -> None:
    keep_run(cast, SUBJECTIVE | {"people_ours": 71, "people_others": 188})

    assert "cases of 71 and 188 students" in page(cast, "consistency")


def test_a_race_that_would_tell_of_a_few_students_shows_no_students(cast: Cast) -> None:
    keep_run(
        cast,
        DAYS | {"group": "black", "people_ours": 30, "people_others": 25},
        DAYS | {"group": "hispanic", "people_ours": 20, "people_others": 35},
    )

    said = page(cast, "consistency")

    # Of 55 suspended students 30 and 20 would leave five of another race.
    assert "(30 students)" not in said
    assert "(20 students)" not in said


def test_an_interval_that_touches_one_is_written_out(cast: Cast) -> None:
    keep_run(cast, SUBJECTIVE | {"ratio": 1.31, "low": 1.003, "high": 1.71})

    said = page(cast, "consistency")

    assert "1.003 to 1.71" in said
    assert "1.00 to" not in said


def test_who_opens_a_review_and_until_when_stands_with_what_asks_for_it(cast: Cast) -> None:
    keep_run(cast, SUBJECTIVE)

    for who in ("lucia_principal", "dana_ap_culture"):
        shown = page(cast, "consistency", who=who)
        assert "The principal opens the review" in shown
        assert reverse("code_book") in shown
        assert reverse("incident_list") in shown
    assert reverse("consistency_review_new") in page(cast, "consistency")
    assert reverse("consistency_review_new") not in page(cast, "consistency", who="dana_ap_culture")


def test_the_region_reads_on_top_which_school_is_asked_for_what(cast: Cast) -> None:
    keep_run(cast, SUBJECTIVE)

    shown = page(cast, "consistency", who="walter_regional", school="all")

    table = shown.split('<h2 id="asking">')[1].split("</section>")[0]
    assert f"?school={cast.harbor.public_id}" in table
    assert "Students with an IEP were kept from class 1.72 times as often" in table


def test_pages_of_consistency_speak_plainly(cast: Cast) -> None:
    run = keep_run(cast, EVEN | {"group": "el"}, SUBJECTIVE, IEP_RISK)
    keep_decider(cast, run, "dana_ap_culture", n=80, excluded=20, expected=0.24)

    said = re.sub(r"<[^>]*>", " ", page(cast, "consistency")).lower()

    for jargon in ("distinguishable", "subjective", "decider", "risk ratio"):
        assert jargon not in said
