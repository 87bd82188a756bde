"""Own plans of the upper grades (shape: list), and one plan as it is written (shape: form on a phone)."""

from collections.abc import Mapping
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
from sextant.access.terms import FAMILY_ROLES
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import RecordClass
from sextant.leadership import policies
from sextant.leadership.actions.own_plans import Said, may_plan, review_plan, write_plan
from sextant.leadership.forms.after_school import OwnPlanForm
from sextant.leadership.queries.after_school_record import current_plan
from sextant.leadership.queries.own_plans import PlanLine, count_plans, list_plans, plan_columns
from sextant.leadership.terms.after_school import PlanState
from sextant.leadership.views.after_school import reached_student, whose_students
from sextant.web.current_school import schools_of
from sextant.web.exports import Exportable, exportable
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Status, Tab, Tone

TONES = {PlanState.NONE: Tone.CONCERN, PlanState.WRITTEN: Tone.WATCH, PlanState.REVIEWED: Tone.GOOD}
PLANS = Exportable(
    title=_lazy("Own plans"),
    record_class=RecordClass.S1F,
    cells={
        "name": "name", "grade": "grade", "state": "state_words", "pathway": "pathway",
        "reviewed": "reviewed_on",
    },
    student="public_id",
)  # fmt: skip


@requires(policies.READ_OWN_PLANS)
@require_GET
@exportable(PLANS)
def own_plan_list(request: HttpRequest) -> HttpResponse:
    """Show who has no plan yet, whose plan is to be looked at together, and who is done this year."""
    on, school = clock.today(), schools_of(request).current
    school_id = school.id if school else None
    counts = count_plans(school_id=school_id, on=on)
    asked = request.GET.get("state", "")
    state = asked if asked in counts else "all" if asked else _first_open(counts)
    page = list_plans(window=plan_columns().window(request.GET), school_id=school_id, state=state, on=on)
    context = {
        "whose": whose_students(school, policies.READ_OWN_PLANS),
        "page": page,
        "rows": [(row, _status(row)) for row in page.rows],
        "finding": _finding(counts),
        "tabs": _tabs(state, counts),
    }
    return render_page(request, "leadership/after_school/own_plans.html", context, fragment="rows")


@requires(policies.WRITE_WAY_ON)
@require_http_methods(["GET", "POST"])
def own_plan_write(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Let a student write the plan, or a counselor write it down beside her."""
    student, on, rights = reached_student(public_id, policies.WRITE_WAY_ON), clock.today(), current_rights()
    if not may_plan(student, on=on):
        raise Http404
    plan = current_plan(student, on=on)
    initial = (
        {
            "dream": plan.dream,
            "pathway": plan.pathway,
            "fall_back": plan.fall_back,
            "second_fall_back": plan.second_fall_back,
        }
        if plan
        else {}
    )
    form = OwnPlanForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            write_plan(student=student, said=Said(**form.cleaned_data), on=on)
            messages.success(request, _("Kept. Your counselor looks at it with you and your family."))
            return go_to(request, reverse("after_school_of", args=[public_id]))
        except CannotDo as refused:
            form.add_error(None, str(refused))
    is_own = bool(rights.roles & FAMILY_ROLES)
    context = {
        "student": student,
        "form": form,
        "is_own": is_own,
        "crumbs": (
            Tab(label=_("After school"), url=reverse("after_school_of", args=[public_id])),
            Tab(label=_("Own plan")),
        ),
    }
    status = 422 if request.method == "POST" else 200
    return render_page(request, "leadership/after_school/own_plan.html", context, status=status)


@requires(policies.KEEP_OWN_PLANS)
@require_POST
def own_plan_review(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Note that a plan was looked at with the student, and whether a guardian was there."""
    student, on = reached_student(public_id, policies.KEEP_OWN_PLANS), clock.today()
    plan = current_plan(student, on=on)
    if plan is None:
        messages.error(request, _("There is no plan of this year yet. Write it with the student first."))
        return go_to(request, reverse("after_school_of", args=[public_id]))
    try:
        review_plan(plan=plan, with_guardian=request.POST.get("with") == "guardian", on=on)
        messages.success(request, _("Noted. The plan is written anew next year."))
    except CannotDo as refused:
        messages.error(request, str(refused))
    return go_to(request, reverse("after_school_of", args=[public_id]))


def _first_open(counts: Mapping[str, int]) -> str:
    return next((str(one) for one in (PlanState.NONE, PlanState.WRITTEN) if counts[one]), "all")


def _status(row: PlanLine) -> Status:
    return Status(label=row.state_words, tone=TONES[row.state])


def _finding(counts: Mapping[str, int]) -> str:
    none, written = counts[PlanState.NONE], counts[PlanState.WRITTEN]
    if not sum(counts.values()):
        return _("Nobody within your reach is in a grade that plans")
    if none:
        return ngettext("%(n)d student has no plan yet", "%(n)d students have no plan yet", none) % {
            "n": none
        }
    if written:
        return ngettext(
            "Everybody has a plan; %(n)d waits to be looked at together",
            "Everybody has a plan; %(n)d wait to be looked at together",
            written,
        ) % {"n": written}
    return _("Everybody has a plan, and each was looked at this year")


def _tabs(state: str, counts: Mapping[str, int]) -> tuple[Tab, ...]:
    here = reverse("own_plan_list")
    tabs = [
        Tab(
            label=str(one.label),
            url=f"{here}?state={one.value}",
            is_current=state == one.value,
            count=counts[one.value],
        )
        for one in PlanState
    ]
    every = Tab(
        label=_("All"), url=f"{here}?state=all", is_current=state == "all", count=sum(counts.values())
    )
    return (*tabs, every)
