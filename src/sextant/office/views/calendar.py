"""A school's month (shape: record), and closing one of its days (shape: one decision)."""

from datetime import date
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.dateformat import format as format_day
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.network.actions import calendar as network_calendar
from sextant.office import policies
from sextant.office.actions.calendar import reopen_day as open_again
from sextant.office.forms.calendar import CloseDayForm, ReopenDayForm
from sextant.office.queries import calendar as queries
from sextant.office.queries.schools import SchoolPlace
from sextant.office.rules.months import month_after, month_before
from sextant.office.rules.sentences import month_finding
from sextant.office.views.days import asked_day, asked_month
from sextant.office.views.lists import ask_school, named_school, shown_school
from sextant.web.formats import full_day
from sextant.web.pages import go_to, render_page


@requires(policies.READ_CALENDAR)
def calendar(request: HttpRequest) -> HttpResponse:
    """Answer one month of one school, with the day that the reader picked beside it."""
    today, asked = clock.today(), asked_day(request)
    place = shown_school(request, policies.READ_CALENDAR)
    if place is None:
        return ask_school(request, policies.READ_CALENDAR, title=_("Calendar"))
    first = asked_month(request) or asked or today
    month = queries.show_month(place, month=first, chosen=asked or today, today=today)
    finding = month_finding(
        month.n_school_days,
        month.n_closed,
        n_entered=month.n_entered,
        month=format_day(month.first, "F Y"),
        school=place.name,
    )
    context = {
        "place": place,
        "month": month,
        "finding": finding,
        "today": today,
        "before": month_before(month.first),
        "after": month_after(month.first),
        "may_keep": queries.may_keep_calendar(place),
        "may_keep_years": policies.KEEP_SCHOOL_YEARS.holds(current_rights()),
        "may_follow": policies.FOLLOW_IN_A_CALENDAR.holds(current_rights()),
        "reopen": ReopenDayForm(),
    }
    return render_page(request, "office/calendar.html", context)


@requires(policies.KEEP_CALENDAR)
def close_day(request: HttpRequest) -> HttpResponse:
    """Show what closing a day would move, and close it."""
    place, day = shown_school(request, policies.KEEP_CALENDAR), _day_of(request)
    if place is None:
        return ask_school(request, policies.KEEP_CALENDAR, title=_("Close a day"))
    form = CloseDayForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            network_calendar.close_day(school_id=place.school_id, on=day, note=form.cleaned_data["note"])
        except CannotDo as refused:
            form.add_error(None, str(refused))
        else:
            words = {"school": place.name, "day": full_day(day)}
            messages.success(
                request, _("%(school)s is closed on %(day)s. You can open the day again below.") % words
            )
            return go_to(request, _address(place, day))
    closing = queries.foresee_closing(place, closed_on=day)
    context = {"place": place, "day": day, "closing": closing, "form": form, "back": _address(place, day)}
    return render_page(request, "office/calendar_close.html", context, status=422 if form.errors else 200)


@requires(policies.KEEP_CALENDAR)
@require_POST
def reopen_day(request: HttpRequest) -> HttpResponse:
    """Open a closed day again."""
    place, day = named_school(request, policies.KEEP_CALENDAR), _day_of(request)
    try:
        open_again(school_id=place.school_id, on=day, kind=request.POST.get("kind", ""))
    except CannotDo as refused:
        messages.error(request, str(refused))
    else:
        messages.success(
            request, _("%(day)s is a school day again. Deadlines keep their day.") % {"day": full_day(day)}
        )
    return go_to(request, _address(place, day))


def _day_of(request: HttpRequest) -> date:
    day = asked_day(request)
    if day is None:
        raise Http404
    return day


def _address(place: SchoolPlace, day: date) -> str:
    return f"{reverse('calendar')}?{urlencode({'school': place.public_id, 'day': day.isoformat()})}"
