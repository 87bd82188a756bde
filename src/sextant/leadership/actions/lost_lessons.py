"""Note minutes that were made up, and ask for the rest once a class has its teacher again (I-18)."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from sextant.audit import actions as audit
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.leadership.models import MakeUpLesson
from sextant.leadership.queries.desk import as_desk
from sextant.leadership.queries.lost_lessons import LostLessons, lost_lessons
from sextant.network.actions.changes import change
from sextant.network.queries.calendar import calendar_of
from sextant.network.queries.places import list_schools
from sextant.network.terms import Seat
from sextant.work.actions.closing import complete_about
from sextant.work.actions.opening import Proposal, Terms, open_items
from sextant.work.terms import SchoolDays

# No row of the table of its own: it follows I-18 once the class has its teacher.
LOST, SECTION = "lost", "network.Section"
DUE = SchoolDays(20)
MOST_MINUTES = 400


class NothingLost(CannotDo):
    """The class lost nothing, or the minutes make no sense."""


@transaction.atomic
def note_made_up(*, section_id: int, school_id: int, minutes: int, on: date, today: date) -> LostLessons:
    """Note minutes of a class that were made up on a day; once all are, the work closes.

    Raises:
        NothingLost: the class is on no list, the day is to come, or the minutes are too few or too many.
    """
    found = {row.section_id: row for row in lost_lessons(school_id=school_id, on=today)}
    if section_id not in found:
        raise NothingLost(_("This class is not on the list any more. Look at it once more."))
    if not 1 <= minutes <= MOST_MINUTES or on > today:
        raise NothingLost(_("Note 1 to 400 minutes, of today or a day that is over."))
    row = MakeUpLesson.objects.filter(section_id=section_id, on=on).first()
    if row is None:
        row = MakeUpLesson(section_id=section_id, school_id=school_id, on=on, minutes=minutes)
        row.save()
        audit.record("leadership.note_make_up", on=row, changes={"minutes": (0, minutes)})
    else:
        changed = change(row, minutes=minutes)
        audit.record("leadership.note_make_up", on=row, changes=changed)
    after = next(one for one in lost_lessons(school_id=school_id, on=today) if one.section_id == section_id)
    if not after.n_left:
        _close(after)
    return after


def ask_to_make_up(*, on: date) -> int:
    """Ask instruction for the lessons of classes that are led again, and close what is made up.

    Returns:
        How many classes were asked about now.
    """
    return sum(_ask(school.id, on) for school in list_schools() if _teaches(school.id, on))


def _teaches(school_id: int, on: date) -> bool:
    return calendar_of(school_id=school_id).is_school_day(on)


def _ask(school_id: int, on: date) -> int:
    proposals = []
    for row in lost_lessons(school_id=school_id, on=on):
        if not row.n_left:
            _close(row)
        elif row.is_led:
            proposals.append(_proposal(row, school_id))
    return open_items(
        proposals=proposals, terms=Terms(interlock=LOST, seat=Seat.AP_INSTRUCTION, due=DUE), on=on
    ).n_opened


def _proposal(row: LostLessons, school_id: int) -> Proposal:
    told = (
        f"{row.title} lost {row.n_lessons} lessons while its teacher was missing, {row.n_left} minutes to go."
    )
    return Proposal(
        school_id=school_id,
        subject_label=SECTION,
        subject_id=row.section_id,
        title="Make up lost lessons of a core class",
        reason=f"{told} Proposed: {row.a_week} minutes a week for {row.n_weeks} weeks. This closes when they "
        "are made up.",
        evidence=told,
        reference=f"{SECTION}#{row.section_id} lost {row.n_lessons}",
        severity=float(row.n_left),
    )


def _close(row: LostLessons) -> None:
    # The item is another seat's than that of whoever notes the minutes.
    with as_desk():
        complete_about(
            interlock=LOST, subject_label=SECTION, subject_id=row.section_id, at=clock.now(), note="Made up."
        )
