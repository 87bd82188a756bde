"""Leavings of the cast, and how well its teachers teach, as tests of staying and leading need them."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest

from cast_for_tests import TODAY, Cast
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.talent.actions.retention_risks import compute_of_schools
from sextant.talent.actions.separations import Leaving, confirm_separation, propose_separation
from sextant.talent.models import Separation
from sextant.talent.queries import effects_lent
from sextant.talent.queries.effects_lent import Taught
from sextant.talent.terms.growing import LeavingReason

IN_A_WEEK = TODAY + timedelta(days=7)


def leave(
    cast: Cast,
    who: str,
    *,
    last_day: date = IN_A_WEEK,
    reason: LeavingReason = LeavingReason.FAMILY,
    is_regretted: bool = True,
) -> Separation:
    """Let human resources record that somebody leaves."""
    with cast.as_(cast.patrick_hr):
        row = propose_separation(
            leaving=Leaving(
                staff_id=cast.named[who].staff_id,
                last_day=last_day,
                reason=reason,
                is_regretted=is_regretted,
            ),
            on=TODAY,
        )
        return confirm_separation(separation_id=row.pk, on=TODAY)


def lend(monkeypatch: pytest.MonkeyPatch, known: Mapping[int, Taught]) -> None:
    """Let these numbers be known of teachers, and nothing of others."""
    monkeypatch.setattr(
        effects_lent,
        "_lenders",
        [lambda staff_ids, on: {key: known[key] for key in staff_ids if key in known}],
    )


def compute(cast: Cast, on: date = TODAY) -> int:
    """Compute the risks of Harbor Point as the desk does on Mondays."""
    with guard.acting_as(process("talent_desk")):
        return compute_of_schools(school_ids=[cast.harbor.pk], on=on)
