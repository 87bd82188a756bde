"""Attendance is taken once, unmarked rooms stay missing, and a removal is never called excused."""

from datetime import UTC, date, datetime

import pytest

from cast_for_tests import NOW, TODAY, Cast
from sextant.audit.models import AuditEntry
from sextant.kernel import guard
from sextant.kernel.actor import Capacity, process
from sextant.kernel.errors import AlreadyDone
from sextant.network.actions import attendance, attendance_checks
from sextant.network.actions.attendance import Mark
from sextant.network.models import CalendarDay, DayMark, PeriodMark
from sextant.network.queries import attendance as asking
from sextant.network.queries.attendance_rows import absences
from sextant.network.rules import AbsenceBand, BandLimits, absence_band, is_absent, share_present
from sextant.network.terms import AskedBy, DayCode, DayKind, PeriodCode
from trail_for_tests import last_action

FRIDAY = date(2026, 11, 20)
FRIDAY_MORNING = datetime(2026, 11, 20, 13, 10, tzinfo=UTC)


def take(cast: Cast, *marks: Mark, on: date = FRIDAY, at: datetime = FRIDAY_MORNING) -> None:
    attendance.take_day(section_id=cast.homeroom_7b.pk, on=on, marks=marks, at=at)


def absent(cast: Cast, who: str = "jaylen", code: str = DayCode.ABSENT_UNEXCUSED) -> Mark:
    return Mark(student_id=getattr(cast, who).pk, code=code)


def test_four_absences_of_thirty_one_days_are_chronic() -> None:
    rate = share_present(days_absent=4, days_enrolled=31)

    assert rate == pytest.approx(0.871, abs=0.0005)
    assert absence_band(days_absent=4, days_enrolled=31, limits=BandLimits()) is AbsenceBand.CHRONIC


@pytest.mark.parametrize(
    ("days_absent", "days_enrolled", "band"),
    [
        (4, 100, AbsenceBand.SATISFACTORY),
        (5, 100, AbsenceBand.AT_RISK),
        (999, 10_000, AbsenceBand.AT_RISK),
        (10, 100, AbsenceBand.CHRONIC),
        (1_999, 10_000, AbsenceBand.CHRONIC),
        (20, 100, AbsenceBand.SEVERE),
        (19, 19, AbsenceBand.TOO_EARLY),
        (0, 20, AbsenceBand.SATISFACTORY),
    ],
)
def test_bands_begin_at_five_ten_and_twenty_percent(
    days_absent: int, days_enrolled: int, band: AbsenceBand
) -> None:
    assert absence_band(days_absent=days_absent, days_enrolled=days_enrolled, limits=BandLimits()) is band


@pytest.mark.parametrize(
    ("code", "minutes", "expected"),
    [
        (DayCode.TARDY, 30, False),
        (DayCode.TARDY, 195, False),
        (DayCode.TARDY, 196, True),
        (DayCode.EARLY_DISMISSAL, 250, True),
        (DayCode.ABSENT_EXCUSED, 0, True),
        (DayCode.OUT_OF_SCHOOL_SUSPENSION, 0, True),
        (DayCode.INFORMAL_REMOVAL, 0, True),
        (DayCode.IN_SCHOOL_SUSPENSION, 390, False),
        (DayCode.FIELD_TRIP, 390, False),
        (DayCode.HOMEBOUND, 390, False),
        (DayCode.PRESENT, 0, False),
    ],
)
def test_what_counts_as_absent(code: DayCode, minutes: int, *, expected: bool) -> None:
    assert is_absent(code=code, minutes_missed=minutes, day_minutes=390) is expected


def test_nobody_enrolled_has_no_rate() -> None:
    assert share_present(days_absent=0, days_enrolled=0) is None


def test_taking_a_day_keeps_the_exceptions_and_one_line_in_the_trail(cast: Cast) -> None:
    with cast.as_(cast.erik_teacher):
        take(cast, absent(cast), Mark(student_id=cast.zuri.pk, code=DayCode.TARDY, minutes_missed=12))

        assert last_action() == "network.take_day"
        assert DayMark.objects.filter(on=FRIDAY).count() == 2
        assert [mark.code for mark in asking.marks_on(section_id=cast.homeroom_7b.pk, on=FRIDAY)] == [
            DayCode.ABSENT_UNEXCUSED,
            DayCode.TARDY,
        ]


