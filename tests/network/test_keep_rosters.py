"""Who sits where and who teaches, with shares; the teacher confirms it and the principal locks it."""

from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from cast_for_tests import NOW, TODAY, Cast
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.errors import AlreadyDone
from sextant.network.actions import calendar, roster_checks, roster_corrections, roster_words, rosters
from sextant.network.models import (
    BellPeriod,
    RosterVerification,
    SectionStaff,
    Staff,
    StaffAssignment,
)
from sextant.network.queries import dosage
from sextant.network.queries import rosters as asking
from sextant.network.rules import effective_dosage
from sextant.network.terms import (
    BellKind,
    SectionKind,
    SectionRole,
    StaffStatus,
    Subject,
    VerificationState,
)
from trail_for_tests import last_action

OCTOBER = datetime(2026, 10, 29, 15, 0, tzinfo=UTC)


def ask(cast: Cast) -> dict[int, int]:
    """Open the rosters of the first report period; return the verification of each section."""
    with cast.as_(cast.lucia_principal):
        rosters.open_verifications(report_period_id=cast.periods[0].pk, school_id=cast.harbor.pk)
        rows = RosterVerification.objects.all()
        return {row.section_id: row.pk for row in rows}


def test_co_taught_sixty_to_forty_for_thirty_six_of_forty_five_days() -> None:
    assert effective_dosage(dosage_percent=60, days_on_roster=36, days_in_period=45) == pytest.approx(0.48)
    assert effective_dosage(dosage_percent=40, days_on_roster=36, days_in_period=45) == pytest.approx(0.32)


def test_a_period_without_days_has_no_dosage() -> None:
    with pytest.raises(ValueError, match="days"):
        effective_dosage(dosage_percent=60, days_on_roster=1, days_in_period=0)


def test_exposures_count_the_days_on_the_roster(cast: Cast) -> None:
    period = cast.periods[0]
    with cast.as_(cast.gloria_registrar):
        # 45 school days; on the roster of the last 36 of them.
        rosters.move_out(section_id=cast.math_7b.pk, student_id=cast.zuri.pk, on=period.starts_on)
        rosters.place_student(
            section_id=cast.math_7b.pk, student_id=cast.zuri.pk, valid_from=date(2026, 9, 4)
        )

        rows = dosage.exposures(report_period_id=period.pk, school_id=cast.harbor.pk)

    zuri = {row.staff_id: row for row in rows if row.student_id == cast.zuri.pk and row.subject == "math"}
    amara, priya = (zuri[cast.amara_teacher.staff_id], zuri[cast.priya_coteacher.staff_id])
    assert (amara.days, amara.days_in_period) == (36, 45)
    assert (round(amara.weight, 2), round(priya.weight, 2)) == (0.48, 0.32)
    assert cast.tomas_para.staff_id not in zuri


def test_a_students_own_share_overrides_the_teachers(cast: Cast, as_builder: None) -> None:
    rosters.move_out(section_id=cast.math_7b.pk, student_id=cast.zuri.pk, on=cast.year.starts_on)
    rosters.place_student(
        section_id=cast.math_7b.pk,
        student_id=cast.zuri.pk,
        valid_from=cast.year.starts_on,
        dosage_percent=50,
    )

    rows = dosage.exposures(report_period_id=cast.periods[0].pk)

    shares = {row.weight for row in rows if row.student_id == cast.zuri.pk and row.subject == "math"}
    assert shares == {0.5}


def test_a_course_is_added_once(cast: Cast) -> None:
    with cast.as_(cast.anneke_data_director):
        rosters.create_course(code="SCI7", title="Science 7", subject=Subject.SCIENCE, grade=7)

        assert last_action() == "network.create_course"
        with pytest.raises(AlreadyDone):
            rosters.create_course(code="SCI7", title="Science 7", subject=Subject.SCIENCE, grade=7)


