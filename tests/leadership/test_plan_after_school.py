"""Own plans, aid, credits and calls, as the people of the cast write and read them."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from cast_for_tests import TODAY, Cast
from leadership.conftest import SignIn
from sextant.kernel import guard
from sextant.kernel.actor import Actor, process
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import OutOfReach, unguarded
from sextant.leadership.actions.after_school_daily import (
    AID_CALLS,
    MELT,
    OFF_TRACK,
    call_admitted,
    forget_places,
    list_melting,
    plan_with_off_track,
)
from sextant.leadership.actions.after_school_files import FileRefused, load_results
from sextant.leadership.actions.applications import note_aid
from sextant.leadership.actions.credits import keep_ledger
from sextant.leadership.actions.own_plans import Said, review_plan, write_plan
from sextant.leadership.models import (
    AlumniEnrollment,
    CollegeApplication,
    CollegeEntranceResult,
    CreditLine,
    FinancialAid,
    Institution,
    OwnPlan,
)
from sextant.leadership.queries import grades_lent
from sextant.leadership.queries.grades_lent import SemesterGrade
from sextant.leadership.queries.own_plans import count_plans
from sextant.leadership.terms.after_school import FafsaState
from sextant.network.actions import enrollment
from sextant.network.models import Enrollment, Guardian, School, Student
from sextant.network.terms import ExitReason
from sextant.work.models import WorkItem

SAID = Said(dream="Build houses that stay dry.", pathway="career", fall_back="two_year")
MARCH_1, AUGUST_2 = date(2027, 3, 1), date(2027, 8, 2)
NOW_IN_AUGUST = datetime(2027, 8, 2, 12, 0, tzinfo=UTC)


def as_builder() -> AbstractContextManager[Actor]:
    return guard.acting_as(process("demo_builder"))


def as_desk() -> AbstractContextManager[Actor]:
    return guard.acting_as(process("leadership_desk"))


def grow_up(student: Student, *, grade: int) -> None:
    """Let a student be in a grade of the high school, as an enrollment would have it."""
    with as_builder():
        Enrollment.objects.filter(student=student).update(grade=grade)
        Student.objects.filter(pk=student.pk).update(grade=grade)
    student.grade = grade


def admit(cast: Cast, student: Student, *, state: str) -> CollegeApplication:
    with as_builder():
        place, _made = Institution.objects.get_or_create(
            code="RSU", defaults={"name": "Riverside State", "pathway": "four_year"}
        )
        row = CollegeApplication(student=student, school=cast.harbor, institution=place, state=state)
        row.save()
    return row


def test_jaylen_writes_his_plan_and_his_counselor_looks_at_it_with_his_mother(cast: Cast) -> None:
    with cast.as_(cast.jaylen_student):
        plan = write_plan(student=cast.jaylen, said=SAID, on=TODAY)
    with cast.as_(cast.denise_guardian):
        assert OwnPlan.objects.get().dream == SAID.dream
    with cast.as_(cast.amara_teacher):
        assert not OwnPlan.objects.exists()
    with cast.as_(cast.lucia_principal):
        # Grades 7 and 8 of Harbor Point: four have no plan, Jaylen's is to be looked at.
        counts = count_plans(school_id=cast.harbor.pk, on=TODAY)
        assert counts == {"none": 4, "written": 1, "reviewed": 0}
    with cast.as_(cast.ines_counselor):
        review_plan(plan=OwnPlan.objects.get(), with_guardian=True, on=TODAY)
    # Written anew, it is to be looked at anew; it stays one plan a year.
    with cast.as_(cast.jaylen_student):
        again = write_plan(student=cast.jaylen, said=Said(dream="Draw.", pathway="work"), on=TODAY)
    assert (again.pk, again.reviewed_on) == (plan.pk, None)


@pytest.mark.parametrize("page", ["own_plan_list", "credit_list", "application_list"])
def test_a_counselors_list_says_that_it_holds_her_students_and_not_the_school(
    cast: Cast, sign_in: SignIn, page: str
) -> None:
    with as_builder():
        School.objects.filter(pk=cast.harbor.pk).update(grade_high=12)
    whose = f"Your students at {cast.harbor.name}"

    hers = sign_in(cast.ines_counselor).get(reverse(page)).content.decode()
    all_of_them = sign_in(cast.lucia_principal).get(reverse(page)).content.decode()

    assert f'<p class="eyebrow">{whose}</p>' in hers
    assert f'<p class="eyebrow">{cast.harbor.name}</p>' in all_of_them


def test_a_home_that_speaks_spanish_reads_the_plan_in_spanish(cast: Cast, sign_in: SignIn) -> None:
    with cast.as_(cast.jaylen_student):
        write_plan(student=cast.jaylen, said=SAID, on=TODAY)
    with cast.as_(cast.ines_counselor):
        review_plan(plan=OwnPlan.objects.get(), with_guardian=True, on=TODAY)
    unguarded(Guardian).filter(pk=cast.denise_guardian.guardian_id).update(language="Spanish")
    page = reverse("after_school_of", args=[cast.jaylen.public_id])

    shown = sign_in(cast.denise_guardian).get(page).content.decode()

    for said in ("El plan está hecho", "Formación profesional", "Si no", "con la familia"):
        assert said in shown, said
    for unsaid in ("The plan stands", "Career training", "Or else", "with the family", "Two-year"):
        assert unsaid not in shown, unsaid


def test_nobody_plans_for_another_or_too_early(cast: Cast) -> None:
    with cast.as_(cast.jaylen_student), pytest.raises(OutOfReach):
        write_plan(student=cast.zuri, said=SAID, on=TODAY)
    with cast.as_(cast.lucia_principal), pytest.raises(CannotDo, match="grade 7"):
        write_plan(student=cast.mei_lin, said=SAID, on=TODAY)
    twice = Said(dream="Weld.", pathway="career", fall_back="career")
    with cast.as_(cast.jaylen_student), pytest.raises(CannotDo, match="different ways"):
        write_plan(student=cast.jaylen, said=twice, on=TODAY)


def test_the_aid_form_reaches_no_leader_and_no_teacher(cast: Cast, sign_in: SignIn) -> None:
    """A canary stands where only counselor, student and guardian may read it."""
    grow_up(cast.jaylen, grade=12)
    with cast.as_(cast.ines_counselor):
        note_aid(student=cast.jaylen, state=FafsaState.SUBMITTED, offered_cents=726_100, on=TODAY)
    page = reverse("after_school_of", args=[cast.jaylen.public_id])
    aid = reverse("aid_note", args=[cast.jaylen.public_id])
    for who in ("ines_counselor", "denise_guardian", "jaylen_student"):
        with cast.as_(cast.named[who]):
            assert FinancialAid.objects.count() == 1, who
        assert "Submitted" in sign_in(cast.named[who]).get(page).content.decode(), who
    leaders = ("lucia_principal", "yolanda_ap_instruction", "dana_ap_culture", "ruth_ap_sped")
    for who in (*leaders, "amara_teacher", "desmond_dean", "walter_regional", "anneke_data_director"):
        browser = sign_in(cast.named[who])
        with cast.as_(cast.named[who]):
            assert not FinancialAid.objects.exists(), who
        assert browser.get(aid).status_code in {403, 404}, who
        for address in (page, reverse("application_list")):
            shown = browser.get(address).content.decode()
            assert not [word for word in ("FAFSA", "Submitted", "7,261") if word in shown], who


def test_the_call_about_aid_says_neither_what_nor_of_whom(cast: Cast) -> None:
    """A principal reads the item, and what a family earns stands behind it."""
    grow_up(cast.jaylen, grade=12)
    admit(cast, cast.jaylen, state="admitted")
    with as_desk():
        # Neither in the autumn nor on the day before.
        assert call_admitted(on=TODAY) == call_admitted(on=MARCH_1 - timedelta(days=1)) == 0
        assert call_admitted(on=MARCH_1) == 1
        # Once a year: the night after opens nothing.
        assert call_admitted(on=MARCH_1 + timedelta(days=1)) == 0
    with cast.as_(cast.lucia_principal):
        item = WorkItem.objects.get(topic=AID_CALLS)
    assert item.student_id is None
    assert item.seat == "counselor"
    assert not {"aid", "FAFSA", "Jaylen"} & set((item.title + item.reason).replace(".", "").split())


def test_who_accepted_and_is_not_enrolled_stands_on_the_summer_list(cast: Cast, sign_in: SignIn) -> None:
    grow_up(cast.jaylen, grade=12)
    application = admit(cast, cast.jaylen, state="accepted")
    with as_builder():
        stay = Enrollment.objects.get(student=cast.jaylen)
        enrollment.withdraw(enrollment_id=stay.pk, on=date(2027, 6, 9), reason=ExitReason.GRADUATED)
    with as_desk():
        assert list_melting(on=date(2027, 7, 31)) == 0
        assert list_melting(on=AUGUST_2) == 1
        item = WorkItem.objects.get(topic=MELT)
    # In August there are no school days to count.
    assert (item.subject_id, item.due_on) == (cast.harbor.pk, AUGUST_2 + timedelta(days=5))
    with time_machine.travel(NOW_IN_AUGUST, tick=False):
        browser = sign_in(cast.lucia_principal)
        assert "Okonkwo-Reed" in browser.get(reverse("summer_list")).content.decode()
        browser.post(reverse("summer_list"), {"enrolled": str(application.public_id)})
        assert "Nobody stands on the summer list" in browser.get(reverse("summer_list")).content.decode()
    with as_desk():
        assert CollegeApplication.objects.get(pk=application.pk).state == "enrolled"


def lend(monkeypatch: pytest.MonkeyPatch, grades: Sequence[SemesterGrade]) -> None:
    monkeypatch.setattr(grades_lent, "_lenders", [lambda _year, _on: grades])


def semester(cast: Cast, course: str, percent: float, *, number: int = 1) -> SemesterGrade:
    return SemesterGrade(
        student_id=cast.jaylen.pk,
        school_id=cast.harbor.pk,
        grade=9,
        course_code=course,
        course_title=course.title(),
        subject="math",
        is_core=True,
        credit_hundredths=100,
        semester=number,
        percent=percent,
        pass_line=76,
    )


def test_two_failed_core_semesters_ask_the_counselor_for_a_plan(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    grow_up(cast.jaylen, grade=9)
    lend(monkeypatch, [semester(cast, "algebra", 70), semester(cast, "biology", 90)])
    with as_desk():
        assert keep_ledger(on=TODAY) == 2
        # One failed semester is still on track so far.
        assert plan_with_off_track(on=TODAY) == 0
    lend(monkeypatch, [semester(cast, "algebra", 70), semester(cast, "biology", 71)])
    with as_desk():
        # A grade that was changed counts anew, and writes no second line.
        assert (keep_ledger(on=TODAY), keep_ledger(on=TODAY), CreditLine.objects.count()) == (1, 0, 2)
        assert plan_with_off_track(on=TODAY) == 1
        assert plan_with_off_track(on=TODAY) == 0
    with cast.as_(cast.ines_counselor):
        item = WorkItem.objects.get(topic=OFF_TRACK)
    assert item.owner_id == cast.ines_counselor.staff_id
    assert "2 failed core semesters" in item.reason
    assert item.due_on > TODAY


def test_a_file_with_one_wrong_row_keeps_nothing(cast: Cast) -> None:
    head = b"student_id,test,name,taken_on,score\n"
    good = f"{cast.jaylen.state_id},psat,,2026-10-14,980\n".encode()
    with cast.as_(cast.ines_counselor):
        with pytest.raises(FileRefused) as refused:
            load_results(head + good + b"no such,psat,,2026-10-14,980\n", on=TODAY)
        assert [(one.row, one.field) for one in refused.value.faults] == [(3, "student_id")]
        assert not CollegeEntranceResult.objects.exists()
        assert load_results(head + good, on=TODAY).n_new == 1
        # The same sitting again is known; another one is kept beside it.
        again = load_results(head + good + good.replace(b"2026-10-14", b"2025-10-14"), on=TODAY)
        assert (again.n_new, again.n_known) == (1, 1)


def test_where_a_graduate_was_is_forgotten_after_the_years_of_keeping(cast: Cast) -> None:
    with as_builder():
        for on in (date(2019, 6, 9), date(2025, 6, 9)):
            AlumniEnrollment(
                student=cast.jaylen if on.year == 2019 else cast.zuri,
                school=cast.harbor, graduated_on=on, semester=1, status="enrolled",
                institution_name="Riverside State", source_file="fall.csv", read_on=on,
            ).save()  # fmt: skip
    with as_desk():
        assert forget_places(on=TODAY) == 1
        kept = AlumniEnrollment.objects.exclude(institution_name="").get()
        assert (kept.student_id, AlumniEnrollment.objects.count()) == (cast.zuri.pk, 2)
