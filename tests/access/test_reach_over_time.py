"""Rights follow dated rows: they begin and end with them, and linger for thirty days after teaching."""

from datetime import timedelta

import pytest
import time_machine
from django.db import transaction

from access.town_plan import Town
from cast_for_tests import NOW
from sextant.access.reach import forget_rights
from sextant.kernel import guard
from sextant.kernel.guard import OutOfReach, Verb
from sextant.network.models import (
    Caseload,
    Course,
    DayMark,
    DayTaken,
    Enrollment,
    Guardian,
    SectionEnrollment,
    SectionStaff,
    Student,
    StudentDemographics,
    StudentGuardian,
)

pytestmark = pytest.mark.usefixtures("monday")

WHO_SEES_WHOM = [  # who, whose record, whether it is hers to read, why
    ("amara_teacher", "jaylen", True, "she teaches him"),
    ("amara_teacher", "mei_lin", True, "she teaches her in another section"),
    ("amara_teacher", "tobias", False, "another teacher's student"),
    ("oliver_teacher_elsewhere", "jaylen", False, "another school's student"),
    ("priya_coteacher", "jaylen", True, "she co-teaches"),
    ("tomas_para", "jaylen", False, "he helps in the class, and reads no results"),
    ("tomas_para", "mei_lin", False, "not in the class where he helps"),
    ("el_co_teacher", "zuri", True, "a co-teacher for English learners"),
    ("long_term_sub", "mei_lin", True, "she stands in this week"),
    ("teacher_out_30_days_ago", "jaylen", True, "her last day was 30 days ago"),
    ("teacher_out_31_days_ago", "jaylen", False, "her last day was 31 days ago"),
    ("art_teacher", "out_30_days_ago", True, "the student's last day was 30 days ago"),
    ("art_teacher", "out_31_days_ago", False, "the student's last day was 31 days ago"),
    ("chess_teacher", "of_chess", True, "the section ended 30 days ago, its rows are open"),
    ("crafts_teacher", "of_crafts", False, "the section ended 31 days ago, its rows are open"),
    ("teacher_of_last_year", "of_last_year", False, "nobody closed last year's rows"),
    ("teacher_from_tomorrow", "jaylen", False, "she begins tomorrow"),
    ("art_teacher", "of_tomorrow", False, "the student comes tomorrow"),
    ("teacher_by_mistake", "jaylen", False, "a row of no day"),
    ("art_teacher", "placed_by_mistake", False, "a seat of no day"),
    ("teacher_before_the_newcomer", "jaylen", True, "she left twelve days ago"),
    ("teacher_before_the_newcomer", "lena_newcomer", False, "who came after she had left"),
    ("amara_teacher", "lena_newcomer", True, "she teaches the newcomer"),
    ("art_teacher_since_monday", "out_30_days_ago", False, "who had left before she came"),
    ("separated_five_days_ago", "jaylen", False, "whoever left the network keeps nothing"),
    ("ines_counselor", "jaylen", True, "on her caseload"),
    ("ines_counselor", "zuri", False, "not on her caseload"),
    ("seat_counselor", "mei_lin", False, "off the caseload since today"),
    ("seat_counselor", "tobias", True, "on it until tomorrow"),
    ("seat_counselor", "zuri", False, "on it from tomorrow"),
    ("samir_interventionist", "jaylen", True, "in his group"),
    ("samir_interventionist", "zuri", False, "not in his group"),
    ("seat_interventionist", "mei_lin", True, "in his group until 30 days ago"),
    ("seat_interventionist", "tobias", False, "in his group until 31 days ago"),
    ("seat_interventionist", "jaylen", True, "she owes a screening of him"),
    ("seat_counselor", "jaylen", True, "screened 30 days ago"),
    ("seat_social_worker", "zuri", True, "on the caseload"),
    ("seat_psychologist", "tobias", True, "her plan for him ends tonight"),
    ("seat_psychologist", "zuri", False, "her plan for her ended yesterday"),
    ("seat_social_worker", "mei_lin", True, "she stands in with the group today"),
    ("seat_social_worker", "tobias", False, "she stood in until yesterday"),
    ("seat_interventionist", "nico_of_ferry", False, "stood in until yesterday, screened 31 days ago"),
    ("desmond_dean", "jaylen", True, "of his grade"),
    ("desmond_dean", "mei_lin", False, "of another grade"),
    ("joon_coach", "jaylen", True, "taught by a coachee"),
    ("joon_coach", "tobias", False, "taught by nobody whom he coaches"),
    ("lucia_principal", "tobias", True, "at her school"),
    ("lucia_principal", "wren_elsewhere", False, "at another school"),
    ("thandiwe_principal_elsewhere", "jaylen", False, "at another school"),
    ("thandiwe_principal_elsewhere", "aiko_who_moved", True, "came to her school, with the whole record"),
    ("principal_until_yesterday", "jaylen", False, "her seat ended yesterday"),
    ("principal_from_tomorrow", "wren_elsewhere", False, "her seat begins tomorrow"),
    ("principal_with_closed_account", "jaylen", False, "her account is closed"),
    ("gloria_registrar", "jaylen", False, "at her school, whose results she does not keep"),
    ("seat_ap_operations", "jaylen", False, "at his school; operations are attendance"),
    ("seat_nurse", "jaylen", False, "at her school; a nurse reads no results"),
    ("gloria_registrar", "wren_elsewhere", False, "at another school"),
    ("walter_regional", "jaylen", True, "in his region"),
    ("walter_regional", "nico_of_ferry", False, "in another region"),
    ("superintendent_of_camden", "nico_of_ferry", True, "in her region"),
    ("anneke_data_director", "nico_of_ferry", True, "anywhere in the network"),
    ("patrick_hr", "jaylen", False, "no student is his affair"),
    ("leila_privacy", "jaylen", False, "she oversees reads, and reads none"),
    ("denise_guardian", "jaylen", True, "her child"),
    ("denise_guardian", "zuri", False, "another's child"),
    ("guardian_of_zuri", "zuri", True, "her child"),
    ("guardian_without_records", "zuri", False, "an order of the court keeps the record from him"),
    ("guardian_until_yesterday", "zuri", False, "guardian no longer"),
    ("guardian_from_tomorrow", "zuri", False, "guardian not yet"),
    ("jaylen_student", "jaylen", True, "himself"),
    ("jaylen_student", "zuri", False, "a classmate"),
    ("staff_without_a_seat", "jaylen", False, "no seat, no class"),
    ("nobody_on_file", "jaylen", False, "no such account"),
    ("importer", "nico_of_ferry", True, "the process that imports"),
    ("sign_in", "jaylen", False, "the process that signs in"),
]


