"""What the office lends to shared pages, and to whom it lends nothing."""

from datetime import UTC, date, datetime

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override

from cast_for_tests import NOW, TODAY, Cast
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.actions import attendance
from sextant.network.actions.attendance import Mark
from sextant.network.terms import AskedBy, DayCode
from sextant.office import panels
from sextant.office.rules.day_marks import attendance_sentence

THURSDAY = date(2026, 11, 19)


def take(cast: Cast, day: date, *marks: Mark) -> None:
    at = datetime(day.year, day.month, day.day, 13, 0, tzinfo=UTC)
    with guard.acting_as(process("demo_builder")):
        attendance.take_day(section_id=cast.homeroom_7b.pk, on=day, marks=marks, at=at)


def drawn(lent: tuple[panels.Panel, ...]) -> str:
    return "".join(render_to_string(panel.template, dict(panel.context)) for panel in lent)


def test_a_teachers_first_page_shows_her_own_rooms(cast):
    with cast.as_(cast.erik_teacher):
        markup = drawn(panels.today_panels(staff_id=cast.erik_teacher.staff_id, on=TODAY))

    assert "2 rooms have no attendance yet" in markup
    assert str(cast.homeroom_7b.public_id) in markup
    assert str(cast.homeroom_6c.public_id) not in markup


def test_whoever_has_no_room_is_lent_nothing(cast):
    with cast.as_(cast.ines_counselor):
        lent = panels.today_panels(staff_id=cast.ines_counselor.staff_id, on=TODAY)

    assert lent == ()


def test_a_students_attendance_is_said_in_a_sentence_and_drawn(cast):
    take(cast, THURSDAY, Mark(student_id=cast.zuri.pk, code=DayCode.ABSENT_UNEXCUSED))
    take(cast, date(2026, 11, 20), Mark(student_id=cast.zuri.pk, code=DayCode.TARDY, minutes_missed=10))

    with cast.as_(cast.erik_teacher):
        markup = drawn(panels.student_panels(student_id=cast.zuri.pk, on=TODAY))

    assert "Absent on 1 of 2 days (50.0% present), late on 1." in markup
    assert "k-unexcused" in markup


def test_once_late_is_once_in_spanish_too():
    with override("es"):
        assert attendance_sentence(n_days=5, n_absent=0, n_late=1).endswith("1 llegada tarde.")
        assert attendance_sentence(n_days=5, n_absent=0, n_late=2).endswith("2 llegadas tarde.")


def test_a_student_sent_home_by_the_school_is_not_called_truant(cast):
    sent_home = Mark(
        student_id=cast.zuri.pk, code=DayCode.INFORMAL_REMOVAL, asked_by=AskedBy.SCHOOL, minutes_missed=200
    )
    take(cast, THURSDAY, sent_home)

    with cast.as_(cast.lucia_principal):
        markup = drawn(panels.student_panels(student_id=cast.zuri.pk, on=TODAY))

    assert "Thu 19 Nov (Sent home by school)" in markup
    assert "k-unexcused" not in markup


def test_attendance_out_of_reach_is_not_lent(cast):
    take(cast, THURSDAY)

    with cast.as_(cast.erik_teacher):
        reached = panels.student_panels(student_id=cast.zuri.pk, on=TODAY)
    with cast.as_(cast.katrin_teacher):
        refused = panels.student_panels(student_id=cast.zuri.pk, on=TODAY)
    with cast.as_(cast.thandiwe_principal_elsewhere):
        elsewhere = panels.student_panels(student_id=cast.zuri.pk, on=TODAY)

    assert len(reached) == 1
    assert (refused, elsewhere) == ((), ())


def test_a_class_lends_its_list_to_those_who_reach_it(cast):
    with cast.as_(cast.amara_teacher):
        markup = drawn(panels.section_panels(section_id=cast.math_7b.pk, on=TODAY))
    with cast.as_(cast.katrin_teacher):
        refused = panels.section_panels(section_id=cast.math_7b.pk, on=TODAY)

    assert "3 students." in markup
    assert "attendance/" not in markup  # the page has its button; two links to one list are one too many
    assert "Jaylen Okonkwo-Reed" in markup
    assert refused == ()


def test_a_school_lends_its_morning_to_those_who_reach_its_lists(cast):
    with guard.acting_as(process("demo_builder")):
        attendance.take_day(section_id=cast.homeroom_7b.pk, on=TODAY, marks=[], at=NOW)

    with cast.as_(cast.lucia_principal):
        markup = drawn(panels.school_panels(school_id=cast.harbor.pk, on=TODAY))
    with cast.as_(cast.amara_teacher):
        refused = panels.school_panels(school_id=cast.harbor.pk, on=TODAY)

    assert "One of 2 rooms has not taken attendance." in markup
    assert refused == ()


@pytest.mark.parametrize(
    ("who", "reads_why"),
    [
        ("lucia_principal", True),
        ("dana_ap_culture", True),
        ("ruth_ap_sped", True),
        ("yolanda_ap_instruction", False),
        ("marcus_ap_operations", False),
        ("erik_teacher", False),
        ("joon_coach", False),
        ("bernice_nurse", False),
        ("gloria_registrar", False),
        ("anneke_data_director", False),
        ("omar_analyst", False),
    ],
)
def test_that_school_kept_a_student_at_home_is_read_by_whoever_reads_removals(cast, who, reads_why):
    suspended = Mark(student_id=cast.zuri.pk, code=DayCode.OUT_OF_SCHOOL_SUSPENSION)
    take(cast, THURSDAY, suspended)

    with cast.as_(cast.named[who]):
        markup = drawn(panels.student_panels(student_id=cast.zuri.pk, on=TODAY))

    assert ("suspension" in markup.lower()) is reads_why
