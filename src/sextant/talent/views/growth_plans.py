"""Growth plans: one's own, a school's (list), one plan, a goal (form), a review (form)."""

from typing import Any
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
from sextant.talent import policies
from sextant.talent.actions.growth_plans import (
    GoalDraft,
    GoalReview,
    agree_on_plan,
    drop_goal,
    review_plan,
    send_back_plan,
    send_plan,
    write_goal,
)
from sextant.talent.actions.plan_drafts import draft_plan
from sextant.talent.forms.growing import GoalForm, ReviewForm
from sextant.talent.queries.desk import as_desk
from sextant.talent.queries.growth_paths import walked
from sextant.talent.queries.growth_plans import (
    GoalView,
    PlanRow,
    PlanView,
    count_plans,
    find_plan,
    list_plans,
    own_plan,
)
from sextant.talent.queries.learning_lent import sessions_of, standards_in_use
from sextant.talent.queries.mentors import mentor_of
from sextant.talent.rules.growth_plans import Deed
from sextant.talent.terms.growing import GoalState, PlanState
from sextant.web.current_school import schools_of
from sextant.web.exports import Exportable, exportable
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Status, Tab, Tone, due_in_words

PLANS = Exportable(
    title=_lazy("Growth plans"),
    record_class=RecordClass.A2G,
    cells={
        "name": "staff",
        "category": "category",
        "state": "state_label",
        "goals": "n_goals",
        "supervisor": "supervisor",
        "due": "waits_until",
    },
    columns={
        "name": _lazy("Name"),
        "category": _lazy("Category"),
        "state": _lazy("State"),
        "goals": _lazy("Goals"),
        "supervisor": _lazy("Supervisor"),
        "due": _lazy("Next step by"),
    },
    row=lambda shown: shown[0],
    shown_as="rows",
)
TONES = {
    PlanState.DRAFT: Tone.QUIET,
    PlanState.SENT: Tone.WATCH,
    PlanState.AGREED: Tone.GOOD,
    PlanState.MID_YEAR: Tone.GOOD,
    PlanState.CLOSED: Tone.QUIET,
}


@requires(policies.OWN_PLAN)
@require_GET
def growth_plan_mine(request: HttpRequest) -> HttpResponse:
    """Show the reader's own plan of this year, with the path of their category."""
    plan = own_plan(on=clock.today())
    if plan is None:
        return render_page(request, "talent/growing/no_plan.html", {})
    return _show(request, plan)


@requires(policies.OWN_PLAN)
@require_POST
def growth_plan_begin(request: HttpRequest) -> HttpResponse:
    """Draft the reader's own plan of this year, if none stands yet."""
    on, me = clock.today(), current_rights().staff_id or 0
    with as_desk():
        made = draft_plan(staff_id=me, starts_on=on, on=on)
    if made is None:
        messages.error(
            request, _("No school year is on file, or you hold no seat that plans. Ask Human resources.")
        )
    return go_to(request, reverse("growth_plan_mine"))


@requires(policies.LIST_PLANS)
@require_GET
@exportable(PLANS)
def growth_plan_list(request: HttpRequest) -> HttpResponse:
    """List a school's plans, those that wait for the reader first; or how each school stands."""
    on, schools = clock.today(), schools_of(request)
    if schools.current is None:
        counted = count_plans([one.id for one in schools.offered], on=on)
        rows = [(one, *counted.get(one.id, (0, 0, 0))) for one in schools.offered]
        return render_page(request, "talent/growing/plan_schools.html", {"schools": rows, "rows": ()})
    found = list_plans(school_id=schools.current.id, on=on)
    context = {
        "rows": [
            (row, _status(row.state), row.waits_until and due_in_words(row.waits_until, on=on))
            for row in found
        ],
        "finding": _list_finding(found),
    }
    return render_page(request, "talent/growing/plan_list.html", context)


