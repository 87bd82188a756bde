"""Which day or month an address asks for; whatever is no day counts as not asked."""

from datetime import date

from django.http import HttpRequest

# No school keeps records of other days, and a week before the year 1 cannot be counted.
FIRST_YEAR, LAST_YEAR = 1990, 2200


def asked_day(request: HttpRequest, *, name: str = "day") -> date | None:
    """Return the day that the address or the form names."""
    return _day(request.POST.get(name, "") or request.GET.get(name, ""))


def asked_month(request: HttpRequest) -> date | None:
    """Return the first day of the month that the address names as ``2026-11``."""
    return _day(f"{request.GET.get('month', '')}-01")


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None