@pytest.fixture
def monday(town: Town):
    with time_machine.travel(NOW, tick=False):
        yield


def test_each_record_is_read_by_whom_it_concerns_today(town: Town) -> None:
    seen = [(who, whom, town.sees(who, whom), why) for who, whom, _is_hers, why in WHO_SEES_WHOM]

    assert seen == WHO_SEES_WHOM


def test_one_day_more_ends_what_lingered(town: Town) -> None:
    lingering = [("teacher_out_30_days_ago", "jaylen"), ("chess_teacher", "of_chess")]
    lingering += [("art_teacher", "out_30_days_ago"), ("seat_interventionist", "mei_lin")]
    lingering += [("seat_counselor", "jaylen")]

    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        assert [town.sees(who, whom) for who, whom in lingering] == [False] * 5
        assert town.sees("teacher_from_tomorrow", "jaylen")
        assert not town.sees("seat_counselor", "tobias")
        # A plan and a time of standing in leave nothing behind.
        assert not town.sees("seat_psychologist", "tobias")
        assert not town.sees("seat_social_worker", "mei_lin")


def test_the_two_capacities_of_one_person_never_merge(town: Town) -> None:
    pupil, child = "out_30_days_ago", "mateo"

    assert (town.sees("art_teacher", pupil), town.sees("art_teacher", child)) == (True, False)
    assert (town.sees("art_teacher_as_mother", pupil), town.sees("art_teacher_as_mother", child)) == (
        False,
        True,
    )
    assert not town.sees("art_teacher_as_student", child)


