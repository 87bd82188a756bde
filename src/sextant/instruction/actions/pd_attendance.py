"""Take a session's attendance, and let those who came say what they make of it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.instruction.events import SessionAttended
from sextant.instruction.models import PdAttendance, PdFeedback, PdSession
from sextant.instruction.queries.pd_desk import at_the_desk
from sextant.instruction.queries.pd_people import invited_to
from sextant.instruction.rules.pd import Audience
from sextant.instruction.terms import PdState
from sextant.kernel import guard
from sextant.kernel.errors import CannotDo
from sextant.kernel.events import publish
from sextant.kernel.guard import Verb
from sextant.network.actions.bulk import insert_rows
from sextant.network.actions.changes import change


class NotHeld(CannotDo):
    """Nobody can have come yet, or the list is closed."""


class NotOnTheList(CannotDo):
    """Somebody is marked for whom the session was not, or who stayed longer than it lasted."""


class WasNotThere(CannotDo):
    """Only who came says what came of it."""


@transaction.atomic
def take_attendance(*, session_id: int, school_id: int, minutes: Mapping[int, int], on: date) -> int:
    """Keep for how many minutes each of a school's staff was there; taken again, it is corrected.

    Returns:
        How many came.

    Raises:
        NotHeld: the day is still to come, or the session is a draft, called off or closed.
        NotOnTheList: somebody was not asked to it, or stayed longer than it lasted.
        OutOfReach: the actor neither leads the session nor set it up.
    """
    session = PdSession.objects.get(pk=session_id)
    guard.require(PdSession, Verb.WRITE, [session_id])
    if session.held_on > on or session.state not in {PdState.ANNOUNCED, PdState.HELD}:
        raise NotHeld("Attendance is taken on the day of an announced session or later, until it is closed.")
    _refuse_strangers(session, school_id, minutes)
    with at_the_desk():
        new = _write(session, school_id, minutes)
    if session.state == PdState.ANNOUNCED:
        audit.record("instruction.hold_session", on=session, changes=change(session, state=PdState.HELD))
    if new:
        publish(SessionAttended(session_id=session_id, staff_ids=tuple(sorted(new))))
    return sum(1 for stayed in minutes.values() if stayed)


@transaction.atomic
def give_feedback(
    *, session_id: int, rating: int, will_use: str, will_use_by: date | None, on: date
) -> PdFeedback:
    """Say what one makes of a session to which one came; said again, it is changed.

    Raises:
        WasNotThere: the actor does not stand on its list as present.
    """
    me = current_rights().staff_id
    with at_the_desk():
        came = PdAttendance.objects.filter(session_id=session_id, staff_id=me or 0, minutes__gt=0).first()
        if came is None:
            raise WasNotThere("Whoever came says what came of it. Ask the leader to correct the attendance.")
        values: dict[str, Any] = {
            "rating": rating,
            "will_use": will_use.strip(),
            "will_use_by": will_use_by,
            "said_on": on,
        }
        said = PdFeedback.objects.filter(session_id=session_id, staff_id=me).first()
        if said is None:
            said = PdFeedback(
                session_id=session_id, staff_id=came.staff_id, school_id=came.school_id, **values
            )
            said.save()
            changes: dict[str, tuple[object, object]] = {"rating": (None, rating)}
        else:
            changes = change(said, **values)
        if changes:
            audit.record("instruction.give_pd_feedback", on=said, changes=changes)
    return said


def _refuse_strangers(session: PdSession, school_id: int, minutes: Mapping[int, int]) -> None:
    audience = Audience(school_id=session.school_id, seats=session.seats, subjects=session.subjects)
    asked = {one.id for one in invited_to(audience, school_id=school_id, on=session.held_on)}
    with at_the_desk():
        asked |= set(PdAttendance.objects.filter(session_id=session.pk).values_list("staff_id", flat=True))
    if set(minutes) - asked or not minutes:
        raise NotOnTheList("Somebody on this list was not asked to the session. Reload the page.")
    if any(not 0 <= stayed <= session.minutes for stayed in minutes.values()):
        raise NotOnTheList(f"The session lasted {session.minutes} minutes; nobody can have stayed longer.")


def _write(session: PdSession, school_id: int, minutes: Mapping[int, int]) -> set[int]:
    """Write what differs; return who is present and was not before."""
    known = {row.staff_id: row for row in PdAttendance.objects.filter(session_id=session.pk)}
    before = {key for key, row in known.items() if row.minutes}
    new = [
        PdAttendance(
            session_id=session.pk, staff_id=key, school_id=school_id, held_on=session.held_on, minutes=stayed
        )
        for key, stayed in sorted(minutes.items())
        if key not in known
    ]
    insert_rows(action="instruction.take_pd_attendance", rows=new, school_id=school_id)
    for key, row in known.items():
        if key in minutes and (changes := change(row, minutes=minutes[key])):
            audit.record("instruction.correct_pd_attendance", on=row, changes=changes)
    return {key for key, stayed in minutes.items() if stayed} - before
