"""The talks around a formal visit: planned, then held with notes, before it and after it."""

from datetime import date
from typing import Any

from django.db import transaction

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.instruction.queries.conferences import waiting_conference
from sextant.instruction.queries.visits_books import Book
from sextant.instruction.queries.visits_seen import UNSHARED
from sextant.instruction.terms import ConferenceKind, VisitKind
from sextant.kernel.errors import CannotDo
from sextant.network.actions.changes import change


class ConferenceIncomplete(CannotDo):
    """A conference that was held has its day and its notes."""


class ConferenceTooSoon(CannotDo):
    """The talk after a visit follows a visit that was shared."""


class NeedsConference(CannotDo):
    """A formal visit is filed after the talk before it."""


@transaction.atomic
def keep_conference_before(
    *,
    book: Book,
    teacher_id: int,
    school_id: int,
    planned_on: date,
    held_on: date | None,
    notes: str,
    on: date,
) -> Any:
    """Plan the talk before a formal visit, or note that it was held; one waits for its visit at a time.

    Raises:
        ConferenceIncomplete: it was held without notes, or on a day to come.
        OutOfReach: the actor does not visit this teacher.
    """
    _refuse_incomplete(held_on, notes, on)
    row = waiting_conference(book, teacher_id)
    values = {"planned_on": planned_on, "held_on": held_on, "notes": notes.strip()}
    if row is not None:
        return _change(row, **values)
    return _begin(
        book,
        teacher_id=teacher_id,
        school_id=school_id,
        observer_id=current_rights().staff_id,
        kind=ConferenceKind.PRE,
        **values,
    )


@transaction.atomic
def keep_conference_after(
    *, book: Book, visit_id: int, planned_on: date, held_on: date | None, notes: str, on: date
) -> Any:
    """Plan the talk after a formal visit, or note that it was held.

    Raises:
        ConferenceTooSoon: the visit is no formal one, or not shared yet.
        ConferenceIncomplete: it was held without notes, or on a day to come.
        OutOfReach: the actor is not its observer.
    """
    visit = book.visits.objects.get(pk=visit_id)
    if visit.kind != VisitKind.FORMAL or visit.state in UNSHARED:
        raise ConferenceTooSoon("Share the formal visit first; then talk about it.")
    _refuse_incomplete(held_on, notes, on)
    values = {"planned_on": planned_on, "held_on": held_on, "notes": notes.strip()}
    row = book.conferences.objects.filter(visit_id=visit.pk, kind=ConferenceKind.POST).first()
    if row is not None:
        return _change(row, **values)
    return _begin(
        book,
        visit_id=visit.pk,
        teacher_id=visit.teacher_id,
        school_id=visit.school_id,
        observer_id=visit.observer_id,
        kind=ConferenceKind.POST,
        **values,
    )


def attach_conference(book: Book, visit: Any) -> None:
    """Let a formal visit that is filed take up the talk before it.

    Raises:
        NeedsConference: none was held with this teacher since the last formal visit.
    """
    if book.conferences.objects.filter(visit_id=visit.pk, held_on__isnull=False).exists():
        return
    row = waiting_conference(book, visit.teacher_id)
    if row is None or row.held_on is None:
        raise NeedsConference(
            "A formal visit follows a talk before it. Note when you held it and what you agreed on, then "
            "share; what you have written is kept as a draft."
        )
    _change(row, visit_id=visit.pk)


def _begin(book: Book, **values: Any) -> Any:
    row = book.conferences(**values)
    row.save()
    audit.record("instruction.keep_conference", on=row, changes={"kind": ("", row.kind)})
    return row


def _change(row: Any, **values: Any) -> Any:
    changes = change(row, **values)
    if changes:
        audit.record("instruction.keep_conference", on=row, changes=changes)
    return row


def _refuse_incomplete(held_on: date | None, notes: str, on: date) -> None:
    if held_on is not None and held_on > on:
        raise ConferenceIncomplete("This talk lies in the future. Plan it now; note it when it was held.")
    if held_on is not None and not notes.strip():
        raise ConferenceIncomplete("Note what you agreed on: the lesson, its goal, what to look for.")
