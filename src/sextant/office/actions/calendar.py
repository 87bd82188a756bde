"""Take a closing back."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.network.actions.calendar import set_calendar_days
from sextant.network.models import CalendarDay
from sextant.network.terms import SCHOOL_DAY_KINDS, DayKind
from sextant.web.formats import full_day


class NotASchoolDay(CannotDo):
    """A day is reopened as a day on which students are taught."""


@transaction.atomic
def reopen_day(*, school_id: int, on: date, kind: str) -> CalendarDay:
    """Open a closed day again, as the kind of school day that it was or is to be.

    Deadlines that moved with the closing keep their new day: whoever owes them has been told.

    Raises:
        AlreadyDone: the day is not closed.
        NotASchoolDay: the kind is none on which students are taught.
    """
    if kind not in SCHOOL_DAY_KINDS:
        raise NotASchoolDay(_("Choose what kind of school day it is."))
    day: CalendarDay | None = CalendarDay.objects.filter(
        school_id=school_id, on=on, kind=DayKind.CLOSURE
    ).first()
    if day is None:
        raise AlreadyDone(_("%(day)s is not closed; nothing was changed.") % {"day": full_day(on)})
    set_calendar_days(school_id=school_id, days={on: kind}, notes={on: ""})
    return day
