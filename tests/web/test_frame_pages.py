"""Pages of the frame: a job's progress, the current school, who sees what, the other capacity, the glass."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.urls import reverse

from cast_for_tests import NOW, Cast
from sextant.access.actions import open_account
from sextant.access.matrix import MATRIX
from sextant.access.models import Grant, User
from sextant.access.terms import PROCESSES, Role
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.guard import RecordClass, Verb
from sextant.web import progress
from sextant.web.who_sees_what import CLASS_WORDS, REACH_WORDS

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))

type SignIn = Callable[[User], Client]
REASON = "Her guardian cannot be reached and she is ill."
SILENT = progress.LEASE + timedelta(seconds=1)


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def sign_in(cast: Cast) -> SignIn:
    return lambda user: cast.sign_in(Client(), user)


@pytest.fixture
def job(cast: Cast) -> UUID:
    """One job of the data director, on its way."""
    key = progress.begin(kind="oneroster", label="Reading roster.zip", user_id=cast.anneke_data_director.pk)
    progress.Reporter(key).advance(3, 4, "Students")
    return key


# Progress


def test_whoever_began_a_job_sees_how_far_it_is(cast: Cast, sign_in: SignIn, job: UUID) -> None:
    page = sign_in(cast.anneke_data_director).get(reverse("progress", args=[job]))

    assert page.status_code == 200
    assert "Reading roster.zip" in page.content.decode()
    assert "Students" in page.content.decode()


def test_another_persons_job_is_not_found_just_like_none(cast: Cast, sign_in: SignIn, job: UUID) -> None:
    client = sign_in(cast.lucia_principal)

    of_another, of_nobody = (client.get(reverse("progress", args=[key])) for key in (job, uuid4()))

    assert (of_another.status_code, of_nobody.status_code) == (404, 404)
    assert of_another.content == of_nobody.content


def test_a_finished_job_says_so_and_where_to_go(cast: Cast, sign_in: SignIn, job: UUID) -> None:
    progress.Reporter(job).end(detail="Applied.", target_url="/imports/")

    text = sign_in(cast.anneke_data_director).get(
        reverse("progress", args=[job]), headers={"HX-Request": "true"}
    )

    assert 'href="/imports/"' in text.content.decode()
    assert "<html" not in text.content.decode()
    assert "hx-trigger" not in text.content.decode()


# The current school


def offered(page: Any) -> tuple[list[str], str]:
    """Return the schools that the header offers, and the one that the page is about."""
    shell = page.context["shell"]
    return [choice.label for choice in shell.schools], shell.school.label if shell.school else ""


WHERE = reverse("who_sees_what")


def test_a_principal_is_at_her_school_whatever_the_address_asks(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.lucia_principal)

    for asked in ("", str(cast.cedar.public_id), str(uuid4()), "all", "' OR 1=1"):
        assert offered(client.get(WHERE, {"school": asked})) == ([cast.harbor.name], cast.harbor.name)


def test_a_superintendent_chooses_among_the_schools_of_her_region(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.walter_regional)
    everywhere = ["All schools", cast.cedar.name, cast.harbor.name]

    assert offered(client.get(WHERE)) == (everywhere, "All schools")
    assert offered(client.get(WHERE, {"school": cast.cedar.public_id})) == (everywhere, cast.cedar.name)


def test_a_choice_is_remembered_until_another_is_made(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.anneke_data_director)

    client.get(WHERE, {"school": cast.harbor.public_id})

    assert offered(client.get(WHERE))[1] == cast.harbor.name
    assert offered(client.get(WHERE, {"school": "all"}))[1] == "All schools"
    assert offered(client.get(WHERE))[1] == "All schools"


def test_families_choose_no_school(cast: Cast, sign_in: SignIn) -> None:
    assert offered(sign_in(cast.denise_guardian).get(WHERE)) == ([], "")


def test_whoever_gives_support_is_at_the_school_that_asked_for_it(cast: Cast, sign_in: SignIn) -> None:
    with guard.acting_as(process("installer")):
        helper = open_account(email="helper@vendor.example", display_name="Helper", at=NOW)
    with guard.acting_as(process("grant_desk")):
        Grant(
            user=helper, kind="support", school=cast.harbor, reason="A ticket.",
            starts_at=NOW, ends_at=NOW + timedelta(hours=1),
        ).save()  # fmt: skip

    assert offered(sign_in(helper).get(WHERE)) == ([cast.harbor.name], cast.harbor.name)


# Who sees what

ROLES = {
    "lucia_principal": {Role.PRINCIPAL},
    "amara_teacher": {Role.TEACHER},
    "priya_coteacher": {Role.SPED_TEACHER},
    "tomas_para": {Role.PARA},
    "ines_counselor": {Role.COUNSELOR},
    "walter_regional": {Role.REGIONAL_SUPERINTENDENT},
    "leila_privacy": {Role.PRIVACY_OFFICER},
    "denise_guardian": {Role.GUARDIAN},
    "jaylen_student": {Role.STUDENT},
}


@pytest.mark.parametrize("who", ROLES)
def test_everybody_reads_her_own_rows_of_the_matrix(cast: Cast, sign_in: SignIn, who: str) -> None:
    page = sign_in(cast.named[who]).get(WHERE)

    rows = {row.words: row for row in (*page.context["mine"], *page.context["others"])}
    assert all(row.reads or row.writes for row in page.context["mine"])
    for record_class, words in CLASS_WORDS.items():
        row = rows.pop(words)
        assert row.reads == _reach(ROLES[who], record_class, Verb.READ)
        assert row.writes == _reach(ROLES[who], record_class, Verb.WRITE)
        readers = {role for role in MATRIX[record_class, Verb.READ] if role not in PROCESSES}
        assert row.readers == ", ".join(sorted(role.words for role in readers))
    assert rows == {}
    assert page.context["roles"] == sorted(role.words for role in ROLES[who])


def _reach(roles: set[Role], record_class: RecordClass, verb: Verb) -> str:
    (role,) = roles
    reach = MATRIX.get((record_class, verb), {}).get(role)
    return REACH_WORDS[reach] if reach else ""


def test_the_page_names_each_class_in_words(cast: Cast, sign_in: SignIn) -> None:
    text = sign_in(cast.lucia_principal).get(WHERE).content.decode()

    assert all(words in text for words in CLASS_WORDS.values())


# The other capacity


def test_only_ones_own_other_capacity_is_offered(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.amara_teacher)

    assert client.get(reverse("switch_capacity", args=["staff"])).status_code == 200
    for capacity in ("family", "student", "principal"):
        assert client.get(reverse("switch_capacity", args=[capacity])).status_code == 404
        assert client.post(reverse("switch_capacity", args=[capacity])).status_code == 404
