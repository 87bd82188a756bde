"""Decide about a contested visit: each level stands, changes or is struck out, the first is kept (W-I1)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.instruction.actions.visits_words import NotNow, NotYours, SayWhy
from sextant.instruction.actions.work_of_coaching import settle
from sextant.instruction.queries.visits_books import Book
from sextant.instruction.queries.visits_resolving import may_resolve, of_contested
from sextant.instruction.rules.visits import may_become
from sextant.instruction.terms import Ruling, VisitState
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.errors import CannotDo
from sextant.kernel.reference import to
from sextant.network.actions.changes import change

DESK = "lesson_desk"


class NoSuchLevel(CannotDo):
    """A ruling names a level that the visit did not give, or that there is not."""


@transaction.atomic
def resolve(
    *,
    book: Book,
    visit_id: int,
    resolution: str,
    on: date,
    levels: Mapping[int, int | None] | None = None,
) -> Any:
    """Decide about a contested visit, in words that both sides read.

    Args:
        book: coaching or evaluation.
        visit_id: the contested visit.
        resolution: the reason, for both sides.
        on: the day.
        levels: by standard the level that holds from now on, None where it is struck out; a level that is
            not named stands. What the observer gave is kept beside it.

    Raises:
        NotYours: another seat decides: the actor made the visit, is its teacher, or coaches her.
        SayWhy: no reason is written.
        NotNow: it is not contested.
        NoSuchLevel: a standard was not scored, or a level lies outside 1 to 4.
    """
    visit = of_contested(book, visit_id)
    if not may_resolve(book, visit):
        raise NotYours(
            "One seat decides about a contested visit, and it is not yours: neither observer nor teacher "
            "does, nor her coach."
        )
    if not resolution.strip():
        raise SayWhy("Write what you decided and why, so that both of them can read it.")
    if visit.state == VisitState.RESOLVED and visit.resolution == resolution.strip():
        return visit
    if not may_become(VisitState(visit.state), VisitState.RESOLVED):
        raise NotNow(f"This visit is {VisitState(visit.state).label.lower()} by now. Reload the page.")
    me = current_rights().staff_id
    # Some who decide read no coaching otherwise: the desk carries their word.
    with guard.acting_as(process(DESK, on_behalf_of=guard.actor().user_id)):
        _rule(book, visit, levels or {})
        changes = change(
            visit,
            state=VisitState.RESOLVED,
            resolution=resolution.strip(),
            resolved_by_id=me,
            resolved_on=on,
        )
        audit.record("instruction.resolve_visit", on=visit, changes=changes)
    settle([str(to(visit))])
    return visit


def _rule(book: Book, visit: Any, levels: Mapping[int, int | None]) -> None:
    scores = {one.standard_id: one for one in book.scores.objects.filter(visit_id=visit.pk).order_by("pk")}
    for standard, level in levels.items():
        score = scores.get(standard)
        if score is None or score.level is None or level not in {None, 1, 2, 3, 4}:
            raise NoSuchLevel("Choose for each level that was given: it stands, another one, or struck out.")
    for standard, score in scores.items():
        if score.level is None:
            continue
        changes = change(score, **_ruled(score.level, levels.get(standard, score.level)))
        audit.record("instruction.rule_on_level", on=score, changes=changes)


def _ruled(first: int, then: int | None) -> dict[str, Any]:
    if then == first:
        return {"ruling": Ruling.UPHELD}
    ruling = Ruling.STRUCK if then is None else Ruling.CHANGED
    return {"ruling": ruling, "first_level": first, "level": then}
