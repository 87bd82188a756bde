"""What leading lends a scorecard: commitments due on a last day, and money as of a day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.urls import reverse

from cast_for_tests import TODAY, Cast
from leadership.conftest import SignIn
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.leadership.actions.definitions import define_measures
from sextant.leadership.actions.spending import load_spending
from sextant.leadership.models import CollegeApplication, Commitment, FinancialAid, Institution, OwnPlan
from sextant.leadership.queries import own_measures
from sextant.leadership.queries.after_school_measures import _enrolled, _persisted
from sextant.leadership.queries.commitments import count_kept
from sextant.leadership.queries.graduates import ClassOf
from sextant.leadership.queries.measures_lent import Asked, Measured, Measures
from sextant.leadership.queries.own_measures import lend_after_school, lend_own
from sextant.leadership.rules.outcomes import Semester, Share
from sextant.leadership.views.graduates import _finding
from sextant.network.models import Enrollment, SchoolYear, Student
from sextant.network.terms import Seat

HEAD = b"category,budget,budget_to_date,committed,actual\n"
FOOD, TECHNOLOGY = b"Food,1000,400,0,500\n", b"Technology,1000,600,0,600\n"
A_WEEK = timedelta(days=7)


def asked(cast: Cast, *, last: date = TODAY) -> Asked:
    return Asked(
        first=cast.periods[0].starts_on,
        last=last,
        school_year_id=cast.year.pk,
        year_starts_on=cast.year.starts_on,
    )


def promise(cast: Cast, *, due_on: date, state: str) -> None:
    with guard.acting_as(process("demo_builder")):
        Commitment(
            school=cast.harbor, words="Post it", seat=Seat.PRINCIPAL, made_on=cast.year.starts_on,
            due_on=due_on, state=state, ended_on=None if state == "open" else due_on,
        ).save()  # fmt: skip


def lent(code: str, of: Asked, cast: Cast) -> Measured | None:
    with guard.acting_as(process("leadership_desk")):
        return lend_own(of)[code].get(cast.harbor.pk)


def test_what_is_due_on_the_last_day_counts_once_that_day_is_over(cast: Cast) -> None:
    promise(cast, due_on=TODAY - timedelta(days=1), state="kept")
    promise(cast, due_on=TODAY, state="open")
    promise(cast, due_on=TODAY + timedelta(days=1), state="kept")
    running = lent("commitments", asked(cast), cast)
    over = lent("commitments", replace(asked(cast), is_over=True), cast)
    assert running is not None
    assert over is not None
    assert (running.value, running.n) == (100, 1)
    assert (over.value, over.n) == (50, 2)
    # The label says which days: the page of commitments counts a whole year.
    first = f"due {cast.periods[0].starts_on:%-d %b} to "
    assert running.rests_on == f"{first}{TODAY - timedelta(days=1):%-d %b %Y}"
    assert over.rests_on == f"{first}{TODAY:%-d %b %Y}"
    # The page counts by the same rule.
    with cast.as_(cast.lucia_principal):
        on_page = count_kept(school_id=cast.harbor.pk, since=cast.year.starts_on, on=TODAY)
    assert (on_page.on_time, on_page.due) == (1, 1)


def test_a_budget_is_all_its_categories_though_one_was_loaded_before_the_period(cast: Cast) -> None:
    with cast.as_(cast.lucia_principal):
        for data, day in ((FOOD, TODAY - 20 * A_WEEK), (TECHNOLOGY, TODAY)):
            load_spending(school_id=cast.harbor.pk, data=HEAD + data, as_of=day, on=TODAY)
    found = lent("budget", asked(cast), cast)
    assert found is not None
    # (500 + 600 − 1,000) ÷ 1,000
    assert found.value == pytest.approx(10)
    assert found.n == 2
    # Technology was loaded again since: of the week before nothing is known any more.
    assert lent("budget", asked(cast, last=TODAY - A_WEEK), cast) is None
    # Of a period that ended a week ago it still tells, and says its own day.
    over = lent("budget", replace(asked(cast, last=TODAY - A_WEEK), is_over=True), cast)
    assert over is not None
    assert over.rests_on == f"spending lines as of {TODAY:%-d %b %Y}"
    assert lent("budget", replace(asked(cast, last=TODAY - 3 * A_WEEK), is_over=True), cast) is None


def test_seniors_are_all_of_grade_12_today_and_the_form_is_this_years(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Twelve are in grade 12: three admitted, one of these only next week; one form is of last year."""
    seniors = [a_senior(cast, n) for n in range(12)]
    with guard.acting_as(process("demo_builder")):
        last = SchoolYear(label="before", starts_on=TODAY - 90 * A_WEEK, ends_on=TODAY - 50 * A_WEEK)
        last.save()
        place = Institution(code="RSU", name="Riverside State", pathway="four_year")
        place.save()
        for n, day in enumerate((TODAY, TODAY - A_WEEK, TODAY + A_WEEK)):
            CollegeApplication(
                student=seniors[n], school=cast.harbor, institution=place, state="admitted", decided_on=day
            ).save()
        for n, year in enumerate((cast.year, last)):
            FinancialAid(
                student=seniors[n], school=cast.harbor, school_year=year, state="submitted",
                changed_on=TODAY - A_WEEK,
            ).save()  # fmt: skip
    count_all_year(monkeypatch)
    with guard.acting_as(process("leadership_desk")):
        found = lend_after_school(asked(cast))
    admitted = found["after_school.admitted"][cast.harbor.pk]
    fafsa = found["after_school.fafsa"][cast.harbor.pk]
    assert (admitted.n, fafsa.n) == (12, 12)
    assert admitted.value == pytest.approx(100 * 2 / 12)
    assert fafsa.value == pytest.approx(100 * 1 / 12)


