"""Growth is fitted beside the building of a demo, and counts only for the inputs that were fitted."""

import multiprocessing
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from dataclasses import replace
from typing import Any

import django
import numpy as np
import pytest

from assessment.growth_networks import NOW, open_school, record_history
from sextant.assessment.actions.growth_computing import fit_all
from sextant.assessment.actions.growth_reading import GrowthInputs, read_inputs
from sextant.demo.seasons.growth_ahead import FitAhead

pytestmark = pytest.mark.usefixtures("as_builder")


class Elsewhere(Executor):
    """Another process that answers with a word, whatever it is asked, or was ended."""

    def __init__(self, *, is_ended: bool = False) -> None:
        self._is_ended = is_ended

    def submit(self, *_asked: Any, **_more: Any) -> Future[Any]:
        answer: Future[Any] = Future()
        if self._is_ended:
            answer.set_exception(BrokenExecutor())
        else:
            answer.set_result("fitted elsewhere")
        return answer


def inputs_on_file() -> GrowthInputs:
    school = open_school()
    record_history(school)
    return read_inputs(on=school.after(*NOW), subjects=None, is_signed=False, tell=lambda _n: None)


def test_what_was_fitted_ahead_counts_for_the_very_same_inputs_alone() -> None:
    inputs = inputs_on_file()
    ahead = FitAhead(Elsewhere())
    ahead.begin(lambda: inputs)
    corrected = replace(inputs, columns=replace(inputs.columns, value=inputs.columns.value + 1.0))

    assert ahead.fit(inputs) == "fitted elsewhere"
    assert ahead.fit(corrected) != "fitted elsewhere"


def test_where_the_other_process_was_ended_this_one_fits() -> None:
    inputs = inputs_on_file()
    ahead = FitAhead(Elsewhere(is_ended=True))
    ahead.begin(lambda: inputs)

    assert np.isfinite(ahead.fit(inputs).lines.v).any()


def test_another_process_finds_what_this_one_does() -> None:
    inputs = inputs_on_file()
    spawning = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=spawning, initializer=django.setup) as pool:
        ahead = FitAhead(pool)
        ahead.begin(lambda: inputs)
        there = ahead.fit(inputs)

    here = fit_all(inputs, tell=lambda _n: None)
    assert np.isfinite(here.lines.v).sum() > 40
    for column in ("expected", "prediction_sd", "v", "tail"):
        np.testing.assert_array_equal(getattr(there.lines, column), getattr(here.lines, column))
