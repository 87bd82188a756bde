"""How much of each teacher each student had in a report period: what growth results are weighted by."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sextant.network.models import (
    CalendarDay,
    ReportPeriod,
    Section,
    SectionEnrollment,
    SectionStaff,
)
from sextant.network.rules import effective_dosage
from sextant.network.terms import SCHOOL_DAY_KINDS, SectionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposure:
    """One student with one teacher in one section of a report period.

    ``weight`` is the effective dosage, 0 to 1; ``days`` the school days they were together, of
    ``days_in_period``.
    """

    student_id: int
    staff_id: int
    section_id: int
    school_id: int
    subject: str
    days: int
    days_in_period: int
    weight: float


@dataclass(frozen=True, slots=True)
class _Span:
    """Places of days in a school's sorted list, the end excluded."""

    first: int
    last: int

    def meet(self, other: "_Span") -> "_Span":
        """Return the days that both spans have."""
        first = max(self.first, other.first)
        return _Span(first, max(first, min(self.last, other.last)))

    @property
    def days(self) -> int:
        return self.last - self.first


def exposures(*, report_period_id: int, school_id: int | None = None) -> tuple[Exposure, ...]:
    """Return every student's effective dosage with every teacher in a report period.

    Paras and anybody without a share are left out; a student's own share overrides the teacher's.
    """
    period = ReportPeriod.objects.filter(pk=report_period_id).first()
    if period is None:
        return ()
    sections = {section.pk: section for section in _sections(period, school_id)}
    days = _days_by_school(period, school_id)
    staff = _staff_by_section(period, days, school_id)
    rows = SectionEnrollment.objects.between(period.starts_on, period.ends_on)
    if school_id is not None:
        rows = rows.filter(school_id=school_id)
    found: list[Exposure] = []
    columns = ("student_id", "section_id", "school_id", "valid_from", "valid_until", "dosage_percent")
    for student, section, school, valid_from, valid_until, own in rows.order_by("pk").values_list(*columns):
        taught = sections.get(section)
        entered = days.get(school, ())
        if taught is None or not entered:
            continue
        span = _span(entered, valid_from, valid_until)
        found.extend(
            Exposure(
                student_id=student,
                staff_id=teacher,
                section_id=section,
                school_id=school,
                subject=taught.course.subject if taught.course else "",
                days=span.meet(theirs).days,
                days_in_period=len(entered),
                weight=effective_dosage(
                    dosage_percent=share if own is None else own,
                    days_on_roster=span.meet(theirs).days,
                    days_in_period=len(entered),
                ),
            )
            for teacher, share, theirs in staff.get(section, ())
            if span.meet(theirs).days
        )
    return tuple(found)


def _sections(period: ReportPeriod, school_id: int | None) -> Iterator[Section]:
    rows = Section.objects.select_related("course").filter(
        kind=SectionKind.SCHEDULED, starts_on__lte=period.ends_on, ends_on__gte=period.starts_on
    )
    yield from rows if school_id is None else rows.filter(school_id=school_id)


def _days_by_school(period: ReportPeriod, school_id: int | None) -> dict[int, list[date]]:
    rows = CalendarDay.objects.filter(kind__in=SCHOOL_DAY_KINDS, on__range=(period.starts_on, period.ends_on))
    if school_id is not None:
        rows = rows.filter(school_id=school_id)
    days: dict[int, list[date]] = {}
    for school, on in rows.order_by("school_id", "on").values_list("school_id", "on"):
        days.setdefault(school, []).append(on)
    return days


def _staff_by_section(
    period: ReportPeriod, days: dict[int, list[date]], school_id: int | None
) -> dict[int, list[tuple[int, int, _Span]]]:
    rows = SectionStaff.objects.filter(dosage_percent__gt=0).between(period.starts_on, period.ends_on)
    if school_id is not None:
        rows = rows.filter(school_id=school_id)
    staff: dict[int, list[tuple[int, int, _Span]]] = {}
    for row in rows.order_by("pk"):
        span = _span(days.get(row.school_id, []), row.valid_from, row.valid_until)
        staff.setdefault(row.section_id, []).append((row.staff_id, row.dosage_percent, span))
    return staff


def _span(days: list[date] | tuple[()], valid_from: date, valid_until: date | None) -> _Span:
    first = bisect_left(days, valid_from)
    last = len(days) if valid_until is None else bisect_left(days, valid_until)
    return _Span(first, max(first, last))
