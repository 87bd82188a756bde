"""Who decides about a contested visit: one seat, neither side of it and not the coach of the teacher."""

from contextlib import AbstractContextManager
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q

from sextant.access.reach import current_rights
from sextant.access.terms import Role
from sextant.instruction.queries.visits_books import Book
from sextant.instruction.terms import VisitState
from sextant.kernel import clock, guard
from sextant.kernel.actor import process
from sextant.network.models import CoachAssignment, StaffAssignment
from sextant.network.terms import Seat

# Who is asked in turn, and as what she holds the seat.
ROLES = {
    Seat.AP_INSTRUCTION: Role.AP_INSTRUCTION,
    Seat.PRINCIPAL: Role.PRINCIPAL,
    Seat.REGIONAL_SUPERINTENDENT: Role.REGIONAL_SUPERINTENDENT,
}


def seat_to_resolve(book: Book, visit: Any) -> Seat:
    """Return the seat that decides about a visit.

    The assistant principal for instruction; for her own visits the principal, for the principal's own the
    regional superintendent. A seat that only the observer, the teacher or the teacher's coach holds is
    passed over. Evaluations are no assistant principal's to read.
    """
    on = clock.today()
    held: dict[str, set[int]] = {}
    rows = StaffAssignment.objects.on(on).filter(school_id=visit.school_id, seat__in=list(ROLES))
    for seat, staff in rows.order_by("pk").values_list("seat", "staff_id"):
        held.setdefault(seat, set()).add(staff)
    barred = {visit.observer_id, visit.teacher_id} | coaches_around(visit, on=on)
    turns = [Seat.PRINCIPAL] if book.is_evaluative else [Seat.AP_INSTRUCTION, Seat.PRINCIPAL]
    if visit.observer_id in held.get(Seat.AP_INSTRUCTION, set()):
        turns = [Seat.PRINCIPAL]
    if visit.observer_id in held.get(Seat.PRINCIPAL, set()):
        turns = []
    return next((seat for seat in turns if held.get(seat, set()) - barred), Seat.REGIONAL_SUPERINTENDENT)


def may_resolve(book: Book, visit: Any) -> bool:
    """Tell if the actor decides about this visit: she holds the seat, and is no side of it."""
    rights = current_rights()
    if rights.staff_id in {None, visit.observer_id, visit.teacher_id}:
        return False
    scope = guard.scope_of(book.visits, guard.Verb.APPROVE)
    if scope is False or rights.staff_id in coaches_around(visit, on=clock.today()):
        return False
    role = ROLES[seat_to_resolve(book, visit)]
    return any(one.role is role and visit.school_id in (one.school_ids or ()) for one in rights.held)


def coaches_around(visit: Any, *, on: date) -> set[int]:
    """Return who coaches the teacher of a visit, now or when it was made."""
    links = CoachAssignment.objects.filter(teacher_id=visit.teacher_id)
    now = Q(valid_from__lte=on) & (Q(valid_until=None) | Q(valid_until__gt=on))
    then = Q(valid_from__lte=visit.visited_on) & (Q(valid_until=None) | Q(valid_until__gt=visit.visited_on))
    return set(links.filter(now | then).order_by("pk").values_list("coach_id", flat=True))


def of_contested(book: Book, visit_id: int) -> Any:
    """Return a visit that was contested, for whoever may have to decide: some read no coaching otherwise.

    Raises:
        ObjectDoesNotExist: there is none, or nobody contested it.
    """
    with as_the_desk():
        rows = book.visits.objects.select_related("teacher", "observer", "school", "section")
        return rows.get(pk=visit_id, state__in=[VisitState.CONTESTED, VisitState.RESOLVED])


def contested_id(book: Book, public_id: UUID) -> int | None:
    """Return the key of a contested visit on which the actor decides or has decided, or None."""
    with as_the_desk():
        rows = book.visits.objects.filter(
            public_id=public_id, state__in=[VisitState.CONTESTED, VisitState.RESOLVED]
        )
        found = rows.first()
    if found is None:
        return None
    is_hers = found.resolved_by_id is not None and found.resolved_by_id == current_rights().staff_id
    waits = found.state == VisitState.CONTESTED and may_resolve(book, found)
    return int(found.pk) if is_hers or waits else None


def as_the_desk() -> AbstractContextManager[object]:
    """Let everything inside be read as the desk that keeps lessons, for the person who acts."""
    return guard.acting_as(process("lesson_desk", on_behalf_of=guard.actor().user_id))


def visit_of_reference(book: Book, key: int) -> UUID | None:
    """Return the public id of a contested visit on which the actor decides, or None."""
    with as_the_desk():
        found = book.visits.objects.filter(pk=key, state=VisitState.CONTESTED).first()
    return found.public_id if found is not None and may_resolve(book, found) else None