def test_a_day_is_taken_once(cast: Cast) -> None:
    with cast.as_(cast.erik_teacher):
        take(cast)

        with pytest.raises(AlreadyDone):
            take(cast)


def test_only_students_of_the_room_are_marked(cast: Cast) -> None:
    with cast.as_(cast.erik_teacher):
        with pytest.raises(attendance_checks.NotOnRoster):
            take(cast, absent(cast, "mei_lin"))
        with pytest.raises(attendance_checks.NotOnRoster, match="twice"):
            take(cast, absent(cast), absent(cast))


def test_there_is_no_attendance_on_a_holiday_or_tomorrow(cast: Cast) -> None:
    with cast.as_(cast.erik_teacher):
        with pytest.raises(attendance_checks.NoSchoolThen):
            take(cast, on=date(2026, 11, 11))
        with pytest.raises(attendance_checks.NoSchoolThen, match="still to come"):
            take(cast, on=TODAY)


def test_late_evening_in_london_is_still_the_same_day_at_school(cast: Cast) -> None:
    with cast.as_(cast.erik_teacher), pytest.raises(attendance_checks.NoSchoolThen):
        take(cast, on=TODAY, at=datetime(2026, 11, 23, 3, 0, tzinfo=UTC))


def test_a_homeroom_takes_days_and_a_class_takes_periods(cast: Cast) -> None:
    with cast.as_(cast.amara_teacher):
        with pytest.raises(attendance.NotAHomeroom):
            attendance.take_day(section_id=cast.math_7b.pk, on=FRIDAY, marks=[], at=FRIDAY_MORNING)
        with pytest.raises(attendance.NotAHomeroom):
            attendance.take_period(section_id=cast.homeroom_7b.pk, on=FRIDAY, marks=[], at=FRIDAY_MORNING)


def test_a_class_is_taken_once_with_its_exceptions(cast: Cast) -> None:
    late = Mark(student_id=cast.jaylen.pk, code=PeriodCode.TARDY, minutes_missed=6)
    with cast.as_(cast.amara_teacher):
        attendance.take_period(section_id=cast.math_7b.pk, on=FRIDAY, marks=[late], at=FRIDAY_MORNING)

        assert last_action() == "network.take_period"
        assert PeriodMark.objects.get().minutes_late == 6
        with pytest.raises(AlreadyDone):
            attendance.take_period(section_id=cast.math_7b.pk, on=FRIDAY, marks=[], at=FRIDAY_MORNING)


def test_a_stranger_takes_no_attendance(cast: Cast) -> None:
    with cast.as_(cast.oliver_teacher_elsewhere), pytest.raises(guard.OutOfReach):
        take(cast)


@pytest.mark.parametrize("code", [DayCode.EARLY_DISMISSAL, DayCode.INFORMAL_REMOVAL])
def test_an_early_pick_up_says_who_asked(cast: Cast, code: DayCode) -> None:
    with cast.as_(cast.erik_teacher), pytest.raises(attendance_checks.WhoAsked):
        take(cast, Mark(student_id=cast.jaylen.pk, code=code))


@pytest.mark.parametrize(
    ("code", "asked_by"),
    [
        (DayCode.ABSENT_EXCUSED, AskedBy.SCHOOL),
        (DayCode.EARLY_DISMISSAL, AskedBy.SCHOOL),
        (DayCode.INFORMAL_REMOVAL, AskedBy.FAMILY),
    ],
)
def test_a_removal_by_the_school_is_called_nothing_else(cast: Cast, code: DayCode, asked_by: AskedBy) -> None:
    with cast.as_(cast.erik_teacher), pytest.raises(attendance_checks.SentHomeBySchool):
        take(cast, Mark(student_id=cast.jaylen.pk, code=code, asked_by=asked_by))


