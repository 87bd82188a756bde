"""Lessons to calibrate on, and how observers of the cast scored them."""

from datetime import date
from typing import Any

from cast_for_tests import TODAY, Cast
from instruction.visits_of_cast import publish
from sextant.instruction.actions.calibrations import EventDraft, score_event, write_event
from sextant.instruction.models import Calibration, CalibrationEvent, InstructionalStandard, Rubric
from sextant.instruction.terms import CalibrationSource
from sextant.kernel.guard import unguarded

AUTUMN = date(2026, 9, 14)
# How far from the master level, on the first standards.
AGREES = (1, 0, 0, -1)
TOO_KIND = (1, 1, 1, 1)


def write(cast: Cast, title: str = "Grade 5 fractions", *, on: date = AUTUMN) -> CalibrationEvent:
    """Write a lesson whose ten master levels are 2; the standards are published if they are not yet."""
    if not unguarded(Rubric).exists():
        publish(cast)
    with cast.as_(cast.nadia_content_math):
        return write_event(
            EventDraft(
                rubric_id=Rubric.objects.get(state="in_use").pk,
                source=CalibrationSource.VIDEO,
                title=title,
                place="https://video.example/fractions",
                description="Grade 5, comparing fractions; 24 students, 31 minutes.",
                opens_on=on,
                masters={one.pk: (2, "Half of them write.") for one in InstructionalStandard.objects.all()},
            )
        )


def calibrate(
    cast: Cast, event: CalibrationEvent, *, by: str = "joon_coach", apart: tuple[int, ...] = AGREES,
    on: date = TODAY,
) -> Calibration:  # fmt: skip
    """Let somebody score a lesson as far from the master levels as is asked."""
    with cast.as_(cast.named[by]):
        return score_event(event_id=event.pk, levels=levels_of(apart), on=on)


def levels_of(apart: tuple[int, ...]) -> dict[int, Any]:
    """Return levels by standard, this far from 2."""
    keys = list(InstructionalStandard.objects.order_by("position").values_list("pk", flat=True))
    return {key: 2 + (apart[place] if place < len(apart) else 0) for place, key in enumerate(keys)}
