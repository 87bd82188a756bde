"""Beside a closed cycle stands the growth of the teacher's own students, to whoever may read it."""

from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from teacher_flags import class_sums, estimate, run_with

from cast_for_tests import Cast
from instruction.closed_cycles import coached
from instruction.visits_of_cast import publish
from sextant.kernel import guard
from sextant.kernel.actor import process

pytestmark = [
    pytest.mark.django_db(databases=list(settings.DATABASES)),
    pytest.mark.usefixtures("monday_morning"),
]
VARIANCES = {"assessment.section_variance": 0.0, "assessment.residual_variance": 0.30}


@pytest.fixture
def cycle(cast: Cast) -> Any:
    """Amara's closed cycle of the second half of period 1 and the first of period 2."""
    standards = publish(cast)
    amara = cast.staff_of(cast.amara_teacher).pk
    [made] = coached(cast, standards["IS8"], [3.0], teacher_ids=[amara])
    return made


def grow(cast: Cast, before: float, during: float, n: int = 50) -> None:
    with guard.acting_as(process("growth_run")):
        run = run_with(cast, settings=VARIANCES)
        sums = [class_sums("RP4 ’26", before, n=n), class_sums("RP1 ’27", during, n=n)]
        _last_years_period(cast)
        estimate(cast, run, cast.staff_of(cast.amara_teacher).pk, derivation=sums)


def read(cast: Cast, who: Any, cycle: Any) -> str:
    answer = cast.sign_in(Client(), who).get(f"/coaching/cycles/{cycle.public_id}/")
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_amara_and_her_principal_read_a_clear_change_with_its_caution(cast: Cast, cycle: Any) -> None:
    grow(cast, -0.2, 0.2)

    for who in (cast.amara_teacher, cast.lucia_principal):
        shown = read(cast, who, cycle)
        # .30 of 50 results on either side: .40 ± 1.645 x .110.
        assert "rose 0.40 SD since the coaching began" in shown
        assert "It may still reflect who was chosen." in shown


def test_without_a_clear_change_none_is_told(cast: Cast, cycle: Any) -> None:
    grow(cast, -0.05, 0.05)

    assert "shows no clear change since the coaching began" in read(cast, cast.lucia_principal, cycle)


def test_under_ten_students_there_is_no_number(cast: Cast, cycle: Any) -> None:
    grow(cast, -0.9, 0.9, n=9)

    shown = read(cast, cast.lucia_principal, cycle)
    assert "Fewer than ten students, so no number is shown" in shown
    assert "since the coaching began" not in shown


def test_coach_and_assistant_principal_are_told_that_it_is_evaluation(cast: Cast, cycle: Any) -> None:
    grow(cast, -0.2, 0.2)

    for who in (cast.joon_coach, cast.yolanda_ap_instruction):
        shown = read(cast, who, cycle)
        assert "belongs to her evaluation" in shown
        assert "0.20" not in shown


def _last_years_period(cast: Cast) -> None:
    from sextant.demo.calendars import year_dates
    from sextant.network.actions import calendar

    with guard.acting_as(process("demo_builder")):
        dates = year_dates(2025)
        calendar.create_school_year(
            label=dates.label, starts_on=dates.starts_on, ends_on=dates.ends_on, periods=dates.periods
        )
