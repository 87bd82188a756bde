"""Students, guardians and staff are put on file once; seats, programs and caseloads keep their rules."""

from datetime import date

import pytest

from cast_for_tests import TODAY, Cast
from sextant.audit.models import AuditEntry
from sextant.kernel import guard
from sextant.kernel.errors import AlreadyDone, ChangedMeanwhile
from sextant.network.actions import guardianship, outside_ids, people, programs, staff
from sextant.network.models import (
    Caseload,
    CoachAssignment,
    ExternalId,
    SectionStaff,
    StaffAssignment,
    StudentGuardian,
    StudentProgram,
)
from sextant.network.queries import enrollment as programs_asked
from sextant.network.queries import people as asking
from sextant.network.terms import CaseKind, ProgramKind, RestrictedProgramKind, Seat, StaffStatus
from trail_for_tests import last_action, last_changes


def test_a_state_id_is_never_used_twice_in_the_network(cast: Cast) -> None:
    taken = cast.wren_elsewhere.state_id
    with cast.as_(cast.gloria_registrar), pytest.raises(people.StateIdTaken):
        people.add_student(
            given_name="Wren", family_name="Halloran", state_id=taken, school_id=cast.harbor.pk
        )


def test_students_without_a_state_id_are_no_duplicates(cast: Cast, as_builder: None) -> None:
    first = people.add_student(given_name="A", family_name="B", state_id="")
    second = people.add_student(given_name="A", family_name="B")

    assert (first.state_id, second.state_id) == (None, None)
    assert last_action() == "network.add_student"


def test_a_new_name_keeps_the_old_one_in_the_trail(cast: Cast) -> None:
    with cast.as_(cast.gloria_registrar):
        people.rename_student(
            student_id=cast.zuri.pk, given_name="Zuri", family_name="Hightower-Cole", version=1
        )

        assert last_changes() == {"family_name": ["Hightower", "Hightower-Cole"]}
        with pytest.raises(ChangedMeanwhile):
            people.rename_student(student_id=cast.zuri.pk, given_name="Zuri", family_name="Cole", version=1)
        with pytest.raises(people.NoSuchPerson):
            people.rename_student(student_id=cast.wren_elsewhere.pk, given_name="W", family_name="H")


def test_a_guardian_is_linked_once(cast: Cast) -> None:
    with cast.as_(cast.gloria_registrar):
        (mother, father) = asking.list_guardians(student_id=cast.jaylen.pk, on=TODAY)

        assert (mother.name, father.language) == ("Denise Reed", "Igbo")
        with pytest.raises(AlreadyDone):
            people.link_guardian(
                student_id=cast.jaylen.pk,
                guardian_id=mother.guardian_id,
                relationship="mother",
                valid_from=TODAY,
            )
        with pytest.raises(people.NoSuchPerson):
            people.link_guardian(
                student_id=cast.wren_elsewhere.pk,
                guardian_id=mother.guardian_id,
                relationship="aunt",
                valid_from=TODAY,
            )


def test_an_order_of_the_court_closes_the_records_from_its_day_on(cast: Cast) -> None:
    with cast.as_(cast.gloria_registrar):
        _mother, father = asking.list_guardians(student_id=cast.jaylen.pk, on=TODAY)
        guardianship.change_guardian_link(
            link_id=father.link_id,
            on=TODAY,
            has_custody=False,
            lives_with=False,
            may_pick_up=False,
            may_see_records=False,
            legal_alert="Order of 20 November",
        )

        yesterday = asking.list_guardians(student_id=cast.jaylen.pk, on=date(2026, 11, 22))
        assert [row.may_see_records for row in yesterday] == [True, True]
        today = asking.list_guardians(student_id=cast.jaylen.pk, on=TODAY)
        assert {row.name: row.may_see_records for row in today} == {
            "Denise Reed": True,
            "Chidi Okonkwo": False,
        }
        with pytest.raises(people.NoSuchPerson):
            guardianship.end_guardian_link(link_id=father.link_id, on=TODAY)


def test_an_outside_id_belongs_to_one_record(cast: Cast, as_builder: None) -> None:
    outside_ids.name_outside(record=cast.jaylen, system="feed", value="S-17")
    again = outside_ids.name_outside(record=cast.jaylen, system="feed", value="S-17")

    assert ExternalId.objects.get() == again
    with pytest.raises(outside_ids.IdTaken):
        outside_ids.name_outside(record=cast.zuri, system="feed", value="S-17")


