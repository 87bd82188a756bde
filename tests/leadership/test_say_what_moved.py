"""What moves first in a turnaround: a verdict only beyond chance, and none on scores."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from cast_for_tests import TODAY
from sextant.leadership.queries.turnaround import HelpRow
from sextant.leadership.queries.what_moved import Moved
from sextant.leadership.views.turnaround_words import shown_moved, status_of_help, what_leads

CHRONIC = Moved(
    code="chronic", label="Chronic absence", unit="%", falls=True, is_leading=True, labels=("RP1", "RP1"),
    values=(40.0, 30.0), now=30.0, year_before=40.0, n_now=400, n_before=400,
)  # fmt: skip


@pytest.mark.parametrize(
    ("now", "n", "better"),
    [
        # 1.645 × √(40 × 60 ÷ 400 + 34 × 66 ÷ 400) = 5.6 points.
        (34.0, 400, True),
        (35.0, 400, None),
        (46.0, 400, False),
        (34.0, 90, None),
        (34.0, None, None),
    ],
)
def test_a_share_moved_if_it_leaves_its_interval(now: float, n: int | None, better: bool | None) -> None:
    assert replace(CHRONIC, now=now, n_now=n, n_before=n).is_better is better


def test_where_it_may_be_chance_both_numbers_stand_without_a_verdict() -> None:
    ada = replace(CHRONIC, code="ada", falls=False, now=90.0, year_before=89.1)
    assert shown_moved(ada).status.label == "From 89.1% to 90.0%"
    assert what_leads([ada]) == ""


def test_no_verdict_on_scores_whose_interval_is_not_at_hand() -> None:
    scores = replace(CHRONIC, code="mvas", unit="SD", falls=False, is_leading=False, now=0.2, year_before=0.0)
    assert scores.is_better is None
    assert "scores with it" not in what_leads([CHRONIC, scores])
    assert what_leads([CHRONIC, scores]).startswith("Better than in the same report periods")


def test_help_that_lies_ahead_does_not_run_yet() -> None:
    row = HelpRow(
        id=1, public_id=uuid4(), school_id=1, school="Harbor Point Middle", kind="culture",
        kind_label="Culture days", domain_label="Culture", days=6, from_on=TODAY + timedelta(days=7),
        until_on=TODAY + timedelta(days=25), because="Routines do not hold.", found="", done_on=None,
    )  # fmt: skip

    assert status_of_help(row).label == "Begins 30 Nov 2026"
    assert status_of_help(replace(row, from_on=TODAY)).label == "Runs"
