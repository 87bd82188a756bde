"""What a roster refuses: two places at once, a locked period, shares above the whole."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Q

from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.network.models import (
    Enrollment,
    ReportPeriod,
    RosterVerification,
    Section,
    SectionEnrollment,
    SectionStaff,
)
from sextant.network.terms import SectionKind, SectionRole, VerificationState


class NotEnrolledHere(CannotDo):
    """The student is not enrolled at the section's school on that day."""


class OutsideSection(CannotDo):
    """The section does not meet on that day."""


class TwoPlacesAtOnce(CannotDo):
    """The student has another section in the same period, or another homeroom."""


class RosterIsLocked(CannotDo):
    """The roster of that report period is approved and locked."""


class ParaHasNoDosage(CannotDo):
    """Paraprofessionals carry no share of the teaching."""


class DosageAboveAll(CannotDo):
    """The shares of a class come to more than 100 %, and it is not marked as team-taught."""


def dosage_for(role: str, dosage_percent: int | None) -> int:
    """Return the share to store: none for a para, all for a teacher where none is given.

    Raises:
        ParaHasNoDosage: a para with a share.
    """
    if role != SectionRole.PARA:
        return 100 if dosage_percent is None else dosage_percent
    if dosage_percent:
        raise ParaHasNoDosage("Paraprofessionals carry no share of the teaching; leave it at 0.")
    return 0


def refuse_outside(section: Section, day: date) -> None:
    """Do nothing if the section meets on that day.

    Raises:
        OutsideSection: it does not.
    """
    if not section.starts_on <= day <= section.ends_on:
        raise OutsideSection(
            f"{section.title} meets from {section.starts_on} to {section.ends_on}; choose a day within."
        )


def refuse_not_enrolled(student_id: int, school_id: int, day: date) -> None:
    """Do nothing if the student is enrolled at the school on that day.

    Raises:
        NotEnrolledHere: she is not.
    """
    if not Enrollment.objects.filter(student_id=student_id, school_id=school_id).on(day).exists():
        raise NotEnrolledHere(f"This student is not enrolled here on {day}. Enroll her first.")


def refuse_two_places(section: Section, student_id: int, day: date) -> None:
    """Do nothing if the student can sit in this section from that day on.

    Raises:
        AlreadyDone: she is on its roster.
        TwoPlacesAtOnce: she has another homeroom, or another section in the same bell period.
    """
    own = SectionEnrollment.objects.filter(
        Q(valid_until=None) | Q(valid_until__gt=day), student_id=student_id
    )
    if own.filter(section_id=section.pk).exists():
        raise AlreadyDone("The student is on this roster already.")
    others = own.filter(section__ends_on__gte=day)
    if section.kind == SectionKind.HOMEROOM:
        clash = others.filter(section__kind=SectionKind.HOMEROOM)
    elif section.bell_period_id is not None:
        clash = others.filter(section__bell_period_id=section.bell_period_id)
    else:
        return
    if clash.exists():
        raise TwoPlacesAtOnce("She has another section at that time. Move her out of it first.")


def refuse_locked(section_id: int, day: date) -> None:
    """Do nothing if no locked report period covers that day or a later one of this section.

    Raises:
        RosterIsLocked: the change would alter what was approved.
    """
    locked = RosterVerification.objects.filter(
        section_id=section_id, state=VerificationState.LOCKED, report_period__ends_on__gte=day
    )
    if locked.exists():
        raise RosterIsLocked(
            f"The roster is locked for the report period of {day}. Ask the principal to reopen it, "
            "or choose a day after it."
        )


def teachers_of_record(section_ids: Sequence[int], period: ReportPeriod) -> dict[int, int]:
    """Return for each section its teacher of record: the one with the largest share late in the period."""
    rows = (
        SectionStaff.objects.filter(section_id__in=section_ids, role=SectionRole.TEACHER_OF_RECORD)
        .between(period.starts_on, period.ends_on)
        .order_by("section_id", "valid_from", "dosage_percent")
    )
    return {row.section_id: row.staff_id for row in rows}


def refuse_dosage_above_all(section_ids: Sequence[int], period: ReportPeriod) -> None:
    """Do nothing if no class of these has shares above 100 % on any day of the period.

    Raises:
        DosageAboveAll: at least one has, and is not team-taught; the message names them.
    """
    sections = {
        section.pk: section for section in Section.objects.filter(pk__in=section_ids, is_team_taught=False)
    }
    shares: dict[int, list[SectionStaff]] = {}
    rows = SectionStaff.objects.filter(section_id__in=list(sections))
    for row in rows.between(period.starts_on, period.ends_on):
        shares.setdefault(row.section_id, []).append(row)
    wrong = sorted(sections[key].title for key, held in shares.items() if largest_share(held, period) > 100)
    if wrong:
        raise DosageAboveAll(
            f"The shares come to more than 100 % in {', '.join(wrong)}. "
            "Lower one, or mark the class as team-taught."
        )


def largest_share(rows: Iterable[SectionStaff], period: ReportPeriod) -> int:
    """Return the largest sum of shares on any day of the period, in percent."""
    held = list(rows)
    starts = {max(row.valid_from, period.starts_on) for row in held}
    return max(
        (
            sum(
                row.dosage_percent
                for row in held
                if row.valid_from <= day and (row.valid_until is None or day < row.valid_until)
            )
            for day in starts
        ),
        default=0,
    )
