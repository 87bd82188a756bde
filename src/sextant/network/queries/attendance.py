"""How much school students had: rates, bands, single days, and which rooms were not taken."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from sextant.network.models import CalendarDay, DayMark, DayTaken, Section, SectionEnrollment
from sextant.network.queries.attendance_rows import (
    Place,
    TakenRooms,
    absences,
    marks_by_student,
    marks_of_student,
    places_in_homerooms,
)
from sextant.network.queries.settings import threshold
from sextant.network.rules import AbsenceBand, BandLimits, absence_band, share_present
from sextant.network.standing_in import as_reader_of_structure
from sextant.network.terms import SCHOOL_DAY_KINDS, DayCode, SectionKind
from sextant.network.thresholds import (
    AT_RISK_FROM,
    CHRONIC_FROM,
    DAYS_FOR_A_BAND,
    SEVERE_FROM,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StudentAttendance:
    """One student's days: on the roster with attendance taken, absent of them, and not taken at all."""

    student_id: int
    days_enrolled: int
    days_absent: int
    days_unexcused: int
    days_late: int
    days_missing: int
    band: AbsenceBand

    @property
    def rate(self) -> float | None:
        """Days present as a share of days enrolled, 0 to 1; None before the first day."""
        return share_present(days_absent=self.days_absent, days_enrolled=self.days_enrolled)


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceSummary:
    """Many students together: average daily attendance, chronic absence, and how complete the marks are."""

    students: int
    days_enrolled: int
    days_absent: int
    days_missing: int
    students_with_band: int
    chronic_or_severe: int

    @property
    def ada(self) -> float | None:
        """Average daily attendance, 0 to 1: Σ days present ÷ Σ days enrolled."""
        return share_present(days_absent=self.days_absent, days_enrolled=self.days_enrolled)

    @property
    def chronic_share(self) -> float | None:
        """Students in the chronic or severe band, of those with a band, 0 to 1."""
        return self.chronic_or_severe / self.students_with_band if self.students_with_band else None

    @property
    def completeness(self) -> float | None:
        """Student-days with attendance taken, of all student-days, 0 to 1."""
        all_days = self.days_enrolled + self.days_missing
        return self.days_enrolled / all_days if all_days else None


@dataclass(frozen=True, slots=True, kw_only=True)
class DayAttendance:
    """One school day of a school: students on taken rosters, absent of them, and on rosters not taken."""

    on: date
    enrolled: int
    absent: int
    missing: int

    @property
    def rate(self) -> float | None:
        """Present students as a share of those enrolled, 0 to 1."""
        return share_present(days_absent=self.absent, days_enrolled=self.enrolled)


@dataclass(frozen=True, slots=True, kw_only=True)
class StudentDay:
    """One school day of one student: a day code, "present", or "missing" when nobody took it."""

    on: date
    code: str
    minutes_missed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysRead:
    """A student's school days, and how many of her marks in between count as absences."""

    days: tuple[StudentDay, ...]
    n_absences: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomNotTaken:
    """A homeroom whose attendance of a day is not taken."""

    section_id: int
    title: str
    students: int


def rates(
    *,
    first: date,
    last: date,
    school_id: int | None = None,
    student_ids: Collection[int] | None = None,
) -> tuple[StudentAttendance, ...]:
    """Return each student's attendance from ``first`` to ``last``, by key.

    A day that nobody took counts as missing: against completeness, not against the child.
    """
    places = places_in_homerooms(first, last, school_id, student_ids)
    rooms = TakenRooms(first, last, {place.section_id for place in places}, school_id=_one_school_of(places))
    tally = {place.student_id: [0, 0] for place in places}
    for place in places:
        taken, missing = rooms.count(place)
        tally[place.student_id][0] += taken
        tally[place.student_id][1] += missing
    marks = marks_by_student(first, last, school_id, student_ids)
    limits = band_limits(on=last, school_id=school_id)
    return tuple(
        StudentAttendance(
            student_id=student,
            days_enrolled=days,
            days_absent=min(days, marks.absent.get(student, 0)),
            days_unexcused=marks.unexcused.get(student, 0),
            days_late=marks.late.get(student, 0),
            days_missing=missing,
            band=absence_band(
                days_absent=min(days, marks.absent.get(student, 0)), days_enrolled=days, limits=limits
            ),
        )
        for student, (days, missing) in sorted(tally.items())
    )


def summarize(rows: Iterable[StudentAttendance]) -> AttendanceSummary:
    """Return many students' attendance as one."""
    held = list(rows)
    return AttendanceSummary(
        students=len(held),
        days_enrolled=sum(row.days_enrolled for row in held),
        days_absent=sum(row.days_absent for row in held),
        days_missing=sum(row.days_missing for row in held),
        students_with_band=sum(row.band is not AbsenceBand.TOO_EARLY for row in held),
        chronic_or_severe=sum(row.band in (AbsenceBand.CHRONIC, AbsenceBand.SEVERE) for row in held),
    )


