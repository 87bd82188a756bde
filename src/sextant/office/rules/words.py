"""How grades, counts and clock times are written on office pages."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from sextant.web.grades import grade_words

WITHOUT_BELL = time(9)


def grade_span(low: int, high: int) -> str:
    """Write the grades of a school: ``Grades 5 to 8``, ``Kindergarten to Grade 4``."""
    if low == high:
        return grade_words(low)
    if low > 0:
        return _("Grades %(low)d to %(high)d") % {"low": low, "high": high}
    return _("%(low)s to %(high)s") % {"low": grade_words(low), "high": grade_words(high)}


def bell_words(label: str) -> str:
    """Write a bell's name: ``Period 1`` for a mere number, else as the school calls it."""
    return _("Period %(label)s") % {"label": label} if label.isdigit() else label


def has_rung(starts_at: time | None, *, on: date, now: datetime, zone: str) -> bool:
    """Tell if the bell of a day has gone by the school's clock; a room without a bell begins by nine."""
    local = now.astimezone(ZoneInfo(zone))
    if on != local.date():
        return on < local.date()
    return local.time() >= (starts_at or WITHOUT_BELL)


def clock_words(at: datetime, *, zone: str) -> str:
    """Write a moment as the school's clock showed it: ``8:04 a.m.``."""
    local = at.astimezone(ZoneInfo(zone))
    half = _("a.m.") if local.hour < 12 else _("p.m.")
    return f"{local.hour % 12 or 12}:{local.minute:02d} {half}"