def test_a_para_does_not_become_a_teacher_by_teaching_elsewhere(town: Town) -> None:
    with town.as_("para_here_teacher_there"):
        marks = DayMark.objects.all()
        of_the_para, of_the_teacher = (
            marks.get(student=town.named["jaylen"]),
            marks.get(student=town.named["mei_lin"]),
        )

        of_the_teacher.save()
        with pytest.raises(OutOfReach):
            of_the_para.save()


def test_a_dean_finds_neither_parents_nor_rooms_of_another_grade(town: Town) -> None:
    with town.as_("desmond_dean"):
        parents = set(Guardian.objects.values_list("family_name", flat=True))
        rooms = set(DayTaken.objects.values_list("section__title", flat=True))

    assert parents == {"Reed", "Okonkwo", "Figueroa", "zuri", "mateo"}
    assert rooms == {"7B", "Math 7B", "Reading 7B"}


def test_a_parent_learns_nothing_of_an_order_against_the_other(town: Town) -> None:
    with town.as_("guardian_of_zuri"):
        assert list(StudentGuardian.objects.values_list("legal_alert", flat=True)) == [""]
        assert Guardian.objects.count() == 1


@pytest.mark.parametrize("who", ["amara_teacher", "samir_interventionist", "priya_coteacher"])
def test_nobody_gives_a_student_to_herself(town: Town, who: str) -> None:
    staff_id, tobias, section = (
        town.cast.staff_of(town.named[who]).pk,
        town.named["tobias"],
        town.named["math_7b"],
    )
    grabs = [
        SectionEnrollment(section=section, student=tobias, school=town.cast.harbor, valid_from=NOW.date()),
        Caseload(
            staff_id=staff_id,
            student=tobias,
            school=town.cast.harbor,
            kind="counselor",
            valid_from=NOW.date(),
        ),
    ]

    with town.as_(who):
        for grab in grabs:
            with pytest.raises(OutOfReach):
                grab.save()
            with pytest.raises(OutOfReach):
                type(grab).objects.bulk_create([grab])
    assert not town.sees(who, "tobias")


def test_a_teacher_ends_no_enrollment_and_no_guardianship(town: Town) -> None:
    with town.as_("amara_teacher"):
        for model in (Enrollment, StudentGuardian, SectionEnrollment):
            with pytest.raises(OutOfReach), transaction.atomic():
                model.objects.filter(student=town.named["jaylen"]).update(valid_until=NOW.date())


def test_a_principal_writes_her_school_and_not_the_networks_courses(town: Town) -> None:
    with town.as_("lucia_principal"):
        assert guard.scope_of(Course, Verb.READ) is True
        with pytest.raises(OutOfReach), transaction.atomic():
            Course.objects.update(title="Ours")
        with pytest.raises(OutOfReach):
            Course(code="OWN", title="Own", subject="math").save()


def test_no_row_is_pulled_into_reach_by_its_key(town: Town) -> None:
    wren = town.named["wren_elsewhere"]
    pulled = StudentDemographics(student=wren, school=town.cast.harbor)
    renamed = Student(
        pk=wren.pk, public_id=wren.public_id, school=town.cast.harbor, given_name="X", family_name="Y"
    )

    with town.as_("gloria_registrar"):
        with pytest.raises(OutOfReach):
            renamed.save()
        with pytest.raises(OutOfReach):
            pulled.save()
        with pytest.raises(OutOfReach):
            Student.objects.bulk_create(
                [renamed], update_conflicts=True, unique_fields=["id"], update_fields=["school_id"]
            )


def test_a_long_job_that_looks_again_loses_what_was_taken(town: Town) -> None:
    with town.as_("amara_teacher"):
        assert StudentDemographics.objects.exists()
        with guard.acting_as(town.actors["demo_builder"]):
            SectionStaff.objects.filter(staff_id=town.cast.staff_of(town.named["amara_teacher"]).pk).update(
                valid_from=NOW.date() - timedelta(days=90), valid_until=NOW.date() - timedelta(days=60)
            )

        forget_rights()

        assert not StudentDemographics.objects.exists()
