"""Save a class list as a person left it: the first time it is taken, after that it is corrected."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.kernel.errors import CannotDo
from sextant.network.actions import attendance
from sextant.network.actions.attendance import Mark
from sextant.network.models import Section
from sextant.office.actions.class_marks import correct_class_mark
from sextant.office.queries.attendance import Roll, RollRow, call_roll
from sextant.office.rules.standing import code_for, standing_of
from sextant.office.terms import Standing


class CannotSave(CannotDo):
    """Attendance of this room and day cannot be saved by this person now."""


class SavedMeanwhile(CannotDo):
    """Somebody else has changed this list since the page was opened; nothing was overwritten."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedRoll:
    """What a save did: took the room, corrected so many names, or found everything stored already."""

    is_first: bool
    n_corrected: int
    roll: Roll


@transaction.atomic
def save_roll(
    *, room: Section, on: date, standings: Mapping[int, Standing], token: str, at: datetime
) -> SavedRoll:
    """Store how each student stands; whoever is not named counts as here.

    The same list sent twice is stored once: the second time finds it stored, and says so.

    Args:
        room: a section within reach.
        on: the day.
        standings: by student; names that the office has set are left as they are.
        token: names the state that the person saw, from ``Roll.token``.
        at: now.

    Raises:
        CannotSave: no school that day, too far back, or not this person's room.
        SavedMeanwhile: the stored list is another than the one she saw, and than the one she sends.
    """
    # Two presses at once wait here for one another; SQLite has one writer anyway.
    Section.objects.select_for_update(no_key=True).filter(pk=room.pk).first()
    roll = call_roll(room, on=on, at=at)
    wanted = _wanted(roll, standings)
    if roll.taking is not None and not wanted:
        return SavedRoll(is_first=False, n_corrected=0, roll=roll)
    if roll.obstacle:
        raise CannotSave(roll.obstacle)
    if token != roll.token:
        raise SavedMeanwhile(_meanwhile(roll))
    if roll.taking is None:
        _take(roll, wanted, at=at)
    else:
        for row, code in wanted:
            _correct(roll, row, code, at=at)
    saved = call_roll(room, on=on, at=at)
    return SavedRoll(is_first=roll.taking is None, n_corrected=len(wanted), roll=saved)


def _wanted(roll: Roll, standings: Mapping[int, Standing]) -> list[tuple[RollRow, str]]:
    """Return the names whose mark is to change, each with its new code."""
    wanted = []
    for row in roll.rows:
        standing = standings.get(row.student_id, Standing.HERE)
        if not row.is_set_by_office and standing != standing_of(row.code, kind=roll.kind):
            wanted.append((row, code_for(standing, kind=roll.kind)))
    return wanted


def _take(roll: Roll, wanted: list[tuple[RollRow, str]], *, at: datetime) -> None:
    take = attendance.take_day if roll.is_day else attendance.take_period
    marks = [Mark(student_id=row.student_id, code=code) for row, code in wanted]
    take(
        section_id=roll.section_id,
        on=roll.on,
        marks=marks,
        at=at,
        taken_by_id=current_rights().staff_id,
    )


def _correct(roll: Roll, row: RollRow, code: str, *, at: datetime) -> None:
    correct = attendance.correct_day_mark if roll.is_day else correct_class_mark
    correct(
        section_id=roll.section_id,
        student_id=row.student_id,
        on=roll.on,
        code=code,
        at=at,
        approved_by_id=current_rights().staff_id,
    )


def _meanwhile(roll: Roll) -> str:
    words = {"by": roll.taking.by if roll.taking else "", "at": roll.taking.at if roll.taking else ""}
    if roll.taking and roll.taking.by:
        return (
            _(
                "%(by)s took attendance here at %(at)s while you had this page open. Nothing was "
                "overwritten. Look at the list as it stands now, and save again if it is wrong."
            )
            % words
        )
    return _(
        "This list was changed while you had it open. Nothing was overwritten. "
        "Look at it as it stands now, and save again if it is wrong."
    )
