"""Positions: ask for one, change, freeze, thaw and end it; and what the budget allows.

Authorized positions never add up to more than their budget line allows, where a school has a budget.
"""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Sum

from sextant.audit import actions as audit
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.network.actions.changes import change
from sextant.network.queries.calendar import school_year_on
from sextant.network.terms import Seat
from sextant.talent.models import BudgetLine, Position, PostedPosition
from sextant.talent.queries.desk import as_desk
from sextant.talent.rules.position_control import fits
from sextant.talent.terms.hiring import PositionState

WHOLE = 100


class OverBudget(CannotDo):
    """The budget line does not carry the position."""


class InUse(CannotDo):
    """Somebody holds the position, or it is being filled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionDraft:
    """A position as somebody asks for it; ``school_id`` is None for the central office."""

    school_id: int | None
    title: str
    seat: Seat
    subject: str = ""
    grade: int | None = None
    fte_percent: int = WHOLE
    funding_line: str


@transaction.atomic
def add_position(*, draft: PositionDraft, on: date) -> Position:
    """Authorize a position from a day on; it stands vacant until somebody is hired into it.

    Raises:
        OverBudget: its line does not carry it.
    """
    _hold_to_budget(draft.school_id, draft.funding_line, draft.fte_percent, on)
    row = Position(
        school_id=draft.school_id,
        title=draft.title,
        seat=draft.seat,
        subject=draft.subject,
        grade=draft.grade,
        fte_percent=draft.fte_percent,
        funding_line=draft.funding_line,
        authorized_on=on,
        vacant_from=on,
    )
    row.save()
    audit.record(
        "talent.add_position",
        on=row,
        changes={"title": (None, row.title), "fte_percent": (None, row.fte_percent)},
    )
    return row


@transaction.atomic
def change_position(*, position_id: int, draft: PositionDraft, version: int, on: date) -> Position:
    """Change what a position is and how it is paid; its school stays.

    Raises:
        OverBudget: the line does not carry the change.
        AlreadyDone: it has ended.
        ChangedMeanwhile: somebody else has changed it since.
    """
    row = _standing(position_id)
    same_line = row.funding_line == draft.funding_line
    more = draft.fte_percent - (row.fte_percent if same_line else 0)
    if more > 0 and row.state != PositionState.FROZEN:
        _hold_to_budget(row.school_id, draft.funding_line, more, on)
    changes = change(
        row,
        version=version,
        title=draft.title,
        seat=draft.seat,
        subject=draft.subject,
        grade=draft.grade,
        fte_percent=draft.fte_percent,
        funding_line=draft.funding_line,
    )
    if changes:
        audit.record("talent.change_position", on=row, changes=changes)
    return row


@transaction.atomic
def freeze_position(*, position_id: int, on: date) -> Position:
    """Freeze a vacant position: nobody is sought for it, and its line is free.

    Raises:
        InUse: somebody holds it, or it is being filled.
    """
    del on
    row = _standing(position_id)
    _refuse_in_use(row)
    audit.record("talent.freeze_position", on=row, changes=change(row, state=PositionState.FROZEN))
    return row


@transaction.atomic
def thaw_position(*, position_id: int, on: date) -> Position:
    """Let a frozen position be filled again; it counts as vacant from this day.

    Raises:
        AlreadyDone: it is not frozen.
        OverBudget: its line no longer carries it.
    """
    row = _standing(position_id)
    if row.state != PositionState.FROZEN:
        raise AlreadyDone("This position is not frozen. Reload the page.")
    _hold_to_budget(row.school_id, row.funding_line, row.fte_percent, on)
    changes = change(row, state=PositionState.AUTHORIZED, vacant_from=on)
    audit.record("talent.thaw_position", on=row, changes=changes)
    return row


@transaction.atomic
def end_position(*, position_id: int, on: date) -> Position:
    """End a position that nobody holds; it stays on file.

    Raises:
        InUse: somebody holds it, or it is being filled.
    """
    row = _standing(position_id)
    _refuse_in_use(row)
    audit.record("talent.end_position", on=row, changes=change(row, ended_on=on))
    return row


@transaction.atomic
def fill_position(*, position_id: int, staff_id: int, on: date) -> Position:
    """Note who holds a position from a day on; the caller acts for whoever hires.

    Raises:
        InUse: somebody holds it.
    """
    with as_desk():
        row = _standing(position_id)
        if row.state == PositionState.FILLED:
            raise InUse("Somebody holds this position already.")
        changes = change(row, state=PositionState.FILLED, staff_id=staff_id, filled_on=on)
        audit.record("talent.fill_position", on=row, changes=changes)
        for posted in PostedPosition.objects.filter(position_id=row.pk, ended_on=None):
            audit.record("talent.end_posted", on=posted, changes=change(posted, ended_on=on))
    return row


@transaction.atomic
def vacate_position(*, staff_id: int, on: date) -> int:
    """Note that whoever held these positions has left them; return how many stand vacant by that."""
    with as_desk():
        held = list(Position.objects.filter(staff_id=staff_id, ended_on=None).order_by("pk"))
        for row in held:
            changes = change(
                row, state=PositionState.AUTHORIZED, staff_id=None, vacant_from=on, filled_on=None
            )
            audit.record("talent.vacate_position", on=row, changes=changes)
    return len(held)


@transaction.atomic
def set_budget_line(*, school_id: int | None, name: str, allowed: int, on: date) -> BudgetLine:
    """Set how much staff a line allows a school in the running year, in hundredths of a full position.

    Raises:
        OverBudget: its positions already take up more.
    """
    year = school_year_on(on)
    if year is None:
        raise CannotDo("No school year runs today. Set the calendar up first.")
    taken = authorized_on_line(school_id, name)
    if allowed < taken:
        raise OverBudget(
            f"Positions on “{name}” already take up {taken / WHOLE:.2f}. Freeze or end one first, or allow "
            f"more."
        )
    row = BudgetLine.objects.filter(school_id=school_id, school_year_id=year.pk, name=name).first()
    if row is None:
        row = BudgetLine(
            school_id=school_id, school_year_id=year.pk, name=name, allowed_hundredths=allowed, set_on=on
        )
        row.save()
        changes: dict[str, tuple[object, object]] = {"allowed_hundredths": (None, allowed)}
    else:
        changes = change(row, allowed_hundredths=allowed, set_on=on)
    audit.record("talent.set_budget_line", on=row, changes=changes)
    return row


def authorized_on_line(school_id: int | None, name: str) -> int:
    """Return what the positions of a line take up, in hundredths; frozen and ended ones take nothing."""
    rows = Position.objects.filter(school_id=school_id, funding_line=name, ended_on=None)
    found = rows.exclude(state=PositionState.FROZEN).aggregate(n=Sum("fte_percent"))
    return int(found["n"] or 0)


def _hold_to_budget(school_id: int | None, name: str, more: int, on: date) -> None:
    year = school_year_on(on)
    lines = BudgetLine.objects.filter(school_id=school_id, school_year_id=year.pk if year else None)
    allowed = {line.name: line.allowed_hundredths for line in lines}
    if not allowed:
        return
    taken = authorized_on_line(school_id, name)
    if not fits(allowed=allowed.get(name, 0), authorized=taken, more=more):
        left = (allowed.get(name, 0) - taken) / WHOLE
        raise OverBudget(
            f"“{name}” has {left:.2f} left of {allowed.get(name, 0) / WHOLE:.2f} full positions; this needs "
            f"{more / WHOLE:.2f}. Choose another line, freeze a vacant position, or ask finance for more."
        )


def _standing(position_id: int) -> Position:
    row: Position = Position.objects.get(pk=position_id)
    if row.ended_on is not None:
        raise AlreadyDone("This position has ended. Reload the page.")
    return row


def _refuse_in_use(row: Position) -> None:
    if row.state == PositionState.FILLED:
        raise InUse("Somebody holds this position. It can be frozen or ended once it is vacant.")
    if row.state in {PositionState.POSTED, PositionState.OFFER_OUT}:
        raise InUse("This position is being filled. Close its opening first.")
    if row.state == PositionState.FROZEN and row.ended_on is not None:
        raise AlreadyDone("This position has ended. Reload the page.")
