"""A past review of a demo freezes the milestones of its day, not those of today."""

from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from sextant.demo.seasons import leadership_scorecards as season
from sextant.leadership.actions import scorecards_computed, scorecards_history, turnaround

TODAY = date(2026, 11, 23)
ENDS = {
    "RP3": date(2026, 3, 20),
    "RP4": date(2026, 6, 11),
    "RP1": date(2026, 10, 30),
    "RP2": date(2027, 1, 22),
}


def test_each_review_is_written_before_the_next_period_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    periods = [Period(title, day) for title, day in ENDS.items()]
    happened: list[str] = []
    monkeypatch.setattr(season, "list_report_periods", lambda **_: periods)
    monkeypatch.setattr(season, "scored_in", lambda period: [period.title])
    monkeypatch.setattr(season, "_past", lambda card, following: f"{card} until {following.title}")
    monkeypatch.setattr(season, "_live_newest", lambda _ground, period, _run: happened.append(period.title))
    monkeypatch.setattr(scorecards_history, "insert_reviews", happened.extend)
    monkeypatch.setattr(turnaround, "look_at_milestones", lambda *, on: happened.append(f"look {on}"))
    monkeypatch.setattr(turnaround, "plan_turnarounds", lambda *, on: on)
    monkeypatch.setattr(scorecards_computed, "compute_period", lambda _period, *, on: on)
    monkeypatch.setattr(season, "spend_until_now", lambda _ground: happened.append("last Friday’s lines"))
    for silent in ("define_measures", "say_of_milestones", "_visit"):
        monkeypatch.setattr(season, silent, lambda *_, **__: None)
    ground: Any = SimpleNamespace(today=TODAY)
    season.score_and_review(ground)
    assert happened == [
        "look 2026-03-21", "RP3 until RP4", "look 2026-06-12", "RP4 until RP1", "look 2026-10-31", "RP1",
        # What the review of a closed period counted of spending is overwritten only then.
        "last Friday’s lines", "look 2026-11-23",
    ]  # fmt: skip


@dataclass(frozen=True)
class Period:
    title: str
    ends_on: date