def test_a_class_belongs_to_a_course(cast: Cast, as_builder: None) -> None:
    with pytest.raises(rosters.NotFound, match="course"):
        rosters.create_section(
            school_id=cast.harbor.pk,
            school_year_id=cast.year.pk,
            title="Nothing 7",
            kind=SectionKind.SCHEDULED,
            starts_on=cast.year.starts_on,
            ends_on=cast.year.ends_on,
        )


def test_paras_carry_no_share(cast: Cast, as_builder: None) -> None:
    with pytest.raises(roster_checks.ParaHasNoDosage):
        rosters.staff_section(
            section_id=cast.reading_7b.pk,
            staff_id=cast.tomas_para.staff_id,
            role=SectionRole.PARA,
            dosage_percent=20,
            valid_from=TODAY,
        )


def test_a_teacher_is_in_a_section_once(cast: Cast, as_builder: None) -> None:
    with pytest.raises(AlreadyDone):
        rosters.staff_section(
            section_id=cast.math_7b.pk,
            staff_id=cast.amara_teacher.staff_id,
            role=SectionRole.CO_TEACHER,
            valid_from=TODAY,
        )


def test_a_student_has_one_homeroom_and_one_class_in_a_period(cast: Cast, as_builder: None) -> None:
    calendar.set_bells(
        school_id=cast.harbor.pk,
        name="Regular",
        bells=[calendar.Bell(label="1", kind=BellKind.CLASS, starts_at=time(8), ends_at=time(9))],
    )
    bell = BellPeriod.objects.get()
    classes = [
        rosters.create_section(
            school_id=cast.harbor.pk,
            school_year_id=cast.year.pk,
            title=title,
            course_id=cast.math_7.pk,
            bell_period_id=bell.pk,
            starts_on=cast.year.starts_on,
            ends_on=cast.year.ends_on,
        )
        for title in ("Math 7X", "Math 7Y")
    ]
    rosters.place_student(section_id=classes[0].pk, student_id=cast.minh_anh.pk, valid_from=TODAY)

    with pytest.raises(roster_checks.TwoPlacesAtOnce):
        rosters.place_student(section_id=classes[1].pk, student_id=cast.minh_anh.pk, valid_from=TODAY)
    with pytest.raises(roster_checks.TwoPlacesAtOnce):
        rosters.place_student(section_id=cast.homeroom_6c.pk, student_id=cast.jaylen.pk, valid_from=TODAY)
    with pytest.raises(AlreadyDone):
        rosters.place_student(section_id=classes[0].pk, student_id=cast.minh_anh.pk, valid_from=TODAY)


def test_a_place_lies_within_the_sections_days(cast: Cast, as_builder: None) -> None:
    with pytest.raises(roster_checks.OutsideSection):
        rosters.place_student(
            section_id=cast.math_7b.pk, student_id=cast.minh_anh.pk, valid_from=date(2027, 7, 1)
        )


def test_a_teacher_does_not_decide_who_sits_where(cast: Cast) -> None:
    with cast.as_(cast.amara_teacher), pytest.raises(guard.OutOfReach):
        rosters.move_out(section_id=cast.math_7b.pk, student_id=cast.jaylen.pk, on=TODAY)


def test_a_roster_can_be_asked_for_any_day(cast: Cast) -> None:
    with cast.as_(cast.gloria_registrar):
        rosters.move_out(section_id=cast.math_7b.pk, student_id=cast.jaylen.pk, on=TODAY)

        before = asking.roster(section_id=cast.math_7b.pk, on=date(2026, 11, 20))
        after = asking.roster(section_id=cast.math_7b.pk, on=TODAY)

    assert [row.family_name for row in before] == ["Figueroa", "Hightower", "Okonkwo-Reed"]
    assert [row.family_name for row in after] == ["Figueroa", "Hightower"]


def test_opening_asks_each_class_once(cast: Cast) -> None:
    with cast.as_(cast.lucia_principal):
        first = rosters.open_verifications(report_period_id=cast.periods[0].pk, school_id=cast.harbor.pk)
        second = rosters.open_verifications(report_period_id=cast.periods[0].pk, school_id=cast.harbor.pk)

    assert (len(first.verification_ids), first.uncovered_section_ids) == (3, ())
    assert second.verification_ids == ()


