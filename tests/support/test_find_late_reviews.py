"""A late plan review stands on the list of whoever owes it, and of whoever leads the school."""

import re
from datetime import date, timedelta

import pytest
from django.conf import settings
from django.urls import reverse

from cast_for_tests import TODAY, Cast
from culture.counted_queries import counted_queries
from sextant.network.actions.programs import add_to_caseload
from sextant.support.models import SupportPlan
from support.conftest import SignIn
from support.delivery_of_cast import as_builder, plan

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))
# Before the report period began, too: its list of decisions holds none of these.
LONG_AGO = TODAY - timedelta(days=24)
IN_A_WEEK = TODAY + timedelta(days=7)


def due(cast: Cast, who: str, on: date, **more: str) -> SupportPlan:
    return plan(cast, who, kind="in_class", review_on=on, **more)


def reviews(cast: Cast) -> None:
    """Let Samir have two late reviews, one today and one in a week; one is later, and one is Priya’s."""
    with as_builder():
        for student in (cast.zuri, cast.mateo, cast.mei_lin):
            add_to_caseload(
                staff_id=cast.samir_interventionist.staff_id,
                student_id=student.pk,
                kind="intervention",
                valid_from=cast.year.starts_on,
            )
    due(cast, "jaylen", LONG_AGO)
    due(cast, "zuri", TODAY - timedelta(days=1))
    due(cast, "mateo", TODAY)
    due(cast, "mei_lin", IN_A_WEEK)
    due(cast, "jaylen", IN_A_WEEK + timedelta(days=1), domain="behavior")
    due(cast, "zuri", TODAY - timedelta(days=4), domain="behavior", manager="priya_coteacher")


def students_of(page: str) -> list[str]:
    return re.findall(r'rowheader" scope="row"><a class="name" href="[^"]*">([^< ]*)', page)


def link_to(page: str, show: str) -> str:
    address = f"{reverse('decisions_due')}?show={show}"
    assert address in page
    return address


def test_samirs_home_says_apart_what_is_late_and_what_is_due_and_leads_to_each(
    cast: Cast, sign_in: SignIn
) -> None:
    reviews(cast)
    samir = sign_in(cast.samir_interventionist)
    home = samir.get(reverse("monday")).content.decode()

    assert "Review 2 plans whose day is over" in home
    assert "24 days late" in home
    assert "Review 2 plans within a week" in home

    late = samir.get(link_to(home, "own_late")).content.decode()
    soon = samir.get(link_to(home, "own_soon")).content.decode()

    assert "2 plan reviews of yours are late" in late
    assert students_of(late) == ["Jaylen", "Zuri"]
    assert "Waits: 24 days late" in late
    assert "2 plan reviews of yours are due within a week" in soon
    assert students_of(soon) == [cast.mateo.name.split()[0], cast.mei_lin.name.split()[0]]
    assert "Waits" not in soon


def test_a_home_without_late_reviews_says_nothing_of_them(cast: Cast, sign_in: SignIn) -> None:
    due(cast, "jaylen", TODAY)

    home = sign_in(cast.samir_interventionist).get(reverse("monday")).content.decode()

    assert "whose day is over" not in home
    assert "Review 1 plan within a week" in home


@pytest.mark.parametrize(
    ("who", "where"),
    [
        ("ruth_ap_sped", "monday"),
        ("yolanda_ap_instruction", "monday"),
        ("lucia_principal", "leading_today"),
    ],
)
def test_whoever_leads_reads_how_many_are_late_at_the_school_and_whose(
    cast: Cast, sign_in: SignIn, who: str, where: str
) -> None:
    reviews(cast)
    client = sign_in(cast.named[who])
    client.get(reverse(where))  # the first request of a session writes it
    with counted_queries() as asked:
        home = client.get(reverse(where)).content.decode()

    with counted_queries() as asked_of_list:
        page = client.get(link_to(home, "late")).content.decode()

    assert "3 plan reviews are late" in home
    assert max(len(asked), len(asked_of_list)) <= 25
    assert "3 plan reviews are late" in page
    assert students_of(page) == ["Jaylen", "Zuri", "Zuri"]
    assert "Priya Raman" in page


def test_nobody_reads_late_reviews_of_others_without_leading(cast: Cast, sign_in: SignIn) -> None:
    reviews(cast)
    samir = sign_in(cast.samir_interventionist)

    page = samir.get(reverse("decisions_due"), {"show": "late"}).content.decode()

    assert "Priya" not in page
    assert students_of(page) == []
    assert "?show=late" not in samir.get(reverse("decisions_due")).content.decode()
