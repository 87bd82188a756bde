"""The growth index and its five levels."""

import numpy as np
import pytest

from sextant.valueadded import InvalidInput
from sextant.valueadded.layered import GrowthLevel, fit_layered, index_growth
from valueadded.layered.layered_cases import simulate


@pytest.mark.parametrize(
    ("effect", "index", "level"),
    [
        (1.0, 2.0, GrowthLevel.WELL_ABOVE),
        (0.99, 1.98, GrowthLevel.ABOVE),
        (0.5, 1.0, GrowthLevel.ABOVE),
        (0.49, 0.98, GrowthLevel.AVERAGE),
        (0.0, 0.0, GrowthLevel.AVERAGE),
        (-0.5, -1.0, GrowthLevel.AVERAGE),
        (-0.51, -1.02, GrowthLevel.BELOW),
        (-1.0, -2.0, GrowthLevel.BELOW),
        (-1.01, -2.02, GrowthLevel.WELL_BELOW),
    ],
)
def test_an_effect_with_standard_error_one_half(effect, index, level):
    found = index_growth(effect=np.array([effect]), standard_error=np.array([0.5]))

    assert found.index[0] == pytest.approx(index)
    assert found.level[0] == level


def test_where_nobody_differs_everybody_is_average():
    found = index_growth(effect=np.zeros(2), standard_error=np.zeros(2))

    assert found.index.tolist() == [0, 0]
    assert found.level.tolist() == [3, 3]


def test_of_a_fit():
    drawn = simulate(rng=np.random.default_rng(51), n_students=600, n_teachers=15, alpha=1.0)
    effects = fit_layered(scores=drawn.scores, rosters=drawn.rosters).effects

    found = index_growth(effect=effects.effect, standard_error=effects.standard_error)

    truth = drawn.effects[effects.subject, effects.period, effects.teacher]
    assert found.level.size == 45
    # Two standard errors on one side: about one wrong sign in forty.
    assert (truth[found.level == GrowthLevel.WELL_ABOVE] > 0).mean() > 0.9
    assert (truth[found.level == GrowthLevel.WELL_BELOW] < 0).mean() > 0.9
    assert (found.level != GrowthLevel.AVERAGE).mean() > 0.2


@pytest.mark.parametrize(
    ("effect", "standard_error", "message"),
    [
        ([1.0, 2.0], [1.0], "differ in shape"),
        ([[1.0]], [[1.0]], "differ in shape"),
        ([np.nan], [1.0], "not finite"),
        ([1.0], [np.inf], "not finite"),
        ([1.0], [-1.0], "negative"),
    ],
)
def test_what_cannot_be_an_effect_and_its_error(effect, standard_error, message):
    with pytest.raises(InvalidInput, match=message):
        index_growth(effect=np.array(effect), standard_error=np.array(standard_error))
