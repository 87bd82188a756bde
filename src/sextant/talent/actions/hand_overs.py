"""Give on what somebody who leaves carries, and close it once all has another owner."""

from datetime import date, timedelta

from django.db import transaction

from sextant.audit import actions as audit
from sextant.kernel.errors import CannotDo
from sextant.kernel.events import publish
from sextant.network.actions.changes import change
from sextant.network.models import Staff
from sextant.network.queries.people import gone_by
from sextant.talent.actions.mentors_passed_on import MENTORS, pass_mentor_duties_on
from sextant.talent.events import HandedOver
from sextant.talent.models import Separation
from sextant.talent.queries.carried_lent import Leaver, give
from sextant.talent.queries.desk import as_desk
from sextant.talent.queries.hand_overs import lines_of

# A hand-over of longer ago is history.
LOOKED_AT_FOR = timedelta(days=400)


class CannotTake(CannotDo):
    """This person cannot take it."""


@transaction.atomic
def hand_over(*, separation_id: int, kind: str, to_staff_id: int, on: date) -> int:
    """Give everything of one kind that they carry to somebody who stays; return how many.

    Raises:
        CannotTake: the person leaves too, or is no candidate for this kind.
    """
    row: Separation = Separation.objects.get(pk=separation_id)
    leaver = leaver_of(row)
    lines = {line.kind: line for line in lines_of(leaver, on=on)}
    line = lines.get(kind)
    if line is None or not line.n:
        return 0
    stays = not Staff.objects.filter(gone_by(leaver.gone_from), pk=to_staff_id).exists()
    if not stays or to_staff_id not in dict(line.candidates):
        raise CannotTake(
            "Choose somebody from the list: who takes it over must hold a fitting seat and stay."
        )
    if kind == MENTORS:
        with as_desk():
            n = pass_mentor_duties_on(leaver=leaver, to_staff_id=to_staff_id, on=on)
    else:
        n = give(leaver, kind, to_staff_id, on)
    # The trail says what was given; each system has written its own rows.
    audit.record("talent.hand_over", on=row, changes={kind: (None, to_staff_id)})
    look_again(row, on=on)
    return n


@transaction.atomic
def look_again(row: Separation, *, on: date) -> bool:
    """Close a hand-over once nothing waits for an owner any more; tell if it is complete."""
    if row.handed_over_on is not None or row.confirmed_on is None or row.undone_on is not None:
        return row.handed_over_on is not None
    if any(line.n for line in lines_of(leaver_of(row), on=on)):
        return False
    with as_desk():
        audit.record("talent.complete_hand_over", on=row, changes=change(row, handed_over_on=on))
    publish(HandedOver(staff_id=row.staff_id))
    return True


def look_at_hand_overs(*, on: date) -> int:
    """Look at every hand-over that is open; return how many are complete now."""
    rows = Separation.objects.filter(
        confirmed_on__gte=on - LOOKED_AT_FOR, handed_over_on=None, undone_on=None
    )
    return sum(look_again(row, on=on) for row in rows.order_by("pk"))


def leaver_of(row: Separation) -> Leaver:
    """Return whose things a separation hands over."""
    return Leaver(staff_id=row.staff_id, school_id=row.school_id, gone_from=row.gone_from or row.last_day)
