"""The pages of work that a benchmark or a growth run hands on to the next person."""

from collections.abc import Callable

from django.urls import reverse
from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.assessment.policies import CHECK_RUNS, READ_TESTS, RELEASE_BENCHMARKS, RUN_GROWTH
from sextant.assessment.queries.handed_over import (
    benchmark_of_id,
    estimate_of_challenge,
    form_of_id,
    run_of_id,
)
from sextant.work.queries.places import Place


def place_of_handover(label: str, key: str) -> Place | None:
    """Return where a hand-over is done, for whoever may do it there.

    Args:
        label: of the table that the hand-over is about.
        key: of the row; what follows a point says which of its hand-overs.
    """
    number = key.partition(".")[0]
    place_of = _PLACES.get(label)
    return place_of(int(number)) if place_of and number.isdigit() else None


def _of_form(key: int) -> Place | None:
    form = form_of_id(key) if READ_TESTS.holds(current_rights()) else None
    return None if form is None else Place(label=_("Read the form"), url=reverse("test_form", args=[form]))


def _of_release(key: int) -> Place | None:
    benchmark = benchmark_of_id(key) if RELEASE_BENCHMARKS.holds(current_rights()) else None
    if benchmark is None:
        return None
    return Place(label=_("Look and release"), url=reverse("benchmark_release", args=[benchmark]))


def _of_run(key: int) -> Place | None:
    run = run_of_id(key) if CHECK_RUNS.holds(current_rights()) else None
    return None if run is None else Place(label=_("Open the run"), url=reverse("growth_run", args=[run]))


def _of_challenge(key: int) -> Place | None:
    estimate = estimate_of_challenge(key) if RUN_GROWTH.holds(current_rights()) else None
    if estimate is None:
        return None
    return Place(label=_("Read it and answer"), url=reverse("teacher_derivation", args=list(estimate)))


_PLACES: dict[str, Callable[[int], Place | None]] = {
    "assessment.TestForm": _of_form,
    "assessment.Administration": _of_release,
    "assessment.GrowthRun": _of_run,
    "assessment.GrowthChallenge": _of_challenge,
}
