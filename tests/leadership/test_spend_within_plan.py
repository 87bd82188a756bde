"""Budget: variance as the specification reckons it, files taken whole or not at all, and no pay anywhere."""

from datetime import timedelta
from types import SimpleNamespace

import numpy as np
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cast_for_tests import TODAY, Cast
from leadership.conftest import SignIn
from leadership.operations_of_cast import held_by_substitutes
from sextant.demo.seasons.leadership_operations_spending import spent_by_period
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.leadership.actions.resources import count_period
from sextant.leadership.actions.spending import FileRefused, load_spending
from sextant.leadership.models import ResourceUse, SpendingLine
from sextant.leadership.queries.cover_runs import run_of_section
from sextant.leadership.queries.spending import spending_of, variance_of_school
from sextant.leadership.queries.vacancies import vacancies_of
from sextant.leadership.rules.cover import vacancy_cost
from sextant.leadership.rules.spending import Spent, Standing, standing, variance
from sextant.leadership.rules.spending_file import read_file
from sextant.leadership.terms.operations import ResourceKind
from sextant.network.queries.calendar import calendar_of
from sextant.talent.queries.positions import list_vacancies
from sextant.talent.queries.school_measures import vacancies_of_schools
from talent.openings_of_cast import position_of

GOOD = (
    b"category,budget,budget_to_date,committed,actual\r\n"
    b'Food,"100,000",40000,2000,39000\r\n'
    b"Technology,50000,20000,0,20600\r\n"
)
CANARY = 6_640_012


def line(to_date: int, committed: int, actual: int) -> Spent:
    return Spent(
        budget_cents=10 * to_date, to_date_cents=to_date, committed_cents=committed, actual_cents=actual
    )


def test_variance_is_spent_and_committed_against_the_plan_to_date() -> None:
    """Domain 7.c: (actual + committed − budget to date) ÷ budget to date."""
    found = variance(line(40_000_00, 2_000_00, 39_000_00))
    assert found == pytest.approx(0.025)


@pytest.mark.parametrize(
    ("actual", "expected"),
    [
        (103_000, Standing.ON_PLAN),
        (103_001, Standing.OVER),
        (97_000, Standing.ON_PLAN),
        (96_999, Standing.UNDER),
    ],
)
def test_three_percent_either_way_is_green(actual: int, expected: Standing) -> None:
    assert standing(line(100_000, 0, actual), green_percent=3) is expected


def test_nothing_is_said_before_anything_was_due() -> None:
    assert variance(line(0, 0, 500)) is None


def test_vacancy_cost_is_days_times_classes() -> None:
    assert vacancy_cost(vacancy_days=14, sections=4) == 56


def test_an_empty_position_counts_the_same_school_days_on_every_page(cast: Cast, sign_in: SignIn) -> None:
    """Empty since 11 November; one class of math has met without its teacher on every school day since."""
    since = position_of(cast).vacant_from
    assert since is not None
    with guard.acting_as(process("demo_builder")):
        days = calendar_of(school_id=cast.harbor.pk)
    n = days.count(since, TODAY)
    assert n < (TODAY - since).days
    held_by_substitutes(cast, "math_7b", days=n)

    with cast.as_(cast.lucia_principal):
        run = run_of_section(cast.math_7b.pk, on=TODAY)
        assert run is not None
        assert run.n_days == n
        (row,) = vacancies_of(school_id=cast.harbor.pk, on=TODAY)
        (listed,) = list_vacancies(school_id=cast.harbor.pk, on=TODAY, limit=9)
        whole = vacancies_of_schools(first=since - timedelta(days=30), last=TODAY)[cast.harbor.pk]
        week = vacancies_of_schools(first=TODAY - timedelta(days=6), last=TODAY)[cast.harbor.pk]
    assert (row.vacancy.days, row.n_sections, row.cost) == (n, 1, n)
    assert (listed.days_vacant, listed.since) == (n, since)
    assert (whole.days, whole.n, whole.n_filled) == (n, 1, 0)
    assert week.days == days.count(TODAY - timedelta(days=6), TODAY)
    page = sign_in(cast.lucia_principal).get(reverse("spending"))
    assert f'data-label="School days empty">{n}<small>since' in page.text


def test_a_file_is_kept_and_summed(cast: Cast) -> None:
    with cast.as_(cast.marcus_ap_operations):
        assert load_spending(school_id=cast.harbor.pk, data=GOOD, as_of=TODAY, on=TODAY) == 2
        rows = spending_of(school_id=cast.harbor.pk, on=TODAY)
        assert [row.label for row in rows] == ["Food", "Technology", ""]
        # (41,000 + 20,600 − 60,000) ÷ 60,000
        assert variance_of_school(school_id=cast.harbor.pk, on=TODAY) == pytest.approx(1600 / 60_000)
        # The same file once more changes nothing.
        assert load_spending(school_id=cast.harbor.pk, data=GOOD, as_of=TODAY, on=TODAY) == 0