@requires(policies.READ_PLANS)
@require_GET
def growth_plan(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show one plan to whoever reaches it."""
    return _show(request, _plan(public_id))


@requires(policies.OWN_PLAN)
@require_http_methods(["GET", "POST"])
def growth_goal_add(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Add a goal to one's own plan."""
    return _goal_form(request, _own(public_id), None)


@requires(policies.OWN_PLAN)
@require_http_methods(["GET", "POST"])
def growth_goal_edit(request: HttpRequest, public_id: UUID, goal: UUID) -> HttpResponse:
    """Write a goal of one's own plan anew, or take it out."""
    plan = _own(public_id)
    found = next((one for one in plan.goals if one.public_id == goal), None)
    if found is None:
        raise Http404
    return _goal_form(request, plan, found)


@requires(policies.READ_PLANS)
@require_POST
def growth_plan_move(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Send a plan, agree on it, or send it back."""
    plan, on, deed = _plan(public_id), clock.today(), request.POST.get("do", "")
    try:
        if deed == Deed.SEND:
            send_plan(plan_id=plan.id, on=on)
            said = _("Sent. Your supervisor answers within ten school days.")
        elif deed == Deed.AGREE:
            agree_on_plan(plan_id=plan.id, on=on)
            said = _("Agreed.")
        else:
            send_back_plan(plan_id=plan.id, note=request.POST.get("note", ""))
            said = _("Sent back with your note.")
    except CannotDo as refused:
        return _show(request, plan, str(refused))
    messages.success(request, said)
    return go_to(request, reverse("growth_plan", args=[public_id]))


@requires(policies.SUPERVISE_PLANS)
@require_http_methods(["GET", "POST"])
def growth_plan_review(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Write the mid-year review of a plan, or the final one."""
    plan = _plan(public_id)
    if not plan.may_decide or plan.state not in {PlanState.AGREED, PlanState.MID_YEAR}:
        messages.info(request, _("Only the supervisor reviews a plan, once it is agreed."))
        return go_to(request, reverse("growth_plan", args=[public_id]))
    is_final = plan.state is PlanState.MID_YEAR or "final" in request.GET
    form = ReviewForm(request.POST or None, goals=plan.goals, is_final=is_final)
    if request.method == "POST" and form.is_valid():
        try:
            review_plan(
                plan_id=plan.id,
                deed=Deed.CLOSE if is_final else Deed.MID_YEAR,
                note=form.cleaned_data["note"],
                goals=_reviews(plan, form.cleaned_data),
                on=clock.today(),
            )
        except CannotDo as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Kept. Whoever plans reads it."))
            return go_to(request, reverse("growth_plan", args=[public_id]))
    context = {
        "plan": plan,
        "form": form,
        "is_final": is_final,
        "crumbs": (*_crumbs(plan), Tab(label=_("Review"))),
    }
    status = 422 if form.errors else 200
    return render_page(request, "talent/growing/review.html", context, status=status)


def _show(request: HttpRequest, plan: PlanView, problem: str = "") -> HttpResponse:
    on = clock.today()
    sessions = sessions_of(plan.staff_id, plan.year_starts_on)
    waits = plan.answer_by if plan.state is PlanState.SENT else plan.due_on
    context = {
        "plan": plan,
        "problem": problem,
        "status": _status(plan.state),
        "due": due_in_words(waits, on=on)
        if waits and plan.state in {PlanState.DRAFT, PlanState.SENT}
        else None,
        "path": walked(plan.category_number, sessions),
        "sessions": sessions,
        "minutes": sum(one.minutes for one in sessions),
        "mentor": mentor_of(plan.staff_id, on=on),
        "may_write": plan.is_mine and plan.state is PlanState.DRAFT,
        "n_incomplete": sum(bool(one.missing) for one in plan.goals),
        "finding": _finding(plan),
        "crumbs": () if plan.is_mine else _crumbs(plan, is_last=True),
    }
    return render_page(request, "talent/growing/plan.html", context, status=422 if problem else 200)


def _goal_form(request: HttpRequest, plan: PlanView, goal: GoalView | None) -> HttpResponse:
    form = GoalForm(request.POST or None, standards=standards_in_use(), initial=_said(goal) if goal else {})
    is_drop = request.POST.get("do") == "drop"
    if request.method == "POST" and (is_drop or form.is_valid()):
        try:
            if is_drop and goal is not None:
                drop_goal(plan_id=plan.id, goal_id=goal.id)
            else:
                write_goal(
                    plan_id=plan.id,
                    draft=GoalDraft(**form.cleaned_data),
                    on=clock.today(),
                    goal_id=goal.id if goal else None,
                )
        except CannotDo as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Taken out.") if is_drop else _("Kept."))
            return go_to(request, reverse("growth_plan_mine"))
    context = {
        "plan": plan,
        "goal": goal,
        "form": form,
        "crumbs": (
            Tab(label=_("My growth plan"), url=reverse("growth_plan_mine")),
            Tab(label=_("Goal")),
        ),
    }
    status = 422 if request.method == "POST" else 200
    return render_page(request, "talent/growing/goal.html", context, status=status)


def _finding(plan: PlanView) -> str:
    if plan.state is PlanState.DRAFT and plan.sent_back_note:
        return _("Sent back with a note")
    n = len(plan.goals)
    goals = ngettext("%(n)d goal", "%(n)d goals", n) % {"n": n}
    return {
        PlanState.DRAFT: _("%(goals)s, not sent yet"),
        PlanState.SENT: _("%(goals)s, with the supervisor"),
        PlanState.AGREED: _("%(goals)s, agreed"),
        PlanState.MID_YEAR: _("%(goals)s, reviewed at mid-year"),
        PlanState.CLOSED: _("%(goals)s, closed"),
    }[plan.state] % {"goals": goals}


def _list_finding(rows: tuple[PlanRow, ...]) -> str:
    if not rows:
        return _("No plan is drafted yet")
    late, mine = sum(row.is_overdue for row in rows), sum(row.is_mine_to_decide for row in rows)
    if mine:
        return ngettext("%(n)d plan waits for your answer", "%(n)d plans wait for your answer", mine) % {
            "n": mine
        }
    if late:
        return ngettext("%(n)d plan is overdue", "%(n)d plans are overdue", late) % {"n": late}
    return _("No plan is overdue")


def _status(state: PlanState) -> Status:
    return Status(label=str(state.label), tone=TONES[state])


def _plan(public_id: UUID) -> PlanView:
    plan = find_plan(public_id, on=clock.today())
    if plan is None:
        raise Http404
    return plan


def _own(public_id: UUID) -> PlanView:
    plan = _plan(public_id)
    if not plan.is_mine:
        raise Http404
    return plan


def _crumbs(plan: PlanView, *, is_last: bool = False) -> tuple[Tab, ...]:
    here = reverse("growth_plan", args=[plan.public_id])
    return (
        Tab(label=_("Growth plans"), url=reverse("growth_plan_list")),
        Tab(label=plan.staff, url="" if is_last else here),
    )


def _said(goal: GoalView) -> dict[str, Any]:
    names = ("aim", "indicator", "baseline", "target", "evidence", "due_on", "standard_code")
    return {name: getattr(goal, name) for name in names}


def _reviews(plan: PlanView, said: dict[str, Any]) -> tuple[GoalReview, ...]:
    return tuple(
        GoalReview(
            goal_id=goal.id,
            note=said.get(f"note_{goal.id}", ""),
            state=GoalState(said.get(f"state_{goal.id}") or GoalState.OPEN),
        )
        for goal in plan.goals
    )
