"""A benchmark that is released, and a key that changed since: what pages of items and releases are about."""

from typing import Any

from assessment.benchmark_of_cast import (
    BECAUSE,
    CLOSED_AT,
    LATER_AT,
    RELEASED_AT,
    WRONG_KEY_AT,
    GivenBenchmark,
    give_benchmark,
)
from cast_for_tests import Cast
from sextant.assessment.actions.hold_decisions import decide_hold
from sextant.assessment.actions.item_analysis import analyze_items
from sextant.assessment.actions.releases import release_results
from sextant.assessment.actions.restatements import restate_results
from sextant.assessment.models import AttemptHold, Sitting
from sextant.kernel import guard
from sextant.kernel.actor import process


def give_site_benchmark(cast: Cast) -> dict[str, Any]:
    """Return, by name, what addresses of these pages name: the benchmark, a form, an item, a restatement."""
    given = give_benchmark(cast, n_classmates=2)
    staff_id = cast.anneke_data_director.staff_id
    shared: dict[str, Any] = {"administration_id": given.id, "because": BECAUSE, "staff_id": staff_id}
    with guard.acting_as(process("demo_builder")):
        analyze_items(administration_id=given.id, at=CLOSED_AT)
        release_results(administration_id=given.id, staff_id=staff_id, at=RELEASED_AT, keeps_results=True)
        decide_hold(**shared, place_id=given.place(WRONG_KEY_AT).pk, word="rekey", new_key="B", at=LATER_AT)
        restate_results(**shared, at=LATER_AT)
        _sit_again(given, cast)
    return {
        "benchmark": given.administration,
        "form_letter": "A",
        "item_number": WRONG_KEY_AT,
        "release_number": 2,
    }


def _sit_again(given: GivenBenchmark, cast: Cast) -> None:
    """Put a second sheet beside Jaylen's first one."""
    second = Sitting(
        administration=given.administration, form=given.form, form_label="A", student=cast.jaylen,
        school=cast.harbor, section=cast.math_7b, answers=["A"], counts=False,
    )  # fmt: skip
    second.save()
    hold = AttemptHold(
        administration=given.administration, student=cast.jaylen, school=cast.harbor, section=cast.math_7b,
        since=LATER_AT,
    )  # fmt: skip
    hold.save()
