"""Whoever leads culture finds on Monday what waits; whoever teaches reports and taps from there."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from cast_for_tests import Cast
from culture.incidents_of_cast import decided, heard, publish, reported, ruling
from interlocks.pages.conftest import text_of
from sextant.access.models import User
from sextant.culture.terms import ResponseKind

pytestmark = pytest.mark.usefixtures("monday")


@pytest.fixture
def sign_in(cast: Cast) -> Callable[[User], Client]:
    return lambda user: cast.sign_in(Client(), user)


def test_dana_finds_the_report_that_waits_and_the_detention_without_a_seat(
    cast: Cast, sign_in: Callable[[User], Client]
) -> None:
    publish(cast)
    client = sign_in(cast.named["dana_ap_culture"])
    before = text_of(client.get(reverse("culture_today")))

    decided(cast, heard(cast), ruling(ResponseKind.DETENTION))
    reported(cast)
    after = text_of(client.get(reverse("culture_today")))

    assert "No report, decision, clock, return or detention waits." in before
    assert "One report waits for triage" in after
    assert "One detention has no seat" in after
    assert "One report waits for triage" in text_of(client.get(reverse("monday")))


def test_a_teacher_reports_and_taps_from_monday_and_reads_no_queue(
    cast: Cast, sign_in: Callable[[User], Client]
) -> None:
    client = sign_in(cast.amara_teacher)

    page = client.get(reverse("monday")).content.decode()

    assert f'href="{reverse("incident_new")}"' in page
    assert f'href="{reverse("tap_room", args=[cast.math_7b.public_id])}"' in page
    assert "Culture today" not in page
    assert client.get(reverse("culture_today")).status_code == 403
