"""As of which day a page is shown: today, or the end of an earlier report period that the address names."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse

from sextant.kernel import clock, guard
from sextant.network.models import ReportPeriod
from sextant.network.queries.calendar import list_report_periods
from sextant.web.formats import period_title

AS_OF = "as_of"
MOST_PERIODS = 8
# No network keeps records of earlier days, and a week before the year 1 cannot be counted.
FIRST_DAY = date(1990, 1, 1)
_MEMORY = "web.periods"


@dataclass(frozen=True, slots=True, kw_only=True)
class AsOf:
    """The day as of which a page is shown; ``label`` is empty for today (decision 26)."""

    on: date
    label: str = ""


def shows_as_of[V: Callable[..., HttpResponse]](view: V) -> V:
    """Mark a view whose page can be shown as of an earlier report period, so that the header offers it."""
    view.shows_as_of = True  # type: ignore[attr-defined]
    return view


def recent_periods() -> tuple[ReportPeriod, ...]:
    """Return the newest report periods begun by today, in order."""
    return begun_periods()[-MOST_PERIODS:]


def begun_periods() -> tuple[ReportPeriod, ...]:
    """Return every report period begun by today, in order; read once for as long as a request lasts."""
    memory = guard.memory()
    if _MEMORY not in memory:
        memory[_MEMORY] = tuple(list_report_periods(until=clock.today()))
    periods: tuple[ReportPeriod, ...] = memory[_MEMORY]
    return periods


def as_of(request: HttpRequest) -> AsOf:
    """Return the day that the address asks for; a day that makes no sense, or is not over, is today."""
    today = clock.today()
    asked = _asked_day(request.GET.get(AS_OF, ""), today)
    if asked is None:
        return AsOf(on=today)
    period = next((one for one in recent_periods() if one.starts_on <= asked <= one.ends_on), None)
    return AsOf(on=asked, label=period_words(period) if period else f"{asked:%-d %B %Y}")


def period_words(period: ReportPeriod) -> str:
    """Return a report period as a title names it."""
    return period_title(period.number, period.school_year.label)


def _asked_day(text: str, today: date) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if FIRST_DAY <= day < today else None