def test_a_class_without_a_teacher_of_record_is_named(cast: Cast) -> None:
    with cast.as_(cast.lucia_principal):
        link = SectionStaff.objects.get(section=cast.reading_7b)
        roster_corrections.unstaff_section(section_staff_id=link.pk, on=cast.year.starts_on)

        opened = rosters.open_verifications(report_period_id=cast.periods[1].pk, school_id=cast.harbor.pk)

    assert opened.uncovered_section_ids == (cast.reading_7b.pk,)


def confirm(cast: Cast, asked: dict[int, int]) -> Any:
    """Let Ms. Okafor give her word on Math 7B."""
    return rosters.confirm_roster(
        verification_id=asked[cast.math_7b.pk], at=OCTOBER, confirmed_by_id=cast.amara_teacher.staff_id
    )


def test_the_teacher_confirms_and_the_principal_locks(cast: Cast) -> None:
    asked = ask(cast)
    with cast.as_(cast.amara_teacher):
        confirmed = confirm(cast, asked)
        assert confirmed.state == VerificationState.CONFIRMED
        assert (confirmed.confirmed_by_id, confirmed.is_stand_in) == (cast.amara_teacher.staff_id, False)
        assert last_action() == "network.confirm_roster"
        with pytest.raises(AlreadyDone):
            confirm(cast, asked)

    with cast.as_(cast.lucia_principal):
        result = rosters.approve_rosters(
            school_id=cast.harbor.pk,
            report_period_id=cast.periods[0].pk,
            at=NOW,
            approved_by_id=cast.lucia_principal.staff_id,
        )

        assert result.locked_ids == (asked[cast.math_7b.pk],)
        assert set(result.unverified_ids) == {asked[cast.reading_7b.pk], asked[cast.math_6c.pk]}
        assert cast.reading_7b.pk in asking.unverified_sections(report_period_id=cast.periods[0].pk)
        share = asking.verification_share(report_period_id=cast.periods[0].pk, school_id=cast.harbor.pk)
        assert share.share == pytest.approx(1 / 3)


def test_a_teacher_approves_nothing(cast: Cast) -> None:
    asked = ask(cast)
    with cast.as_(cast.amara_teacher):
        confirm(cast, asked)

        with pytest.raises(guard.OutOfReach):
            rosters.approve_rosters(
                school_id=cast.harbor.pk,
                report_period_id=cast.periods[0].pk,
                at=NOW,
                approved_by_id=cast.amara_teacher.staff_id,
            )


def test_nothing_confirmed_means_nothing_to_approve(cast: Cast) -> None:
    ask(cast)
    with cast.as_(cast.lucia_principal), pytest.raises(rosters.NothingConfirmed):
        rosters.approve_rosters(
            school_id=cast.harbor.pk,
            report_period_id=cast.periods[0].pk,
            at=NOW,
            approved_by_id=cast.lucia_principal.staff_id,
        )


@pytest.mark.parametrize("is_team_taught", [False, True])
def test_shares_above_the_whole_block_approval_unless_team_taught(
    cast: Cast, *, is_team_taught: bool
) -> None:
    asked = ask(cast)
    with cast.as_(cast.lucia_principal):
        rosters.staff_section(
            section_id=cast.math_7b.pk,
            staff_id=cast.katrin_teacher.staff_id,
            role=SectionRole.CO_TEACHER,
            dosage_percent=20,
            valid_from=date(2026, 10, 5),
        )
        if is_team_taught:
            roster_corrections.mark_team_taught(section_id=cast.math_7b.pk, is_team_taught=True)
    with cast.as_(cast.amara_teacher):
        confirm(cast, asked)

    def approve() -> roster_words.ApprovedRosters:
        return rosters.approve_rosters(
            school_id=cast.harbor.pk,
            report_period_id=cast.periods[0].pk,
            at=NOW,
            approved_by_id=cast.lucia_principal.staff_id,
        )

    with cast.as_(cast.lucia_principal):
        if is_team_taught:
            assert approve().locked_ids == (asked[cast.math_7b.pk],)
        else:
            with pytest.raises(roster_checks.DosageAboveAll, match="Math 7B"):
                approve()


