"""Some crawls ask every page of everybody; of these the quick suite takes a sample."""

from collections.abc import Collection
from typing import Any

import pytest


def sampled(everything: Collection[Any], *, quick: Collection[Any]) -> list[Any]:
    """Return the parameters of a crawl, all but a few of them marked to be left out of the quick suite."""
    if unknown := [one for one in quick if one not in everything]:
        raise ValueError(f"No crawl asks {unknown}")
    return [one if one in quick else pytest.param(one, marks=pytest.mark.exhaustive) for one in everything]
