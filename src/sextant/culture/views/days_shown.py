"""Which days a removal would be, said before it is saved: away from, to, and the day of return."""

from datetime import date
from decimal import Decimal, InvalidOperation

from django.http import HttpRequest
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from sextant.culture.actions.removal_days import NoDays, days_of
from sextant.network.queries.calendar import calendar_of
from sextant.web.formats import short_day
from sextant.web.pages import wants_fragment

LOOK, DO = "look", "do"


def asks_for_days(request: HttpRequest) -> bool:
    """Tell if somebody only looks at the days: while she types, or by the button; nothing is saved."""
    return request.method == "POST" and (wants_fragment(request) or request.POST.get(DO) == LOOK)


def days_shown(request: HttpRequest, *, school_id: int | None, days: str) -> str:
    """Return the days of a removal in a sentence; empty as long as the first day or the number is missing."""
    starts_on, n_days = _day(request.POST.get("starts_on", "")), _number(days)
    if school_id is None or starts_on is None or n_days is None:
        return ""
    calendar = calendar_of(school_id=school_id)
    try:
        away = days_of(starts_on=starts_on, n_days=n_days, calendar=calendar)
    except NoDays:
        return ""
    first, last = away[0][0], away[-1][0]
    back = short_day(calendar.add(last, 1))
    if first == last:
        return _("Away on %(first)s, back on %(back)s.") % {"first": short_day(first), "back": back}
    return _("Away from %(first)s to %(last)s, back on %(back)s.") % {
        "first": short_day(first),
        "last": short_day(last),
        "back": back,
    }


def _day(text: str) -> date | None:
    try:
        return parse_date(text.strip())
    except ValueError:
        return None


def _number(text: str) -> Decimal | None:
    try:
        found = Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        return None
    return found if found.is_finite() else None
