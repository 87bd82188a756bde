"""Whether a student was heard before a removal was decided; pure."""

from datetime import date


def was_heard_before(
    heard_on: date | None, *, decided_on: date | None, opened_on: date, starts_on: date | None
) -> bool:
    """Tell if a student was certainly heard before it was decided to keep her away.

    On the very day a removal begins it cannot be told which came first: danger lets a hearing follow.

    Args:
        heard_on: the day on which she was first heard, if she was.
        decided_on: the day on which her incident was decided, if it is.
        opened_on: the day on which the removal was planned or recorded.
        starts_on: the first day away.
    """
    if heard_on is None or starts_on is None:
        return False
    return heard_on < starts_on and heard_on <= min(decided_on or opened_on, opened_on)


def heard_by(
    *, hearing_due_on: date | None, starts_on: date | None, returns_on: date | None, on: date
) -> date | None:
    """Return until when a student who was not heard will be; None if the family is called about the day.

    The hearing's own clock says so; without one it is the first day away, or, that being over, the first
    day back.
    """
    if hearing_due_on is not None and hearing_due_on >= on:
        return hearing_due_on
    return next((day for day in (starts_on, returns_on) if day is not None and day >= on), None)
