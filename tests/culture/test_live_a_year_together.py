"""The demo's community: rituals said and not said, leaders, answers, and pulses that hide the few."""

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from django.conf import settings

from cast_for_tests import TODAY, Cast
from culture.community_of_cast import classmates
from sextant.culture.models import (
    Pulse,
    PulseResult,
    PulseTally,
    PulseTurn,
    RitualDay,
    RitualLeader,
    SkillReflection,
    Suggestion,
    TeamMember,
)
from sextant.culture.queries.pulse_warnings import warning_of
from sextant.culture.queries.ritual_shares import shares_held
from sextant.demo.seasons.culture_community import live_together
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.guard import unguarded

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))


def test_a_year_is_lived_and_its_pulses_hide_the_few(cast: Cast) -> None:
    classmates(cast, ("black", 60), ("white", 20), ("asian", 4))
    year = SimpleNamespace(starts_on=cast.year.starts_on)
    ground: Any = SimpleNamespace(
        today=TODAY, newest=0, years=(year,), rng=lambda _season: np.random.default_rng(7),
        keys=SimpleNamespace(schools=[cast.harbor.pk, cast.cedar.pk]),
    )  # fmt: skip
    with guard.acting_as(process("demo_builder")):
        closed = live_together(ground)

    assert closed is not None
    states = list(
        unguarded(Pulse).filter(school=cast.harbor).order_by("opens_on").values_list("state", flat=True)
    )
    assert states == ["closed", "closed", "closed", "open"]
    results = unguarded(PulseResult)
    assert not results.filter(n__lt=10).exists()
    assert results.filter(dimension="all", n__isnull=False).exists()
    assert not results.filter(dimension="race", group="asian", n__isnull=False).exists()
    # Of closed pulses nothing says who has answered; of the open one the desk knows.
    assert set(unguarded(PulseTurn).values_list("pulse__state", flat=True)) == {"open"}
    assert set(unguarded(PulseTally).values_list("pulse__state", flat=True)) == {"open"}
    for table in (RitualDay, RitualLeader, SkillReflection, Suggestion, TeamMember):
        assert unguarded(table).exists(), table
    with guard.acting_as(process("demo_builder")):
        found = shares_held(school_id=cast.harbor.pk, first=cast.year.starts_on, last=TODAY)
        assert {one.ritual.name for one in found} == {"Morning circle", "Community meeting"}
        shares = {one.ritual.name: one.count.share or 0 for one in found}
        assert 60 < shares["Morning circle"] < 100, shares
        assert 60 < shares["Community meeting"] <= 100, shares
        warning_of(closed[0], on=TODAY)
