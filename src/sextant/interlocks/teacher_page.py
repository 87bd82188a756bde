"""The teacher page: classes, whether their rosters are verified, and growth for whoever may read it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.network.models import ReportPeriod, Staff
from sextant.network.queries.calendar import report_period_on
from sextant.network.queries.people import find_staff, list_assignments
from sextant.network.queries.rosters import SectionRow, list_verifications, sections_of_staff
from sextant.network.terms import Seat, SectionKind, VerificationState
from sextant.web.parts import Status, Tone

_TONES = {
    VerificationState.OPEN: Tone.WATCH,
    VerificationState.CONFIRMED: Tone.GOOD,
    VerificationState.LOCKED: Tone.GOOD,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassLine:
    """One section of the teacher; ``roster`` is None where none was asked for, or out of reach."""

    public_id: UUID
    title: str
    course: str
    room: str
    roster: Status | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TeacherPage:
    """Everything on the page but the lent panels."""

    id: int
    public_id: UUID
    name: str
    seats: tuple[str, ...]
    email: str
    school_name: str
    school_public_id: UUID | None
    classes: tuple[ClassLine, ...]
    section_ids: tuple[int, ...]
    period_label: str
    is_me: bool


def find_page(public_id: UUID, *, on: date) -> TeacherPage | None:
    """Return the page of a member of staff as of a day, or None if there is none."""
    staff = find_staff(public_id)
    if staff is None:
        return None
    period = report_period_on(on)
    sections = sections_of_staff(staff_id=staff.pk, on=on)
    return TeacherPage(
        id=staff.pk,
        public_id=staff.public_id,
        name=staff.name,
        seats=_seats(staff, on),
        email=staff.email,
        school_name=staff.school.name if staff.school else "",
        school_public_id=staff.school.public_id if staff.school else None,
        classes=_classes(staff, sections, period),
        section_ids=tuple(row.id for row in sections if row.kind == SectionKind.SCHEDULED),
        period_label=_("report period %(number)d") % {"number": period.number} if period else "",
        is_me=current_rights().staff_id == staff.pk,
    )


def _seats(staff: Staff, on: date) -> tuple[str, ...]:
    return tuple(str(Seat(row.seat).label) for row in list_assignments(staff_id=staff.pk, on=on))


def _classes(
    staff: Staff, sections: Sequence[SectionRow], period: ReportPeriod | None
) -> tuple[ClassLine, ...]:
    asked = {
        row.section_id: VerificationState(row.state)
        for row in (
            list_verifications(report_period_id=period.pk, staff_id=staff.pk) if period is not None else ()
        )
    }
    return tuple(
        ClassLine(
            public_id=row.public_id,
            title=row.title,
            course=row.course or _("Homeroom"),
            room=row.room,
            roster=Status(label=str(asked[row.id].label), tone=_TONES[asked[row.id]])
            if row.id in asked
            else None,
        )
        for row in sections
    )
