"""What attendance refuses: days without school, students of other rooms, removals called excused."""

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sextant.kernel.errors import CannotDo
from sextant.network.actions.approvals import is_approved
from sextant.network.models import School, SectionEnrollment
from sextant.network.queries.calendar import calendar_of
from sextant.network.queries.settings import threshold
from sextant.network.terms import AskedBy, DayCode, Seat
from sextant.network.thresholds import ATTENDANCE_EDIT_DAYS

PICK_UPS = frozenset({DayCode.EARLY_DISMISSAL, DayCode.INFORMAL_REMOVAL})
_MAY_EDIT_LATE = (Seat.AP_OPERATIONS,)


class NoSchoolThen(CannotDo):
    """The school does not teach on that day, or the day is still to come."""


class NotOnRoster(CannotDo):
    """A marked student is not on the roster of that day."""


class WhoAsked(CannotDo):
    """An early pick-up says who asked for it."""


class SentHomeBySchool(CannotDo):
    """A student whom the school sent home was removed, whatever the paper says."""


class TooLate(CannotDo):
    """The day lies further back than an edit without approval may reach."""


def local_day(school: School, at: datetime) -> date:
    """Return the day on which a moment falls at a school."""
    return at.astimezone(ZoneInfo(school.time_zone)).date()


def refuse_day(school: School, *, on: date, at: datetime) -> None:
    """Do nothing if the school teaches on that day and the day has come.

    Raises:
        NoSchoolThen: it does not, or has not.
    """
    if on > local_day(school, at):
        raise NoSchoolThen(f"{on} is still to come.")
    calendar = calendar_of(school_id=school.pk)
    if not calendar.days or not calendar.is_school_day(on):
        raise NoSchoolThen(f"{on} is no school day at this school. Look at its calendar.")


def refuse_late(school: School, *, on: date, at: datetime, approved_by_id: int | None) -> None:
    """Do nothing if the day may still be edited, or the assistant principal of operations does it.

    Raises:
        TooLate: neither.
    """
    today = local_day(school, at)
    allowed = threshold(ATTENDANCE_EDIT_DAYS, on=today, school_id=school.pk)
    passed = calendar_of(school_id=school.pk).count(on, today) - 1
    if passed <= allowed:
        return
    if not is_approved(approver_id=approved_by_id, seats=_MAY_EDIT_LATE, school_id=school.pk, on=today):
        raise TooLate(
            f"{on} lies more than {allowed:g} school days back. "
            "The assistant principal of operations makes this change."
        )


def refuse_not_on_roster(section_id: int, *, on: date, student_ids: Sequence[int]) -> None:
    """Do nothing if all these students are on the roster that day, each named once.

    Raises:
        NotOnRoster: at least one is not, or stands twice.
    """
    if len(set(student_ids)) != len(student_ids):
        raise NotOnRoster("A student is marked twice; keep one of the marks.")
    on_roster = SectionEnrollment.objects.filter(section_id=section_id, student_id__in=student_ids).on(on)
    if on_roster.count() != len(student_ids):
        raise NotOnRoster(f"A marked student is not on this roster on {on}. Reload the roster and try again.")


def refuse_code(code: str, *, asked_by: str, old: str = DayCode.PRESENT) -> None:
    """Do nothing if the code can stand; a removal by the school cannot be called anything else.

    Raises:
        ValueError: the code or the asker is unknown.
        WhoAsked: an early pick-up without the asker.
        SentHomeBySchool: the school asked, and the code is not "sent home by school".
    """
    known = DayCode(code)
    asker = AskedBy(asked_by) if asked_by else None
    if known in PICK_UPS and asker is None:
        raise WhoAsked("Say who asked for the early pick-up: the family, the nurse or the school.")
    if (asker == AskedBy.SCHOOL) != (known == DayCode.INFORMAL_REMOVAL):
        raise SentHomeBySchool(
            "When the school asks for the pick-up, and only then, the code is “Sent home by school”."
        )
    if old == DayCode.INFORMAL_REMOVAL and known == DayCode.ABSENT_EXCUSED:
        raise SentHomeBySchool("A removal by the school cannot become an excused absence.")