def test_a_hand_over_within_the_period_is_no_double_share(cast: Cast) -> None:
    asked = ask(cast)
    with cast.as_(cast.lucia_principal):
        link = SectionStaff.objects.get(section=cast.reading_7b)
        roster_corrections.unstaff_section(section_staff_id=link.pk, on=date(2026, 10, 5))
        rosters.staff_section(
            section_id=cast.reading_7b.pk,
            staff_id=cast.katrin_teacher.staff_id,
            role=SectionRole.LONG_TERM_SUB,
            valid_from=date(2026, 10, 5),
        )
        roster_checks.refuse_dosage_above_all([cast.reading_7b.pk], cast.periods[0])

    assert cast.reading_7b.pk in asked


def test_a_question_reopens_a_confirmed_roster(cast: Cast) -> None:
    asked = ask(cast)
    with cast.as_(cast.amara_teacher):
        confirm(cast, asked)

        row = rosters.question_roster(verification_id=asked[cast.math_7b.pk], text="Zuri came on 5 October.")

        assert (row.state, row.confirmed_at) == (VerificationState.OPEN, None)
        shown = asking.list_verifications(
            report_period_id=cast.periods[0].pk, staff_id=cast.amara_teacher.staff_id
        )
        assert {one.section: one.question for one in shown} == {
            "Math 6C": "",
            "Math 7B": "Zuri came on 5 October.",
        }
        with pytest.raises(rosters.QuestionOpen):
            rosters.question_roster(verification_id=row.pk, text=" ")


def test_a_locked_roster_refuses_changes_until_it_is_reopened(cast: Cast) -> None:
    asked = ask(cast)
    with cast.as_(cast.amara_teacher):
        confirm(cast, asked)
    with cast.as_(cast.lucia_principal):
        rosters.approve_rosters(
            school_id=cast.harbor.pk,
            report_period_id=cast.periods[0].pk,
            at=NOW,
            approved_by_id=cast.lucia_principal.staff_id,
        )
        with pytest.raises(roster_checks.RosterIsLocked):
            rosters.move_out(section_id=cast.math_7b.pk, student_id=cast.zuri.pk, on=date(2026, 10, 1))
        with pytest.raises(roster_checks.RosterIsLocked):
            rosters.question_roster(verification_id=asked[cast.math_7b.pk], text="Wrong.")
        with pytest.raises(roster_corrections.ReasonNeeded):
            roster_corrections.reopen_roster(verification_id=asked[cast.math_7b.pk], because=" ")

        roster_corrections.reopen_roster(
            verification_id=asked[cast.math_7b.pk], because="Zuri left on 1 October."
        )
        row = rosters.move_out(section_id=cast.math_7b.pk, student_id=cast.zuri.pk, on=date(2026, 10, 1))

        assert row.valid_until == date(2026, 10, 1)


def test_after_the_locked_period_rosters_change_freely(cast: Cast) -> None:
    asked = ask(cast)
    with cast.as_(cast.amara_teacher):
        confirm(cast, asked)
    with cast.as_(cast.lucia_principal):
        rosters.approve_rosters(
            school_id=cast.harbor.pk,
            report_period_id=cast.periods[0].pk,
            at=NOW,
            approved_by_id=cast.lucia_principal.staff_id,
        )

        row = rosters.move_out(section_id=cast.math_7b.pk, student_id=cast.zuri.pk, on=TODAY)

    assert row.valid_until == TODAY


