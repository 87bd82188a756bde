"""Every link of support on a student's page opens for whoever reads it, and the page stays cheap."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from cast_for_tests import Cast
from culture.counted_queries import counted_queries
from support.care_of_cast import ask

pytestmark = pytest.mark.usefixtures("monday_morning")
MOST_QUERIES = 25
STUDENTS = ("jaylen", "zuri", "mei_lin", "tobias")
LINKS = re.compile(r'(?:href|hx-get)="(/(?:support|students)/[^"?#]*)"')


def links_of(client: Client, cast: Cast, student: str) -> set[str]:
    answer = client.get(reverse("student", args=[cast.named[student].public_id]))
    if answer.status_code == 404:
        return set()
    key = str(cast.named[student].public_id)
    return {link for link in LINKS.findall(answer.content.decode()) if key in link}


@pytest.mark.parametrize(
    "who",
    [
        "tomas_para",
        "priya_coteacher",
        "erik_teacher",
        "samir_interventionist",
        "ines_counselor",
        "lucia_principal",
        "denise_guardian",
        "jaylen_student",
    ],
)
def test_no_link_of_support_on_a_students_page_is_closed(cast: Cast, who: str) -> None:
    ask(cast)
    client = cast.sign_in(Client(), cast.named[who])

    found = {link for student in STUDENTS for link in links_of(client, cast, student)}

    assert found
    assert {link: client.get(link).status_code for link in found} == dict.fromkeys(found, 200)


def test_a_coteacher_reads_how_to_help_whom_she_teaches_and_may_ask_for_anybody(cast: Cast) -> None:
    client = cast.sign_in(Client(), cast.priya_coteacher)

    taught, other = (links_of(client, cast, name) for name in ("jaylen", "mei_lin"))

    assert reverse("student_help", args=[cast.jaylen.public_id]) in taught
    assert reverse("student_help", args=[cast.mei_lin.public_id]) not in other
    assert reverse("wellness_refer", args=[cast.mei_lin.public_id]) in other


@pytest.mark.parametrize(
    "who",
    ["tomas_para", "priya_coteacher", "erik_teacher", "samir_interventionist", "ines_counselor",
     "lucia_principal", "denise_guardian"],
)  # fmt: skip
def test_the_page_of_a_student_stays_within_its_budget(cast: Cast, who: str) -> None:
    client = cast.sign_in(Client(), cast.named[who])
    here = reverse("student", args=[cast.jaylen.public_id])
    client.get(here)

    with counted_queries() as captured:
        assert client.get(here).status_code == 200

    assert len(captured) <= MOST_QUERIES
