"""One plan (shape: record), writing it (form), where it goes, and how the family reads it (report)."""

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.access.terms import FAMILY_ROLES
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import OutOfReach
from sextant.network.queries.enrollment import list_accommodations, list_programs
from sextant.network.queries.people import list_staff
from sextant.support import policies
from sextant.support.actions.plan_spans import begin_plan, end_plan
from sextant.support.actions.plans import move_plan, write_plan
from sextant.support.forms.plans import PlanForm
from sextant.support.panels.plan_progress import family_progress
from sextant.support.queries.care import PlanRow, find_plan, group_times, plans_of, tier_without_plan
from sextant.support.queries.home_languages import home_language
from sextant.support.queries.plan_keepers import keeps_plan_of
from sextant.support.queries.plan_reviews import reviews_of
from sextant.support.queries.programs import programs_for
from sextant.support.queries.progress import progress_of_plan, progress_of_plans
from sextant.support.queries.under_way import decided_without_plan
from sextant.support.rules.decided_words import decided_in_words
from sextant.support.rules.plan_templates import TEMPLATES
from sextant.support.terms.care import Domain, PlanKind, PlanState
from sextant.support.views.care import reached_student, time_lines
from sextant.support.views.family_truancy import papers_of
from sextant.support.views.plan_forms import draft_of, goal_of, initial_of
from sextant.web.charts.figure import Chart
from sextant.web.languages import LANGUAGES, language_of
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab

MOST_COLLEAGUES = 300
# Graphs on one page of a family; the others stand on the page of each plan.
MOST_DRAWN = 3
GOES = {"begin": PlanState.ACTIVE, "fade": PlanState.FADING, "back": PlanState.ACTIVE}
# Whether the goal is said to be met; where nobody says so, the probes do.
ENDS = {"end_met": True, "end": None}


