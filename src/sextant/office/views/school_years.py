"""School years (shape: list), and setting one with its report periods and days (shape: one decision)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sextant.access.doors import requires
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.network.terms import Jurisdiction
from sextant.office import policies
from sextant.office.actions.school_years import make_year
from sextant.office.forms.school_years import SchoolYearForm, initial_of
from sextant.office.queries import school_years as queries
from sextant.office.queries.school_years import StandingYear
from sextant.office.rules.days_off import UnreadableLine, read_days_off, usual_days_off, write_days_off
from sextant.web.formats import count_of
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab

PROPOSE = "propose-"


@requires(policies.KEEP_SCHOOL_YEARS)
@require_GET
def school_years(request: HttpRequest) -> HttpResponse:
    """Show every school year, and for how many schools its days are entered."""
    context = {"years": queries.list_years(on=clock.today()), "crumbs": _crumbs(_("School years and days"))}
    return render_page(request, "office/school_years.html", context)


@requires(policies.KEEP_SCHOOL_YEARS)
def school_year_add(request: HttpRequest) -> HttpResponse:
    """Add a school year."""
    return _year_page(request, None)


@requires(policies.KEEP_SCHOOL_YEARS)
def school_year(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Change a school year, its report periods and its days."""
    year = queries.find_year(public_id)
    if year is None:
        raise Http404
    return _year_page(request, year)


def _year_page(request: HttpRequest, year: StandingYear | None) -> HttpResponse:
    form, asked = _form(request, year), request.POST.get("do", "")
    is_sure = asked == "make"
    if request.method == "POST" and not asked.startswith(PROPOSE) and form.is_valid() and form.plan:
        if is_sure and _has_made(request, form, year):
            return go_to(request, reverse("school_years"))
        if not form.errors:
            form = _shown(form)
    context = {
        "form": form,
        "plan": form.plan,
        "year": year,
        "states": Jurisdiction.choices,
        "is_sure": is_sure,
        "crumbs": _crumbs(year.label if year else _("A new school year")),
    }
    return render_page(request, "office/school_year.html", context, status=422 if form.errors else 200)


def _form(request: HttpRequest, year: StandingYear | None) -> SchoolYearForm:
    schools = queries.school_choices()
    if request.method != "POST":
        return SchoolYearForm(schools=schools, initial=_initial(year))
    asked = request.POST.get("do", "")
    if not asked.startswith(PROPOSE):
        return SchoolYearForm(request.POST, schools=schools)
    return SchoolYearForm(_with_usual_days(request, asked.removeprefix(PROPOSE)), schools=schools)


def _with_usual_days(request: HttpRequest, state: str) -> Any:
    """Return what was sent with the days off that are usual in a state beside those that were typed."""
    sent = request.POST.copy()
    ends = SchoolYearForm(request.POST, schools=queries.school_choices())
    ends.is_valid()
    first, last = ends.cleaned_data.get("starts_on"), ends.cleaned_data.get("ends_on")
    if not first or not last or state not in Jurisdiction.values:
        return sent
    try:
        typed = {one.on: one for one in read_days_off(sent.get("days_off", ""))}
    except UnreadableLine:
        return sent
    usual = {one.on: one for one in usual_days_off(state, starts_on=first, ends_on=last)}
    sent["days_off"] = write_days_off((usual | typed).values())
    return sent


def _initial(year: StandingYear | None) -> dict[str, Any]:
    if year is None:
        return {}
    if year.plan is None:
        return {"starts_on": year.starts_on, "ends_on": year.ends_on}
    initial = initial_of(year.plan, days_off=year.days_off) | {"schools": year.schools}
    return {name: value for name, value in initial.items() if name != "weekdays" or value}


def _shown(form: SchoolYearForm) -> SchoolYearForm:
    """Return the form with what was proposed written into it, so that each day can be changed."""
    sent: dict[str, Any] = {
        name: form.data.getlist(name) if name == "weekdays" else form.data[name]  # type: ignore[attr-defined]
        for name in form.data
    }
    if form.plan is not None:
        dates = initial_of(form.plan, days_off="")
        sent.update(
            {name: value.isoformat() for name, value in dates.items() if name.startswith("p") and value}
        )
    filled = SchoolYearForm(sent, schools=queries.school_choices())
    filled.is_valid()
    return filled


def _has_made(request: HttpRequest, form: SchoolYearForm, year: StandingYear | None) -> bool:
    plan = form.plan
    if plan is None:
        return False
    schools = queries.schools_chosen(form.cleaned_data["schools"])
    try:
        made = make_year(plan=plan, school_ids=schools, year_id=year.id if year else None)
    except CannotDo as refusal:
        form.add_error(None, str(refusal))
        return False
    words = {
        "year": made.year.label,
        "schools": count_of(made.n_schools, _("school"), _("schools")),
        "days": count_of(made.n_days, _("day"), _("days")),
    }
    messages.success(request, _("%(year)s is set: %(days)s entered for %(schools)s.") % words)
    return True


def _crumbs(label: str) -> tuple[Tab, ...]:
    calendar = Tab(label=_("Calendar"), url=reverse("calendar"))
    years = Tab(label=_("School years and days"), url=reverse("school_years"))
    return (calendar, Tab(label=label)) if label == years.label else (calendar, years, Tab(label=label))