def test_a_section_knows_its_teachers_and_a_teacher_her_sections(cast: Cast) -> None:
    with cast.as_(cast.amara_teacher):
        teachers = asking.teachers(section_id=cast.math_7b.pk, on=TODAY)
        sections = asking.sections_of_staff(staff_id=cast.amara_teacher.staff_id, on=TODAY)
        homeroom = asking.homeroom_of(student_id=cast.jaylen.pk, on=TODAY)

    assert [(row.name, row.dosage_percent) for row in teachers] == [
        ("Amara Okafor", 60),
        ("Priya Raman", 40),
        ("Tomás Ortiz", 0),
    ]
    assert [row.title for row in sections] == ["Math 6C", "Math 7B"]
    assert homeroom is not None
    assert homeroom.title == "7B"


def test_the_word_is_the_teachers_and_a_co_teachers_and_nobody_elses(cast: Cast) -> None:
    asked = ask(cast)
    key = asked[cast.math_7b.pk]
    for user in (cast.gloria_registrar, cast.lucia_principal, cast.dana_ap_culture):
        with cast.as_(user), pytest.raises((roster_words.NotTheirWord, guard.OutOfReach)):
            rosters.confirm_roster(verification_id=key, at=OCTOBER, confirmed_by_id=user.staff_id)
    with cast.as_(cast.lucia_principal), pytest.raises(roster_words.NotTheirWord):
        rosters.confirm_roster(verification_id=key, at=OCTOBER)

    with cast.as_(cast.priya_coteacher):
        row = rosters.confirm_roster(
            verification_id=key, at=OCTOBER, confirmed_by_id=cast.priya_coteacher.staff_id
        )

    assert (row.confirmed_by_id, row.is_stand_in) == (cast.priya_coteacher.staff_id, False)


@pytest.mark.parametrize("status", [StaffStatus.SEPARATED, StaffStatus.LEAVE, "elsewhere"])
def test_the_office_stands_in_for_a_teacher_who_is_gone_and_another_approves(cast: Cast, status: str) -> None:
    asked = ask(cast)
    key = asked[cast.math_7b.pk]
    with guard.acting_as(process("demo_builder")):
        if status == "elsewhere":
            StaffAssignment.objects.filter(staff_id=cast.amara_teacher.staff_id).update(
                valid_until=date(2026, 10, 1)
            )
        else:
            Staff.objects.filter(pk=cast.amara_teacher.staff_id).update(status=status)
    with cast.as_(cast.lucia_principal):
        row = rosters.confirm_roster(
            verification_id=key, at=OCTOBER, confirmed_by_id=cast.lucia_principal.staff_id
        )
        assert (row.confirmed_by_id, row.is_stand_in) == (cast.lucia_principal.staff_id, True)

        with pytest.raises(roster_words.OwnWord, match="Question each one"):
            approve_all(cast)
        rosters.question_roster(verification_id=key, text="Somebody else confirms it.")
    with cast.as_(cast.gloria_registrar):
        rosters.confirm_roster(
            verification_id=key, at=OCTOBER, confirmed_by_id=cast.gloria_registrar.staff_id
        )
    with cast.as_(cast.lucia_principal):
        assert approve_all(cast).locked_ids == (key,)


def test_what_the_approver_confirmed_herself_waits_and_the_rest_is_locked(cast: Cast) -> None:
    asked = ask(cast)
    with cast.as_(cast.amara_teacher):
        confirm(cast, asked)
    with guard.acting_as(process("demo_builder")):
        Staff.objects.filter(pk=cast.erik_teacher.staff_id).update(status=StaffStatus.LEAVE)
    with cast.as_(cast.lucia_principal):
        rosters.confirm_roster(
            verification_id=asked[cast.reading_7b.pk],
            at=OCTOBER,
            confirmed_by_id=cast.lucia_principal.staff_id,
        )
        approved = approve_all(cast)

    assert approved.locked_ids == (asked[cast.math_7b.pk],)
    assert approved.own_word_ids == (asked[cast.reading_7b.pk],)


def approve_all(cast: Cast) -> roster_words.ApprovedRosters:
    return rosters.approve_rosters(
        school_id=cast.harbor.pk,
        report_period_id=cast.periods[0].pk,
        at=NOW,
        approved_by_id=cast.lucia_principal.staff_id,
    )
