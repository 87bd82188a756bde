"""The few pieces of news that change work that is open already, in the transaction of the news itself."""

from dataclasses import dataclass

from sextant.kernel import clock
from sextant.kernel.events import Event, Listener
from sextant.network.events import DayClosed, StudentWithdrawn
from sextant.work.actions.closing import close_for_student, move_deadlines


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
)
