"""The clock list of a school, caseloads of special education teachers, and who may read the records."""

from datetime import date, timedelta

from django.urls import reverse

from cast_for_tests import TODAY, Cast
from sextant.network.actions.calendar import close_day
from sextant.network.models import School, StudentProgram
from sextant.network.school_days import SchoolCalendar
from sextant.support.actions.evaluations import ask_for_evaluation, note_step
from sextant.support.models import Evaluation
from sextant.support.queries.evaluation_clocks import clocks_of_school, count_by_kind
from sextant.support.queries.record_access import employees_with_access
from sextant.support.queries.sped_caseloads import sped_caseloads
from sextant.support.rules.law_days import days_left
from sextant.support.terms.special_education import SpEdEventKind as Kind
from sextant.support.views.evaluations import CLOCKS
from sextant.support.views.law_days import late_by_law
from support.conftest import SignIn
from support.services_of_cast import as_builder, give_plan, give_service


def evaluate(cast: Cast) -> None:
    """Let Jaylen's parents have asked on 2 November."""
    with cast.as_(cast.amara_teacher):
        ask_for_evaluation(student_id=cast.jaylen.pk, asked_on=date(2026, 11, 2), today=TODAY)


def test_overdue_clocks_come_first_with_the_days_left_and_the_paragraph(cast: Cast) -> None:
    give_plan(cast)
    evaluate(cast)
    with cast.as_(cast.ruth_ap_sped):
        found = clocks_of_school(school_id=cast.harbor.pk, on=TODAY)

    assert [(row.student, row.days_left, row.unit) for row in found.rows] == [
        ("Jaylen Okonkwo-Reed", -11, "days"), ("Zuri Hightower", 20, "days"),
    ]  # fmt: skip
    assert "711.24(c)" in found.rows[0].source
    assert found.n_overdue == 1
    assert [(one.n, one.n_overdue) for one in count_by_kind(found.rows)] == [(1, 1), (1, 0)]


def test_a_closed_day_moves_the_clock_in_school_days_and_no_other(cast: Cast, sign_in: SignIn) -> None:
    evaluate(cast)
    with as_builder():
        case = Evaluation.objects.get()
        steps = (
            (Kind.PERMISSION_RECEIVED, date(2026, 11, 3)),
            (Kind.EVALUATION_REPORT, date(2026, 11, 4)),
            (Kind.REPORT_WAIVED, date(2026, 11, 4)),
            (Kind.IEP_MEETING, date(2026, 11, 20)),
        )
        for kind, on in steps:
            note_step(evaluation_id=case.pk, kind=kind, on=on, today=TODAY)

    def due() -> date:
        with cast.as_(cast.ruth_ap_sped):
            (row,) = clocks_of_school(school_id=cast.harbor.pk, on=TODAY).rows
        assert row.unit == "school days"
        # Ten school days from the meeting on, of which one has passed; Thanksgiving is none of them.
        assert (row.days_left, row.is_overdue) == (9, False)
        return row.due_on

    before = due()
    page = sign_in(cast.ruth_ap_sped).get(reverse("sped_compliance")).content.decode()
    assert "9 school days" in page
    with as_builder():
        close_day(school_id=cast.harbor.pk, on=TODAY + timedelta(days=1), note="Snow")
    assert due() > before


def test_in_new_jersey_the_federal_days_stand_and_the_state_says_nothing(cast: Cast) -> None:
    give_plan(cast)
    evaluate(cast)
    with as_builder():
        School.objects.filter(pk=cast.harbor.pk).update(jurisdiction="nj")
    with cast.as_(cast.ruth_ap_sped):
        found = clocks_of_school(school_id=cast.harbor.pk, on=TODAY)

    assert (found.is_configured, found.n_unclocked) == (False, 1)
    assert ["300.324" in row.source for row in found.rows] == [True]


def test_what_is_far_off_stands_on_no_list(cast: Cast) -> None:
    give_plan(cast)
    with as_builder():
        StudentProgram.objects.update(annual_review_on=TODAY + timedelta(days=61))
    with cast.as_(cast.ruth_ap_sped):
        assert clocks_of_school(school_id=cast.harbor.pk, on=TODAY).rows == ()


def test_priya_carries_her_minutes_and_plans_and_the_principal_reads_their_sums(cast: Cast) -> None:
    give_plan(cast)
    give_plan(cast, who=cast.jaylen)
    give_service(cast, minutes=900)
    give_service(cast, who=cast.jaylen, minutes=450)
    with cast.as_(cast.lucia_principal):
        (row,) = sped_caseloads(school_id=cast.harbor.pk, on=TODAY)

    assert (row.staff, row.load.direct_minutes, row.load.n_plans) == ("Priya Raman", 1350, 2)
    assert (row.load.share, row.is_over) == (90, True)


def test_minutes_and_plans_each_stand_beside_their_own_share_of_the_most(cast: Cast, sign_in: SignIn) -> None:
    give_plan(cast)
    give_service(cast)
    answer = sign_in(cast.ruth_ap_sped).get(reverse("sped_caseload_list"))
    one = answer.context["rows"][0][0]
    page = answer.content.decode()

    assert f'data-label="Of the most minutes">{one.percent_of_minutes:.0f}%' in page
    assert f'data-label="Of the most plans">{one.percent_of_plans:.0f}%' in page


def test_the_public_list_names_those_whom_the_matrix_lets_read(cast: Cast) -> None:
    with cast.as_(cast.ruth_ap_sped):
        rows = employees_with_access(school_id=cast.harbor.pk, on=TODAY)

    names = {row.name: (row.positions, row.how_far) for row in rows}
    assert names["Ruth Feldman"] == (
        "Assistant principal, special education", "every student of the school",
    )  # fmt: skip
    assert names["Ines Castellanos"][1] == "students of the own caseload"
    assert {"Amara Okafor", "Marcus Bell"}.isdisjoint(names)


def test_a_plan_without_a_category_is_said_on_the_list(cast: Cast, sign_in: SignIn) -> None:
    give_plan(cast)
    address = reverse("sped_compliance")
    with as_builder():
        StudentProgram.objects.update(subtype="autism")
    assert "Category missing" not in sign_in(cast.ruth_ap_sped).get(address).content.decode()

    with as_builder():
        StudentProgram.objects.update(subtype="")
    page = sign_in(cast.ruth_ap_sped).get(address).content.decode()
    assert "Category missing: 1 plan names no disability" in page
    assert reverse("student", args=[cast.zuri.public_id]) in page
    led = sign_in(cast.lucia_principal).get(address).content.decode()
    assert "Category missing: 1 plan" in led
    assert reverse("student", args=[cast.zuri.public_id]) in led


def test_days_are_left_in_the_unit_of_the_law() -> None:
    friday, monday, tuesday = date(2026, 11, 20), date(2026, 11, 23), date(2026, 11, 24)
    calendar = SchoolCalendar(days=())

    assert days_left(due_on=tuesday, on=friday, calendar=None) == 4
    assert days_left(due_on=tuesday, on=friday, calendar=calendar) == 2
    assert days_left(due_on=friday, on=monday, calendar=calendar) == -1
    # Since Friday no school day has passed on Sunday.
    assert days_left(due_on=friday, on=date(2026, 11, 22), calendar=calendar) == 0
    assert late_by_law(0, day=friday, in_school_days=True).startswith("Was due")
    assert CLOCKS.cells["unit"] == "unit"