def test_where_no_own_plan_is_on_file_the_share_is_unknown_and_no_zero(cast: Cast) -> None:
    seniors = [a_senior(cast, n) for n in range(12)]
    with guard.acting_as(process("leadership_desk")):
        assert lend_after_school(asked(cast))["after_school.own_plan"] == {}
    with guard.acting_as(process("demo_builder")):
        OwnPlan(
            student=seniors[0], school=cast.harbor, school_year=cast.year, dream="To build ships",
            pathway="career", written_on=TODAY - A_WEEK,
        ).save()  # fmt: skip
    with guard.acting_as(process("leadership_desk")):
        found = lend_after_school(asked(cast))["after_school.own_plan"][cast.harbor.pk]
        before = lend_after_school(asked(cast, last=TODAY - 2 * A_WEEK))
    assert found.value == pytest.approx(100 / found.n)
    assert "after_school.own_plan" not in before


def test_who_persists_is_told_of_a_class_in_its_fourth_semester_alone() -> None:
    def of(year: int, *semesters: int) -> ClassOf:
        share = Share(n=20, n_yes=10)
        said = [
            Semester(semester=one, enrolled=share, persisted=share if one > 1 else None, n_not_in_file=0)
            for one in semesters
        ]
        return ClassOf(school_id=1, year=year, n=20, admitted=share, semesters=tuple(said), four_year=None)

    held = {1: [of(2026, 1, 2), of(2025, 1, 2, 4), of(2024, 1, 2, 4)]}
    assert _persisted(held)[1][0] == 2025
    assert _enrolled(held)[1][0] == 2026
    assert _persisted({1: [of(2026, 1, 2)]}) == {}


def test_of_graduates_only_those_whom_the_file_names_are_said_to_be_enrolled() -> None:
    first = Semester(semester=1, enrolled=Share(n=40, n_yes=30), persisted=None, n_not_in_file=60)
    one = ClassOf(
        school_id=1, year=2025, n=100, admitted=Share(n=100, n_yes=50), semesters=(first,), four_year=None
    )
    assert _finding([one]) == (
        "75% of the 40 graduates of 2025 whom the file names are enrolled; 60 are not in it"
    )


def test_what_seniors_owe_in_the_spring_is_not_held_against_them_in_the_autumn(
    cast: Cast, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of twelve seniors one is admitted and two have sent the form, on a Monday of report period 2."""
    seniors = [a_senior(cast, n) for n in range(12)]
    with guard.acting_as(process("demo_builder")):
        place = Institution(code="RSU", name="Riverside State", pathway="four_year")
        place.save()
        CollegeApplication(
            student=seniors[0], school=cast.harbor, institution=place, state="admitted", decided_on=TODAY
        ).save()
        for one in seniors[:2]:
            FinancialAid(
                student=one, school=cast.harbor, school_year=cast.year, state="submitted", changed_on=TODAY
            ).save()
    found = lent_by_period(cast, {2: TODAY, 3: cast.periods[2].ends_on, 4: cast.periods[3].ends_on})
    due = {number: sorted({"after_school.admitted", "after_school.fafsa"} & set(said))
           for number, said in found.items()}  # fmt: skip
    assert due == {
        2: [], 3: ["after_school.fafsa"], 4: ["after_school.admitted", "after_school.fafsa"],
    }  # fmt: skip
    with guard.acting_as(process("leadership_desk")):
        define_measures(on=TODAY)
    page = reverse("measure", args=["after_school.admitted"])
    assert "report period 4 of the school year on" in sign_in(cast.lucia_principal).get(page).content.decode()


def lent_by_period(cast: Cast, days: dict[int, date]) -> dict[int, Measures]:
    with guard.acting_as(process("leadership_desk")):
        return {number: lend_after_school(asked(cast, last=day)) for number, day in days.items()}


def count_all_year(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_measures, "COUNTS_FROM", {})


def a_senior(cast: Cast, n: int) -> Student:
    with guard.acting_as(process("demo_builder")):
        student = Student(
            school=cast.harbor, state_id=f"S{n}", given_name="A", family_name=f"Senior {n}", grade=12
        )
        student.save()
        Enrollment(student=student, school=cast.harbor, grade=12, valid_from=cast.year.starts_on).save()
    return student
