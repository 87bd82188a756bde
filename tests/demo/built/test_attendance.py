"""Attendance of a small demo looks true, and its last week was lived day by day."""

from datetime import date

import pytest

from sextant.audit.models import AuditEntry
from sextant.demo.cast import HARBOR_POINT
from sextant.demo.generate import Built
from sextant.network.models import (
    DayMark,
    DayTaken,
    School,
    Student,
)
from sextant.network.queries import attendance
from sextant.network.terms import DayCode

OPENING = date(2026, 11, 23)
FRIDAY = date(2026, 11, 20)


def harbor() -> School:
    school: School = School.objects.get(name=HARBOR_POINT)
    return school


def student(given_name: str, family_name: str) -> Student:
    found: Student = Student.objects.get(given_name=given_name, family_name=family_name)
    return found


def test_attendance_looks_like_the_specifications(as_builder: Built) -> None:
    rows = attendance.rates(first=date(2025, 8, 25), last=date(2026, 6, 12))
    whole = attendance.summarize(rows)

    assert whole.ada == pytest.approx(0.915, abs=0.02)
    assert whole.chronic_share == pytest.approx(0.32, abs=0.09)
    assert whole.completeness == pytest.approx(0.994, abs=0.005)


def test_marks_stand_only_on_school_days_of_enrolled_students(as_builder: Built) -> None:
    assert not DayMark.objects.filter(on__gte=OPENING).exists()
    assert not DayMark.objects.filter(on__week_day__in=[1, 7]).exists()
    assert not DayMark.objects.filter(on=date(2025, 11, 27)).exists()
    taken = set(DayTaken.objects.filter(on=FRIDAY).values_list("section_id", flat=True))
    marked = set(DayMark.objects.filter(on=FRIDAY).values_list("section_id", flat=True))
    assert marked <= taken


def test_the_last_week_was_lived_through_single_actions(as_builder: Built) -> None:
    monday = date(2026, 11, 16)
    lived = DayTaken.objects.filter(on__gte=monday).count()

    assert AuditEntry.objects.filter(action="network.take_day").count() == lived
    assert AuditEntry.objects.filter(action="demo.take_days").count() == 2


def test_two_rooms_were_not_taken_on_friday(as_builder: Built) -> None:
    rooms = attendance.rooms_not_taken(school_id=harbor().pk, on=FRIDAY)

    assert {room.title for room in rooms} <= {"6A", "8B"}
    assert rooms


def test_children_sent_home_were_first_called_excused(as_builder: Built) -> None:
    corrected = AuditEntry.objects.filter(action="network.correct_day_mark")

    assert corrected.exists()
    for entry in corrected:
        old, new = entry.body["changes"]["code"]
        assert (old, new) == (DayCode.ABSENT_EXCUSED, DayCode.INFORMAL_REMOVAL)


def test_jaylen_missed_four_of_the_last_six_days(as_builder: Built) -> None:
    days = attendance.days_of_student(
        student_id=student("Jaylen", "Okonkwo-Reed").pk, first=date(2026, 11, 1), last=FRIDAY
    )

    assert sum(day.code == DayCode.ABSENT_UNEXCUSED for day in days[-6:]) == 4
