"""Who decides about a contested visit."""

from typing import Any

from sextant.access.reach import current_rights
from sextant.instruction.queries.visits_books import Book
from sextant.kernel import guard


def may_resolve(book: Book, visit: Any) -> bool:
    """Tell if the actor decides about this visit: in reach, and neither side of it."""
    me = current_rights().staff_id
    if me in {visit.observer_id, visit.teacher_id}:
        return False
    verb = guard.Verb.APPROVE if book.is_evaluative else guard.Verb.WRITE
    scope = guard.scope_of(book.visits, verb)
    if isinstance(scope, bool):
        return scope
    return bool(book.visits.objects.filter(scope, pk=visit.pk).exists())
