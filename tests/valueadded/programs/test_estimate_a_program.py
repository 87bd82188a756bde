"""Matched sets and the regression within them, by hand, and held against statsmodels."""

import json
from pathlib import Path

import numpy as np
import pytest
import statsmodels.api as sm

from sextant.valueadded.errors import InvalidInput, NotEstimable
from sextant.valueadded.programs import (
    ProgramRows,
    estimate_program,
    logits_of_serving,
    match_sets,
    rows_of,
)
from valueadded.programs.program_networks import draw

STORED = Path(__file__).with_name("reference_of_seed_7.json")


def served_of(*marks: int) -> np.ndarray:
    return np.array(marks, dtype=np.bool_)


def test_pairs_are_the_nearest_in_sum_and_nobody_stands_twice() -> None:
    """0.0 takes 0.1 and leaves 0.3 to 0.2: greedy from 0.2 would take 0.1 and leave 0.0 a far one."""
    logit = np.array([0.2, 0.0, 0.1, 0.3])
    found = match_sets(
        logit=logit, served=served_of(1, 1, 0, 0), stratum=np.zeros(4, dtype=np.int64), caliper=9, most=1
    )
    pairs = {tuple(found.row[found.of_set == one].tolist()) for one in range(found.n_sets)}
    assert pairs == {(0, 3), (1, 2)}


def test_nobody_is_paired_across_strata_or_beyond_the_caliper() -> None:
    logit = np.array([0.0, 0.0, 5.0, 0.1, 9.0])
    found = match_sets(
        logit=logit,
        served=served_of(1, 0, 1, 0, 0),
        stratum=np.array([0, 1, 2, 0, 2]),
    )
    assert found.row.tolist() == [0, 3]


def test_two_beside_one_share_a_weight_of_one() -> None:
    logit = np.array([0.0, 0.1, 0.2, 5.0])
    found = match_sets(
        logit=logit, served=served_of(1, 0, 0, 0), stratum=np.zeros(4, dtype=np.int64), caliper=1.0
    )
    assert found.row.tolist() == [0, 1, 2]
    assert found.weight.tolist() == [1.0, 0.5, 0.5]


def exact(n: int = 20) -> ProgramRows:
    """Pairs alike in the one fact; whoever was served scored exactly 0.3 more."""
    fact = np.repeat(np.linspace(-1, 1, n), 2)
    served = np.tile(served_of(1, 0), n)
    return rows_of(
        outcome=2 * fact + 0.3 * served,
        served=served,
        facts=fact[:, None],
        stratum=np.zeros(2 * n, dtype=np.int64),
    )


def test_an_exact_difference_comes_back_without_error() -> None:
    found = estimate_program(exact())
    assert found.effect == pytest.approx(0.3)
    assert found.standard_error == pytest.approx(0, abs=1e-9)
    assert (found.n_served, found.n_beside, found.n_unmatched) == (20, 20, 0)


def test_sides_that_stay_apart_have_no_estimate() -> None:
    fact = np.linspace(0, 1, 60)
    rows = rows_of(outcome=fact, served=fact > 0.5, facts=fact[:, None], stratum=np.zeros(60, dtype=np.int64))
    with pytest.raises(NotEstimable):
        estimate_program(rows, caliper=9)


def test_few_sets_and_one_side_alone_have_no_estimate() -> None:
    few = exact(6)
    with pytest.raises(NotEstimable, match="Only 6"):
        estimate_program(few)
    alone = rows_of(
        outcome=few.outcome, served=np.ones(12, dtype=np.bool_), facts=few.facts, stratum=few.stratum
    )
    with pytest.raises(NotEstimable, match="Nobody is left"):
        estimate_program(alone)


def test_an_outcome_that_is_no_number_is_refused_with_its_row() -> None:
    with pytest.raises(InvalidInput) as refusal:
        rows_of(outcome=[0.0, np.nan], served=served_of(1, 0), facts=np.zeros((2, 1)), stratum=[0, 0])
    assert refusal.value.rows == (1,)


def test_the_propensity_is_that_of_statsmodels() -> None:
    rows = draw(7, n=400).rows
    facts = (rows.facts - rows.facts.mean(axis=0)) / rows.facts.std(axis=0)
    fitted = sm.Logit(rows.served.astype(float), sm.add_constant(facts)).fit(disp=0)
    assert logits_of_serving(facts, rows.served, ridge=0) == pytest.approx(fitted.fittedvalues, abs=1e-6)


def test_effect_and_jackknife_are_those_of_statsmodels_without_one_set_each() -> None:
    rows = draw(7, n=400).rows
    found = estimate_program(rows)
    facts = (rows.facts - rows.facts.mean(axis=0)) / rows.facts.std(axis=0)
    strata = (rows.stratum[:, None] == np.unique(rows.stratum)[None, 1:]).astype(float)
    logit = logits_of_serving(np.column_stack([facts, strata]), rows.served)
    sets = match_sets(logit=logit, served=rows.served, stratum=rows.stratum)
    table = sm.add_constant(np.column_stack([rows.served[sets.row], facts[sets.row]]))
    outcome, weight = rows.outcome[sets.row], sets.weight
    whole = sm.WLS(outcome, table, weights=weight).fit()
    without = [
        sm.WLS(outcome[kept], table[kept], weights=weight[kept]).fit().params[1]
        for kept in (sets.of_set != one for one in range(sets.n_sets))
    ]
    shares = (sets.n_sets - 1) / sets.n_sets
    assert found.n_adjusted == facts.shape[1]
    assert found.effect == pytest.approx(whole.params[1], abs=1e-9)
    assert found.standard_error**2 == pytest.approx(
        shares * np.sum((np.array(without) - whole.params[1]) ** 2), abs=1e-9
    )
    clustered = whole.get_robustcov_results(cov_type="cluster", groups=sets.of_set)
    assert clustered.bse[1] < found.standard_error < 1.2 * clustered.bse[1]


def test_the_stored_reference_is_met() -> None:
    """Written by ``uv run python tests/valueadded/programs/write_reference.py`` with statsmodels alone."""
    stored = json.loads(STORED.read_text())
    found = estimate_program(draw(7, n=400).rows)
    assert found.effect == pytest.approx(stored["effect"], abs=1e-8)
    assert found.standard_error == pytest.approx(stored["standard_error"], abs=1e-8)
    assert [found.n_served, found.n_beside] == [stored["n_served"], stored["n_beside"]]
