"""The teacher page: classes for all staff; estimates for the teacher and for those who answer for her."""

import re

import pytest
from django.urls import reverse

from cast_for_tests import Cast
from interlocks.pages.conftest import SignIn, queries_of, text_of
from interlocks.pages.grown_cast import CONFIRMED as NOON
from interlocks.pages.grown_cast import grow, seat
from sextant.audit.models import AccessEntry
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.actions import rosters
from sextant.network.models import RosterVerification


def url(cast: Cast) -> str:
    return reverse("teacher", args=[cast.staff_of(cast.amara_teacher).public_id])


def test_a_teacher_reads_her_own_interval_inside_a_sentence(cast: Cast, sign_in: SignIn) -> None:
    grow(cast)

    page = text_of(sign_in(cast.amara_teacher).get(url(cast)))

    assert re.search(r"Students grew .* \(90% interval −0\.\d\d to \+0\.\d\d\): it cannot be told", page)
    assert "Read this with care" in page
    assert "Too few final report periods stand behind it." in page


@pytest.mark.parametrize(
    ("who", "status", "sees_estimate"),
    [
        ("amara_teacher", 200, True),
        ("lucia_principal", 200, True),
        ("walter_regional", 200, True),
        ("anneke_data_director", 200, True),
        ("simone_cao", 200, True),
        ("patrick_hr", 200, True),
        ("erik_teacher", 200, False),
        ("joon_coach", 200, False),
        ("yolanda_ap_instruction", 200, False),
        ("thandiwe_principal_elsewhere", 200, False),
        ("denise_guardian", 403, False),
    ],
)
def test_an_estimate_is_shown_to_those_who_may_read_it_and_to_nobody_else(
    cast: Cast, sign_in: SignIn, *, who: str, status: int, sees_estimate: bool
) -> None:
    grow(cast)

    response = sign_in(getattr(cast, who)).get(url(cast))

    assert response.status_code == status
    assert ("90% interval" in text_of(response)) == sees_estimate


def test_reading_another_s_estimate_leaves_a_row_before_it_is_shown(cast: Cast, sign_in: SignIn) -> None:
    grow(cast)

    sign_in(cast.amara_teacher).get(url(cast))
    sign_in(cast.erik_teacher).get(url(cast))
    own_and_out_of_reach = AccessEntry.objects.count()
    sign_in(cast.lucia_principal).get(url(cast))

    entry = AccessEntry.objects.get()
    assert own_and_out_of_reach == 0
    assert (entry.user_id, entry.target_label, entry.body["class"]) == (
        cast.lucia_principal.pk,
        "network.Staff",
        "A2",
    )
    assert (entry.body["why"], entry.school_id) == ("principal", cast.harbor.pk)


def test_a_read_that_cannot_be_logged_is_not_shown(
    cast: Cast, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    grow(cast)
    client = sign_in(cast.lucia_principal)
    client.raise_request_exception = False
    monkeypatch.setattr(AccessEntry._meta, "db_table", "no_such_table")

    response = client.get(url(cast))

    assert response.status_code == 503
    assert "90% interval" not in response.content.decode()


def test_a_group_under_ten_gets_no_number(cast: Cast, sign_in: SignIn) -> None:
    grow(cast, n_classmates=3)

    page = text_of(sign_in(cast.amara_teacher).get(url(cast)))

    assert "Fewer than 10 students stand behind this subject, so no number is shown." in page
    assert "Too few to show without pointing at a student" in page
    assert "90% interval −" not in page


def test_the_rosters_of_the_running_period_show_how_far_they_are(cast: Cast, sign_in: SignIn) -> None:
    with guard.acting_as(process("demo_builder")):
        rosters.open_verifications(report_period_id=cast.periods[1].pk, school_id=cast.harbor.pk)
        for row in RosterVerification.objects.filter(section=cast.math_6c):
            rosters.confirm_roster(verification_id=row.pk, at=row.confirmed_at or NOON)

    page = text_of(sign_in(cast.amara_teacher).get(url(cast)))

    assert re.search(r"Math 6C Math 6 Confirmed by the teacher", page)
    assert re.search(r"Math 7B Math 7 Open", page)


@pytest.mark.parametrize("who", ["amara_teacher", "lucia_principal"])
def test_the_page_costs_the_same_few_queries_whatever_the_size_of_the_class(
    cast: Cast, sign_in: SignIn, who: str
) -> None:
    grow(cast, n_classmates=12)
    client = sign_in(getattr(cast, who))
    few = queries_of(client, url(cast))
    with guard.acting_as(process("demo_builder")):
        seat(cast, 30, named="Late")

    assert queries_of(client, url(cast)) == few <= 25
