"""The few pieces of news that change work that is open already, in the transaction of the news itself."""

from dataclasses import dataclass

from sextant.assessment.events import ReteachPlanned
from sextant.assessment.queries.released_gaps import key_of_gap
from sextant.interlocks.into_instruction import RETEACH, gap_reference
from sextant.kernel import clock
from sextant.kernel.events import Event, Listener
from sextant.network.events import DayClosed, StudentWithdrawn
from sextant.work.actions.closing import close_for_student, complete, move_deadlines


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """WHEN this happens, that IS DONE with one action of the receiving floor, BECAUSE of this."""

    when: type[Event]
    does: Listener
    because: str


def close_what_was_owed(event: StudentWithdrawn) -> None:
    """Close the school's open work about a student who left it (domain 1.b, withdrawal)."""
    close_for_student(student_id=event.student_id, school_id=event.school_id, at=clock.now())


def move_what_is_due(event: DayClosed) -> None:
    """Move deadlines in school days past a day that was closed (domain 1.a, CalendarDay)."""
    move_deadlines(school_id=event.school_id, closed_on=event.on)


def finish_what_was_planned(event: ReteachPlanned) -> None:
    """Close the item that asked for a re-teach plan, once the plan stands (W-I3)."""
    key = key_of_gap(
        section_id=event.section_id,
        standard_id=event.standard_id,
        administration_id=event.administration_id,
    )
    if key is not None:
        complete(interlock=RETEACH, references=[gap_reference(key)], at=clock.now())


EFFECTS: tuple[Effect, ...] = (
    Effect(
        when=StudentWithdrawn,
        does=close_what_was_owed,
        because="Nobody should be reminded of a child who has left.",
    ),
    Effect(
        when=DayClosed,
        does=move_what_is_due,
        because="A snow day gives nobody less time; legal clocks run on.",
    ),
    Effect(
        when=ReteachPlanned,
        does=finish_what_was_planned,
        because="Who has made the plan should not be asked for it again.",
    ),
)
