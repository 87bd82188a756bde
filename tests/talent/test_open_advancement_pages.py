"""Pages of advancement by hand: sorting, a portfolio, a window’s three buttons, an appeal and its answer."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from cast_for_tests import Cast
from sextant.kernel.guard import unguarded
from sextant.talent.models import AdvancementCase, CaseFile
from sextant.talent.queries.advancement_cases import CASES
from sextant.talent.terms.growing import CaseState
from talent import advancing_of_cast as story


@pytest.mark.parametrize("key", [one.key for one in CASES.columns if one.order_by])
def test_the_list_sorts_by_each_column_and_narrows_by_state(cast: Cast, key: str) -> None:
    story.with_panel(cast)
    client = cast.sign_in(Client(), cast.lucia_principal)
    said = client.get(reverse("advancement_list"), {"sort": key, "state": "panel"}).content.decode()
    assert "Amara Okafor" in said
    assert "Amara Okafor" not in client.get(reverse("advancement_list"), {"state": "closed"}).content.decode()


def test_a_portfolio_is_hers_until_it_is_handed_in_and_the_panel_reads_it(cast: Cast) -> None:
    story.prepare(cast)
    case = story.rate(cast, story.begin(cast))
    client = cast.sign_in(Client(), cast.amara_teacher)
    address = reverse("advancement_files", args=[case.public_id])
    for name in ("unit.txt", "other.txt"):
        piece = SimpleUploadedFile(name, b"What they wrote.")
        assert client.post(address, {"uploads": [piece]}).status_code == 303
    first, second = unguarded(CaseFile).order_by("pk")
    away = reverse("advancement_file_away", args=[case.public_id, second.public_id])
    assert client.post(away).status_code == 303
    story.submit(cast, case)
    client.post(reverse("advancement_file_away", args=[case.public_id, first.public_id]))
    assert story.read(first).removed_at is None
    story.freeze(cast, case)
    story.seat(cast, case)
    for who, status in (("nadia_content_math", 200), ("gideon_content_reading", 404)):
        reader = cast.sign_in(Client(), cast.named[who])
        assert reader.get(reverse("advancement_file", args=[first.public_id])).status_code == status


def test_a_window_finds_invites_and_freezes(cast: Cast) -> None:
    window = story.prepare(cast)
    client = cast.sign_in(Client(), cast.patrick_hr)
    address = reverse("advancement_window_step", args=[window.public_id])
    assert "1 teacher is newly eligible" in client.post(address, {"do": "find"}, follow=True).content.decode()
    assert "1 teacher is invited" in client.post(address, {"do": "invite"}, follow=True).content.decode()
    case = story.rate(cast, unguarded(AdvancementCase).get())
    story.submit(cast, case)
    assert "is open until" in client.post(address, {"do": "freeze"}, follow=True).content.decode()
    assert story.read(case).state == CaseState.SUBMITTED


def test_an_appeal_and_its_answer_by_their_pages(cast: Cast) -> None:
    case = story.refuse(cast, story.with_panel(cast))
    address = reverse("advancement_case", args=[case.public_id])
    hers = cast.sign_in(Client(), cast.amara_teacher)
    assert hers.post(address, {"do": "appeal", "because": "No."}).status_code == 422
    said = {"do": "appeal", "because": "Unit 5 has its results by now."}
    assert hers.post(address, said).status_code == 303
    # Human resources read the appeal, and answer it not.
    asked = {"do": "answer", "answer": "upheld", "words": "I read it all, and the panel was right."}
    cast.sign_in(Client(), cast.patrick_hr).post(address, asked)
    assert story.read(case).state == CaseState.APPEALED
    assert cast.sign_in(Client(), cast.simone_cao).post(address, asked).status_code == 303
    assert story.read(case).state == CaseState.CLOSED
    letter = hers.get(reverse("advancement_letter", args=[case.public_id])).content.decode()
    assert "I read it all, and the panel was right." in letter
