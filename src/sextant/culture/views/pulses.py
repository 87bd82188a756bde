"""A school's pulses (shape: list), a new one (form), what one found (report to print), the plan after it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.culture import policies
from sextant.culture.actions import community_plans, pulses
from sextant.culture.actions.pulses import PulseDraft
from sextant.culture.forms.community import PulseForm, StepForm
from sextant.culture.letters.pulse_notice import write_notice
from sextant.culture.queries import pulses as queries
from sextant.culture.queries.community_plans import find_plan, list_plans
from sextant.culture.queries.pulse_warnings import warned
from sextant.culture.queries.pulses import PulsePage, PulseRow
from sextant.culture.queries.student_groups import group_words
from sextant.culture.terms.community import Audience, PulseState
from sextant.culture.views.community_schools import keeps, school_of_reader
from sextant.culture.views.pulse_words import group_rows, item_rows, result_finding
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.network.queries.home_languages import language_of_guardian
from sextant.network.queries.rosters import list_sections
from sextant.network.terms import SectionKind
from sextant.web.languages import LANGUAGES, language_of
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab


@requires(policies.READ_COMMUNITY)
@require_GET
def pulse_list(request: HttpRequest) -> HttpResponse:
    """List a school's pulses: open with how many have answered, closed with what they found."""
    school, on = school_of_reader(request), clock.today()
    rows = queries.list_pulses(school_id=school.id) if school else ()
    opened = [row for row in rows if row.state == PulseState.OPEN]
    context = {
        "school": school,
        "opened": [(row, queries.count_answered(pulse_id=row.id)) for row in opened],
        "drafts": [row for row in rows if row.state == PulseState.DRAFT],
        "closed": [row for row in rows if row.state == PulseState.CLOSED],
        "audiences": dict(Audience.choices),
        "plans": list_plans(school_id=school.id) if school else (),
        "mine": queries.open_for_me(school_ids=frozenset([school.id]), on=on) if school else (),
        "is_keeper": school is not None and keeps(policies.KEEP_PULSES, school_id=school.id),
        "finding": _list_finding(rows, has_school=school is not None),
        "on": on,
    }
    return render_page(request, "culture/pulse_list.html", context)


@requires(policies.KEEP_PULSES)
@require_http_methods(["GET", "POST"])
def pulse_new(request: HttpRequest) -> HttpResponse:
    """Announce a pulse."""
    school = school_of_reader(request)
    if school is None:
        return go_to(request, reverse("pulse_list"))
    form = PulseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            draft = PulseDraft(**form.cleaned_data)
            made = pulses.announce_pulse(school_id=school.id, draft=draft)
        except pulses.NoticeNeeded as refused:
            form.add_error("notice_on", str(refused))
        except pulses.ConsentNeeded as refused:
            form.add_error("own", str(refused))
        else:
            messages.success(request, _("Announced. Print the notice, and open the pulse on its day."))
            return go_to(request, reverse("pulse_notice", args=[made.public_id]))
    context = {"form": form, "crumbs": _crumbs()}
    return render_page(request, "culture/pulse_new.html", context, status=422 if form.errors else 200)


