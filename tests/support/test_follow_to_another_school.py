"""An evaluation that is under way follows a student who moves inside the network; its clock runs on."""

from datetime import date

import pytest
from django.conf import settings
from django.urls import reverse

from cast_for_tests import TODAY, Cast
from sextant.audit.models import AuditEntry
from sextant.kernel.guard import unguarded
from sextant.network.actions.enrollment import transfer
from sextant.support.actions.evaluations import ask_for_evaluation
from sextant.support.models import Evaluation
from sextant.support.queries.evaluation_clocks import clocks_of_school
from support.conftest import SignIn

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))
ASKED = date(2026, 11, 19)


@pytest.fixture
def moved(cast: Cast) -> Evaluation:
    """Jaylen's parents asked at Harbor Point; today he is at Cedar Row."""
    with cast.as_(cast.amara_teacher):
        ask_for_evaluation(student_id=cast.jaylen.pk, asked_on=ASKED, today=TODAY)
    with cast.as_(cast.gloria_registrar):
        transfer(student_id=cast.jaylen.pk, to_school_id=cast.cedar.pk, grade=5, on=TODAY, entered_on=TODAY)
    return unguarded(Evaluation).get()


def test_the_clock_runs_on_at_the_new_school_and_stands_no_more_at_the_old_one(
    cast: Cast, moved: Evaluation
) -> None:
    assert (moved.school_id, moved.asked_on, moved.state) == (cast.cedar.pk, ASKED, "open")
    assert unguarded(AuditEntry).filter(action="support.bring_evaluation").count() == 1

    with cast.as_(cast.thandiwe_principal_elsewhere):
        (row,) = clocks_of_school(school_id=cast.cedar.pk, on=TODAY).rows
    assert (row.student_id, row.started_on) == (cast.jaylen.pk, ASKED)
    with cast.as_(cast.ruth_ap_sped):
        assert clocks_of_school(school_id=cast.harbor.pk, on=TODAY).rows == ()


def test_an_evaluation_of_a_student_out_of_reach_is_not_found(
    cast: Cast, moved: Evaluation, sign_in: SignIn
) -> None:
    client = sign_in(cast.ruth_ap_sped)
    address = reverse("evaluation_case", args=[moved.public_id])

    assert client.get(address).status_code == 404
    # Even where its row has stayed behind.
    unguarded(Evaluation).update(school_id=cast.harbor.pk)
    assert client.get(address).status_code == 404
