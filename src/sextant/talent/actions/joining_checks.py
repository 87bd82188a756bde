"""Ask former employers, note clearances: human resources alone (A4R)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.kernel.errors import CannotDo
from sextant.network.actions.changes import change
from sextant.network.queries.calendar import jurisdiction_of
from sextant.talent.models import Application, Clearance, ReferenceCheck
from sextant.talent.rules.clearances import needed_in, not_cleared
from sextant.talent.terms.hiring import ClearanceKind, ClearanceState

LOWEST, HIGHEST = 1, 4


class NoSuchCheck(CannotDo):
    """There is no such application, reference or clearance within reach."""


class NotOnTheScale(CannotDo):
    """A level lies between 1 and 4."""


class DaysOutOfOrder(CannotDo):
    """The days of a clearance contradict one another."""


class NotCleared(CannotDo):
    """Nobody starts before every clearance is in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceDraft:
    """What a former employer said; levels are empty while they have not answered."""

    referee: str
    relation: str
    relationships: int | None = None
    accepts_feedback: int | None = None
    would_hire_again: bool | None = None
    note: str = ""

    @property
    def is_answered(self) -> bool:
        """Tell if they said anything that counts."""
        return self.relationships is not None or self.accepts_feedback is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClearanceDraft:
    """Where one clearance stands."""

    kind: ClearanceKind
    state: ClearanceState
    requested_on: date | None = None
    cleared_on: date | None = None
    expires_on: date | None = None


@transaction.atomic
def keep_reference(
    *, application_id: int, draft: ReferenceDraft, at: datetime, reference_id: int | None = None
) -> ReferenceCheck:
    """Note that a former employer is asked, or what they answered.

    Raises:
        NoSuchCheck: the application or the reference is not within reach.
        NotOnTheScale: a level is not between 1 and 4.
    """
    application = _application(application_id)
    for level in (draft.relationships, draft.accepts_feedback):
        if level is not None and not LOWEST <= level <= HIGHEST:
            raise NotOnTheScale("Choose a level from 1 to 4; leave it empty if nothing was said of it.")
    row = ReferenceCheck.objects.filter(pk=reference_id, application_id=application_id).first()
    if reference_id is not None and row is None:
        raise NoSuchCheck("This reference is not on file any more. Open the page again.")
    if row is None:
        row = ReferenceCheck(application_id=application.pk, school_id=application.school_id, asked_at=at)
    values: dict[str, Any] = {
        "referee": draft.referee.strip(),
        "relation": draft.relation.strip(),
        "relationships": draft.relationships,
        "accepts_feedback": draft.accepts_feedback,
        "would_hire_again": draft.would_hire_again,
        "note": draft.note.strip(),
        "by_id": current_rights().staff_id,
        "answered_at": (row.answered_at or at) if draft.is_answered else None,
    }
    if row.pk is None:
        for name, value in values.items():
            setattr(row, name, value)
        row.save()
        audit.record("talent.ask_reference", on=row, changes={"referee": ("", row.referee)})
    else:
        audit.record("talent.keep_reference", on=row, changes=change(row, **values))
    return row


@transaction.atomic
def note_clearance(*, application_id: int, draft: ClearanceDraft, today: date) -> Clearance:
    """Note where a clearance stands, with its days.

    Raises:
        NoSuchCheck: the application is not within reach.
        DaysOutOfOrder: a day is missing, to come, or before the one it follows.
    """
    application = _application(application_id)
    _refuse_days(draft, today)
    row = Clearance.objects.filter(application_id=application_id, kind=draft.kind).first()
    if row is None:
        row = Clearance(application_id=application.pk, school_id=application.school_id, kind=draft.kind)
        row.save()
    changes = change(
        row,
        state=draft.state,
        requested_on=draft.requested_on,
        cleared_on=draft.cleared_on if draft.state == ClearanceState.CLEARED else None,
        expires_on=draft.expires_on if draft.state == ClearanceState.CLEARED else None,
    )
    audit.record("talent.note_clearance", on=row, changes=changes)
    found: Clearance = row
    return found


def missing_clearances(*, application_id: int, by: date) -> tuple[ClearanceKind, ...]:
    """Return which clearances a candidate lacks by a day, within the reach of whoever acts."""
    application = _application(application_id)
    needed = needed_in(jurisdiction_of(school_id=application.school_id) if application.school_id else "PA")
    rows = Clearance.objects.filter(application_id=application_id).order_by("pk")
    held = {row.kind: (row.state, row.expires_on) for row in rows}
    return not_cleared(held, needed=needed, by=by)


def refuse_uncleared(*, application_id: int, by: date) -> None:
    """Refuse a first day while a clearance is missing.

    Raises:
        NotCleared: one is; the message names each.
    """
    missing = missing_clearances(application_id=application_id, by=by)
    if missing:
        names = ", ".join(str(one.label) for one in missing)
        raise NotCleared(f"No first day before all is cleared. Missing: {names}.")


def _application(application_id: int) -> Application:
    row = Application.objects.filter(pk=application_id).first()
    if row is None:
        raise NoSuchCheck("Choose an application.")
    found: Application = row
    return found


def _refuse_days(draft: ClearanceDraft, today: date) -> None:
    if draft.state == ClearanceState.REQUESTED and draft.requested_on is None:
        raise DaysOutOfOrder("Say on which day it was asked for.")
    if draft.state == ClearanceState.CLEARED and draft.cleared_on is None:
        raise DaysOutOfOrder("Say on which day it was cleared.")
    if any(day is not None and day > today for day in (draft.requested_on, draft.cleared_on)):
        raise DaysOutOfOrder("A clearance was asked for and came in today or before, not in days to come.")
    if draft.requested_on and draft.cleared_on and draft.cleared_on < draft.requested_on:
        raise DaysOutOfOrder("It was cleared before it was asked for; check the two days.")
    if draft.expires_on and draft.cleared_on and draft.expires_on <= draft.cleared_on:
        raise DaysOutOfOrder("It ends after the day on which it was cleared; check the two days.")