def test_a_removal_never_becomes_an_excused_absence(cast: Cast) -> None:
    sent_home = Mark(student_id=cast.jaylen.pk, code=DayCode.INFORMAL_REMOVAL, asked_by=AskedBy.SCHOOL)
    with cast.as_(cast.erik_teacher):
        take(cast, sent_home)

    with cast.as_(cast.gloria_registrar), pytest.raises(attendance_checks.SentHomeBySchool):
        attendance.correct_day_mark(
            section_id=cast.homeroom_7b.pk,
            student_id=cast.jaylen.pk,
            on=FRIDAY,
            code=DayCode.ABSENT_EXCUSED,
            at=NOW,
        )


def test_an_absence_coded_as_excused_can_be_set_right(cast: Cast) -> None:
    with cast.as_(cast.erik_teacher):
        take(cast, absent(cast, code=DayCode.ABSENT_EXCUSED))
    with cast.as_(cast.gloria_registrar):
        mark = attendance.correct_day_mark(
            section_id=cast.homeroom_7b.pk,
            student_id=cast.jaylen.pk,
            on=FRIDAY,
            code=DayCode.INFORMAL_REMOVAL,
            asked_by=AskedBy.SCHOOL,
            at=NOW,
        )

        assert mark.code == DayCode.INFORMAL_REMOVAL
        newest = AuditEntry.objects.order_by("-sequence")[:2]
        # Calls home about an absence that was no such are looked at again in the same breath.
        assert "network.correct_day_mark" in {entry.action for entry in newest}


def test_a_wrong_mark_is_corrected_to_present_and_kept(cast: Cast) -> None:
    with cast.as_(cast.erik_teacher):
        take(cast, absent(cast))
        attendance.correct_day_mark(
            section_id=cast.homeroom_7b.pk,
            student_id=cast.jaylen.pk,
            on=FRIDAY,
            code=DayCode.PRESENT,
            at=NOW,
        )

        assert DayMark.objects.get(student=cast.jaylen, on=FRIDAY).code == DayCode.PRESENT
        (row,) = asking.rates(first=FRIDAY, last=FRIDAY, student_ids=[cast.jaylen.pk])
        assert (row.days_enrolled, row.days_absent) == (1, 0)


def test_correcting_to_the_same_says_so(cast: Cast) -> None:
    with cast.as_(cast.erik_teacher):
        take(cast, absent(cast))

        for who, code in (("jaylen", DayCode.ABSENT_UNEXCUSED), ("zuri", DayCode.PRESENT)):
            with pytest.raises(AlreadyDone):
                attendance.correct_day_mark(
                    section_id=cast.homeroom_7b.pk,
                    student_id=getattr(cast, who).pk,
                    on=FRIDAY,
                    code=code,
                    at=NOW,
                )


def test_a_day_not_taken_cannot_be_corrected(cast: Cast) -> None:
    with cast.as_(cast.erik_teacher), pytest.raises(attendance.NotTakenYet):
        attendance.correct_day_mark(
            section_id=cast.homeroom_7b.pk,
            student_id=cast.jaylen.pk,
            on=FRIDAY,
            code=DayCode.TARDY,
            at=NOW,
        )


def test_five_school_days_back_need_nobody_and_six_need_operations(cast: Cast) -> None:
    five_back, six_back = date(2026, 11, 16), date(2026, 11, 13)
    with cast.as_(cast.erik_teacher):
        take(cast, on=five_back, at=NOW)
        with pytest.raises(attendance_checks.TooLate, match="operations"):
            take(cast, on=six_back, at=NOW)

    with cast.as_(cast.marcus_ap_operations):
        attendance.take_day(
            section_id=cast.homeroom_7b.pk,
            on=six_back,
            marks=[],
            at=NOW,
            taken_by_id=cast.marcus_ap_operations.staff_id,
        )

        assert asking.is_taken(section_id=cast.homeroom_7b.pk, on=six_back)


