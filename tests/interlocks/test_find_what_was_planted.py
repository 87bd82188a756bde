"""Each measure finds a difference that is there, none where none is, and is silent with fewer than ten."""

import pytest

from interlocks.planted_effects import ON, PLANTERS, draw
from sextant.interlocks.effect_measures.table import BY_CODE
from sextant.interlocks.effects_measured import effect_of
from sextant.interlocks.models import InterlockEffect
from sextant.interlocks.terms import WhyNoEffect

of_every_measure = pytest.mark.parametrize("code", PLANTERS)
# Measured before these, each with tests of its own.
FIRST = {"I-01", "I-02", "I-04", "I-08", "I-09", "I-12", "I-13", "I-40"}


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