@requires(policies.READ_BOARD)
@require_GET
def pulse_notice(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show the notice to families: what is asked, who reads it, how to say no (shape: report to print)."""
    pulse = _asked(public_id)
    items = queries.list_items(pulse_id=pulse.id)
    is_keeper = keeps(policies.KEEP_PULSES, school_id=pulse.school_id)
    is_open = (pulse.state, pulse.audience) == (PulseState.OPEN, Audience.STUDENTS)
    language = language_of(
        request.GET.get("language", ""), first=language_of_guardian(current_rights().guardian_id)
    )
    here = reverse("pulse_notice", args=[public_id])
    context = {
        "pulse": pulse,
        "written": write_notice(pulse, items, language=language, request=request),
        "languages": tuple(
            Tab(label=name, url=f"{here}?language={code}", is_current=code == language)
            for code, name in LANGUAGES.items()
        ),
        "is_students": pulse.audience == Audience.STUDENTS,
        "is_family": current_rights().guardian_id is not None,
        "rooms": rooms_to_print(pulse) if is_keeper and is_open else (),
    }
    return render_page(request, "culture/pulse_notice.html", context)


@requires(policies.KEEP_PULSES)
@require_POST
def pulse_move(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Open a pulse on its day, or close it."""
    pulse = _asked(public_id)
    try:
        if request.POST.get("do") == "open":
            pulses.open_pulse(pulse_id=pulse.id, on=clock.today())
            messages.success(request, _("Open. Nobody reads answers before it closes."))
        else:
            pulses.close_pulse(pulse_id=pulse.id, on=clock.today())
            messages.success(request, _("Closed. What it found stands here, in groups of ten or more."))
            return go_to(request, reverse("pulse_results", args=[public_id]))
    except CannotDo as refused:
        messages.error(request, str(refused))
    return go_to(request, reverse("pulse_list"))


@requires(policies.READ_COMMUNITY)
@require_GET
def pulse_results(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show what a closed pulse found, against the one before, by grades, and who belongs less."""
    pulse = _asked(public_id)
    if pulse.state != PulseState.CLOSED or not _reads(pulse):
        raise Http404
    on = clock.today()
    page = queries.pulse_page(pulse, on=on)
    context = {
        "pulse": pulse,
        "page": page,
        "audience": Audience(pulse.audience).label,
        "items": item_rows(page),
        "groups": group_rows(page),
        "gaps": [(group_words(one.dimension, one.group), one) for one in page.belonging],
        "warnings": warned(page, on=on).sentences,
        "plans": list_plans(school_id=pulse.school_id, pulse_id=pulse.id),
        "may_plan": keeps(policies.PLAN_COMMUNITY, school_id=pulse.school_id),
        "crumbs": _crumbs(),
        "finding": result_finding(page),
    }
    return render_page(request, "culture/pulse_results.html", context)


@requires(policies.PLAN_COMMUNITY)
@require_http_methods(["GET", "POST"])
def plan_step(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Plan a ritual or another step about a pulse."""
    pulse = _asked(public_id)
    if not keeps(policies.PLAN_COMMUNITY, school_id=pulse.school_id):
        raise Http404
    form = StepForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            community_plans.plan_step(pulse_id=pulse.id, **form.cleaned_data)
        except CannotDo as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Planned. Say here when it was done, and what came of it."))
            return go_to(request, _place(pulse))
    page: PulsePage | None = (
        queries.pulse_page(pulse, on=clock.today()) if pulse.state == PulseState.CLOSED else None
    )
    context = {
        "pulse": pulse,
        "form": form,
        "warnings": warned(page, on=clock.today()).sentences if page else (),
        "crumbs": (*_crumbs(), Tab(label=pulse.name, url=_place(pulse))),
    }
    return render_page(request, "culture/plan_step.html", context, status=422 if form.errors else 200)


@requires(policies.PLAN_COMMUNITY)
@require_POST
def plan_move(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Say that a plan was run, or drop it."""
    plan = find_plan(public_id)
    pulse = queries.pulse_of_id(plan.pulse_id) if plan else None
    if plan is None or pulse is None or not keeps(policies.PLAN_COMMUNITY, school_id=pulse.school_id):
        raise Http404
    words = request.POST.get("what_came", "").replace("\0", "").strip()[:300]
    try:
        if request.POST.get("do") == "drop":
            community_plans.drop_plan(plan_id=plan.id, because=words)
            messages.success(request, _("Dropped. What asked for a plan stays open."))
        else:
            community_plans.run_plan(plan_id=plan.id, what_came=words, on=clock.today())
            messages.success(request, _("Done. The next pulse shows what came of it."))
    except CannotDo as refused:
        messages.error(request, str(refused))
    return go_to(request, _place(pulse))


def rooms_to_print(pulse: PulseRow) -> tuple[tuple[UUID, str], ...]:
    """Return the homerooms for which codes are printed."""
    rows = list_sections(school_id=pulse.school_id, kind=SectionKind.HOMEROOM, on=clock.today())
    return tuple((row.public_id, row.title) for row in rows)


def _place(pulse: PulseRow) -> str:
    return reverse("pulse_results", args=[pulse.public_id])


def _asked(public_id: UUID) -> PulseRow:
    found = queries.find_pulse(public_id)
    if found is None:
        raise Http404
    return found


def _reads(pulse: PulseRow) -> bool:
    return policies.READ_COMMUNITY.covers(current_rights(), school_id=pulse.school_id)


def _crumbs() -> tuple[Tab, ...]:
    return (Tab(label=_("Pulses"), url=reverse("pulse_list")),)


def _list_finding(rows: tuple[PulseRow, ...], *, has_school: bool) -> str:
    if not has_school:
        return _("Choose a school first")
    opened = next((row for row in rows if row.state == PulseState.OPEN), None)
    if opened is not None:
        return _("“%(name)s” is open until %(day)s") % {
            "name": opened.name,
            "day": f"{opened.closes_on:%-d %B}",
        }
    return _("No pulse is open") if rows else _("No pulse has been asked yet")
