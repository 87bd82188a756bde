"""A demo asks nobody for a password or a second factor, on this machine alone (decision 11)."""

from pathlib import Path

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse

from cast_for_tests import Cast
from sextant.audit.models import AuditEntry
from sextant.demo import sign_in
from sextant.demo.persons import Story
from sextant.demo.sign_in import people
from sextant.demo.stories import STORIES

pytestmark = pytest.mark.urls("demo.urls_of_a_demo")

PAGE = "/who-sees-what/"


def click(client: Client, who: str = "lucia_principal", **surroundings: str) -> int:
    """Click on somebody; return the status."""
    here = {"HTTP_HOST": "localhost:8000", **surroundings}
    return client.post(f"/demo/sign-in/{who}", **here).status_code


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1:8000", "[::1]:8000", "localhost"])
def test_one_click_opens_the_network_without_a_second_factor(cast: Cast, client: Client, host: str) -> None:
    assert click(client, HTTP_HOST=host) == 302

    assert client.get(PAGE).status_code == 200


def test_the_browser_stands_in_the_list_and_the_click_in_the_trail(cast: Cast, client: Client) -> None:
    click(client)

    page = client.get(reverse("usersessions_list"))
    assert [one.session_key for one in page.context["sessions"]] == [client.session.session_key]
    row = AuditEntry.objects.order_by("-sequence")[0]
    assert (row.action, row.target_id) == ("access.sign_in", str(cast.lucia_principal.pk))
    assert row.body["changes"] == {"methods": [None, "one_click"]}


def test_choosing_somebody_else_ends_the_first(cast: Cast, client: Client) -> None:
    click(client)
    click(client, "denise_guardian")

    assert client.session["_auth_user_id"] == str(cast.denise_guardian.pk)
    assert "guardian" in client.get(PAGE).content.decode()


@pytest.mark.parametrize(
    "surroundings",
    [
        {"REMOTE_ADDR": "203.0.113.9"},
        {"HTTP_HOST": "school.example"},
        {"HTTP_X_FORWARDED_FOR": "203.0.113.9"},
        {"HTTP_X_FORWARDED_PROTO": "https"},
        {"HTTP_X_FORWARDED_HOST": "school.example"},
        {"HTTP_X_REAL_IP": "203.0.113.9"},
        {"HTTP_FORWARDED": "for=203.0.113.9"},
        {"HTTP_VIA": "1.1 proxy"},
    ],
    ids=lambda one: next(iter(one)),
)
def test_nobody_clicks_from_elsewhere_or_through_a_proxy(
    cast: Cast, client: Client, settings: object, surroundings: dict[str, str]
) -> None:
    settings.ALLOWED_HOSTS = ["*"]  # type: ignore[attr-defined]

    assert click(client, **surroundings) == 404
    assert "_auth_user_id" not in client.session


def test_nobody_is_signed_in_by_looking_or_by_a_name_that_is_none(cast: Cast, client: Client) -> None:
    assert client.get("/demo/sign-in/lucia_principal", HTTP_HOST="localhost").status_code == 405
    assert click(client, "nobody_of_the_cast") == 404


@pytest.mark.parametrize("story", STORIES, ids=lambda one: one.key)
def test_the_first_page_names_a_story_and_leads_to_where_it_begins(
    cast: Cast, client: Client, story: Story
) -> None:
    here = {"HTTP_HOST": "localhost:8000"}
    answer = client.post(f"/demo/sign-in/{story.person}?story={story.key}", **here)

    assert story.name == cast.named[story.person].display_name
    assert answer.headers["Location"] == reverse(story.page)
    assert client.get(answer.headers["Location"], **here).status_code == 200
    assert (Path(__file__).resolve().parents[2] / story.told_in).is_file()


def test_the_first_page_says_how_many_schools_the_demo_has_and_names_the_stories(cast: Cast) -> None:
    shown = people(RequestFactory().get("/accounts/login/"))
    page = Path(sign_in.__file__).with_name("templates") / "demo" / "people.html"

    assert shown["demo_schools"]() == 2  # type: ignore[operator]
    assert shown["demo_stories"] == STORIES
    assert "{% for story in demo_stories %}" in page.read_text()
    assert "demo_schools" in page.read_text()
