"""Measure each night what the work of rules went with, beside comparable cases without it.

One result a rule and day, kept whatever it says; of the rules that can be measured those are listed whose
false share is at most a tenth (Benjamini and Hochberg), so that twenty looks do not make a find.
"""

import logging
from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.tasks import task

from sextant.interlocks.effect_measures.case import Case, Measure
from sextant.interlocks.effect_measures.table import MEASURES
from sextant.interlocks.models import InterlockEffect
from sextant.interlocks.terms import WhyNoEffect
from sextant.kernel import clock, guard
from sextant.kernel.actor import process
from sextant.network.actions.bulk import insert_rows
from sextant.valueadded.errors import NotEstimable
from sextant.valueadded.false_discovery import listed
from sextant.valueadded.programs import TooFewAlike, compare_beside

DECIDER = "decider"
LEAST = 10
LEAST_SCHOOLS = 8
FALSE_SHARE = 0.10
log = logging.getLogger(__name__)


def measure_nightly(*, on: date) -> int:
    """Queue the measuring of a day that has none; return how many were queued."""
    if InterlockEffect.objects.filter(as_of=on).exists():
        return 0
    measure_later.enqueue()
    return 1


@task()
def measure_later() -> None:
    """Measure every rule, as the decider."""
    with guard.acting_as(process(DECIDER)):
        measure_effects(on=clock.today())


@transaction.atomic
def keep_effects(found: Sequence[InterlockEffect], *, on: date) -> int:
    """Keep the results of a day, once; return how many were kept."""
    if InterlockEffect.objects.filter(as_of=on).exists():
        return 0
    able = [one for one in found if one.chance is not None]
    marks = listed([one.chance for one in able if one.chance is not None], rate=FALSE_SHARE)
    for one, is_listed in zip(able, marks, strict=True):
        one.is_listed = is_listed
    return len(insert_rows(action="interlocks.measure", rows=list(found)))


def measure_effects(*, on: date) -> int:
    """Measure every rule that has a measure, and keep the results; return how many were kept.

    A reader that fails takes only its own rule out of the day.
    """
    found = []
    for measure in MEASURES:
        try:
            cases = measure.read(on)
        # One reader's defect must not hide what the others found.
        except Exception as problem:
            log.warning("Measuring %s failed (%s).", measure.code, type(problem).__name__)
            continue
        found.append(effect_of(measure, cases, on=on))
    return keep_effects(found, on=on)


def effect_of(measure: Measure, cases: Sequence[Case], *, on: date) -> InterlockEffect:
    """Return what the cases say of a rule; where they say nothing, why."""
    n = sum(one.is_worked for one in cases)
    kept = InterlockEffect(code=measure.code, measure=measure.key, as_of=on, n=n, n_beside=len(cases) - n)
    if n < LEAST:
        kept.why_none = WhyNoEffect.FEW
        return kept
    if len(cases) - n < LEAST:
        kept.why_none = WhyNoEffect.NOBODY_BESIDE
        return kept
    if measure.by_school:
        kept.n_schools = _schools_a_side(cases)
        if kept.n_schools < LEAST_SCHOOLS:
            kept.why_none = WhyNoEffect.FEW_SCHOOLS
            return kept
    people = [-place if one.person is None else one.person for place, one in enumerate(cases, start=1)]
    strata = {key: number for number, key in enumerate(sorted({one.stratum for one in cases}))}
    try:
        found = compare_beside(
            before=[one.before for one in cases],
            after=[one.after for one in cases],
            worked=[one.is_worked for one in cases],
            stratum=[strata[one.stratum] for one in cases],
            school=[one.school_id for one in cases],
            person=people,
        )
    except TooFewAlike:
        kept.why_none = WhyNoEffect.NOBODY_ALIKE
        return kept
    except NotEstimable:
        kept.why_none = WhyNoEffect.FEW
        return kept
    kept.difference, kept.low, kept.high = found.difference, found.lower, found.upper
    kept.chance, kept.n, kept.n_beside = found.chance, found.n, found.n_beside
    kept.n_unmatched, kept.n_cut = found.n_unmatched, found.n_cut
    kept.n_schools, kept.is_clustered = found.n_schools, found.is_clustered
    return kept


def _schools_a_side(cases: Sequence[Case]) -> int:
    """Return at how many schools there are cases with the work, or without it, whichever is fewer."""
    return min(len({one.school_id for one in cases if one.is_worked is side}) for side in (True, False))
