"""What a student was flagged for in earlier report periods, for staff who read growth; families read none."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from cast_for_tests import TODAY, Cast
from interlocks.pages.conftest import SignIn, text_of
from interlocks.pages.grown_cast import grow
from sextant.assessment.models import GrowthRun, StudentGrowth
from sextant.assessment.terms import GrowthState
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.support.models import Referral

pytestmark = pytest.mark.usefixtures("monday")
IN_JUNE = "Reading: far below her grade in each report period of last year; final growth run of June."


def flag_in_june(cast: Cast) -> None:
    """Let an earlier run have found Jaylen lagging in math."""
    with guard.acting_as(process("demo_builder")):
        run = GrowthRun.objects.get()
        run.pk, run.public_id, run.number = None, uuid4(), run.number + 1
        run._state.adding = True
        run.save()
        row = StudentGrowth.objects.get(student=cast.jaylen, subject="math")
        row.pk, row.run, row.state = None, run, GrowthState.LAGGING
        row.target_label, row.target_number, row.target_on = "Report period 4, 2025-26", 4, date(2026, 6, 12)
        row._state.adding = True
        row.save()


def test_a_flag_of_an_earlier_period_stands_with_its_period_for_staff_alone(
    cast: Cast, sign_in: SignIn
) -> None:
    grow(cast)
    page = reverse("student", args=[cast.jaylen.public_id])
    before = text_of(sign_in(cast.amara_teacher).get(page))
    flag_in_june(cast)

    teachers = text_of(sign_in(cast.amara_teacher).get(page))
    mothers = text_of(sign_in(cast.denise_guardian).get(page))

    assert "Earlier flags" not in before
    assert "Earlier flags Lagging Math, Report period 4, 2025-26" in teachers
    assert "Earlier flags" not in mothers
    assert "Lagging" not in mothers


def test_the_flag_that_asked_for_a_screening_stands_on_the_page_of_support(
    cast: Cast, sign_in: SignIn
) -> None:
    with guard.acting_as(process("demo_builder")):
        Referral.objects.create(
            school=cast.harbor, student=cast.jaylen, domain="reading", source="flag", state="decided",
            facts=IN_JUNE, received_on=TODAY - timedelta(days=90), screen_by=TODAY - timedelta(days=80),
            closed_on=TODAY - timedelta(days=80),
        )  # fmt: skip
    page = reverse("support_of", args=[cast.jaylen.public_id])

    assert f"{IN_JUNE} Reading, decided" in text_of(sign_in(cast.lucia_principal).get(page))
    assert IN_JUNE not in text_of(sign_in(cast.amara_teacher).get(page))
