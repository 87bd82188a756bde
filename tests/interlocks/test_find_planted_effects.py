"""Each measure finds a difference that is there, none where none is, and is silent with fewer than ten."""

from dataclasses import replace

import numpy as np
import pytest

from interlocks.planted_effects import ON, PLANTERS, Drawn, draw
from sextant.interlocks.effect_measures.nightly import effect_of
from sextant.interlocks.effect_measures.table import BY_CODE
from sextant.interlocks.effect_measures.words import effect_row
from sextant.interlocks.models import InterlockEffect
from sextant.interlocks.terms import WhyNoEffect

of_every_measure = pytest.mark.parametrize("code", PLANTERS)
# Their records are drawn in tests of their own.
FIRST = {"I-01", "I-02", "I-08", "I-09", "I-40"}


def measured(
    code: str, patch: pytest.MonkeyPatch, *, n: int, worked: int, effect: float, seed: int = 5
) -> InterlockEffect:
    """Return what a measure says of drawn records."""
    plant, _size = PLANTERS[code]
    plant(patch, draw(n, worked=worked, effect=effect, seed=seed), effect)
    return effect_of(BY_CODE[code], BY_CODE[code].read(ON), on=ON)


def test_every_measure_has_something_planted_into_it() -> None:
    assert set(BY_CODE) == FIRST | set(PLANTERS)


@of_every_measure
def test_a_planted_difference_lies_in_its_interval(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _plant, effect = PLANTERS[code]

    found = measured(code, monkeypatch, n=480, worked=140, effect=effect)

    assert found.low is not None
    assert found.high is not None
    assert found.low < effect < found.high
    assert not found.low < 0 < found.high
    assert found.is_clustered


@of_every_measure
def test_where_nothing_was_planted_nothing_is_found(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    found = measured(code, monkeypatch, n=480, worked=140, effect=0.0)

    assert found.low is not None
    assert found.high is not None
    assert found.low < 0 < found.high


@of_every_measure
def test_nine_cases_say_nothing(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _plant, effect = PLANTERS[code]

    found = measured(code, monkeypatch, n=120, worked=9, effect=effect)

    assert found.difference is None
    assert (found.why_none, found.n) == (WhyNoEffect.FEW, 9)


BY_SCHOOL = [code for code in PLANTERS if BY_CODE[code].by_school]


@pytest.mark.parametrize("code", BY_SCHOOL)
def test_work_that_reaches_a_whole_school_needs_eight_schools_on_each_side(
    code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many people are at them: a hundred teachers of one school are one school."""
    plant, effect = PLANTERS[code]
    cases = [replace(one, is_worked=one.school <= 6) for one in draw(480, worked=140, effect=effect, seed=5)]
    plant(monkeypatch, cases, effect)

    found = effect_of(BY_CODE[code], BY_CODE[code].read(ON), on=ON)

    assert (found.why_none, found.n_schools) == (WhyNoEffect.FEW_SCHOOLS, 6)
    assert "6 of 8 schools" in effect_row(code, found, n_looked_at=8).sentence


def test_work_with_classes_and_people_needs_no_eight_schools() -> None:
    assert BY_SCHOOL == ["I-05", "I-15"]


def with_rates_that_last(seed: int) -> list[Drawn]:
    """Draw cases whose rates differ for good and are seen with an error, where the rule asks below a line.

    Whether the work is done in time has nothing to do with the rate; no effect is planted.
    """
    rng = np.random.default_rng(seed)
    rate = rng.normal(0, 1, 1_200)
    rate = rate[rate + rng.normal(0, 0.3, len(rate)) < -0.5]
    n = len(rate)
    before, after = rate + rng.normal(0, 0.8, n), rate + rng.normal(0, 0.8, n)
    return [
        Drawn(
            place=place,
            before=float(before[place]),
            after=float(after[place]),
            is_worked=bool(rng.random() < 0.4),
            chance=0.5,
        )
        for place in range(n)
    ]


@pytest.mark.parametrize("code", ["I-04", "I-12", "I-13", "I-18", "I-22", "I-25", "I-37"])
def test_rates_that_last_are_no_effect(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of forty draws without an effect an interval of 90 percent may miss zero in six at most."""
    plant, _size = PLANTERS[code]
    n_missed = 0
    for seed in range(40):
        plant(monkeypatch, with_rates_that_last(seed), 0.0)
        found = effect_of(BY_CODE[code], BY_CODE[code].read(ON), on=ON)
        n_missed += not (found.low or 0.0) <= 0 <= (found.high or 0.0)

    assert n_missed <= 6
