"""A demo's autumn of relationships: taps logged unevenly, most with an adult, first words mostly good."""

from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from django.conf import settings

from cast_for_tests import TODAY, Cast
from sextant.audit.models import AuditEntry
from sextant.culture.models import (
    ClassroomCorrection,
    CulturalModule,
    NamedAdult,
    PositiveEvent,
    Reflection,
)
from sextant.demo.calendars import year_dates
from sextant.demo.cast import STUDENTS
from sextant.demo.ground import Ground, Keys
from sextant.demo.places import SMALL
from sextant.demo.seasons import culture_people
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.guard import unguarded
from sextant.network.models import FamilyContact, NameSaying

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))


@pytest.fixture
def ground(cast: Cast) -> Ground:
    """Return as much ground as the season stands on: the cast's schools, students and year."""
    size: Any = SMALL
    keys = Keys(
        schools=[cast.harbor.pk, cast.cedar.pk],
        students=[cast.named[one.key].pk for one in STUDENTS if one.key in cast.named],
    )
    nobody: Any = None
    return Ground(size=size, today=TODAY, years=(year_dates(2026),), population=nobody, keys=keys)


def test_the_season_taps_calls_and_names_within_the_school_days(
    cast: Cast, ground: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Of the few students of the cast as much as of a school, or chance would say anything.
    monkeypatch.setattr(culture_people, "CORRECTIONS_A_YEAR", 0.9 * 8 * 100)
    monkeypatch.setattr(culture_people, "CONTACTS_BY_NOW", 20)
    with guard.acting_as(process("demo_builder")):
        culture_people.live_together(ground)

    corrected, seen = unguarded(ClassroomCorrection), unguarded(PositiveEvent)
    assert seen.count() == pytest.approx(2 * corrected.count(), abs=1)
    assert corrected.count() > 500
    days = set(corrected.values_list("on", flat=True))
    assert max(days) < TODAY
    assert min(days) >= max(date(2026, 8, 24), TODAY - timedelta(days=60))
    assert all(day.weekday() < 5 for day in days)
    by_teacher = [
        corrected.filter(staff_id=key).count() for key in set(corrected.values_list("staff_id", flat=True))
    ]
    assert np.std(by_teacher) > 0.2 * np.mean(by_teacher)
    assert {one.student_id for one in unguarded(NamedAdult)} <= set(ground.keys.students) | {
        one.student_id for one in corrected
    }
    assert unguarded(FamilyContact).filter(tone="positive").exists()
    assert unguarded(FamilyContact).exclude(hopes="").filter(may_keep_hopes=False).count() == 0
    assert unguarded(NameSaying).count() == 3
    assert unguarded(CulturalModule).count() == 4
    assert not unguarded(Reflection).exists()
    # One row of the trail a batch, whatever it holds.
    assert AuditEntry.objects.filter(action__startswith="demo.correct").count() == 1