def test_a_school_has_one_principal_at_a_time(cast: Cast) -> None:
    marcus = cast.marcus_ap_operations.staff_id
    seat = {"staff_id": marcus, "seat": Seat.PRINCIPAL, "school_id": cast.harbor.pk, "valid_from": TODAY}
    with cast.as_(cast.patrick_hr):
        with pytest.raises(people.SeatTaken):
            people.assign_seat(**seat, more_than_full_time=True)
        acting = people.assign_seat(**seat, is_acting=True, more_than_full_time=True)

        assert acting.is_acting
        assert last_action() == "network.assign_seat"


def test_assignments_stay_within_one_post_unless_allowed(cast: Cast) -> None:
    with cast.as_(cast.patrick_hr):
        with pytest.raises(people.TooMuchWork, match="150"):
            people.assign_seat(
                staff_id=cast.joon_coach.staff_id,
                seat=Seat.TEACHER,
                school_id=cast.harbor.pk,
                valid_from=TODAY,
                fte_percent=50,
            )
        with pytest.raises(people.SchoolOrRegion):
            people.assign_seat(
                staff_id=cast.joon_coach.staff_id,
                seat=Seat.COACH,
                school_id=cast.harbor.pk,
                region_id=cast.region.pk,
                valid_from=TODAY,
            )
        with pytest.raises(AlreadyDone):
            people.assign_seat(
                staff_id=cast.joon_coach.staff_id,
                seat=Seat.COACH,
                school_id=cast.harbor.pk,
                valid_from=TODAY,
            )


def test_a_seat_can_be_asked_for_any_day(cast: Cast) -> None:
    assignment = None
    with cast.as_(cast.patrick_hr):
        assignment = StaffAssignment.objects.get(staff_id=cast.desmond_dean.staff_id)
        people.end_assignment(assignment_id=assignment.pk, on=TODAY)

        question = {"seat": Seat.DEAN, "school_id": cast.harbor.pk, "grade": 7}
        before = asking.staff_in_seat(on=date(2026, 11, 22), **question)
        after = asking.staff_in_seat(on=TODAY, **question)
        with pytest.raises(people.NoSuchStaff):
            people.end_assignment(assignment_id=assignment.pk, on=TODAY)

    assert [one.name for one in before] == ["Desmond Clarke"]
    assert after == ()


def test_whoever_leaves_holds_nothing_any_more(cast: Cast) -> None:
    amara = cast.amara_teacher.staff_id
    with cast.as_(cast.patrick_hr):
        left = staff.separate_staff(staff_id=amara, on=TODAY)

        assert left.status == StaffStatus.SEPARATED
        assert AuditEntry.objects.filter(action="network.separate_staff").count() == 1
        assert not StaffAssignment.objects.filter(staff_id=amara, valid_until=None).exists()
        assert not SectionStaff.objects.filter(staff_id=amara, valid_until=None).exists()
        with pytest.raises(AlreadyDone):
            staff.separate_staff(staff_id=amara, on=TODAY)


def test_a_coach_has_a_teacher_once(cast: Cast) -> None:
    with cast.as_(cast.lucia_principal):
        with pytest.raises(AlreadyDone):
            staff.assign_coach(
                coach_id=cast.joon_coach.staff_id,
                teacher_id=cast.amara_teacher.staff_id,
                school_id=cast.harbor.pk,
                valid_from=TODAY,
            )

        assert CoachAssignment.objects.filter(coach_id=cast.joon_coach.staff_id).count() == 2


def test_a_principal_appoints_at_her_own_school_only(cast: Cast) -> None:
    with cast.as_(cast.lucia_principal), pytest.raises(guard.OutOfReach):
        people.assign_seat(
            staff_id=cast.joon_coach.staff_id,
            seat=Seat.COACH,
            school_id=cast.cedar.pk,
            valid_from=TODAY,
            more_than_full_time=True,
        )


