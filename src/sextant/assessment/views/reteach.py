"""Re-teach plans: the list (shape: list), the form (form on a phone), one plan and its next step (record)."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_GET, require_POST

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.assessment import policies
from sextant.assessment.actions import reteach_plans as actions
from sextant.assessment.actions.reteach_plans import PlanDraft
from sextant.assessment.forms.reteach import PERCENT, PlanFilters, PlanForm, first_of, read_percents, ticked
from sextant.assessment.queries import reteach_plans as queries
from sextant.assessment.queries.released import Benchmark
from sextant.assessment.queries.reteach_gaps import list_gaps
from sextant.assessment.queries.reteach_limits import days_on
from sextant.assessment.queries.reteach_plans import PlanPage
from sextant.assessment.queries.room_cells import CellPage
from sextant.assessment.queries.room_sections import RoomSection, may_in
from sextant.assessment.queries.room_view import StudentRow
from sextant.assessment.rules.reteach_sentences import PlanFacts, plan_finding, reteach_finding
from sextant.assessment.terms import Need, PlanReach, PlanState
from sextant.assessment.views.room_view import BENCHMARK, asked_benchmark, reached_cell, reached_section
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import RecordClass
from sextant.network.queries.calendar import calendar_of
from sextant.web.current_school import schools_of
from sextant.web.exports import Exportable, exportable
from sextant.web.numbers import whole_number
from sextant.web.pages import go_to, render_page, wants_fragment
from sextant.web.parts import Due, Tab, due_in_words

MOST_GAPS_SHOWN = 30
DEFAULT_GOAL = 70
DAYS_TO_REASSESS = 2


PLANS = Exportable(
    title=_lazy("Re-teach plans"),
    record_class=RecordClass.S1B,
    cells={
        "standard": "standard",
        "section": "section",
        "school": "school",
        "teacher": "teacher",
        "state": "state",
        "due": "due_on",
    },
)


@requires(policies.READ_FLAGS)
@requires(policies.READ_RESULTS)
@require_GET
@exportable(PLANS)
def reteach_list(request: HttpRequest) -> HttpResponse:
    """List the gaps that wait for a plan, and the plans with their next step."""
    on, schools = clock.today(), schools_of(request)
    school_id = schools.current.id if schools.current else None
    filters = PlanFilters(request.GET)
    listing = queries.plan_columns(has_school=school_id is None and len(schools.offered) > 1)
    page = queries.page_plans(listing.window(request.GET), on=on, state=filters.chosen, school_id=school_id)
    gaps = list_gaps(on=on, school_id=school_id, most=MOST_GAPS_SHOWN)
    plans = queries.count_open(on=on, school_id=school_id)
    context = {
        "gaps": [(gap, _due(gap.due_on, on)) for gap in gaps.rows],
        "n_more_gaps": gaps.n - len(gaps.rows),
        "page": page,
        "lines": [(row, _due(row.due_on, on)) for row in page.rows],
        "filters": filters,
        "days": days_on(on, school_id=school_id or 0),
        "several_schools": school_id is None and len(schools.offered) > 1,
        "may_plan": policies.TEACH_AGAIN.holds(current_rights()),
        "finding": reteach_finding(
            n_gaps=gaps.n, n_late_gaps=gaps.n_late, n_open=plans.n, n_late=plans.n_late
        ),
        "is_part": wants_fragment(request),
    }
    return render_page(request, "assessment/reteach_list.html", context, fragment="rows")


@requires(policies.TEACH_AGAIN)
def reteach_draft(request: HttpRequest, public_id: UUID, standard_id: UUID) -> HttpResponse:
    """Write a plan for one standard of a class, with what the answers have told already filled in."""
    section = reached_section(public_id, to_write=True)
    benchmark = asked_benchmark(request, section)
    cell = reached_cell(section, standard_id, benchmark)
    if cell is None or benchmark is None:
        raise Http404
    chosen = _chosen_at_first(cell)
    form = PlanForm(initial=suggested(section, benchmark, cell))
    if request.method == "POST":
        form = PlanForm(request.POST)
        chosen = ticked(request.POST, {row.public_id: row.student_id for row in cell.students})
        plan_url = save_draft(request, form, section=section, benchmark=benchmark, cell=cell, chosen=chosen)
        if plan_url:
            return go_to(request, plan_url)
    context = {
        "section": section,
        "benchmark": benchmark,
        "cell": cell,
        "form": form,
        "students": [(row, row.student_id in chosen) for row in cell.students],
        "crumbs": (
            Tab(label=_("Re-teach"), url=reverse("reteach_list")),
            Tab(label=section.title, url=reverse("room_view", args=[public_id])),
            Tab(label=cell.cell.code),
        ),
    }
    status = 422 if form.is_bound else 200
    return render_page(request, "assessment/reteach_draft.html", context, status=status)


@requires(policies.READ_FLAGS)
@requires(policies.READ_RESULTS)
@require_GET
def reteach_plan(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show one plan and the one step that comes next; it prints as the sheet for the lesson."""
    return _show(request, _found(public_id))


