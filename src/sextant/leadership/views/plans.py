"""A school’s plan with the progress of its goals (shape: record, printed), and writing it (one decision)."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from sextant.access.doors import requires
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.leadership import policies
from sextant.leadership.actions.plans import GoalDraft, agree_on_plan, write_plan
from sextant.leadership.forms.agenda import GoalForm, PlanForm
from sextant.leadership.queries.plans import (
    GoalRow,
    PlanPage,
    YearOfSchool,
    metrics_of,
    newest_values,
    periods_of,
    read_plan,
)
from sextant.leadership.queries.reached import keeps
from sextant.leadership.rules.goals import FEWEST, MOST, Standing
from sextant.network.queries.calendar import latest_school_year
from sextant.network.terms import Seat
from sextant.web.charts.sparklines import sparkline
from sextant.web.current_school import schools_of
from sextant.web.formats import dated
from sextant.web.pages import go_to, render_page
from sextant.web.parts import NO_PICTURE, MeasureRow, Status, Tab, Tone

WORDS = {
    Standing.ON_PLAN: (_lazy("On plan"), Tone.GOOD),
    Standing.WATCH: (_lazy("Watch"), Tone.WATCH),
    Standing.BELOW: (_lazy("Below plan"), Tone.CONCERN),
    Standing.UNKNOWN: (_lazy("Not measured yet"), Tone.QUIET),
}


@requires(policies.READ_PLANS)
@require_http_methods(["GET", "POST"])
def school_plan(request: HttpRequest) -> HttpResponse:
    """Show the school’s plan of this year and where each goal stands; agree on it."""
    asked, on = _asked(request), clock.today()
    if asked is None:
        return render_page(request, "leadership/agenda/plan.html", {"finding": _("Choose a school first")})
    may_write = keeps(policies.KEEP_PLANS, school_id=asked.school.id)
    plan = read_plan(school=asked.school, year=asked.year, on=on)
    if plan is not None and not plan.is_agreed and not may_write:
        # What nobody has agreed on yet is the principal’s paper.
        plan = None
    if request.method == "POST":
        return _agree(request, plan, may_write=may_write)
    context = {
        "school": asked.school,
        "year": asked.year,
        "plan": plan,
        "rows": _measures(plan) if plan else (),
        "goals": plan.goals if plan else (),
        "may_write": may_write,
        "finding": _finding(plan),
        "fewest": FEWEST,
        "most": MOST,
    }
    return render_page(request, "leadership/agenda/plan.html", context)


@requires(policies.KEEP_PLANS)
@require_http_methods(["GET", "POST"])
def school_plan_edit(request: HttpRequest) -> HttpResponse:
    """Write the plan: three to five goals, each with its measure, from where to where, by when, whose."""
    asked, on = _asked(request), clock.today()
    if asked is None or not keeps(policies.KEEP_PLANS, school_id=asked.school.id):
        raise Http404
    plan = read_plan(school=asked.school, year=asked.year, on=on)
    form = PlanForm(request.POST or None, initial={"summary": plan.summary if plan else ""})
    rows = _goal_forms(request, asked, plan)
    if request.method == "POST" and form.is_valid() and all(row.is_valid() for row in rows):
        try:
            write_plan(
                school_id=asked.school.id,
                school_year_id=asked.year.pk,
                summary=form.cleaned_data["summary"],
                goals=_drafts(asked, rows),
                on=on,
            )
            messages.success(request, _("Kept as a draft. Agree on it when it stands."))
            return go_to(request, reverse("school_plan"))
        except CannotDo as refused:
            form.add_error(None, str(refused))
    context = {
        "school": asked.school,
        "year": asked.year,
        "form": form,
        "rows": list(enumerate(rows, start=1)),
        "crumbs": (Tab(label=_("School plan"), url=reverse("school_plan")), Tab(label=_("Write it"))),
        "fewest": FEWEST,
    }
    status = 422 if request.method == "POST" else 200
    return render_page(request, "leadership/agenda/plan_edit.html", context, status=status)


def _asked(request: HttpRequest) -> YearOfSchool | None:
    """Return school and year: the school of the header, else for whoever has one the only one."""
    schools, year = schools_of(request), latest_school_year(clock.today())
    school = schools.current
    if school is None or year is None:
        return None
    if not keeps(policies.READ_PLANS, school_id=school.id):
        raise Http404
    return YearOfSchool(school=school, year=year)


def _agree(request: HttpRequest, plan: PlanPage | None, *, may_write: bool) -> HttpResponse:
    if plan is None or not may_write:
        messages.error(request, _("The principal and the regional superintendent agree on a plan."))
        return go_to(request, reverse("school_plan"))
    try:
        agree_on_plan(plan_id=plan.id, on=clock.today())
        messages.success(request, _("Agreed. All staff of the school read it from now on."))
    except CannotDo as refused:
        messages.error(request, str(refused))
    return go_to(request, reverse("school_plan"))


def _goal_forms(request: HttpRequest, asked: YearOfSchool, plan: PlanPage | None) -> list[GoalForm]:
    metrics = [(one.code, one.label) for one in metrics_of(asked.school, on=clock.today())]
    periods = [(str(one.pk), _("report period %(n)d") % {"n": one.number}) for one in periods_of(asked.year)]
    goals: Sequence[GoalRow | None] = [*(plan.goals if plan else ()), *[None] * MOST][:MOST]
    return [
        GoalForm(
            request.POST or None,
            prefix=f"goal{place}",
            metrics=metrics,
            periods=periods,
            initial=_initial(goal, periods[-1][0] if periods else ""),
        )
        for place, goal in enumerate(goals, start=1)
    ]


def _initial(goal: GoalRow | None, last_period: str) -> dict[str, object]:
    if goal is None:
        return {"by_period": last_period}
    return {
        "words": goal.words,
        "metric": goal.metric.code,
        "baseline": None if goal.baseline is None else round(goal.baseline, 2),
        "target": goal.target,
        "by_period": str(goal.period_id),
        "seat": str(goal.seat),
    }


def _drafts(asked: YearOfSchool, rows: Sequence[GoalForm]) -> list[GoalDraft]:
    now = newest_values(school=asked.school, since=asked.year.starts_on, on=clock.today())
    return [
        GoalDraft(
            words=said["words"],
            metric=said["metric"],
            baseline=said["baseline"] if said["baseline"] is not None else now.get(said["metric"]),
            target=said["target"],
            by_period_id=int(said["by_period"]),
            seat=Seat(said["seat"] or Seat.PRINCIPAL),
        )
        for row in rows
        if (said := row.cleaned_data).get("words")
    ]


def _measures(plan: PlanPage) -> tuple[MeasureRow, ...]:
    rows = []
    for goal in plan.goals:
        label, tone = WORDS[goal.standing]
        rows.append(
            MeasureRow(
                label=goal.words,
                detail=_detail(goal),
                now=goal.metric.level(goal.now),
                change=goal.metric.level(goal.expected),
                trend=sparkline(
                    goal.weeks[-10:],
                    label=_("%(n)d weeks, now %(now)s")
                    % {"n": len(goal.weeks[-10:]), "now": goal.metric.level(goal.now)},
                    goal=goal.target,
                    tone=tone.value,
                )
                if goal.weeks
                else NO_PICTURE,
                goal=goal.metric.level(goal.target),
                status=Status(label=str(label), tone=tone),
            )
        )
    return tuple(rows)


def _detail(goal: GoalRow) -> str:
    words = {
        "measure": goal.metric.label,
        "baseline": goal.metric.level(goal.baseline),
        "n": goal.period,
        "seat": goal.seat.label,
    }
    said = _("%(measure)s, from %(baseline)s, by the end of report period %(n)d. %(seat)s.") % words
    return f"{said} " + (_("As of %(day)s.") % {"day": dated(goal.now_on)} if goal.now_on else "")


def _finding(plan: PlanPage | None) -> str:
    if plan is None:
        return _("No plan stands for this year yet")
    n = len(plan.goals)
    if not plan.is_agreed:
        return ngettext("A draft with %(n)d goal", "A draft with %(n)d goals", n) % {"n": n}
    return ngettext("%(on)d of %(n)d goal is on plan", "%(on)d of %(n)d goals are on plan", n) % {
        "on": plan.n_on_plan,
        "n": n,
    }
