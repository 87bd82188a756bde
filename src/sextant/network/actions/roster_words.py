"""Whose word a roster needs: a teacher's of the class, and for the approval somebody else's."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Q

from sextant.kernel.errors import CannotDo
from sextant.network.models import RosterVerification, SectionStaff, Staff, StaffAssignment
from sextant.network.terms import StaffStatus


class NotTheirWord(CannotDo):
    """The roster is for a teacher of the class to confirm, and one is there."""


class OwnWord(CannotDo):
    """Whoever confirmed a roster does not approve it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedRosters:
    """The rosters now open for their teachers, and the sections that have no teacher to ask."""

    verification_ids: tuple[int, ...]
    uncovered_section_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovedRosters:
    """The rosters now locked, those not confirmed, and those that the approver had confirmed herself."""

    locked_ids: tuple[int, ...]
    unverified_ids: tuple[int, ...]
    own_word_ids: tuple[int, ...] = ()


class Word(StrEnum):
    """As whom somebody can confirm a roster."""

    TEACHER = "teacher"
    STAND_IN = "stand_in"
    NOBODY = "nobody"


def word_of(row: RosterVerification, *, staff_id: int | None, on: date) -> Word:
    """Return as whom a member of staff can confirm this roster on a day.

    A teacher of the class is whoever was asked, or had a share of the teaching in the report period.
    Anybody else stands in, and only where the one who was asked is on leave or has no seat at the school.
    """
    if staff_id is None:
        return Word.NOBODY
    period = row.report_period
    taught = SectionStaff.objects.filter(
        section_id=row.section_id, staff_id=staff_id, dosage_percent__gt=0
    ).between(period.starts_on, period.ends_on)
    if row.staff_id == staff_id or taught.exists():
        return Word.TEACHER
    return Word.NOBODY if _is_there(row, on=on) else Word.STAND_IN


def refuse_others_word(row: RosterVerification, *, staff_id: int | None, on: date) -> Word:
    """Return as whom the roster is confirmed.

    Raises:
        NotTheirWord: a teacher of the class is there to give it.
    """
    word = word_of(row, staff_id=staff_id, on=on)
    if word is Word.NOBODY:
        raise NotTheirWord(
            "This roster is its teacher's to confirm. Ask her to do it; if something is not right, "
            "question the roster instead."
        )
    return word


def without_own(
    rows: Sequence[RosterVerification], *, approved_by_id: int
) -> tuple[list[RosterVerification], list[RosterVerification]]:
    """Return the rosters that this person may approve, and those that she confirmed herself.

    Raises:
        OwnWord: she confirmed every one of them herself.
    """
    own = [row for row in rows if row.confirmed_by_id == approved_by_id]
    if len(own) == len(rows):
        raise OwnWord(
            "You confirmed these rosters yourself, so you cannot approve them. Question each one: it is "
            "open again, and the registrar or another of the school's leaders can confirm it instead."
        )
    return [row for row in rows if row.confirmed_by_id != approved_by_id], own


def _is_there(row: RosterVerification, *, on: date) -> bool:
    asked = Staff.objects.filter(pk=row.staff_id).values_list("status", flat=True).first()
    if asked in {StaffStatus.SEPARATED, StaffStatus.LEAVE}:
        return False
    seats = StaffAssignment.objects.on(on).filter(staff_id=row.staff_id)
    return bool(seats.filter(Q(school_id=row.school_id) | Q(school_id=None)).exists())