@requires(policies.APPROVE_RETEACH)
@require_POST
def reteach_approve(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Approve a drafted plan."""
    plan = _found(public_id)
    if not may_in(plan.row.section_public_id, policy=policies.APPROVE_RETEACH):
        raise Http404
    return _do(request, plan, actions.approve_plan, said=_("The plan is approved."))


@requires(policies.TEACH_AGAIN)
@require_POST
def reteach_taught(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Say that a plan has been taught."""
    plan = _writable(public_id)
    taught = partial(actions.mark_taught, is_early_meant=request.POST.get("early") == "yes")
    return _do(request, plan, taught, said=_("Noted. Now the exit ticket tells."))


@requires(policies.TEACH_AGAIN)
@require_POST
def reteach_close(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Close a re-assessed plan."""
    plan = _writable(public_id)
    return _do(request, plan, actions.close_plan, said=_("The plan is closed."))


@requires(policies.TEACH_AGAIN)
@require_POST
def reteach_results(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Store what each student got at the re-assessment; at the goal the plan closes itself."""
    plan, on, is_closed = _writable(public_id), clock.today(), False
    percents, wrong = read_percents(request.POST, [(row.public_id, row.student_id) for row in plan.students])
    problem = _("A result is a number from 0 to 100; correct the marked ones.") if wrong else ""
    if not wrong:
        try:
            row = actions.record_results(
                plan_id=plan.row.id, version=_version(request), percents=percents, on=on
            )
            is_closed = actions.close_at_goal(plan_id=row.pk, version=row.version, on=on)
        except CannotDo as refused:
            problem = str(refused)
    if problem:
        sent = {row.public_id: request.POST.get(f"{PERCENT}{row.public_id}", "") for row in plan.students}
        return _show(request, plan, problem=problem, sent=sent, wrong=frozenset(wrong))
    at_goal = _("The results are stored. The goal is reached, and the plan is closed.")
    messages.success(request, at_goal if is_closed else _("The results are stored."))
    return go_to(request, reverse("reteach_plan", args=[public_id]))


def suggested(section: RoomSection, benchmark: Benchmark, cell: CellPage) -> dict[str, Any]:
    """Return what a plan begins with: the commonest wrong idea, the days, and for whom."""
    on = clock.today()
    calendar = calendar_of(school_id=section.school_id)
    days = days_on(on, school_id=section.school_id)
    teach_on = first_of(calendar.add(benchmark.released_on, days.teach), calendar.add(on, 1))
    reassess_on = calendar.add(benchmark.released_on, days.reassess)
    least = calendar.add(teach_on, DAYS_TO_REASSESS)
    return {
        "misconception": cell.ideas[0].says if cell.ideas else "",
        "move": cell.ideas[0].answer if cell.ideas else "",
        "reach": PlanReach.CLASS if cell.cell.need is Need.CLASS else PlanReach.GROUP,
        "goal_percent": DEFAULT_GOAL,
        "teach_on": teach_on,
        "reassess_on": first_of(reassess_on, least),
    }


def save_draft(
    request: HttpRequest,
    form: PlanForm,
    *,
    section: RoomSection,
    benchmark: Benchmark,
    cell: CellPage,
    chosen: list[int],
) -> str:
    """Store a plan; return its address, or nothing where the form says what is wrong."""
    draft = draft_of(form, section=section, benchmark=benchmark, cell=cell, chosen=chosen)
    if draft is None:
        return ""
    try:
        plan = actions.draft_plan(draft=draft, on=clock.today())
    except CannotDo as refused:
        form.add_error(None, str(refused))
        return ""
    messages.success(request, _("The plan stands, and waits for approval."))
    return reverse("reteach_plan", args=[plan.public_id])


def draft_of(
    form: PlanForm,
    *,
    section: RoomSection,
    benchmark: Benchmark,
    cell: CellPage,
    chosen: list[int],
    meeting_id: int | None = None,
) -> PlanDraft | None:
    """Return what was sent as a draft, or None where a field is wrong."""
    if not form.is_valid():
        return None
    return PlanDraft(
        section_id=section.id,
        standard_id=cell.cell.standard_id,
        administration_id=benchmark.administration_id,
        student_ids=chosen,
        meeting_id=meeting_id,
        **form.cleaned_data,
    )


def _chosen_at_first(cell: CellPage) -> list[int]:
    """Return who is ticked at first: the class, or in a group plan whoever is below the standard."""
    rows: tuple[StudentRow, ...] = cell.students if cell.cell.need is Need.CLASS else cell.below
    return [row.student_id for row in rows]


def _found(public_id: UUID) -> PlanPage:
    plan = queries.find_plan(public_id, on=clock.today())
    if plan is None:
        raise Http404
    return plan


def _writable(public_id: UUID) -> PlanPage:
    plan = _found(public_id)
    if not plan.may_write:
        raise Http404
    return plan


def _version(request: HttpRequest) -> int:
    return whole_number(request.POST.get("version", "")) or 0


def _do(request: HttpRequest, plan: PlanPage, step: Callable[..., Any], *, said: str) -> HttpResponse:
    try:
        step(plan_id=plan.row.id, version=_version(request), on=clock.today())
    except CannotDo as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, said)
    return go_to(request, reverse("reteach_plan", args=[plan.row.public_id]))


def _show(
    request: HttpRequest,
    plan: PlanPage,
    *,
    problem: str = "",
    sent: dict[UUID, str] | None = None,
    wrong: frozenset[UUID] = frozenset(),
) -> HttpResponse:
    on, row = clock.today(), plan.row
    facts = PlanFacts(
        standard=row.standard,
        section=row.section,
        state=row.state,
        result=row.result,
        result_percent=row.result_percent,
        goal_percent=row.goal_percent,
    )
    context = {
        "plan": plan,
        "row": row,
        "today": on,
        "problem": problem,
        "finding": plan_finding(facts),
        "due": _due(row.due_on, on),
        "marks": [
            (
                student,
                (sent or {}).get(student.public_id, _written(student.after_percent)),
                student.public_id in wrong,
            )
            for student in plan.students
        ],
        "room_url": f"{reverse('room_standard', args=[row.section_public_id, plan.standard_public_id])}"
        f"?{BENCHMARK}={plan.benchmark_public_id}",
        "draft_url": f"{reverse('reteach_draft', args=[row.section_public_id, plan.standard_public_id])}"
        f"?{BENCHMARK}={plan.benchmark_public_id}",
        "enters_results": plan.may_write and row.state in {PlanState.TAUGHT, PlanState.REASSESSED},
        "crumbs": (Tab(label=_("Re-teach"), url=reverse("reteach_list")), Tab(label=row.standard)),
    }
    return render_page(request, "assessment/reteach_plan.html", context, status=422 if problem else 200)


def _written(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def _due(day: date | None, on: date) -> Due | None:
    return due_in_words(day, on=on) if day else None
