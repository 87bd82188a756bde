"""The demo asks references and notes clearances of whoever another season left on the way in."""

from typing import Any

import numpy as np

from cast_for_tests import TODAY, Cast
from sextant.demo.seasons.talent_joining import _check
from sextant.kernel.guard import unguarded
from sextant.talent.models import Clearance, ReferenceCheck
from talent.joining_of_cast import as_builder, candidate, opening


class _Ground:
    today = TODAY


def test_each_on_the_way_in_has_a_reference_and_four_clearances(cast: Cast) -> None:
    posting, _position = opening(cast)
    candidate(cast, posting)
    candidate(cast, posting, email="jon@home.example", given_name="Jon", stage="cleared")
    ground: Any = _Ground()

    with as_builder():
        _check(ground, np.random.default_rng(7))

    assert unguarded(ReferenceCheck).count() == 2
    assert unguarded(Clearance).count() == 8
    assert set(
        unguarded(Clearance).filter(application__email="jon@home.example").values_list("state", flat=True)
    ) == {"cleared"}