def test_each_fault_names_row_field_and_cure() -> None:
    data = (
        b"category,budget,budget_to_date,committed,actual\n"
        b"Food,many,10,0,1\n"
        b"Food,100,200,0,1\n"
        b",100,20,0,1\n"
        b"Salary of Ms. Reed,100,20,0,1\n"
    )
    found = read_file(data)

    assert found.lines == ()
    assert [(one.row, one.field) for one in found.faults] == [
        (2, "budget"), (3, "budget_to_date"), (4, "category"), (5, "category"),
    ]  # fmt: skip
    assert "Write dollars" in found.faults[0].says
    assert "Take the row out" in found.faults[3].says


def test_a_heading_that_is_missing_is_named() -> None:
    fault = read_file(b"category,budget\nFood,1\n").faults[0]
    assert (fault.row, fault.field) == (1, "budget_to_date")


def test_a_file_with_one_fault_keeps_nothing(cast: Cast) -> None:
    data = GOOD.replace(b"20600", b"lots")
    with cast.as_(cast.lucia_principal), pytest.raises(FileRefused):
        load_spending(school_id=cast.harbor.pk, data=data, as_of=TODAY, on=TODAY)
    with guard.acting_as(process("leadership_desk")):
        assert not SpendingLine.objects.exists()


def test_the_page_says_row_field_and_cure(cast: Cast, sign_in: SignIn) -> None:
    sent = SimpleUploadedFile("spending.csv", GOOD.replace(b"20600", b"lots"), content_type="text/csv")
    page = sign_in(cast.marcus_ap_operations).post(
        reverse("spending_load"), {"as_of": TODAY.isoformat(), "file": sent}
    )
    assert page.status_code == 422
    assert "“lots” is not understood" in page.text
    assert "What is wrong in spending.csv" in page.text


def test_a_principal_reaches_no_salary_from_operations(cast: Cast, sign_in: SignIn) -> None:
    """A salary of a number that stands nowhere else is on file, and no page of operations knows it."""
    from sextant.talent.models import SalaryRecord

    with guard.acting_as(process("demo_builder")):
        SalaryRecord(
            staff_id=cast.erik_teacher.staff_id,
            valid_from=TODAY,
            base_cents=CANARY,
            because="Hired",
        ).save()
    with cast.as_(cast.lucia_principal):
        load_spending(school_id=cast.harbor.pk, data=GOOD, as_of=TODAY, on=TODAY)
    browser = sign_in(cast.lucia_principal)
    for page in (
        "spending",
        "resources",
        "cover_today",
        "decision_rights",
        "ticket_list",
        "spending_template",
    ):
        text = browser.get(reverse(page)).text
        assert "66,400" not in text, page
        assert str(CANARY) not in text, page


def test_what_was_spent_stays_with_a_period_that_is_over(cast: Cast) -> None:
    first, second, third = cast.periods[:3]
    with cast.as_(cast.marcus_ap_operations):
        load_spending(school_id=cast.harbor.pk, data=GOOD, as_of=TODAY, on=TODAY)
    with guard.acting_as(process("leadership_desk")):
        count_period(period=second, on=TODAY)
        kept = ResourceUse.objects.get(report_period=second, school=cast.harbor, kind=ResourceKind.BUDGET)
        count_period(period=second, on=third.starts_on)
        again = ResourceUse.objects.get(pk=kept.pk)

    assert kept.amount > 0
    assert (again.amount, again.as_of) == (kept.amount, TODAY)
    assert first.ends_on < TODAY


def test_a_demo_shows_what_was_spent_at_the_end_of_each_closed_period(cast: Cast) -> None:
    first, second = cast.periods[:2]
    with guard.acting_as(process("leadership_desk")):
        for period, kind, amount in (
            (first, ResourceKind.COACH_HOURS, 9.0),
            (second, ResourceKind.BUDGET, 90_000.0),
        ):
            ResourceUse(
                school=cast.harbor, report_period=period, kind=kind, amount=amount, n_students=400,
                as_of=min(period.ends_on, TODAY),
            ).save()  # fmt: skip
    with guard.acting_as(process("demo_builder")):
        spent_by_period(SimpleNamespace(today=TODAY), np.random.default_rng(1))  # type: ignore[arg-type]
    with guard.acting_as(process("leadership_desk")):
        [spent] = ResourceUse.objects.filter(report_period=first, kind=ResourceKind.BUDGET)

    assert 0 < spent.amount < 90_000
    assert spent.as_of == first.ends_on