def test_an_unmarked_day_is_missing_and_not_present(cast: Cast) -> None:
    with cast.as_(cast.erik_teacher):
        take(cast, absent(cast))

    with cast.as_(cast.lucia_principal):
        rows = asking.rates(school_id=cast.harbor.pk, first=date(2026, 11, 19), last=FRIDAY)
        jaylen = next(row for row in rows if row.student_id == cast.jaylen.pk)
        whole = asking.summarize(rows)
        days = asking.days_of_student(student_id=cast.jaylen.pk, first=date(2026, 11, 19), last=FRIDAY)
        open_rooms = asking.rooms_not_taken(school_id=cast.harbor.pk, on=FRIDAY)

    assert (jaylen.days_enrolled, jaylen.days_absent, jaylen.days_missing) == (1, 1, 1)
    assert (whole.days_enrolled, whole.days_missing) == (3, 5)
    assert whole.ada == pytest.approx(2 / 3)
    assert whole.completeness == pytest.approx(3 / 8)
    assert [day.code for day in days] == ["missing", DayCode.ABSENT_UNEXCUSED]
    assert [(room.title, room.students) for room in open_rooms] == [("6C", 1)]


@pytest.mark.parametrize(("kind", "expected"), [(DayKind.INSTRUCTIONAL, 0), (DayKind.HALF, 1)])
def test_a_student_s_days_count_the_absences_that_a_question_about_absences_alone_finds(
    cast: Cast, kind: DayKind, expected: int
) -> None:
    with guard.acting_as(process("demo_builder")):
        CalendarDay.objects.filter(school=cast.harbor, on=FRIDAY).update(kind=kind)
    late = Mark(student_id=cast.jaylen.pk, code=DayCode.TARDY, minutes_missed=120)
    with cast.as_(cast.erik_teacher):
        take(cast, late)

    with cast.as_(cast.lucia_principal):
        read = asking.read_days(student_id=cast.jaylen.pk, first=cast.year.starts_on, last=FRIDAY)
        alone = absences(cast.year.starts_on, FRIDAY, None, [cast.jaylen.pk]).count()

    assert read.n_absences == alone == expected


def test_every_reader_of_a_student_sees_the_same_rate(cast: Cast) -> None:
    with cast.as_(cast.erik_teacher):
        take(cast, absent(cast))

    seen = []
    for user in (
        cast.lucia_principal,
        cast.amara_teacher,
        cast.ines_counselor,
        cast.denise_guardian,
        cast.jaylen_student,
    ):
        with cast.as_(user):
            seen += asking.rates(first=FRIDAY, last=FRIDAY, student_ids=[cast.jaylen.pk])

    assert len(seen) == 5
    assert {(row.days_enrolled, row.days_absent, row.days_unexcused) for row in seen} == {(1, 1, 1)}


def test_a_stranger_sees_no_rate(cast: Cast) -> None:
    with cast.as_(cast.erik_teacher):
        take(cast)

    with cast.as_(cast.oliver_teacher_elsewhere):
        assert asking.rates(first=FRIDAY, last=FRIDAY, student_ids=[cast.jaylen.pk]) == ()
    with cast.as_(cast.erik_teacher, capacity=Capacity.FAMILY):
        assert asking.rates(first=FRIDAY, last=FRIDAY, student_ids=[cast.jaylen.pk]) == ()


def test_a_school_sees_its_attendance_day_by_day(cast: Cast) -> None:
    with cast.as_(cast.erik_teacher):
        take(cast, absent(cast))

    with cast.as_(cast.lucia_principal):
        days = asking.daily(school_id=cast.harbor.pk, first=date(2026, 11, 19), last=date(2026, 11, 22))

    assert [(day.on, day.enrolled, day.absent, day.missing) for day in days] == [
        (date(2026, 11, 19), 0, 0, 4),
        (FRIDAY, 3, 1, 1),
    ]
    assert days[1].rate == pytest.approx(2 / 3)


def test_unexcused_days_stand_in_order(cast: Cast) -> None:
    thursday = date(2026, 11, 19)
    with cast.as_(cast.erik_teacher):
        take(cast, absent(cast))
        take(cast, absent(cast), on=thursday)

        days = asking.unexcused_days(student_id=cast.jaylen.pk, first=cast.year.starts_on, last=TODAY)

    assert days == (thursday, FRIDAY)
