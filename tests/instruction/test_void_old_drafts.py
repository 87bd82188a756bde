"""A scored draft that was not shared within five school days is void, by night, and its observer reads so."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse

from cast_for_tests import NOW, TODAY, Cast
from instruction.conftest import SignIn
from instruction.visits_of_cast import draft_of, publish, scored_lines
from sextant.cli import daily_round
from sextant.instruction.actions.visits import DraftIsVoid, save_visit, share_visit
from sextant.instruction.models import EvaluationVisit, InstructionalStandard, Observation
from sextant.instruction.queries.visits_books import COACHING_BOOK, EVALUATION_BOOK, Book
from sextant.instruction.terms import VisitKind, VisitState
from sextant.kernel.guard import unguarded

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))
# Thirteen days hold more than five school days, whatever holiday lies in them.
LONG_AGO, LATELY = TODAY - timedelta(days=13), TODAY - timedelta(days=3)


@pytest.fixture
def standards(cast: Cast) -> dict[str, InstructionalStandard]:
    return publish(cast)


def draft(cast: Cast, standard: Any, *, on: date, kind: VisitKind = VisitKind.SCORED, book: Book) -> Any:
    levels = {standard.pk: 3} if kind is VisitKind.SCORED else {}
    who = cast.lucia_principal if book.is_evaluative else cast.joon_coach
    with cast.as_(who):
        sent = draft_of(cast, kind=kind, on=on, lines=scored_lines(standard), levels=levels)
        return save_visit(book=book, draft=sent, on=on)


def test_the_night_makes_old_scored_drafts_void_and_no_others(
    cast: Cast, standards: dict[str, Any], sign_in: SignIn
) -> None:
    old = draft(cast, standards["IS8"], on=LONG_AGO, book=COACHING_BOOK)
    counted = draft(cast, standards["IS8"], on=LONG_AGO, book=EVALUATION_BOOK)
    young = draft(cast, standards["IS8"], on=LATELY, book=COACHING_BOOK)
    quick = draft(cast, standards["IS8"], on=LONG_AGO, kind=VisitKind.QUICK, book=COACHING_BOOK)

    assert daily_round.walk()
    assert daily_round.walk()

    states = dict(unguarded(Observation).values_list("pk", "state"))
    assert states == {old.pk: VisitState.VOID, young.pk: VisitState.DRAFT, quick.pk: VisitState.DRAFT}
    assert unguarded(EvaluationVisit).get(pk=counted.pk).state == VisitState.VOID
    browser = sign_in(cast.joon_coach)
    assert "One scored draft of yours is void" in browser.get(reverse("monday")).content.decode()
    assert "it was not shared in time" in browser.get(reverse("visit_list")).content.decode()


def test_what_is_void_is_neither_written_on_nor_shared(cast: Cast, standards: dict[str, Any]) -> None:
    old = draft(cast, standards["IS8"], on=LONG_AGO, book=COACHING_BOOK)
    assert daily_round.walk()

    with cast.as_(cast.joon_coach):
        with pytest.raises(DraftIsVoid):
            share_visit(book=COACHING_BOOK, visit_id=old.pk, on=TODAY, at=NOW)
        with pytest.raises(DraftIsVoid):
            save_visit(book=COACHING_BOOK, draft=draft_of(cast, key=old.device_key), on=TODAY)
