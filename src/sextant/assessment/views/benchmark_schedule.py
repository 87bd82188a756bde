"""Schedule a benchmark: which form (shape: list), then its days, schools and time (shape: one decision)."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sextant.access.doors import requires
from sextant.assessment import policies
from sextant.assessment.actions import benchmark_schedule as actions
from sextant.assessment.actions.benchmark_schedule import BenchmarkPlan, SchoolPlan
from sextant.assessment.forms.benchmark_schedule import PAPER, ScheduleForm, SchoolForm, school_forms
from sextant.assessment.queries import administrations, blueprints
from sextant.assessment.queries import benchmark_schedule as queries
from sextant.assessment.queries.benchmark_schedule import ReadyForm
from sextant.assessment.rules.benchmark_schedule import taken_finding
from sextant.assessment.rules.seat_codes import LOWEST_GRADE_ONLINE
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.web.pages import go_to, render_page, wants_fragment
from sextant.web.parts import Tab


@requires(policies.OPEN_BENCHMARKS)
@require_GET
def administration_pick(request: HttpRequest) -> HttpResponse:
    """List the approved forms that can be scheduled."""
    n_blueprints, n_drafts = blueprints.count_states()
    context = {
        "rows": queries.list_ready_forms(),
        "n_blueprints": n_blueprints,
        "n_drafts": n_drafts,
        "crumbs": _crumbs(_("Schedule a benchmark")),
    }
    return render_page(request, "assessment/administration_pick.html", context)


@requires(policies.OPEN_BENCHMARKS)
@require_http_methods(["GET", "POST"])
def administration_add(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Name a benchmark, set its days, schools and time; or only say who would take it (htmx)."""
    ready = queries.find_ready_form(public_id)
    if ready is None:
        raise Http404
    if ready.given_as is not None:
        if not wants_fragment(request):  # A late question of the page that has just been left asks nothing.
            words = _("This course has a benchmark in this report period already: it is this one.")
            messages.info(request, words)
        return go_to(request, reverse("administration", args=[ready.given_as]))
    sent = request.POST if request.method == "POST" else None
    form, schools = ScheduleForm(sent, ready=ready), _school_forms(sent, ready)
    if sent is None:
        return _page(request, ready, form, schools)
    is_valid = all([form.is_valid(), *(one.is_valid() for one in schools)])
    if wants_fragment(request):
        return _page(request, ready, form, schools)
    if is_valid and (made := _schedule(form, schools, ready)):
        messages.success(request, _("The benchmark is scheduled."))
        return go_to(request, reverse("administration", args=[made]))
    return _page(request, ready, form, schools, status=422)


@requires(policies.OPEN_BENCHMARKS)
@require_POST
def administration_cancel(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Cancel a benchmark that nobody has answered."""
    row = administrations.find_administration(public_id)
    if row is None:
        raise Http404
    try:
        actions.cancel_administration(administration_id=row.id, at=clock.now())
        messages.success(request, _("The benchmark is canceled; its codes open nothing."))
    except CannotDo as refused:
        messages.error(request, str(refused))
    return go_to(request, reverse("administration", args=[public_id]))


def _school_forms(sent: object, ready: ReadyForm) -> tuple[SchoolForm, ...]:
    # Who is in the classes today, or on the nearest day of that school year.
    on = min(max(clock.today(), ready.year_days.opens_on), ready.year_days.closes_on)
    offers = queries.offer_schools(course_id=ready.course_id, school_year_id=ready.year_id, on=on)
    return school_forms(sent, offers=offers, within=ready.period_days)


def _schedule(form: ScheduleForm, schools: Sequence[SchoolForm], ready: ReadyForm) -> UUID | None:
    """Schedule what the forms say; a refusal stands in the form."""
    said = form.cleaned_data
    if form.days is None:
        return None
    plan = BenchmarkPlan(
        form_ids=[ready.id, *said.get("also", [])],
        title=said["title"],
        days=form.days,
        minutes=said["minutes"],
        is_on_paper_only=said.get("way", PAPER) == PAPER,
        schools=[
            SchoolPlan(school_id=one.offer.school_id, takes_it=one.is_chosen, own_days=one.own_days)
            for one in schools
        ],
    )
    try:
        return actions.schedule_benchmark(plan=plan).public_id
    except CannotDo as refused:
        form.add_error(None, str(refused))
    return None


def _page(
    request: HttpRequest,
    ready: ReadyForm,
    form: ScheduleForm,
    schools: Sequence[SchoolForm],
    *,
    status: int = 200,
) -> HttpResponse:
    chosen = [one for one in schools if one.is_chosen]
    context = {
        "ready": ready,
        "form": form,
        "schools": schools,
        "taken": taken_finding(
            n_students=sum(one.offer.n_students for one in chosen),
            n_classes=sum(one.offer.n_classes for one in chosen),
            n_schools=len(chosen),
        ),
        "is_young": ready.grade is not None and ready.grade < LOWEST_GRADE_ONLINE,
        "crumbs": _crumbs(ready.title),
    }
    return render_page(request, "assessment/administration_add.html", context, fragment="sums", status=status)


def _crumbs(label: str) -> tuple[Tab, ...]:
    first = Tab(label=_("Benchmarks"), url=reverse("administration_list"))
    if label == _("Schedule a benchmark"):
        return (first, Tab(label=label))
    pick = Tab(label=_("Schedule a benchmark"), url=reverse("administration_pick"))
    return (first, pick, Tab(label=label))
