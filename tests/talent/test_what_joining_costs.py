"""Pages of joining and growing ask the database a bounded number of questions, whoever looks."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from cast_for_tests import TODAY, Cast
from instruction.visits_of_cast import publish
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.guard import unguarded
from sextant.network.models import Staff
from sextant.talent.actions.plan_drafts import draft_missing_plans
from talent.joining_of_cast import hired, read

# Each page stays within these, sign-in, frame, rights and the log of reads included.
MOST = 25
PAGES = (
    ("hire_list", "patrick_hr"),
    ("offer_list", "patrick_hr"),
    ("onboarding_list", "lucia_principal"),
    ("growth_plan_list", "lucia_principal"),
    ("growth_plan_list", "patrick_hr"),
    ("growth_plan_mine", "amara_teacher"),
    ("category_list", "lucia_principal"),
    ("credential_list", "patrick_hr"),
    ("credential_mine", "amara_teacher"),
    ("mentor_list", "lucia_principal"),
    ("growth_path_list", "amara_teacher"),
)


@pytest.fixture
def planned(cast: Cast) -> Cast:
    """Hire Mara Sellers, and draft everybody’s plan."""
    publish(cast)
    hired(cast)
    with guard.acting_as(process("talent_desk")):
        draft_missing_plans(on=TODAY)
    return cast


@pytest.mark.parametrize(("page", "who"), PAGES)
def test_a_page_stays_within_its_questions(
    planned: Cast, django_assert_max_num_queries: DjangoAssertNumQueries, page: str, who: str
) -> None:
    client = planned.sign_in(Client(), planned.named[who])
    client.get(reverse(page))

    with django_assert_max_num_queries(MOST):
        assert client.get(reverse(page)).status_code == 200


def test_the_file_of_a_hire_and_her_page_do_too(
    planned: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    from sextant.talent.models import Application

    application = unguarded(Application).get()
    staff = unguarded(Staff).get(pk=read(application).staff_id)
    for who, address in (
        ("patrick_hr", reverse("hire_file", args=[application.public_id])),
        ("lucia_principal", reverse("onboarding_hire", args=[staff.public_id])),
    ):
        client = planned.sign_in(Client(), planned.named[who])
        client.get(address)
        with django_assert_max_num_queries(MOST):
            assert client.get(address).status_code == 200
