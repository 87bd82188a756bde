"""What the counter's work rests on: which lines of the law a removal leaves to be answered, and to whom."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sextant.culture.models import ProtectionCase, ProtectionClock, Removal
from sextant.culture.queries.lines_of_removal import crossing_of_removal
from sextant.culture.queries.removal_desk import as_the_desk
from sextant.culture.rules.removal_counter import Line
from sextant.culture.rules.removal_words import days_in_words
from sextant.culture.terms.removals import DETERMINATIONS, CaseState, ClockEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovalNews:
    """What is left to answer after a removal.

    Attributes:
        to_answer: lines whose answer is missing: they are work of the same day.
        needs_meeting: a manifestation case of this removal waits for its meeting.
        meets_by: until when, counted from the day of the decision.
        line: the line furthest on that it crosses; a change of placement is the last.
        n_days: the counter, written.
    """

    school_id: int
    student_id: int
    to_answer: tuple[Line, ...]
    needs_meeting: bool
    meets_by: date | None
    line: Line
    n_days: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Away:
    """Who is away from when to when, and comes back on which day."""

    school_id: int
    student_id: int
    away_from: date
    away_until: date
    returns_on: date


def news_of_removal(removal_id: int) -> RemovalNews | None:
    """Return what a removal leaves to be answered; None where no law of disability speaks of it."""
    crossing = crossing_of_removal(removal_id)
    if crossing is None or not crossing.lines:
        return None
    with as_the_desk():
        removal = Removal.objects.get(pk=removal_id)
        case = ProtectionCase.objects.filter(
            removal_id=removal_id, kind__in=DETERMINATIONS, state=CaseState.OPEN
        ).first()
        meetings = ProtectionClock.objects.filter(case=case, event=ClockEvent.MDR_MEETING)
        meets_by = meetings.values_list("due_on", flat=True).first() if case is not None else None
    held = crossing.held
    is_answered = {
        Line.CONSULT: held.consulted_up_to >= Decimal(crossing.n_days),
        Line.SERVICES: held.has_services,
        # Each removal above ten days is asked about anew.
        Line.PATTERN: False,
        Line.CHANGE: True,
    }
    return RemovalNews(
        school_id=removal.school_id,
        student_id=removal.student_id,
        to_answer=tuple(line for line in crossing.lines if not is_answered[line]),
        needs_meeting=case is not None,
        meets_by=meets_by,
        line=crossing.lines[-1],
        n_days=days_in_words(crossing.n_days),
    )


def lines_of_removal(removal_id: int) -> tuple[Line, ...]:
    """Return the lines beyond which the student stands with the days of a removal that count."""
    crossing = crossing_of_removal(removal_id)
    return crossing.lines if crossing is not None else ()


def who_is_away(removal_id: int) -> Away | None:
    """Return who is away by a removal, or None where there is none within reach."""
    removal = Removal.objects.filter(pk=removal_id).first()
    if removal is None or removal.returns_on is None:
        return None
    return Away(
        school_id=removal.school_id,
        student_id=removal.student_id,
        away_from=removal.starts_on,
        away_until=removal.ends_on,
        returns_on=removal.returns_on,
    )
