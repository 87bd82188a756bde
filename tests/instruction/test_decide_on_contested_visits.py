"""A contested visit is decided by one seat, and the decision changes what it says it changes."""

from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse

from cast_for_tests import TODAY, Cast
from instruction.conftest import SignIn
from instruction.visits_of_cast import publish, scored
from sextant.instruction.actions import coach_links
from sextant.instruction.actions import visits_words as words
from sextant.instruction.actions.visits_rulings import NoSuchLevel, resolve
from sextant.instruction.models import EvaluationScore, InstructionalStandard, Observation, StandardScore
from sextant.instruction.queries.cycles_scores import baseline_of
from sextant.instruction.queries.visits_books import COACHING_BOOK, EVALUATION_BOOK, Book
from sextant.instruction.terms import Ruling, VisitState
from sextant.kernel.guard import unguarded
from sextant.work.models import WorkItem
from sextant.work.queries.places import AskedItem, place_of

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))


@pytest.fixture
def standards(cast: Cast) -> dict[str, InstructionalStandard]:
    return publish(cast)


def contested(
    cast: Cast, standards: dict[str, Any], *, by: str, book: Book = COACHING_BOOK, level: int = 1
) -> Any:
    """Return a scored visit to Amara on IS8 that she contests."""
    visit = scored(cast, level, standard=standards["IS8"], by=by, book=book)
    with cast.as_(cast.amara_teacher):
        return words.contest(book=book, visit_id=visit.pk, because="The fire drill cut it short.", on=TODAY)


def item() -> WorkItem:
    return unguarded(WorkItem).get(topic="contested")


@pytest.mark.parametrize(
    ("by", "book", "seat", "decides"),
    [
        ("joon_coach", COACHING_BOOK, "ap_instruction", "yolanda_ap_instruction"),
        ("yolanda_ap_instruction", COACHING_BOOK, "principal", "lucia_principal"),
        ("lucia_principal", COACHING_BOOK, "regional_superintendent", "walter_regional"),
        ("lucia_principal", EVALUATION_BOOK, "regional_superintendent", "walter_regional"),
    ],
)
def test_one_seat_is_asked_and_decides(
    cast: Cast, standards: dict[str, Any], sign_in: SignIn, by: str, book: Book, seat: str, decides: str
) -> None:
    visit = contested(cast, standards, by=by, book=book)
    asked = item()
    assert (asked.seat, asked.is_open, asked.due_on > TODAY) == (seat, True, True)
    page = reverse(f"{book.page}_contested", args=[visit.public_id])
    leaders = {"joon_coach", "yolanda_ap_instruction", "lucia_principal", "walter_regional", "amara_teacher"}
    reached = {who for who in leaders if sign_in(cast.named[who]).get(page).status_code == 200}
    assert reached == {decides}

    browser = sign_in(cast.named[decides])
    assert "The fire drill cut it short." in browser.get(page).content.decode()
    assert browser.post(page, {"resolution": " "}).status_code == 422
    answer = browser.post(page, {"resolution": "It was not seen.", f"level-{standards['IS8'].pk}": "struck"})

    assert answer.status_code == 303
    scores = EvaluationScore if book is EVALUATION_BOOK else StandardScore
    score = unguarded(scores).get(visit_id=visit.pk, standard=standards["IS8"])
    assert (score.level, score.first_level, score.ruling) == (None, 1, Ruling.STRUCK)
    assert not item().is_open
    assert "You have decided" in browser.get(page).content.decode()


def test_a_changed_level_counts_and_the_first_one_is_kept(
    cast: Cast, standards: dict[str, Any], sign_in: SignIn
) -> None:
    visit = contested(cast, standards, by="joon_coach")
    with cast.as_(cast.yolanda_ap_instruction):
        resolve(
            book=COACHING_BOOK, visit_id=visit.pk, resolution="Half the room wrote.", on=TODAY,
            levels={standards["IS8"].pk: 2},
        )  # fmt: skip
        found = baseline_of(
            teacher_id=visit.teacher_id, standard_id=standards["IS8"].pk, before=TODAY, most=2
        )
    assert found.mean == 2

    row = unguarded(Observation).get(pk=visit.pk)
    assert (row.state, row.resolved_by_id) == (VisitState.RESOLVED, cast.yolanda_ap_instruction.staff_id)
    read = sign_in(cast.amara_teacher).get(reverse("visit", args=[visit.public_id])).content.decode()
    assert "given as 1" in read
    assert "Half the room wrote." in read


def test_what_is_not_named_stands(cast: Cast, standards: dict[str, Any]) -> None:
    visit = contested(cast, standards, by="joon_coach", level=3)
    with cast.as_(cast.yolanda_ap_instruction):
        resolve(book=COACHING_BOOK, visit_id=visit.pk, resolution="It stands.", on=TODAY)
    score = unguarded(StandardScore).get(visit_id=visit.pk)
    assert (score.level, score.first_level, score.ruling) == (3, None, Ruling.UPHELD)


def test_a_ruling_names_a_level_that_was_given(cast: Cast, standards: dict[str, Any]) -> None:
    visit = contested(cast, standards, by="joon_coach")
    for levels in ({standards["IS2"].pk: 2}, {standards["IS8"].pk: 5}):
        with cast.as_(cast.yolanda_ap_instruction), pytest.raises(NoSuchLevel):
            resolve(book=COACHING_BOOK, visit_id=visit.pk, resolution="No.", on=TODAY, levels=levels)


def test_the_coach_of_the_teacher_never_decides(cast: Cast, standards: dict[str, Any]) -> None:
    amara, yolanda = (cast.staff_of(one) for one in (cast.amara_teacher, cast.yolanda_ap_instruction))
    with cast.as_(cast.lucia_principal):
        coach_links.give_coach(teacher_id=amara.pk, coach_id=yolanda.pk, on=TODAY)
    visit = contested(cast, standards, by="joon_coach")

    assert item().seat == "principal"
    with cast.as_(cast.yolanda_ap_instruction), pytest.raises(words.NotYours):
        resolve(book=COACHING_BOOK, visit_id=visit.pk, resolution="It stands.", on=TODAY)
    with cast.as_(cast.lucia_principal):
        resolve(book=COACHING_BOOK, visit_id=visit.pk, resolution="It stands.", on=TODAY)


def test_the_work_leads_to_the_page_of_the_decision(cast: Cast, standards: dict[str, Any]) -> None:
    visit = contested(cast, standards, by="lucia_principal")
    asked = AskedItem(
        interlock="", part=0, subject_id=visit.pk, topic="contested", reference=item().reference
    )
    with cast.as_(cast.walter_regional):
        place = place_of(asked)
        assert place is not None
        assert place.url == reverse("visit_contested", args=[visit.public_id])
    with cast.as_(cast.yolanda_ap_instruction):
        assert place_of(asked) is None
