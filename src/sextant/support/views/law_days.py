"""Days that are left by law, in words: ten school days are not ten days."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sextant.web.formats import days_late, short_day
from sextant.web.parts import Due, due_in_words


def due_by_law(day: date, *, on: date, left: int, in_school_days: bool) -> Due:
    """Write when something is due by law; what is late is late in the unit of the law."""
    if day >= on:
        return due_in_words(day, on=on)
    return Due(label=late_by_law(-left, day=day, in_school_days=in_school_days), is_pressing=True)


def late_by_law(n: int, *, day: date, in_school_days: bool) -> str:
    """Return how late something is; since its day no school day may have passed."""
    if not in_school_days:
        return days_late(n)
    if not n:
        return _("Was due %(day)s") % {"day": short_day(day)}
    return ngettext("%(n)d school day late", "%(n)d school days late", n) % {"n": n}


def left_by_law(n: int, *, in_school_days: bool) -> str:
    """Return how many days are left, with their unit."""
    if in_school_days:
        return ngettext("%(n)d school day", "%(n)d school days", n) % {"n": n}
    return ngettext("%(n)d day", "%(n)d days", n) % {"n": n}
