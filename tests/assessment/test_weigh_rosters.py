"""Who counts for a teacher, by how much, and when a teacher may be flagged at all."""

from datetime import timedelta

import pytest

from assessment.growth_networks import (
    NOW,
    School1,
    entry,
    open_school,
    open_section,
    record_history,
    record_period,
)
from assessment.test_settle_flags import final_run
from sextant.assessment.actions.growth_inputs import read_results, read_years
from sextant.assessment.actions.growth_rosters import RosterColumns, read_rosters
from sextant.assessment.actions.growth_windows import list_windows
from sextant.assessment.actions.scores import record_scores
from sextant.assessment.actions.value_added import run_growth
from sextant.assessment.models import GrowthRun, SectionGrowth, StudentGrowth, TeacherGrowth
from sextant.assessment.terms import Gate, TeacherFlag
from sextant.network.actions import enrollment, people, rosters
from sextant.network.models import SectionEnrollment
from sextant.network.queries.dosage import exposures
from sextant.network.terms import SectionRole

pytestmark = pytest.mark.usefixtures("as_builder")


def read(school: School1, *, least_share: float = 0.6) -> RosterColumns:
    """Read the rosters of the newest period and of those before it."""
    on = school.after(*NOW)
    years = read_years(on=on)
    columns = read_results(on=on, years=years, subjects=None, smallest_cell=20)
    return read_rosters(columns, list_windows(columns, years, n_years=3), least_share=least_share, on=on)


def newest(columns: RosterColumns) -> dict[tuple[int, int], float]:
    """Return the weights of the newest period by student and teacher."""
    period = columns.period.max()
    return {
        (int(student), int(teacher)): round(float(weight), 9)
        for student, teacher, at, weight in zip(
            columns.student, columns.teacher, columns.period, columns.weight, strict=True
        )
        if at == period
    }


def co_teach(school: School1) -> int:
    """Give the section a second teacher with 40 percent, and leave the first 60."""
    section = school.sections[2025]
    link = section.staff_links.get()
    link.dosage_percent = 60
    link.save(update_fields=["dosage_percent"])
    second = people.add_staff(given_name="Cora", family_name="Coteacher", school_id=school.school.pk)
    rosters.staff_section(
        section_id=section.pk,
        staff_id=second.pk,
        role=SectionRole.CO_TEACHER,
        dosage_percent=40,
        valid_from=school.years[2025].starts_on,
    )
    return second.pk


def test_weights_are_those_that_the_network_answers_for_the_same_period() -> None:
    school = open_school()
    record_history(school)
    co_teach(school)
    period = school.period(*NOW)
    rosters.move_out(
        section_id=school.sections[2025].pk,
        student_id=school.students[3].pk,
        on=period.ends_on - timedelta(days=14),
    )
    link = SectionEnrollment.objects.get(section=school.sections[2025], student=school.students[4])
    link.dosage_percent = 50
    link.save(update_fields=["dosage_percent"])

    asked = {
        (row.student_id, row.staff_id): round(row.weight, 9) for row in exposures(report_period_id=period.pk)
    }

    assert newest(read(school)) == asked


def test_two_sections_of_a_subject_share_the_period() -> None:
    school = open_school()
    record_history(school)
    second = people.add_staff(given_name="Iva", family_name="Intensive", school_id=school.school.pk)
    open_section(
        school.school,
        school.years[2025],
        school.sections[2025].course_id,
        second,
        school.students[:5],
        title="Math intensive",
    )

    weights = newest(read(school))

    both = {weights[school.ana.pk, school.teacher.pk], weights[school.ana.pk, second.pk]}
    assert both == {0.5}
    assert weights[school.students[9].pk, school.teacher.pk] == 1.0


def test_a_student_enrolled_for_less_than_the_least_share_counts_for_no_teacher_but_for_herself() -> None:
    school = open_school()
    record_history(school, newest=-1.6)
    late = school.period(*NOW).ends_on - timedelta(days=20)
    SectionEnrollment.objects.filter(section=school.sections[2025], student=school.ana).update(
        valid_from=late
    )

    run_growth(on=school.after(*NOW))

    assert StudentGrowth.objects.get(student=school.ana).expected is not None
    assert SectionGrowth.objects.get().n_students == 40


def test_a_roster_that_nobody_confirmed_keeps_the_run_provisional_and_says_so() -> None:
    school = open_school()
    record_history(school)

    outcome = run_growth(on=school.after(*NOW), signed_by=school.teacher.pk)

    assert not outcome.is_final
    assert [gate.sentence for gate in outcome.gates if not gate.is_passed] == [
        "0 of 1 rosters are verified; 95% are needed."
    ]


