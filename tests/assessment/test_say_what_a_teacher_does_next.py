"""A teacher who opens a benchmark that is given reads what she does next, and where."""

import pytest
from django.urls import reverse

from assessment.conftest import SignIn
from assessment.sitting_cases import hold_benchmark
from cast_for_tests import Cast
from interlocks.pages.conftest import queries_of, text_of
from sextant.assessment.terms import AdministrationState

pytestmark = pytest.mark.usefixtures("monday")


def test_an_open_benchmark_leads_its_teacher_to_codes_accommodations_and_absences(
    cast: Cast, sign_in: SignIn
) -> None:
    held = hold_benchmark(cast).administration
    amara = sign_in(cast.amara_teacher)
    address = reverse("administration", args=[held.public_id])

    page = amara.get(address).text

    assert "What you do next" in page
    assert "mark who was absent" in page
    for name in ("proctor", "used_accommodations", "sitting_marks"):
        target = reverse(name, args=[held.public_id, cast.math_7b.public_id])
        assert f'href="{target}"' in page
        assert amara.get(target).status_code == 200
    assert queries_of(amara, address) <= 25


def test_a_benchmark_that_is_not_open_yet_asks_nothing_of_a_teacher(cast: Cast, sign_in: SignIn) -> None:
    held = hold_benchmark(cast, state=AdministrationState.SCHEDULED).administration

    page = text_of(sign_in(cast.amara_teacher).get(reverse("administration", args=[held.public_id])))

    assert "What you do next" not in page
