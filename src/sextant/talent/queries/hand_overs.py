"""One page’s worth of what somebody who leaves carries, with a living owner for each kind."""

from datetime import date

from django.utils.translation import gettext as _

from sextant.network.queries.left_behind import who_could
from sextant.network.terms import Seat
from sextant.talent.models import MentorDuty
from sextant.talent.queries.carried_lent import Carried, Leaver, carried_by
from sextant.talent.queries.desk import as_desk

MENTORS = "mentors"
MENTOR_SEATS = (Seat.TEACHER, Seat.SPED_TEACHER, Seat.EL_TEACHER, Seat.COACH)


def lines_of(leaver: Leaver, *, on: date) -> tuple[Carried, ...]:
    """Return what they carry and nobody else carries yet; what is lent, and the new teachers they mentor."""
    lent = carried_by(leaver, on)
    return (*lent, _mentors(leaver, lent))


def _mentors(leaver: Leaver, lent: tuple[Carried, ...]) -> Carried:
    with as_desk():
        rows = list(
            MentorDuty.objects.filter(mentor_id=leaver.staff_id, valid_until=None)
            .select_related("staff")
            .order_by("pk")[:50]
        )
        candidates = (
            who_could(school_id=leaver.school_id, seats=MENTOR_SEATS, gone_from=leaver.gone_from)
            if rows and leaver.school_id is not None
            else ()
        )
    mentees = {row.staff_id for row in rows}
    return Carried(
        kind=MENTORS,
        label=_("New teachers who are mentored"),
        n=len(rows),
        names=tuple(row.staff.name for row in rows),
        answers=next((line.answers for line in lent if line.answers), "") if rows else "",
        candidates=tuple(one for one in candidates if one[0] != leaver.staff_id and one[0] not in mentees),
    )
