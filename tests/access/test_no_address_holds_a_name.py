"""Names that are typed to find a person stand in no address, no link, no header and no log (promise 57)."""

import logging
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

import sextant
from cast_for_tests import NOW, Cast
from typed_for_tests import narrow

SOURCE = Path(sextant.__file__).parent
CANARY = "Zwickelfritz"
HTMX = {"HX-Request": "true"}
# Who narrows which list by a name.
LISTS: list[tuple[str, str, dict[str, str]]] = [
    ("lucia_principal", "student_list", {}),
    ("lucia_principal", "staff_list", {}),
    ("rosa_recruiter", "candidate_list", {"stage": "all"}),
    ("lucia_principal", "section_list", {}),
    ("anneke_data_director", "account_list", {}),
    ("yolanda_ap_instruction", "visit_list", {}),
    ("amara_teacher", "peer_list", {}),
    ("yolanda_ap_instruction", "kept_apart_add", {}),
    ("dana_ap_culture", "repair_new", {"kind": "small_circle"}),
]
FORM = re.compile(r"<form\b[^>]*>.*?</form>", re.DOTALL)


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.mark.parametrize(("who", "name", "more"), LISTS)
def test_typed_names_reach_the_list_and_no_address(
    cast: Cast, caplog: pytest.LogCaptureFixture, who: str, name: str, more: dict[str, str]
) -> None:
    client, where = cast.sign_in(Client(), cast.named[who]), reverse(name)
    with caplog.at_level(logging.DEBUG, logger="django.request"):
        sent = narrow(client, where, name, CANARY, follow=False, **more)
        shown = client.get(sent.url)
        part = narrow(client, where, name, CANARY, headers=HTMX, **more)

    assert (sent.status_code, CANARY in sent.url) == (303, False)
    assert f"typed={name}" in sent.url
    assert f'value="{CANARY}"' in shown.content.decode()
    assert (part.status_code, part.headers["HX-Push-Url"]) == (200, sent.url)
    html = shown.content.decode() + part.content.decode()
    named = re.findall(r'\b(?:href|action|src|hx-[a-z-]+)="([^"]*)"', html)
    assert [one for one in named if CANARY in one] == []
    assert CANARY not in caplog.text


@pytest.mark.parametrize(("who", "name"), [one[:2] for one in LISTS])
def test_a_name_in_the_address_narrows_nothing(cast: Cast, who: str, name: str) -> None:
    client = cast.sign_in(Client(), cast.named[who])

    html = client.get(reverse(name), {"q": CANARY}).content.decode()

    assert CANARY not in html


def test_the_search_takes_its_words_from_the_body(cast: Cast) -> None:
    client = cast.sign_in(Client(), cast.lucia_principal)

    assert CANARY not in client.get("/search", {"q": CANARY}).content.decode()
    assert f"Nothing found for “{CANARY}”" in client.post("/search", {"q": CANARY}).content.decode()


def test_the_other_filters_stay_in_the_address(cast: Cast) -> None:
    client, where = cast.sign_in(Client(), cast.lucia_principal), reverse("student_list")

    with_name = narrow(client, where, "student_list", "reed", grade="7", state="", follow=False)
    without = narrow(client, where, "student_list", "", grade="7", follow=False)

    assert with_name.url == f"{where}?grade=7&typed=student_list"
    assert without.url == f"{where}?grade=7"
    assert [row.name for row in client.get(with_name.url).context["page"].rows] == ["Jaylen Okonkwo-Reed"]


def test_what_one_person_typed_another_does_not_get(cast: Cast) -> None:
    one, other = (cast.sign_in(Client(), who) for who in (cast.lucia_principal, cast.yolanda_ap_instruction))
    where = narrow(one, reverse("staff_list"), "staff_list", CANARY, follow=False).url

    assert CANARY not in other.get(where).content.decode()


def test_a_narrowed_list_is_taken_out_as_it_is_narrowed(cast: Cast) -> None:
    client = cast.sign_in(Client(), cast.lucia_principal)
    page = narrow(client, reverse("student_list"), "student_list", "reed").content.decode()
    (link,) = re.findall(r'href="([^"]*list=student_list[^"]*)"', page)

    assert "reed" not in link.lower()
    assert "typed=student_list" in link


def test_a_form_without_a_token_narrows_nothing(cast: Cast) -> None:
    strict = cast.sign_in(Client(enforce_csrf_checks=True), cast.lucia_principal)

    answer = narrow(strict, reverse("student_list"), "student_list", CANARY, follow=False)

    assert answer.status_code == 403


def test_no_template_sends_typed_names_by_get() -> None:
    wrong = []
    for path in SOURCE.rglob("templates/**/*.html"):
        text = path.read_text(encoding="utf-8")
        for form in FORM.findall(text):
            types = re.search(r'<input[^>]*\bname="q"', form) or "id_q" in form
            head = form[: form.index(">")]
            if types and ('method="post"' not in head or re.search(r"\bhx-get=", form)):
                wrong.append(path.name)
    assert wrong == []
