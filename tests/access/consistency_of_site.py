"""A scan of the network with one review at Harbor Point, for the page tests."""

from datetime import timedelta
from typing import Any

from cast_for_tests import TODAY, Cast
from sextant.culture.actions.consistency_run import compute_ratios
from sextant.culture.models import ConsistencyReview
from sextant.kernel import guard
from sextant.kernel.actor import process


def give_consistency(cast: Cast) -> dict[str, Any]:
    """Scan what there is, and let the principal of Harbor Point close a review."""
    with guard.acting_as(process("consistency_desk")):
        run = compute_ratios(on=TODAY, tells=False)
    assert run is not None
    with guard.acting_as(process("demo_builder")):
        review = ConsistencyReview(
            school=cast.harbor,
            run=run,
            reviewed_by_id=cast.lucia_principal.staff_id,
            reviewed_on=TODAY,
            codes=["c1"],
            findings="Two deciders read the code in two ways.",
            change="They decide together until winter.",
            looks_again_on=TODAY + timedelta(days=63),
        )
        review.save()
    return {"consistency_review": review}
