"""Outcomes with a planted difference, as each measure's records would hold them.

Who gets the work stands lower before, and all fall back to the middle by half, so that "before and after"
alone would find something everywhere.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from sextant.assessment.queries.before_and_after import FlagGrowth, StandardAfter
from sextant.assessment.queries.classes_around import MasteryAround
from sextant.assessment.queries.growth_around import GrowthAround
from sextant.culture.queries.after_help import PulseAfter
from sextant.instruction.queries.levels_around import LevelAround
from sextant.instruction.queries.regrouped import Regrouped
from sextant.interlocks.effect_measures import (
    attendance,
    of_adults,
    of_belonging,
    of_care,
    of_classes,
    of_growth,
    of_learning,
    of_teaching,
)
from sextant.leadership.queries.before_and_after import WeekKept
from sextant.support.queries.before_and_after import SlopeAround
from sextant.support.queries.indicators_lent import Lights
from sextant.support.queries.welcomed import Welcomed
from sextant.work.queries.worked import WorkedItem

ON = date(2026, 9, 21)
ASKED = date(2026, 3, 2)
LATER = date(2026, 6, 15)
N_SCHOOLS = 12
LIKELIER = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """One case in standard deviations, with two even chances for outcomes that happen or not."""

    place: int
    before: float
    after: float
    is_worked: bool
    chance: float

    @property
    def school(self) -> int:
        return 1 + self.place % N_SCHOOLS


type Planter = Callable[[pytest.MonkeyPatch, Sequence[Drawn], float], None]


def draw(n: int, *, worked: int, effect: float, seed: int) -> list[Drawn]:
    """Draw cases; ``worked`` of them, rather the low ones, have the work and change by ``effect`` more."""
    rng = np.random.default_rng(seed)
    before = rng.normal(0, 1, n)
    likely = np.where(before < 0, 2.0, 1.0)
    chosen = set(rng.choice(n, size=worked, replace=False, p=likely / likely.sum()).tolist())
    noise, chance = rng.normal(0, 0.4, n), rng.random(n)
    return [
        Drawn(
            place=place,
            before=float(before[place]),
            after=float(before[place] / 2 + noise[place] + (effect if place in chosen else 0.0)),
            is_worked=place in chosen,
            chance=float(chance[place]),
        )
        for place in range(n)
    ]


def _item(one: Drawn, *, topic: str = "", opened_on: date = ASKED, reference: str = "") -> WorkedItem:
    due = opened_on + timedelta(days=5)
    return WorkedItem(
        student_id=None, subject_label="test", subject_id=one.place, topic=topic,
        reference=reference or f"test#{one.place}", school_id=one.school, opened_on=opened_on, due_on=due,
        done_on=due if one.is_worked else None,
    )  # fmt: skip


def _give(patch: pytest.MonkeyPatch, where: Any, name: str, rows: Any) -> None:
    patch.setattr(where, name, lambda *_args, **_named: rows)


def _levels(name: str) -> Planter:
    def plant(patch: pytest.MonkeyPatch, cases: Sequence[Drawn], _effect: float) -> None:
        rows = [
            LevelAround(
                teacher_id=one.place, school_id=one.school, standard_id=7, on=ASKED, before=one.before,
                after=one.after, is_worked=one.is_worked,
            )
            for one in cases
        ]  # fmt: skip
        _give(patch, of_teaching, name, rows)

    return plant


def _held(patch: pytest.MonkeyPatch, cases: Sequence[Drawn], effect: float) -> None:
    _levels("levels_at_schools")(patch, cases, effect)
    _give(patch, of_teaching, "worked_of", [_item(one, topic="standard 7") for one in cases])


def _grown(cases: Sequence[Drawn]) -> list[GrowthAround]:
    return [GrowthAround(before=one.before, after=one.after, after_on=LATER) for one in cases]


def _regrouped(patch: pytest.MonkeyPatch, cases: Sequence[Drawn], _effect: float) -> None:
    rows = [
        Regrouped(
            student_id=one.place, school_id=one.school, subject="math", proposed_on=ASKED,
            in_time=one.is_worked,
        )
        for one in cases
    ]  # fmt: skip
    _give(patch, of_growth, "regrouped", rows)
    _give(patch, of_growth, "growth_around", _grown(cases))


def _placed(patch: pytest.MonkeyPatch, cases: Sequence[Drawn], _effect: float) -> None:
    _give(patch, of_growth, "worked_of", [_item(one, topic="math") for one in cases])
    _give(patch, of_growth, "growth_around", _grown(cases))


def _ahead(patch: pytest.MonkeyPatch, cases: Sequence[Drawn], _effect: float) -> None:
    rows = [
        FlagGrowth(
            flag_id=one.place, student_id=one.place, school_id=one.school, subject="math", flagged_on=ASKED,
            before=one.before, after=one.after, after_on=LATER,
        )
        for one in cases
    ]  # fmt: skip
    _give(patch, of_growth, "growth_after_flags", rows)
    decided = {one.place: (ASKED + timedelta(days=9),) for one in cases if one.is_worked}
    _give(patch, of_growth, "stretched_since", decided)


def _tested(cases: Sequence[Drawn]) -> list[MasteryAround]:
    return [MasteryAround(before=one.before, after=one.after, after_on=LATER) for one in cases]


def _dense(patch: pytest.MonkeyPatch, cases: Sequence[Drawn], _effect: float) -> None:
    _give(patch, of_classes, "worked_of", [_item(one) for one in cases])
    _give(patch, of_classes, "events_around", [(one.before, one.after) for one in cases])


def _modeled(patch: pytest.MonkeyPatch, cases: Sequence[Drawn], _effect: float) -> None:
    _give(patch, of_classes, "worked_of", [_item(one, topic="7") for one in cases])
    _give(patch, of_classes, "standards_around", _tested(cases))


def _covered(patch: pytest.MonkeyPatch, cases: Sequence[Drawn], _effect: float) -> None:
    _give(patch, of_classes, "worked_of", [_item(one) for one in cases])
    _give(patch, of_classes, "gaps_around", _tested(cases))


def _surveyed(patch: pytest.MonkeyPatch, cases: Sequence[Drawn], _effect: float) -> None:
    asked = [_item(one, reference=f"culture.Pulse#{one.place}") for one in cases]
    _give(patch, of_belonging, "worked_of", asked)
    rows = [
        PulseAfter(
            pulse_id=one.place, school_id=one.school, before=one.before, after=one.after,
            plan_was_run=one.is_worked, next_on=LATER,
        )
        for one in cases
    ]  # fmt: skip
    _give(patch, of_belonging, "pulses_after", rows)


def _managed(patch: pytest.MonkeyPatch, cases: Sequence[Drawn], effect: float) -> None:
    """Two reds or three; without the work three in ten lose one, with it ``effect`` more."""
    year = SimpleNamespace(school_year_id=1)
    first = SimpleNamespace(**vars(year), starts_on=date(2026, 1, 5), ends_on=date(2026, 3, 13))
    second = SimpleNamespace(**vars(year), starts_on=date(2026, 3, 16), ends_on=date(2026, 5, 22))
    _give(patch, of_care, "list_report_periods", (first, second))
    _give(patch, of_care, "list_schools", [SimpleNamespace(id=1 + n) for n in range(N_SCHOOLS)])

    def lights(school: int, day: date) -> Mapping[int, Lights]:
        found = {}
        for one in cases:
            n = 3 if one.before < 0 else 2
            falls = one.chance < 0.3 - (effect if one.is_worked else 0.0)
            reds = n if day == first.ends_on or not falls else n - 1
            marks = ["red"] * reds + ["clear"] * (3 - reds)
            if one.school == school:
                found[one.place] = Lights(attendance=marks[0], behavior=marks[1], courses=marks[2])
        return found

    patch.setattr(of_care, "lights_of_school", lights)
    named = second.starts_on + timedelta(days=3)
    patch.setattr(
        of_care,
        "_managed_since",
        lambda school: {one.place: [named] for one in cases if one.is_worked and one.school == school},
    )


def _given_back(patch: pytest.MonkeyPatch, cases: Sequence[Drawn], _effect: float) -> None:
    _give(patch, of_care, "worked_of", [_item(one) for one in cases])
    _give(patch, of_care, "shares_around", [(one.before, one.after) for one in cases])


class _EveryDay:
    def add(self, day: date, n: int) -> date:
        return day + timedelta(days=n)

    def back(self, day: date, n: int) -> date:
        return day - timedelta(days=n)


def _welcomed(patch: pytest.MonkeyPatch, cases: Sequence[Drawn], _effect: float) -> None:
    rows = [
        Welcomed(
            student_id=one.place, school_id=one.school, entered_on=ASKED, all_in_time=one.is_worked
        )
        for one in cases
    ]  # fmt: skip
    _give(patch, of_care, "welcomed_mid_year", rows)
    _give(patch, of_care, "calendars_of", {1 + n: _EveryDay() for n in range(N_SCHOOLS)})
    shares = [one.before for one in cases] + [one.after for one in cases]
    _give(patch, attendance, "percents_present", shares)
    patch.setattr(attendance, "enrolled_through", lambda windows: [True] * len(windows))
    _give(patch, attendance, "list_schools", [])


def _stayed(patch: pytest.MonkeyPatch, cases: Sequence[Drawn], effect: float) -> None:
    """Of those not asked three in ten leave in summer; of the others ``effect`` points fewer."""
    asked = [_item(one, opened_on=date(2025, 3, 3)) for one in cases]
    _give(patch, of_adults, "worked_of", asked)
    gone = {
        one.place: (date(2025, 5, 1), date(2025, 6, 20))
        for one in cases
        if one.chance < LIKELIER - (effect / 100 if one.is_worked else 0.0)
    }
    _give(patch, of_adults, "leavings", gone)


def _agreed(patch: pytest.MonkeyPatch, cases: Sequence[Drawn], _effect: float) -> None:
    rows = [
        WeekKept(
            school_id=one.school, week_of=ASKED, before=one.before, after=one.after,
            was_agreed=one.is_worked,
        )
        for one in cases
    ]  # fmt: skip
    _give(patch, of_adults, "weeks_kept", rows)


def _helped(patch: pytest.MonkeyPatch, cases: Sequence[Drawn], _effect: float) -> None:
    _give(patch, of_adults, "worked_of", [_item(one) for one in cases])
    _give(patch, of_adults, "off_track_after", [(one.before, one.after, LATER) for one in cases])


def _waited(patch: pytest.MonkeyPatch, cases: Sequence[Drawn], _effect: float) -> None:
    _give(patch, of_adults, "worked_of", [_item(one) for one in cases])
    _give(patch, of_adults, "waits_around", [(one.before, one.after) for one in cases])


def _called(patch: pytest.MonkeyPatch, cases: Sequence[Drawn], _effect: float) -> None:
    asked = [replace(_item(one), student_id=one.place) for one in cases]
    _give(patch, of_belonging, "worked_of", asked)
    _give(patch, of_belonging, "families_reached", [])
    _give(patch, of_belonging, "calendars_of", {1 + n: _EveryDay() for n in range(N_SCHOOLS)})
    shares = [one.before for one in cases] + [one.after for one in cases]
    _give(patch, attendance, "percents_present", shares)
    patch.setattr(attendance, "enrolled_through", lambda windows: [True] * len(windows))
    _give(patch, attendance, "list_schools", [])


def _reviewed(patch: pytest.MonkeyPatch, cases: Sequence[Drawn], _effect: float) -> None:
    """Slopes that spread as one before, so that the unit of the measure is theirs."""
    spread = float(np.std([one.before for one in cases]))
    _give(patch, of_learning, "worked_of", [_item(one) for one in cases])
    rows = [
        SlopeAround(measure="words", before=one.before / spread, after=one.after / spread) for one in cases
    ]
    _give(patch, of_learning, "slopes_around", rows)


def _taught(patch: pytest.MonkeyPatch, cases: Sequence[Drawn], _effect: float) -> None:
    asked = [_item(one, reference=f"assessment.SectionStandard#{one.place}") for one in cases]
    _give(patch, of_learning, "worked_of", asked)
    rows = [
        StandardAfter(
            gap_id=one.place, section_id=one.place, school_id=one.school, standard_id=7,
            administration_id=1, before=one.before, after=one.after, was_taught_again=one.is_worked,
            after_on=LATER,
        )
        for one in cases
    ]  # fmt: skip
    _give(patch, of_learning, "standards_after", rows)


# By rule: how its records are drawn, and a difference that its size can find.
PLANTERS: Mapping[str, tuple[Planter, float]] = {
    "I-03": (_levels("levels_with_visits"), 0.5),
    "I-04": (_taught, 0.5),
    "I-05": (_regrouped, 0.5),
    "I-11": (_placed, 0.5),
    "I-12": (_reviewed, 0.5),
    "I-13": (_called, 0.5),
    "I-14": (_managed, -0.4),
    "I-15": (_held, 0.5),
    "I-18": (_covered, 0.5),
    "I-20": (_levels("levels_with_looking"), 0.5),
    "I-22": (_dense, -0.5),
    "I-25": (_given_back, 0.5),
    "I-26": (_waited, -0.5),
    "I-27": (_ahead, 0.5),
    "I-29": (_stayed, 25.0),
    "I-31": (_agreed, 0.5),
    "I-32": (_helped, -0.5),
    "I-36": (_surveyed, 0.5),
    "I-37": (_welcomed, 0.5),
    "I-41": (_modeled, 0.5),
}
