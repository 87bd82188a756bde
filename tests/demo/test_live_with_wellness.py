"""A demo's years of wellness: shares of the domain, waits of six school days, and every word sealed."""

import time
from datetime import date, timedelta
from statistics import median
from typing import Any

import numpy as np
import pytest
from django.conf import settings

from cast_for_tests import TODAY, Cast
from demo.sealed_words import look_at_sealed_words
from sextant.demo.calendars import year_dates
from sextant.demo.cast import STUDENTS
from sextant.demo.ground import Ground, Keys
from sextant.demo.places import SMALL
from sextant.demo.seasons import support_wellness
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.guard import unguarded
from sextant.network.models import Enrollment, Student
from sextant.support.models import (
    CounselingSession,
    ExternalReferral,
    SafetyConcern,
    WellnessConsent,
    WellnessCount,
    WellnessReferral,
)

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))
MANY = 3_000


@pytest.fixture
def ground(cast: Cast) -> Ground:
    """Return two school years at Harbor Point with three thousand students more."""
    years = (year_dates(2025), year_dates(2026))
    with guard.acting_as(process("demo_builder")):
        made = Student.objects.bulk_create(
            Student(given_name="Of", family_name=f"Many {n}", school=cast.harbor, grade=7)
            for n in range(MANY)
        )
        Enrollment.objects.bulk_create(
            Enrollment(student=one, school=cast.harbor, grade=7, valid_from=years[0].starts_on)
            for one in made
        )
    size: Any = SMALL
    keys = Keys(
        schools=[cast.harbor.pk, cast.cedar.pk],
        students=[cast.named[one.key].pk for one in STUDENTS if one.key in cast.named],
    )
    nobody: Any = None
    return Ground(size=size, today=TODAY, years=years, population=nobody, keys=keys)


def live(ground: Ground) -> float:
    began = time.process_time()
    with guard.acting_as(process("demo_builder")):
        support_wellness.live_with_wellness(ground)
    return time.process_time() - began


def test_the_shares_are_those_of_the_domain(ground: Ground) -> None:
    assert live(ground) < 4

    last_year = unguarded(WellnessReferral).filter(received_on__lt=date(2026, 7, 1))
    n = last_year.count()
    assert n / MANY == pytest.approx(0.09, abs=0.015)
    consents = unguarded(WellnessConsent).filter(referral_id__in=last_year.values("pk"))
    assert consents.filter(state="given").count() / n == pytest.approx(0.84, abs=0.07)
    assert last_year.exclude(planned_on=None).count() / MANY == pytest.approx(0.05, abs=0.012)
    outside = unguarded(ExternalReferral).filter(referral_id__in=last_year.values("pk"))
    assert outside.count() / MANY == pytest.approx(0.035, abs=0.011)
    concerns = unguarded(SafetyConcern).filter(raised_at__date__lt=date(2026, 7, 1))
    assert concerns.count() / MANY == pytest.approx(0.008, abs=0.005)
    waits = [
        int(np.busday_count(received, planned))
        for received, planned in last_year.exclude(planned_on=None).values_list("received_on", "planned_on")
    ]
    assert median(waits) == pytest.approx(6, abs=1)


def test_nothing_lies_in_clear_or_in_the_future_and_each_word_opens(ground: Ground) -> None:
    live(ground)
    with guard.acting_as(process("key_keeper")):
        found = look_at_sealed_words()

    assert (found.in_clear, found.unopened) == ([], [])
    assert found.opened["support.WellnessWords.words"] > 100
    assert not unguarded(CounselingSession).filter(on__gte=TODAY).exists()
    assert not unguarded(SafetyConcern).filter(acknowledged_at=None).exists()
    assert not unguarded(WellnessReferral).filter(received_on__gt=TODAY).exists()


def test_two_wait_this_morning_and_numbers_stand_by_school(cast: Cast, ground: Ground) -> None:
    live(ground)

    new = unguarded(WellnessReferral).filter(state="received")
    assert list(new.values_list("received_on", flat=True)) == [TODAY, TODAY]
    with cast.as_(cast.lucia_principal):
        referred = WellnessCount.objects.get(counted="referred")
    since = unguarded(WellnessReferral).filter(
        received_on__gte=year_dates(2026).starts_on, received_on__lte=date(2026, 10, 31)
    )
    assert referred.n == since.count()


def test_no_referral_stands_twice_and_both_years_have_some(ground: Ground) -> None:
    live(ground)
    rows = unguarded(WellnessReferral).order_by("pk").values_list("student_id", "received_on", "state")

    assert len(rows) == len(set(rows)) > 200
    assert max(row[1] for row in rows) - min(row[1] for row in rows) > timedelta(days=300)
