"""Growth after a screening, mastery after re-teaching, slope after a review, grades after a conference."""

from collections.abc import Sequence
from datetime import date

import numpy as np
from django.utils.translation import gettext_lazy as _

from sextant.assessment.queries.before_and_after import (
    grades_after_cards,
    growth_after_flags,
    standards_after,
)
from sextant.interlocks.effect_measures.case import LOOKS_BACK, Case, Measure
from sextant.interlocks.into.instruction import gap_reference
from sextant.interlocks.into.support import FLAG
from sextant.interlocks.into.support_of_families import CARD, CONFERENCE
from sextant.support.queries.before_and_after import SlopeAround, slopes_around
from sextant.work.queries.worked import worked_of

SCREENED, TAUGHT, REVIEWED, MET = "I-01", "I-04", "I-12", "I-40"


def growth_with_screening(on: date) -> Sequence[Case]:
    """Read the next period's growth of students who lagged: screened before it, or not."""
    since = on - LOOKS_BACK
    screened = {one.reference: one.done_on for one in worked_of(SCREENED, since=since) if one.done_on}
    return [
        Case(
            before=one.before,
            after=one.after,
            is_worked=_is_before(screened.get(f"{FLAG}#{one.flag_id}"), one.after_on),
            school_id=one.school_id,
            stratum=one.subject,
        )
        for one in growth_after_flags(since=since)
    ]


def mastery_with_reteaching(on: date) -> Sequence[Case]:
    """Read the next benchmark's mastery of a standard: taught again before it, as was asked for, or not.

    A standard of which nobody asked it lies no lower than its class, and has nothing to come back from.
    """
    asked = {one.reference for one in worked_of(TAUGHT, since=on - LOOKS_BACK)}
    return [
        Case(
            before=one.before,
            after=one.after,
            is_worked=one.was_taught_again,
            school_id=one.school_id,
            stratum=str(one.standard_id),
        )
        for one in standards_after(since=on - LOOKS_BACK)
        if gap_reference(one.gap_id) in asked
    ]


def slope_with_review(on: date) -> Sequence[Case]:
    """Read the slope of probes in six weeks: a plan that asked for a review was reviewed in time, or not.

    Plans of which no rule spoke are none of them: they went faster all along.
    """
    asked = [
        one for one in worked_of(REVIEWED, since=on - LOOKS_BACK, by_record=True) if one.school_id is not None
    ]
    slopes = slopes_around([(one.subject_id, one.opened_on, one.due_on) for one in asked], on=on)
    known = [(one, slope) for one, slope in zip(asked, slopes, strict=True) if slope is not None]
    spread = _spreads([slope for _item, slope in known])
    return [
        Case(
            before=slope.before / spread[slope.measure],
            after=slope.after / spread[slope.measure],
            is_worked=one.is_done_in_time,
            school_id=one.school_id or 0,
            stratum=slope.measure,
        )
        for one, slope in known
        if spread[slope.measure] > 0
    ]


def grade_with_conference(on: date) -> Sequence[Case]:
    """Read the next grade in the class that was failed, or nearly: after a conference, or without one.

    A conference counts that was held before the middle of the period of the next grade.
    """
    since = on - LOOKS_BACK
    met = {one.reference: one.done_on for one in worked_of(MET, since=since, part=CONFERENCE) if one.done_on}
    return [
        Case(
            before=one.before,
            after=one.after,
            is_worked=_is_before(met.get(f"{CARD}#{one.card_id}"), one.middle_on),
            school_id=one.school_id,
        )
        for one in grades_after_cards(since=since)
    ]


def _is_before(done: date | None, day: date) -> bool:
    return done is not None and done < day


def _spreads(rows: Sequence[SlopeAround]) -> dict[str, float]:
    """Return the standard deviation of slopes before, by measure: words a minute are no percent."""
    slopes: dict[str, list[float]] = {}
    for one in rows:
        slopes.setdefault(one.measure, []).append(one.before)
    return {measure: float(np.std(found)) for measure, found in slopes.items()}


OF_LEARNING: tuple[Measure, ...] = (
    Measure(
        code=SCREENED, key="growth", outcome=_("the next period’s growth"),
        unit=_("standard deviations of the student’s own path"), work=_("a screening"),
        beside=_("students who lagged as far in the subject and were not screened before the next result"),
        more_is_better=True, read=growth_with_screening,
    ),
    Measure(
        code=TAUGHT, key="mastery", outcome=_("mastery of the standard on the next benchmark"),
        unit=_("percentage points of the class"), work=_("teaching the standard again before it"),
        beside=_("classes that were to be taught it again, too, stood where these did, and were not by then"),
        more_is_better=True, read=mastery_with_reteaching, decimals=1,
    ),
    Measure(
        code=REVIEWED, key="slope", outcome=_("the slope of probes in the six weeks after it was due"),
        unit=_("standard deviations of slopes on the same measure"), work=_("a review of the plan in time"),
        beside=_("plans on the same measure that asked for one, too, went as fast, and got it late or never"),
        more_is_better=True, read=slope_with_review,
    ),
    Measure(
        code=MET, key="grade", outcome=_("the next grade in that class"), unit=_("points"),
        work=_("a conference with the family before the middle of the next period"),
        beside=_("students with the same low grade, or just above the line, without a conference by then"),
        more_is_better=True, read=grade_with_conference, decimals=1,
    ),
)  # fmt: skip
