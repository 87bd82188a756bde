"""Write the stored reference: ``uv run python tests/valueadded/programs/write_reference.py``.

The sets are the engine's; the regression in them is statsmodels' (WLS), and so is each of those without
one set, of which the error is made.
"""

import json
import sys
from pathlib import Path

import numpy as np
import statsmodels
import statsmodels.api as sm

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1]))

from sextant.valueadded.programs import logits_of_serving, match_sets  # noqa: E402
from valueadded.programs.program_networks import draw  # noqa: E402


def main() -> None:
    """Fit and write."""
    rows = draw(7, n=400).rows
    facts = (rows.facts - rows.facts.mean(axis=0)) / rows.facts.std(axis=0)
    strata = (rows.stratum[:, None] == np.unique(rows.stratum)[None, 1:]).astype(float)
    logit = logits_of_serving(np.column_stack([facts, strata]), rows.served)
    sets = match_sets(logit=logit, served=rows.served, stratum=rows.stratum)
    table = sm.add_constant(np.column_stack([rows.served[sets.row], facts[sets.row]]))
    outcome, weight = rows.outcome[sets.row], sets.weight
    effect = sm.WLS(outcome, table, weights=weight).fit().params[1]
    without = [
        sm.WLS(outcome[kept], table[kept], weights=weight[kept]).fit().params[1]
        for kept in (sets.of_set != one for one in range(sets.n_sets))
    ]
    g = sets.n_sets
    error = float(np.sqrt((g - 1) / g * np.sum((np.array(without) - effect) ** 2)))
    written = {
        "statsmodels": statsmodels.__version__,
        "effect": float(effect),
        "standard_error": error,
        "n_served": sets.n_sets,
        "n_beside": int((~rows.served[sets.row]).sum()),
    }
    (HERE / "reference_of_seed_7.json").write_text(json.dumps(written, indent=2) + "\n")


if __name__ == "__main__":
    main()
