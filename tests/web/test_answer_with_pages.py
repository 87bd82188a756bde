"""Views answer with a page or its fragment; refusals say what happened, who may, and what to do."""

from collections.abc import Iterator

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.test import RequestFactory, override_settings
from sample_frame import TEMPLATES, shell
from sample_work import students

from sextant.web import errors
from sextant.web.pages import FragmentRedirectMiddleware, go_to, render_page

HTMX = {"HX-Request": "true"}
LIST = "samples/list.html"


@pytest.fixture(autouse=True)
def sample_templates() -> Iterator[None]:
    with override_settings(TEMPLATES=TEMPLATES):
        yield


def request(**headers: str) -> HttpRequest:
    return RequestFactory().get(
        "/students/", headers={name.replace("_", "-"): value for name, value in headers.items()}
    )


def test_a_browser_gets_the_whole_page() -> None:
    response = render_page(request(), LIST, students(), fragment="rows")

    assert "<!doctype html>" in response.text
    assert "HX-Request" in response.headers["Vary"]


def test_htmx_gets_the_fragment_with_the_same_rows() -> None:
    whole = render_page(request(), LIST, students(), fragment="rows")

    part = render_page(request(**HTMX), LIST, students(), fragment="rows")

    assert part.text.lstrip().startswith('<div class="listing"')
    assert part.text.strip() in whole.text
    assert "HX-Request" in part.headers["Vary"]


@pytest.mark.parametrize("header", ["HX-Boosted", "HX-History-Restore-Request"])
def test_htmx_gets_the_whole_page_when_it_needs_one(header: str) -> None:
    response = render_page(request(**HTMX, **{header: "true"}), LIST, students(), fragment="rows")

    assert "<!doctype html>" in response.text


def test_a_refused_form_answers_422() -> None:
    assert render_page(request(), LIST, students(), status=422).status_code == 422


def test_an_action_sends_the_browser_on_with_see_other() -> None:
    response = go_to(request(), "/students/7/")

    assert (response.status_code, response.headers["Location"]) == (303, "/students/7/")


def test_an_action_makes_htmx_leave_the_page() -> None:
    response = go_to(request(**HTMX), "/students/7/")

    assert (response.status_code, response.headers["HX-Redirect"]) == (200, "/students/7/")


def test_a_sign_in_redirect_inside_a_fragment_becomes_one_of_the_whole_page() -> None:
    def to_sign_in(_request: HttpRequest) -> HttpResponse:
        response = HttpResponseRedirect("/account/login/?next=/students/")
        response.set_cookie("seen", "yes")
        return response

    middleware = FragmentRedirectMiddleware(to_sign_in)

    assert middleware(request()).status_code == 302
    answer = middleware(request(**HTMX))
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (200, "/account/login/?next=/students/")
    assert answer.cookies["seen"].value == "yes"


@pytest.mark.parametrize(
    ("view", "status"),
    [(errors.bad_request, 400), (errors.forbidden, 403), (errors.not_found, 404), (errors.too_many, 429)],
)
def test_each_refusal_has_its_status_and_a_next_step(view: object, status: int) -> None:
    response = view(request(), ValueError("secret detail"))  # type: ignore[operator]

    assert response.status_code == status
    assert "secret detail" not in response.text
    assert "To my first page" in response.text


def test_the_refusal_of_a_role_says_who_may() -> None:
    response = errors.forbidden(request(), PermissionDenied("Principals and deans may open incidents."))

    assert "Principals and deans may open incidents." in response.text


def test_a_missing_page_does_not_repeat_why_it_is_missing() -> None:
    response = errors.not_found(request(), Http404("No Student matches the given query."))

    assert "No Student matches" not in response.text
    assert "within your reach" in response.text


def test_words_in_a_refusal_stay_words() -> None:
    response = errors.forbidden(request(), PermissionDenied("<img src=x>"))

    assert "<img" not in response.text


def test_a_refusal_inside_a_page_is_a_notice_and_no_page() -> None:
    response = errors.not_found(request(**HTMX))

    assert response.status_code == 404
    assert response.text.startswith('<div class="notice is-error"')


def test_an_overloaded_server_says_when_to_come_back() -> None:
    response = errors.unavailable(request())

    assert (response.status_code, response.headers["Retry-After"]) == (503, "5")


def test_a_broken_installation_still_answers_in_words() -> None:
    with override_settings(TEMPLATES=[]):
        response = errors.server_error(request())

    assert (response.status_code, response.text) == (500, errors.LAST_RESORT)


def test_the_reader_s_choices_are_in_the_first_byte() -> None:
    response = render_page(request(Cookie="theme=dark; names=hidden"), LIST, {"shell": shell()})

    assert 'data-theme="dark" data-names="hidden"' in response.text


def test_a_forged_choice_is_ignored() -> None:
    response = render_page(request(Cookie='theme="><script>'), LIST, {"shell": shell()})

    assert "data-theme=" not in response.text
