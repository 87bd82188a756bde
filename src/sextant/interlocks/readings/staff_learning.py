"""What Instruction lends to growth plans: the standards in use, and the sessions that somebody came to."""

from datetime import date

from sextant.instruction.queries.pd_hours import sessions_came_to
from sextant.instruction.queries.visits_rubric import rubric_in_use
from sextant.talent.queries.learning_lent import LentSession


def lend_names_of_standards() -> tuple[tuple[str, str], ...]:
    """Return the instructional standards in use by code and name."""
    rubric = rubric_in_use()
    return tuple((one.code, one.name) for one in rubric.standards) if rubric else ()


def lend_sessions(staff_id: int, since: date) -> tuple[LentSession, ...]:
    """Return the sessions that somebody came to since a day."""
    return tuple(
        LentSession(
            title=one.title,
            standard_code=one.standard_code,
            topic=one.topic,
            on=one.on,
            minutes=one.minutes,
        )
        for one in sessions_came_to(staff_id, since=since)
    )
