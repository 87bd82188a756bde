"""Whom to list when each comes with a probability: lists with a bounded share of false entries."""

from dataclasses import dataclass

import numpy as np

from sextant.valueadded.arrays import Booleans, Floats, freeze
from sextant.valueadded.errors import InvalidInput


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscoveryList:
    """The largest list whose expected share of false entries stays within the target.

    Attributes:
        is_listed: shape (candidates,), in the order of the probabilities.
        expected_false_share: mean of 1 - probability over the list; 0 for an empty list.
    """

    is_listed: Booleans
    expected_false_share: float


def bayes_false_discovery_list(*, probabilities: Floats, q: float = 0.10) -> DiscoveryList:
    """List the most probable candidates while the expected share of false ones stays at or below q.

    Candidates are taken in order of probability as long as the mean of 1 - probability over the
    list is at most q. Equal probabilities stand or fall together, so that no order of rows decides.

    Args:
        probabilities: posterior probability that each candidate is a true one, shape (candidates,).
        q: target, above 0 and below 1.

    Raises:
        InvalidInput: a probability outside 0 to 1, or q out of range.

    Source:
        Newton, Noueiry, Sarkar and Ahlquist (2004), "Detecting Differential Gene Expression with a
        Semiparametric Hierarchical Mixture Method", Biostatistics 5(2), 155-176.
    """
    _check(probabilities, q)
    distinct, counts = np.unique(probabilities, return_counts=True)
    distinct, counts = distinct[::-1], counts[::-1]
    false_share = np.cumsum((1 - distinct) * counts) / np.cumsum(counts)
    # The share rises along the list, so those within the target come first.
    n_listed = int((false_share <= q).sum())
    if n_listed == 0:
        return DiscoveryList(
            is_listed=freeze(np.zeros(probabilities.size, np.bool_)), expected_false_share=0.0
        )
    return DiscoveryList(
        is_listed=freeze(probabilities >= distinct[n_listed - 1]),
        expected_false_share=float(false_share[n_listed - 1]),
    )


def _check(probabilities: Floats, q: float) -> None:
    if (bad := ~((probabilities >= 0) & (probabilities <= 1))).any():
        raise InvalidInput(
            "A probability is outside 0 to 1.",
            rows=[int(row) for row in np.flatnonzero(bad)],
            cure="Pass posterior probabilities, one for each candidate.",
        )
    if not 0 < q < 1:
        raise InvalidInput("The false-discovery target is outside 0 to 1.", cure="Give a share such as 0.10.")