def test_too_few_tested_keep_the_run_provisional() -> None:
    school = open_school()
    record_history(school)
    open_section(
        school.school,
        school.years[2025],
        school.sections[2025].course_id,
        people.add_staff(given_name="Ute", family_name="Untested", school_id=school.school.pk),
        [
            people.add_student(given_name="No", family_name=f"Score{n}", school_id=school.school.pk)
            for n in range(9)
        ],
        title="Math 7Z",
    )

    outcome = final_run(school, *NOW)

    assert [gate.gate for gate in outcome.gates if not gate.is_passed] == [Gate.TESTED]
    assert "1 of 2 sections had 90% or more of their students tested" in outcome.gates[0].sentence


def test_a_provisional_run_flags_no_teacher_and_names_every_gate() -> None:
    school = open_school()
    record_history(school)

    run_growth(on=school.after(*NOW))

    teacher = TeacherGrowth.objects.get()
    assert teacher.flag == TeacherFlag.NONE
    assert teacher.gates_failed == [
        Gate.FINAL_RUN,
        Gate.TEACHERS_DIFFER,
        Gate.FINAL_PERIODS,
        Gate.OWN_ROSTERS,
    ]


def test_with_a_handful_of_teachers_nobody_is_flagged_because_nothing_tells_if_they_differ() -> None:
    """Two teachers, three final periods: the classes of one fall in each, those of the other rise."""
    school = open_school(n_students=80)
    other = people.add_staff(given_name="Otto", family_name="Other", school_id=school.school.pk)
    for year in (2024, 2025):
        SectionEnrollment.objects.filter(
            section=school.sections[year], student__in=school.students[40:]
        ).update(valid_until=school.years[year].starts_on)
        open_section(
            school.school,
            school.years[year],
            school.sections[year].course_id,
            other,
            school.students[40:],
            title=f"Math B {year}",
        )
    steps = {(2024, 3): 0.0, (2024, 4): 0.0, (2025, 1): 1.5, (2025, 2): 3.0, (2025, 3): 4.5}
    for (year, number), step in steps.items():
        _record_two_halves(school, year, number, step)
    for year, number in ((2025, 1), (2025, 2), (2025, 3)):
        final_run(school, year, number)

    flags = {
        row.staff_id: (row.flag, row.gates_failed)
        for row in TeacherGrowth.objects.filter(target_number=3, is_current=True)
    }

    assert flags == {
        school.teacher.pk: (TeacherFlag.NONE, [Gate.TEACHERS_DIFFER]),
        other.pk: (TeacherFlag.NONE, [Gate.TEACHERS_DIFFER]),
    }


def _record_two_halves(school: School1, year: int, number: int, step: float) -> None:

    rows = []
    for place, student in enumerate(school.students):
        level = (place % 40 - 19.5) / 15
        z = level - step / 2 if place < 40 else level + step / 2
        rows.append(entry(student, school.years[year], number, z, row=place))
    record_scores(rows=rows, source="benchmark")


def test_the_others_of_a_subject_are_kept_without_names() -> None:
    school = open_school()
    record_history(school)

    run_growth(on=school.after(*NOW))

    spreads = GrowthRun.objects.get().teacher_spreads
    assert spreads == {"math": [round(TeacherGrowth.objects.get().estimate, 3)]}


def test_an_exempt_student_is_missed_by_nobody() -> None:
    school = open_school()
    for year, number in ((2025, 1), (2025, 2)):
        record_period(school, year, number, 0.2)
    exempt = people.add_student(given_name="Ex", family_name="Empt", school_id=school.school.pk)
    enrollment.enroll(
        student_id=exempt.pk, school_id=school.school.pk, grade=7, on=school.years[2025].starts_on
    )
    rosters.place_student(
        section_id=school.sections[2025].pk,
        student_id=exempt.pk,
        valid_from=school.years[2025].starts_on,
    )

    record_scores(
        rows=[
            entry(
                exempt,
                school.years[2025],
                2,
                0.0,
                score=None,
                attempt="exempt",
                doubt="Alternate assessment.",
            )
        ],
        source="benchmark",
    )

    run_growth(on=school.after(*NOW))

    section = SectionGrowth.objects.get()
    assert (section.n_enrolled, section.n_tested) == (41, 41)
