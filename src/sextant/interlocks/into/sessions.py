"""I-20: a practice that a session named is looked for in the rooms of those who came."""

from collections.abc import Sequence
from datetime import date

from sextant.instruction.events import PracticeLookedFor, SessionAttended
from sextant.instruction.queries.pd_looking import Lookers, Practiced, practiced_in
from sextant.kernel import clock
from sextant.network.terms import Seat
from sextant.work.actions.opening import Proposal

LOOK_FOR = "I-20"
SESSION = "instruction.PdSession"
LONGEST_TITLE, LONGEST_REASON = 120, 500


def look_for_the_practice(event: SessionAttended, on: date) -> Sequence[Proposal]:
    """Propose that each coach looks for the practice with those of her teachers who came: one item a coach.

    Teachers without a coach are looked in on by the assistant principal of their school.
    """
    practiced = practiced_in(event.session_id, on=on)
    if practiced is None:
        return ()
    return [
        _proposal(practiced, lookers)
        for lookers in practiced.lookers
        if not lookers.is_settled and lookers.teachers & set(event.staff_ids)
    ]


def settled_references(event: PracticeLookedFor) -> list[str]:
    """Return which items have nothing left to look for: seen or not seen with every teacher of theirs."""
    practiced = practiced_in(event.session_id, on=clock.today())
    lookers = practiced.lookers if practiced else ()
    return [_reference(event.session_id, one) for one in lookers if one.is_settled]


def _proposal(practiced: Practiced, lookers: Lookers) -> Proposal:
    n = len(lookers.teachers)
    rooms = "one teacher" if n == 1 else f"{n} teachers"
    whose = "of this school" if lookers.coach_id is None else "whom you coach"
    return Proposal(
        school_id=lookers.school_id,
        subject_label=SESSION,
        subject_id=practiced.session_id,
        topic=f"{lookers.school_id}:{lookers.coach_id or 0}",
        title=f"Look for it: {practiced.practice}"[:LONGEST_TITLE],
        reason=(
            f"“{practiced.title}” on {practiced.held_on:%-d %B} practiced “{practiced.practice}”; {rooms} "
            f"{whose} came. Your next visits ask if you see it: seen or not seen closes this."
        )[:LONGEST_REASON],
        evidence=f"{practiced.title}, {practiced.held_on:%-d %B}: {rooms}.",
        reference=_reference(practiced.session_id, lookers),
        owner_staff_id=lookers.coach_id,
        seat=Seat.AP_INSTRUCTION if lookers.coach_id is None else Seat.COACH,
        severity=float(n),
    )


def _reference(session_id: int, lookers: Lookers) -> str:
    return f"{SESSION}#{session_id}@{lookers.school_id}:{lookers.coach_id or 0}"
