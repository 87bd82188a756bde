"""The own week in five kinds (shape: form on a phone), and the weeks of whom one supervises (report)."""

from datetime import date, timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.leadership import policies
from sextant.leadership.actions.hours import Spent, keep_week
from sextant.leadership.forms.operations import WeekForm
from sextant.leadership.queries.hours import KindRow, monday_of, own_week, supervised_weeks
from sextant.leadership.terms.operations import HourKind
from sextant.leadership.views.chosen_school import school_id_of
from sextant.web.charts.sparklines import sparkline
from sextant.web.formats import number
from sextant.web.pages import go_to, render_page

WEEK = timedelta(days=7)
SIXTY = 60


@requires(policies.OWN_HOURS)
@require_http_methods(["GET", "POST"])
def leader_hours(request: HttpRequest) -> HttpResponse:
    """Keep the own week: planned and actual hours of five kinds, beside the weeks before."""
    on = clock.today()
    week_of = _week(request.GET.get("week", ""), on)
    rows = own_week(week_of=week_of)
    form = WeekForm(request.POST or None, rows=rows)
    if request.method == "POST" and form.is_valid():
        minutes = {
            kind: Spent(planned=form.minutes(kind, "planned"), actual=form.minutes(kind, "actual"))
            for kind in HourKind
        }
        try:
            keep_week(school_id=school_id_of(request), week_of=week_of, minutes=minutes, on=on)
            messages.success(request, _("Kept. You and your supervisor read it, nobody else."))
            return go_to(request, f"{reverse('leader_hours')}?week={week_of.isoformat()}")
        except CannotDo as refused:
            form.add_error(None, str(refused))
    context = {
        "form": form,
        "week_of": week_of,
        "before": (week_of - WEEK).isoformat(),
        "after": (week_of + WEEK).isoformat() if week_of < monday_of(on) + WEEK else "",
        "finding": _finding(rows),
        "history": [(row.label, _line(row), _mean(row)) for row in rows],
        "has_history": any(row.weeks for row in rows),
        "supervises": policies.SUPERVISED_HOURS.holds(current_rights()),
    }
    status = 422 if request.method == "POST" else 200
    return render_page(request, "leadership/operations/leader_hours.html", context, status=status)


@requires(policies.SUPERVISED_HOURS)
@require_GET
def leader_hours_team(request: HttpRequest) -> HttpResponse:
    """Show how those whom the reader supervises spend a mean week."""
    rows = supervised_weeks(on=clock.today())
    context = {
        "kinds": [str(kind.label) for kind in HourKind],
        "rows": [(row, [number(hours, decimals=1) for _label, hours in row.hours]) for row in rows],
    }
    return render_page(request, "leadership/operations/leader_hours_team.html", context)


def _week(text: str, on: date) -> date:
    """Return the Monday that an address names: never one that lies further ahead than the next."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return monday_of(on)
    return monday_of(min(day, on + WEEK))


def _finding(rows: tuple[KindRow, ...]) -> str:
    actual = sum(row.actual for row in rows)
    if not actual:
        return _("How did you spend the week?")
    taught = next(row.actual for row in rows if row.kind == HourKind.INSTRUCTION)
    words = {"share": f"{100 * taught / actual:.0f}%", "hours": number(actual / SIXTY, decimals=1)}
    return _("%(share)s of %(hours)s hours went to instruction") % words


def _line(row: KindRow) -> str:
    if len(row.weeks) < 2:
        return ""
    return sparkline([minutes / SIXTY for minutes in row.weeks], label=row.label)


def _mean(row: KindRow) -> str:
    return number(sum(row.weeks) / len(row.weeks) / SIXTY, decimals=1) if row.weeks else "—"