def daily(*, school_id: int, first: date, last: date) -> tuple[DayAttendance, ...]:
    """Return a school's attendance day by day, school days only."""
    places = places_in_homerooms(first, last, school_id, None)
    rooms = TakenRooms(first, last, {place.section_id for place in places})
    by_room: dict[int, list[Place]] = {}
    for place in places:
        by_room.setdefault(place.section_id, []).append(place)
    absent: dict[date, int] = {}
    for on in absences(first, last, school_id, None).values_list("on", flat=True):
        absent[on] = absent.get(on, 0) + 1
    found = []
    for on in rooms.school_days(school_id):
        enrolled = missing = 0
        for section, held in by_room.items():
            present = sum(place.holds(on) for place in held)
            if rooms.is_taken(section, on):
                enrolled += present
            else:
                missing += present
        found.append(
            DayAttendance(on=on, enrolled=enrolled, absent=min(enrolled, absent.get(on, 0)), missing=missing)
        )
    return tuple(found)


def days_of_student(*, student_id: int, first: date, last: date) -> tuple[StudentDay, ...]:
    """Return a student's school days with their codes, for the calendar on her page."""
    return read_days(student_id=student_id, first=first, last=last).days


def read_days(*, student_id: int, first: date, last: date) -> DaysRead:
    """Return a student's school days with their codes, and how many marks in between count as absences."""
    places = places_in_homerooms(first, last, None, [student_id])
    rooms = TakenRooms(first, last, {place.section_id for place in places}, school_id=_one_school_of(places))
    marks = marks_of_student(student_id, first, last)
    told = {mark.on: (mark.code, mark.minutes_missed) for mark in marks}
    found: dict[date, StudentDay] = {}
    for place in places:
        for on in rooms.school_days(place.school_id):
            if not place.holds(on):
                continue
            code, minutes = told.get(
                on, (DayCode.PRESENT if rooms.is_taken(place.section_id, on) else "missing", 0)
            )
            found[on] = StudentDay(on=on, code=str(code), minutes_missed=minutes)
    return DaysRead(
        days=tuple(found[on] for on in sorted(found)), n_absences=sum(mark.is_absence for mark in marks)
    )


def _one_school_of(places: Iterable[Place]) -> int | None:
    """Return the school of all these places: its days stand in memory, and no other's need be read."""
    schools = {place.school_id for place in places}
    return schools.pop() if len(schools) == 1 else None


def unexcused_days(*, student_id: int, first: date, last: date) -> tuple[date, ...]:
    """Return the days on which a student was absent without excuse, in order: what truancy law counts."""
    marks = DayMark.objects.filter(
        student_id=student_id, code=DayCode.ABSENT_UNEXCUSED, on__range=(first, last)
    )
    return tuple(marks.order_by("on").values_list("on", flat=True))


def marks_on(*, section_id: int, on: date) -> tuple[DayMark, ...]:
    """Return a homeroom's marks of a day."""
    return tuple(DayMark.objects.filter(section_id=section_id, on=on).order_by("student_id"))


def is_taken(*, section_id: int, on: date) -> bool:
    """Tell if a homeroom's attendance of a day was taken."""
    with as_reader_of_structure():
        return bool(DayTaken.objects.filter(section_id=section_id, on=on).exists())


def rooms_not_taken(*, school_id: int, on: date) -> tuple[RoomNotTaken, ...]:
    """Return the homerooms of a school whose attendance of a day is not taken; none without school."""
    teaches = CalendarDay.objects.filter(school_id=school_id, on=on, kind__in=SCHOOL_DAY_KINDS)
    if not teaches.exists():
        return ()
    with as_reader_of_structure():
        taken = list(DayTaken.objects.filter(school_id=school_id, on=on).values_list("section_id", flat=True))
        rooms = Section.objects.filter(
            school_id=school_id, kind=SectionKind.HOMEROOM, starts_on__lte=on, ends_on__gte=on
        )
        open_rooms = list(rooms.exclude(pk__in=taken).order_by("title"))
        counts: dict[int, int] = {}
        links = SectionEnrollment.objects.filter(section_id__in=[room.pk for room in open_rooms]).on(on)
        for section in links.values_list("section_id", flat=True):
            counts[section] = counts.get(section, 0) + 1
    return tuple(
        RoomNotTaken(section_id=room.pk, title=room.title, students=counts.get(room.pk, 0))
        for room in open_rooms
    )


def band_limits(*, on: date, school_id: int | None = None) -> BandLimits:
    """Return where the bands begin, as this network or school has set them."""
    return BandLimits(
        at_risk=threshold(AT_RISK_FROM, on=on, school_id=school_id),
        chronic=threshold(CHRONIC_FROM, on=on, school_id=school_id),
        severe=threshold(SEVERE_FROM, on=on, school_id=school_id),
        least_days=threshold(DAYS_FOR_A_BAND, on=on, school_id=school_id),
    )
