"""The pages that gather what several systems know: student, teacher, section, school. Shape: record."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sextant.access import policy
from sextant.access.doors import requires
from sextant.interlocks import panels, school_page, section_page, student_page, teacher_page
from sextant.kernel import clock
from sextant.kernel.guard import RecordClass
from sextant.network.models import ReportPeriod
from sextant.network.queries.calendar import list_report_periods
from sextant.office.policies import READ_STAFF
from sextant.web.pages import render_page
from sextant.web.parts import Tab

READ_STUDENT = policy.read(RecordClass.S0)
AS_OF = "as_of"
MOST_PERIODS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class AsOf:
    """The day as of which a page is shown; ``label`` is empty for today (decision 26)."""

    on: date
    label: str
    choices: tuple[Tab, ...]


@requires(READ_STUDENT)
@require_GET
def student(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show the whole child, as far as the reader reaches."""
    as_of = as_of_day(request)
    page = student_page.find_page(public_id, on=as_of.on)
    if page is None:
        raise Http404
    lent = panels.student_panels(
        student_id=page.id, on=as_of.on, year_starts_on=page.year_starts_on, is_past=bool(as_of.label)
    )
    return _render(request, "interlocks/student.html", page, as_of, panels.draw(lent))


@requires(READ_STAFF)
@requires(READ_STUDENT)
@require_GET
def student_sights(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Tell who may see what of a student, and in which of the reader's roles she sees it."""
    found = student_page.find_sights(public_id, on=clock.today())
    if found is None:
        raise Http404
    name, sights = found
    context = {"name": name, "sights": sights, "public_id": public_id}
    return render_page(request, "interlocks/student_sights.html", context, fragment="sights")


@requires(READ_STAFF)
@require_GET
def teacher(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show a member of staff: classes and rosters, and growth to whoever may read it."""
    as_of = as_of_day(request)
    page = teacher_page.find_page(public_id, on=as_of.on)
    if page is None:
        raise Http404
    lent = panels.teacher_panels(staff_id=page.id, section_ids=page.section_ids, on=as_of.on)
    if lent:
        teacher_page.log_read(page)
    return _render(request, "interlocks/teacher.html", page, as_of, panels.draw(lent))


@requires(READ_STAFF)
@require_GET
def section(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show a class, and its students to whoever reads the class list."""
    as_of = as_of_day(request)
    page = section_page.find_page(public_id, on=as_of.on)
    if page is None:
        raise Http404
    lent = panels.section_panels(section_id=page.id, on=as_of.on)
    return _render(request, "interlocks/section.html", page, as_of, panels.draw(lent))


@requires(READ_STAFF)
@require_GET
def school(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show a school, and its records to whoever reads them."""
    as_of = as_of_day(request)
    page = school_page.find_page(public_id, on=as_of.on)
    if page is None:
        raise Http404
    lent = panels.school_panels(school_id=page.id, on=as_of.on)
    return _render(request, "interlocks/school.html", page, as_of, panels.draw(lent))


def as_of_day(request: HttpRequest) -> AsOf:
    """Return the day that the address asks for, not after today; the choices only where one was made."""
    today = clock.today()
    text = request.GET.get(AS_OF, "")
    if not text:
        return AsOf(on=today, label="", choices=())
    asked = _asked_day(text, today)
    periods = list_report_periods(until=today)[-MOST_PERIODS:]
    now = Tab(label=_("Today"), url="?", is_current=asked is None)
    links = [_link(period, asked) for period in reversed(periods) if period.ends_on < today]
    label = next((link.label for link in links if link.is_current), f"{asked:%-d %B %Y}" if asked else "")
    return AsOf(on=asked or today, label=label, choices=(now, *links))


def _link(period: ReportPeriod, asked: date | None) -> Tab:
    label = _("Report period %(number)d, %(year)s") % {
        "number": period.number,
        "year": period.school_year.label,
    }
    return Tab(
        label=label,
        url=f"?{urlencode({AS_OF: period.ends_on.isoformat()})}",
        is_current=asked is not None and period.starts_on <= asked <= period.ends_on,
    )


def _asked_day(text: str, today: date) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day < today else None


def _render(request: HttpRequest, template: str, page: Any, as_of: AsOf, sides: panels.Sides) -> HttpResponse:
    context = {"page": page, "as_of": as_of, "main": sides.main, "side": sides.side}
    return render_page(request, template, context)
