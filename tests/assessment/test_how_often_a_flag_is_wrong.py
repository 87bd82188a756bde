"""The precision that every list of flags prints is what a simulation with a known truth gives."""

import numpy as np
import pytest

from sextant.assessment.rules.precision import LARGE_DROPS, NOBODY_DROPS, SMALL_DROPS, Precision
from sextant.valueadded import (
    NetworkDesign,
    Scores,
    StudentState,
    estimate_growth,
    flag_students,
    simulate_network,
    standardize,
)

PERIODS = 12
# Two to three standard errors of these shares, from some 22,000 students.
NOISE_FLAGGED, NOISE_SHARES = 0.6, 6.0


def simulate(drop: float, *, n_prior: int, seed: int) -> tuple[int, int, int, int]:
    """Return students with history, flagged, flagged and truly dropped, truly dropped."""
    design = NetworkDesign(
        n_schools=5,
        n_subjects=1,
        drop_share=0.08 if drop else 0.0,
        smallest_drop=drop,
        largest_drop=drop,
    )
    network = simulate_network(design=design, rng=np.random.default_rng(seed))
    kept = network.scores.period >= PERIODS - 1 - n_prior
    scores = Scores(
        student=network.scores.student[kept],
        subject=network.scores.subject[kept],
        period=network.scores.period[kept],
        value=network.scores.value[kept],
    )
    flags = flag_students(growth=estimate_growth(scores=standardize(scores=scores)))
    newest = flags.period == PERIODS - 1
    has_history = flags.state[newest] != StudentState.NO_HISTORY
    lagging = flags.state[newest] == StudentState.LAGGING
    dropped = network.truth.drop[flags.student[newest], 0] < 0
    return (
        int(has_history.sum()),
        int(lagging.sum()),
        int((lagging & dropped).sum()),
        int((dropped & has_history).sum()),
    )


@pytest.mark.parametrize("printed", [NOBODY_DROPS, SMALL_DROPS, LARGE_DROPS], ids=["none", "small", "large"])
def test_the_printed_shares_are_those_of_the_simulation(printed: Precision) -> None:
    runs = [
        simulate(printed.drop, n_prior=n_prior, seed=seed) for n_prior in (3, 4, 6, 8) for seed in (21, 22)
    ]

    n, flagged, real, dropped = (sum(column) for column in zip(*runs, strict=True))

    assert 100 * flagged / n == pytest.approx(printed.flagged, abs=NOISE_FLAGGED)
    if printed.drop:
        assert 100 * real / flagged == pytest.approx(printed.real, abs=NOISE_SHARES)
        assert 100 * real / dropped == pytest.approx(printed.found, abs=NOISE_SHARES)