@requires(policies.READ_SUPPORT)
@require_GET
def plan(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show a plan with its goal, its group times, what was measured, and what its reviews decided."""
    found = _asked(public_id)
    context = {
        "plan": found,
        "finding": plan_finding(found),
        "chart": _chart(found),
        "reviews": reviews_of(found.id),
        "times": time_lines(
            tuple(one for one in group_times(found.student_id, on=clock.today()) if one.plan_id == found.id)
        ),
        "may_keep": _may_keep(found) and found.is_open,
        "stands_alone": _stands_alone(found),
        "crumbs": _crumbs(found),
    }
    return render_page(request, "support/plan.html", context)


@requires(policies.KEEP_SUPPORT)
@require_POST
def plan_new(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Begin a plan for a student in a domain, by the tier in which she is there."""
    student = reached_student(public_id)
    asked = request.POST.get("domain", "")
    if asked not in Domain.values or student.school_id is None:
        messages.error(request, _("Choose what the plan is about."))
        return go_to(request, reverse("support_of", args=[public_id]))
    if not policies.KEEP_SUPPORT.reaches(current_rights(), student):
        raise Http404
    try:
        row = begin_plan(
            student_id=student.pk,
            school_id=student.school_id,
            domain=Domain(asked),
            kind=_kind(request),
            on=clock.today(),
        )
    except CannotDo as refused:
        messages.error(request, str(refused))
        return go_to(request, reverse("support_of", args=[public_id]))
    return go_to(request, reverse("support_plan_edit", args=[row.public_id]))


@requires(policies.KEEP_SUPPORT)
@require_http_methods(["GET", "POST"])
def plan_edit(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Write a plan: kind, program, dosage, goal, who manages it, how to help."""
    found = _asked(public_id)
    if not keeps_plan_of(found.staff_id):
        messages.error(request, _("This plan is not yours to change. Ask whoever manages it."))
        return go_to(request, reverse("support_plan", args=[public_id]))
    form = PlanForm(
        request.POST or None,
        programs=programs_for(domain=found.domain, tier=found.tier, but=found.program_id),
        staff=_colleagues(found),
        initial=initial_of(found),
    )
    problem = ""
    if request.method == "POST" and form.is_valid():
        try:
            write_plan(
                plan_id=found.id,
                version=_version(request),
                draft=draft_of(form.cleaned_data),
                goal=goal_of(form),
                on=clock.today(),
            )
        except OutOfReach:
            problem = _("This plan is not yours to change. Ask whoever manages it.")
        except CannotDo as refused:
            problem = str(refused)
        else:
            messages.success(request, _("Kept."))
            return go_to(request, reverse("support_plan", args=[public_id]))
    context = {
        "plan": found,
        "form": form,
        "settles": TEMPLATES[found.kind].settles,
        "problem": problem,
        "crumbs": _crumbs(found, _("Write")),
    }
    return render_page(
        request, "support/plan_edit.html", context, status=422 if problem or form.errors else 200
    )


@requires(policies.KEEP_SUPPORT)
@require_POST
def plan_move(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Let a plan begin, fade, go back, or end."""
    found = _asked(public_id)
    asked = request.POST.get("do", "")
    if asked in GOES or asked in ENDS:
        try:
            moved = _moved(request, found, asked)
        except OutOfReach:
            messages.error(request, _("This plan is not yours to change. Ask whoever manages it."))
        except CannotDo as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, str(moved.label))
    return go_to(request, reverse("support_plan", args=[public_id]))


@requires(policies.READ_PLAN)
@require_GET
def plan_print(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show a plan as the family reads it, in the language of the home; it prints as it stands."""
    found = find_plan(public_id)
    is_family = bool(current_rights().roles & FAMILY_ROLES)
    if found is None or (is_family and found.state is PlanState.DRAFT):
        raise Http404
    asked = request.GET.get("language", "")
    on = clock.today()
    language = language_of(asked, first=home_language(student_id=found.student_id, on=on))
    with translation.override(language):
        values = {
            "plan": found,
            "chart": _chart(found),
            "language": language,
            "times": time_lines(
                tuple(one for one in group_times(found.student_id, on=on) if one.plan_id == found.id)
            ),
        }
        written = render_to_string("support/parts/plan_for_family.html", values)
    here = reverse("support_plan_print", args=[public_id])
    context = {
        "plan": found,
        "written": written,
        "is_family": is_family,
        "languages": tuple(
            Tab(label=name, url=f"{here}?{urlencode({'language': code})}", is_current=code == language)
            for code, name in LANGUAGES.items()
        ),
    }
    return render_page(request, "support/plan_print.html", context)


@requires(policies.FAMILY_READS)
@require_GET
def family_support(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show a guardian or the student which plans run, and which have ended; never a reason."""
    student = reached_student(public_id)
    plans = plans_of(student.pk, with_drafts=False)
    running = tuple(one for one in plans if one.is_running)
    on = clock.today()
    drawn = progress_of_plans([one.id for one in running[:MOST_DRAWN]], on=on)
    progress = {one.plan_id: family_progress(one) for one in drawn}
    context = {
        "student": student,
        "is_own": current_rights().student_id is not None,
        **papers_of(student.pk, school_id=student.school_id, on=on),
        "has_agreed": bool(
            list_accommodations(student_id=student.pk, on=on) or list_programs(student_id=student.pk, on=on)
        ),
        "decided": tuple(
            decided_in_words(one)
            for one in decided_without_plan(student.pk, running={one.domain for one in running})
        ),
        "running": tuple((one, progress.get(one.id)) for one in running),
        "ended": tuple(one for one in plans if not one.is_running),
        "times": time_lines(group_times(student.pk, on=clock.today())) if running else [],
    }
    return render_page(request, "support/family_support.html", context, fragment="plans")


def _chart(found: PlanRow) -> Chart | None:
    """Return the graph, as the team meeting draws it; None while nothing is measured."""
    progress = progress_of_plan(found.id)
    return family_progress(progress).chart if progress is not None and progress.probes else None


def plan_finding(found: PlanRow) -> str:
    """Return the sentence on top of a plan."""
    if found.state is PlanState.DRAFT:
        return _("This plan is being written; nothing has begun")
    if found.state is PlanState.CLOSED:
        if found.left_on is not None:
            return _("This plan ended because the student left the school")
        return _("The goal was met") if found.goal_met else _("This plan has ended")
    if found.goal is None:
        return _("This plan runs; it measures nothing yet")
    if not found.goal.probes:
        return _("This plan runs; no progress is measured yet")
    newest = found.goal.probes[-1][1]
    return _("Now %(now)g, goal %(goal)g %(unit)s") % {
        "now": newest,
        "goal": found.goal.target,
        "unit": found.goal.unit,
    }


def _moved(request: HttpRequest, found: PlanRow, asked: str) -> PlanState:
    version, on = _version(request), clock.today()
    if asked in GOES:
        move_plan(plan_id=found.id, version=version, to=GOES[asked], on=on)
        return GOES[asked]
    because = request.POST.get("because", "")
    end_plan(plan_id=found.id, version=version, because=because, on=on, is_met=ENDS[asked])
    return PlanState.CLOSED


def _may_keep(found: PlanRow) -> bool:
    return policies.KEEP_SUPPORT.holds(current_rights()) and keeps_plan_of(found.staff_id)


def _stands_alone(found: PlanRow) -> int | None:
    """Return the tier that stands in a domain in which no plan is open any more, or None."""
    return None if found.is_open else tier_without_plan(found.student_id, found.domain, on=clock.today())


def _kind(request: HttpRequest) -> PlanKind | None:
    asked = request.POST.get("kind", "")
    return PlanKind(asked) if asked in PlanKind.values else None


def _asked(public_id: UUID) -> PlanRow:
    found = find_plan(public_id)
    if found is None:
        raise Http404
    return found


def _version(request: HttpRequest) -> int:
    asked = request.POST.get("version", "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 10 else 0


def _colleagues(found: PlanRow) -> list[tuple[str, str]]:
    rows = list_staff(on=clock.today(), school_id=found.school_id)[:MOST_COLLEAGUES]
    held = [(str(one.id), one.name) for one in rows]
    if str(found.staff_id) not in {key for key, _name in held}:
        held.insert(0, (str(found.staff_id), found.manager))
    return held


def _crumbs(found: PlanRow, more: str = "") -> tuple[Tab, ...]:
    here = reverse("support_plan", args=[found.public_id])
    tabs = [
        Tab(label=found.student, url=reverse("student", args=[found.student_public_id])),
        Tab(label=_("Support"), url=reverse("support_of", args=[found.student_public_id])),
        Tab(label=_("Plan"), url=here if more else ""),
    ]
    return (*tabs, Tab(label=more)) if more else tuple(tabs)
