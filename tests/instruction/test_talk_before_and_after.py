"""Yolanda's formal visit with a talk before and after it; Lucía's evaluations have talks of their own."""

from datetime import date
from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse

from cast_for_tests import NOW, TODAY, Cast
from instruction.conftest import SignIn
from instruction.visits_of_cast import draft_of, publish, scored_lines
from sextant.instruction.actions.conferences import (
    ConferenceIncomplete,
    ConferenceTooSoon,
    NeedsConference,
    keep_conference_after,
    keep_conference_before,
)
from sextant.instruction.actions.visits import save_visit, share_visit
from sextant.instruction.models import Conference, EvaluationConference
from sextant.instruction.queries.conferences import conferences_of
from sextant.instruction.queries.visits_books import COACHING_BOOK, EVALUATION_BOOK, Book
from sextant.instruction.terms import ConferenceKind, VisitKind
from sextant.kernel.guard import unguarded

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))
FRIDAY = date(2026, 11, 20)


def before(
    cast: Cast, *, by: str = "yolanda_ap_instruction", book: Book = COACHING_BOOK, **values: Any
) -> Any:
    with cast.as_(cast.named[by]):
        return keep_conference_before(
            book=book, teacher_id=cast.staff_of(cast.amara_teacher).pk, school_id=cast.harbor.pk, on=TODAY,
            **{"planned_on": FRIDAY, "held_on": FRIDAY, "notes": "Ratios; look for talk.", **values},
        )  # fmt: skip


def formal(cast: Cast, standards: Any, *, by: str = "yolanda_ap_instruction", **more: Any) -> Any:
    book = more.pop("book", COACHING_BOOK)
    with cast.as_(cast.named[by]):
        draft = draft_of(
            cast, kind=VisitKind.FORMAL, levels={standards["IS8"].pk: 3},
            lines=scored_lines(standards["IS8"]), **more,
        )  # fmt: skip
        visit = save_visit(book=book, draft=draft, on=TODAY)
        return share_visit(book=book, visit_id=visit.pk, on=TODAY, at=NOW)


def test_a_formal_visit_follows_a_talk_that_was_held(cast: Cast) -> None:
    standards = publish(cast)
    with pytest.raises(NeedsConference, match="kept as a draft"):
        formal(cast, standards)
    before(cast, held_on=None, notes="")
    with pytest.raises(NeedsConference):
        formal(cast, standards)
    before(cast)
    # The two refused ones stay drafts; planned and held is one talk, and it goes to one visit.
    visit = formal(cast, standards)

    assert unguarded(Conference).count() == 1
    with cast.as_(cast.amara_teacher):
        (talk,) = conferences_of(COACHING_BOOK, visit.pk)
    assert (talk.kind, talk.is_held, talk.notes) == (ConferenceKind.PRE, True, "Ratios; look for talk.")
    with pytest.raises(NeedsConference):
        formal(cast, standards)


def test_the_talk_after_follows_a_shared_visit_and_has_notes(cast: Cast) -> None:
    standards = publish(cast)
    before(cast)
    visit = formal(cast, standards)
    with cast.as_(cast.yolanda_ap_instruction):
        about = {"book": COACHING_BOOK, "visit_id": visit.pk}
        values: dict[str, Any] = {**about, "planned_on": TODAY, "on": TODAY}
        with pytest.raises(ConferenceIncomplete, match="what you agreed on"):
            keep_conference_after(held_on=TODAY, notes=" ", **values)
        with pytest.raises(ConferenceIncomplete, match="future"):
            keep_conference_after(held_on=date(2026, 11, 24), notes="Good.", **values)
        keep_conference_after(held_on=None, notes="", **values)
        keep_conference_after(held_on=TODAY, notes="More talk among students.", **values)
        draft = save_visit(book=COACHING_BOOK, draft=draft_of(cast, kind=VisitKind.FORMAL), on=TODAY)
        with pytest.raises(ConferenceTooSoon):
            keep_conference_after(**{**values, "visit_id": draft.pk}, held_on=TODAY, notes="x")

        found = [(one.kind, one.is_held) for one in conferences_of(COACHING_BOOK, visit.pk)]
    assert found == [(ConferenceKind.PRE, True), (ConferenceKind.POST, True)]


def test_talks_about_evaluations_stand_in_their_own_book(cast: Cast) -> None:
    standards = publish(cast)
    before(cast, by="lucia_principal", book=EVALUATION_BOOK)
    formal(cast, standards, by="lucia_principal", book=EVALUATION_BOOK)

    for reader in (cast.joon_coach, cast.yolanda_ap_instruction):
        with cast.as_(reader):
            assert not EvaluationConference.objects.exists()
    with cast.as_(cast.amara_teacher):
        assert EvaluationConference.objects.count() == 1
        assert not Conference.objects.exists()


def test_yolanda_notes_the_talk_and_goes_on_to_the_visit(cast: Cast, sign_in: SignIn) -> None:
    publish(cast)
    browser = sign_in(cast.yolanda_ap_instruction)
    teacher = cast.staff_of(cast.amara_teacher).public_id
    form = browser.get(reverse("visit_new", args=[teacher]), {"kind": "formal"}).content.decode()
    where = reverse("conference_before", args=[teacher])
    assert "Coaching: no talk before the visit yet" in form
    assert "Evaluation" not in form
    assert where in form

    sent = {"planned_on": FRIDAY.isoformat(), "held_on": FRIDAY.isoformat(), "book": "coaching"}
    assert browser.post(where, sent).status_code == 422
    answer = browser.post(where, {**sent, "notes": "Ratios; look for talk."}, follow=True)
    assert "Coaching: talk before the visit, held Fri 20 Nov" in answer.content.decode()
    assert answer.context["kind"] is VisitKind.FORMAL


def test_lucia_chooses_the_book_of_her_talk_and_its_page_says_which(cast: Cast, sign_in: SignIn) -> None:
    publish(cast)
    browser = sign_in(cast.lucia_principal)
    teacher = cast.staff_of(cast.amara_teacher).public_id
    where = reverse("conference_before", args=[teacher])
    form = browser.get(reverse("visit_new", args=[teacher]), {"kind": "formal"}).content.decode()
    assert f"{where}?book=evaluation" in form
    assert f"{where}?book=coaching" in form

    page = browser.get(f"{where}?book=evaluation").content.decode()
    assert "counts for the evaluation" in page
    sent = {"planned_on": FRIDAY.isoformat(), "held_on": FRIDAY.isoformat(), "notes": "Ratios."}
    browser.post(f"{where}?book=evaluation", {**sent, "book": "evaluation"})
    assert (unguarded(EvaluationConference).count(), unguarded(Conference).count()) == (1, 0)