def test_an_iep_has_its_two_dates(cast: Cast) -> None:
    with cast.as_(cast.ruth_ap_sped):
        with pytest.raises(programs.ReviewDatesNeeded):
            programs.add_program(student_id=cast.jaylen.pk, kind=ProgramKind.IEP, valid_from=TODAY)
        program = programs.add_program(
            student_id=cast.jaylen.pk,
            kind=ProgramKind.IEP,
            valid_from=date(2026, 9, 1),
            annual_review_on=date(2027, 8, 31),
            reevaluation_on=date(2029, 8, 31),
        )
        with pytest.raises(AlreadyDone):
            programs.add_program(
                student_id=cast.jaylen.pk,
                kind=ProgramKind.IEP,
                valid_from=TODAY,
                annual_review_on=TODAY,
                reevaluation_on=TODAY,
            )
        programs.end_program(program_id=program.pk, on=TODAY)

        assert programs_asked.list_programs(student_id=cast.jaylen.pk, on=TODAY) == ()
        assert len(programs_asked.list_programs(student_id=cast.jaylen.pk, on=date(2026, 11, 22))) == 1


def test_restricted_programs_are_hidden_from_teachers(cast: Cast) -> None:
    with cast.as_(cast.gloria_registrar):
        programs.add_restricted_program(
            student_id=cast.jaylen.pk, kind=RestrictedProgramKind.LOW_INCOME, valid_from=TODAY
        )
        assert last_action() == "network.add_restricted_program"
    with cast.as_(cast.amara_teacher), pytest.raises(guard.OutOfReach):
        programs.add_restricted_program(
            student_id=cast.jaylen.pk, kind=RestrictedProgramKind.FOSTER, valid_from=TODAY
        )


def test_accommodations_reach_every_teacher_of_the_student(cast: Cast) -> None:
    with cast.as_(cast.ruth_ap_sped):
        programs.add_accommodation(
            student_id=cast.jaylen.pk, text="Reads questions aloud to him", valid_from=TODAY
        )
    with cast.as_(cast.amara_teacher):
        mine = programs_asked.list_accommodations(student_id=cast.jaylen.pk, on=TODAY)
    with cast.as_(cast.katrin_teacher):
        others = programs_asked.list_accommodations(student_id=cast.jaylen.pk, on=TODAY)

    assert (mine, others) == (("Reads questions aloud to him",), ())


def test_a_caseload_has_a_student_once_and_ends(cast: Cast, as_builder: None) -> None:
    row = Caseload.objects.get(staff_id=cast.ines_counselor.staff_id)
    with pytest.raises(AlreadyDone):
        programs.add_to_caseload(
            staff_id=row.staff_id, student_id=row.student_id, kind=CaseKind.COUNSELOR, valid_from=TODAY
        )

    programs.end_caseload(caseload_id=row.pk, on=TODAY)

    assert programs_asked.caseload_of(staff_id=row.staff_id, on=TODAY) == ()
    assert programs_asked.caseload_of(staff_id=row.staff_id, on=date(2026, 11, 22)) == (row.student_id,)
    with pytest.raises(programs.NoSuchProgram):
        programs.end_caseload(caseload_id=row.pk, on=TODAY)


def test_a_search_needs_every_word_and_stays_within_reach(cast: Cast) -> None:
    with cast.as_(cast.lucia_principal):
        assert [row.name for row in asking.search_students(text="jay reed", on=TODAY)] == [
            "Jaylen Okonkwo-Reed"
        ]
        assert asking.search_students(text="wren", on=TODAY) == ()
        assert asking.search_students(text="  ", on=TODAY) == ()


def test_the_directory_names_homeroom_and_seat(cast: Cast) -> None:
    with cast.as_(cast.lucia_principal):
        students = {row.name: row for row in asking.list_students(on=TODAY, school_id=cast.harbor.pk)}
        adults = {row.name: row for row in asking.list_staff(on=TODAY, school_id=cast.harbor.pk)}

    assert (students["Jaylen Okonkwo-Reed"].homeroom, students["Jaylen Okonkwo-Reed"].grade) == ("7B", 7)
    assert adults["Lucía Reyes"].seats == (Seat.PRINCIPAL,)
    assert "Oliver Finch" not in adults


def test_links_and_programs_are_kept_after_they_end(cast: Cast, as_builder: None) -> None:
    link = StudentGuardian.objects.filter(student=cast.jaylen).first()
    assert link is not None

    guardianship.end_guardian_link(link_id=link.pk, on=TODAY)

    assert StudentGuardian.objects.filter(student=cast.jaylen).count() == 2
    assert not StudentProgram.objects.exists()
