"""Services of special education: today's sessions on a phone, a school's minutes, giving minutes back."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import RecordClass
from sextant.support import policies
from sextant.support.actions.services import give_back, log_service, plan_make_up
from sextant.support.forms.special_education import LogForm, MakeUpForm
from sextant.support.letters.services import status_of
from sextant.support.queries.services import ServiceRow, find_plan, find_service, list_services
from sextant.support.queries.services_today import (
    SessionRow,
    last_day_to_give_back,
    minutes_owed_by,
    services_of_today,
)
from sextant.support.rules.service_minutes import Light
from sextant.support.terms.care import MissedBecause
from sextant.web.current_school import schools_of
from sextant.web.exports import Exportable, exportable
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab, due_in_words

MINUTES = Exportable(
    title=_lazy("Service minutes"),
    record_class=RecordClass.S2S,
    cells={
        "student": "student",
        "service": "service",
        "provider": "provider",
        "delivered": "delivered.delivered",
        "entitled": "delivered.entitled",
        "share": "share",
    },
    student="student_public_id",
    row=lambda pair: pair[0],
    shown_as="rows",
    columns={
        "student": _lazy("Student"),
        "service": _lazy("Service"),
        "provider": _lazy("Given by"),
        "delivered": _lazy("Minutes given"),
        "entitled": _lazy("Minutes entitled"),
        "share": _lazy("Share given"),
    },
)


@requires(policies.LOG_SERVICES)
@require_GET
def service_today(request: HttpRequest) -> HttpResponse:
    """Show today's sessions of whoever gives services: one tap logs what was planned."""
    on, staff_id = clock.today(), current_rights().staff_id or 0
    rows = services_of_today(staff_id=staff_id, on=on)
    owed = [(one, due_in_words(one.by, on=on)) for one in minutes_owed_by(staff_id=staff_id)]
    context = {
        "rows": rows,
        "owed": owed,
        "reasons": MissedBecause.choices,
        "finding": _today_finding(rows),
    }
    return render_page(request, "support/special_education/service_today.html", context)


@requires(policies.LOG_SERVICES)
@require_POST
def service_log(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Log a session of today, or correct it."""
    on, service = clock.today(), find_service(public_id, on=clock.today())
    if service is None:
        raise Http404
    form = LogForm(request.POST)
    if not form.is_valid():
        messages.error(request, str(next(iter(form.errors.values()))[0]))
        return go_to(request, reverse("service_today"))
    said = form.cleaned_data
    try:
        log_service(
            entitlement_id=service.id,
            on=said["day"] or on,
            minutes=said["minutes"],
            missed_because=said["because"],
            today=on,
        )
    except CannotDo as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Logged. A second tap corrects it."))
    return go_to(request, reverse("service_today"))


@requires(policies.LIST_SERVICES)
@require_GET
@exportable(MINUTES)
def service_list(request: HttpRequest) -> HttpResponse:
    """List a school's services within reach: what was given in the last four weeks, least first."""
    school, on = schools_of(request).current, clock.today()
    if school is None:
        return render_page(request, "support/special_education/choose_school.html", {"title": _("Minutes")})
    rows = list_services(school_id=school.id, on=on)
    context = {
        "rows": [(row, status_of(row), _plan_due(row, on)) for row in rows],
        "finding": _list_finding(rows),
        "school": school,
    }
    return render_page(request, "support/special_education/service_list.html", context)


@requires(policies.KEEP_SERVICES)
@require_http_methods(["GET", "POST"])
def make_up(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show what of a service is owed, and plan by when it is given back."""
    on, service = clock.today(), find_service(public_id, on=clock.today())
    if service is None:
        raise Http404
    last = last_day_to_give_back(school_id=service.school_id, on=on)
    first = {
        "minutes": service.delivered.owed or None,
        "cause": service.cause or MissedBecause.PROVIDER_ABSENT,
        "by": last,
    }
    form = MakeUpForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            plan_make_up(
                entitlement_id=service.id, minutes=said["minutes"], cause=said["cause"], by=said["by"], on=on
            )
        except CannotDo as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Planned. It stands on the list of whoever gives it."))
            return go_to(request, reverse("service_list"))
    context = {
        "service": service,
        "status": status_of(service),
        "form": form,
        "last": last,
        "finding": _make_up_finding(service),
        "crumbs": (
            Tab(label=_("Service minutes"), url=reverse("service_list")),
            Tab(label=_("Give minutes back")),
        ),
    }
    status = 422 if form.errors else 200
    return render_page(request, "support/special_education/make_up.html", context, status=status)


@requires(policies.LOG_SERVICES)
@require_POST
def make_up_back(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Log minutes that were given back."""
    plan, on = find_plan(public_id), clock.today()
    if plan is None:
        raise Http404
    form = LogForm(request.POST)
    if not form.is_valid():
        messages.error(request, str(next(iter(form.errors.values()))[0]))
        return go_to(request, reverse("service_today"))
    try:
        kept = give_back(plan_id=plan, on=on, minutes=form.cleaned_data["minutes"])
    except CannotDo as refused:
        messages.error(request, str(refused))
    else:
        left = max(0, kept.minutes_owed - kept.minutes_back)
        messages.success(
            request,
            ngettext("Logged. %(n)d minute is left.", "Logged. %(n)d minutes are left.", left) % {"n": left},
        )
    return go_to(request, reverse("service_today"))


def _plan_due(row: ServiceRow, on: date) -> object:
    return due_in_words(row.plan.by, on=on) if row.plan else None


def _today_finding(rows: tuple[SessionRow, ...]) -> str:
    n_open = sum(row.minutes is None for row in rows)
    if not rows:
        return _("No service of yours is planned today.")
    if not n_open:
        return _("Every session of today is logged.")
    words = ngettext(
        "%(n)d session of today is not logged.", "%(n)d sessions of today are not logged.", n_open
    )
    return words % {"n": n_open}


def _list_finding(rows: tuple[ServiceRow, ...]) -> str:
    n_behind = sum(row.light is not Light.GOOD for row in rows)
    if not rows:
        return _("No service is entered yet.")
    if not n_behind:
        return _("Every service was given in the last four weeks.")
    words = ngettext(
        "%(n)d of %(all)d services is behind.", "%(n)d of %(all)d services are behind.", n_behind
    )
    return words % {"n": n_behind, "all": len(rows)}


def _make_up_finding(row: ServiceRow) -> str:
    if row.plan is not None:
        return _("%(n)d minutes are still to be given back.") % {"n": row.plan.left}
    if row.share is None:
        return _("Nothing was due of this service yet.")
    return _("%(given)d of %(all)d minutes were given in the last four weeks: %(share)s%%.") % {
        "given": row.delivered.delivered,
        "all": round(row.delivered.entitled),
        "share": f"{row.share:.1f}",
    }
