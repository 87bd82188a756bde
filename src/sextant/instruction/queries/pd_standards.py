"""Which standard a session was about, and at which schools somebody came to it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sextant.instruction.models import PdSession
from sextant.instruction.queries.pd_people import schools_of_staff


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionOnStandard:
    """A session on an instructional standard, with the schools whose staff came."""

    standard_id: int
    school_ids: frozenset[int]
    held_on: date


def session_on_standard(session_id: int, *, staff_ids: Collection[int], on: date) -> SessionOnStandard | None:
    """Return what a session was about, or None where it was about a topic or lies out of reach.

    Args:
        session_id: the session.
        staff_ids: who came.
        on: the day on which their schools are looked up.
    """
    row = PdSession.objects.filter(pk=session_id, standard__isnull=False).first()
    if row is None:
        return None
    return SessionOnStandard(
        standard_id=row.standard_id or 0,
        school_ids=frozenset(schools_of_staff(staff_ids, on=on).values()),
        held_on=row.held_on,
    )
