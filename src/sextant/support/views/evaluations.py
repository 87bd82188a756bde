"""The clocks of special education (shape: list, to print), one evaluation, and the word that opens one."""

from collections.abc import Sequence
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
from sextant.network.queries.people import find_student
from sextant.support import policies
from sextant.support.actions.evaluations import (
    ask_for_evaluation,
    end_evaluation,
    note_review,
    note_step,
)
from sextant.support.forms.special_education import DayForm
from sextant.support.queries.evaluation_clocks import (
    ClockRow,
    Clocks,
    EvaluationPage,
    clocks_of_school,
    count_by_kind,
    find_evaluation,
)
from sextant.support.queries.record_access import employees_with_access
from sextant.support.queries.sped_caseloads import sped_caseloads
from sextant.support.terms.special_education import ClockName, SpEdEventKind
from sextant.support.views.law_days import due_by_law, late_by_law, left_by_law
from sextant.web.current_school import schools_of
from sextant.web.exports import Exportable, exportable
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Due, Status, Tab, Tone

CLOCKS = Exportable(
    title=_lazy("Clocks of special education"),
    record_class=RecordClass.S2B,
    cells={
        "student": "student",
        "clock": "label",
        "started": "started_on",
        "due": "due_on",
        "left": "days_left",
        "unit": "unit",
        "source": "source",
    },
    student="student_public_id",
    row=lambda shown: shown[0],
    shown_as="rows",
    columns={
        "student": _lazy("Student"),
        "clock": _lazy("Due"),
        "started": _lazy("Runs since"),
        "due": _lazy("Due on"),
        "left": _lazy("Days left"),
        "unit": _lazy("Counted in"),
        "source": _lazy("By"),
    },
)
# A review of a plan that stands is noted on the list itself; the other clocks lead to their evaluation.
REVIEWS = {ClockName.ANNUAL: SpEdEventKind.ANNUAL_REVIEW, ClockName.REEVALUATION: SpEdEventKind.REEVALUATION}


@requires(policies.WATCH_CLOCKS)
@require_GET
@exportable(CLOCKS)
def sped_compliance(request: HttpRequest) -> HttpResponse:
    """List which clocks run and whose, overdue first; whoever keeps evaluations notes steps there."""
    school, on = schools_of(request).current, clock.today()
    if school is None:
        return render_page(request, "support/special_education/choose_school.html", {"title": _("Clocks")})
    found = clocks_of_school(school_id=school.id, on=on)
    context = {
        "school": school,
        "clocks": found,
        "counts": count_by_kind(found.rows),
        "rows": [(row, *_in_words(row, on), REVIEWS.get(row.name)) for row in found.rows],
        "may_note": policies.KEEP_EVALUATIONS.holds(current_rights()),
        "finding": _finding(found),
        "today": on,
    }
    return render_page(request, "support/special_education/sped_compliance.html", context)


@requires(policies.KEEP_EVALUATIONS)
@require_GET
def evaluation(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show one evaluation: its clocks, its steps, and the one to note next."""
    return _show(request, _page(public_id))


@requires(policies.KEEP_EVALUATIONS)
@require_POST
def evaluation_step(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Note a step that happened, or end an evaluation that leads to no plan."""
    page, today = _page(public_id), clock.today()
    form = DayForm(request.POST)
    if not form.is_valid():
        return _show(request, page, str(form.errors["day"][0]))
    kind, on = request.POST.get("kind", ""), form.cleaned_data["day"]
    try:
        if kind in SpEdEventKind:
            note_step(evaluation_id=page.id, kind=kind, on=on, today=today)
        else:
            end_evaluation(evaluation_id=page.id, state=kind, on=on, today=today)
    except CannotDo as refused:
        return _show(request, page, str(refused))
    messages.success(request, _("Noted. The next clock runs from that day."))
    return go_to(request, reverse("evaluation_case", args=[public_id]))


@requires(policies.KEEP_EVALUATIONS)
@require_POST
def plan_review(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Note an annual review or a re-evaluation of a plan that stands."""
    student = find_student(public_id)
    if student is None or not policies.KEEP_EVALUATIONS.reaches(current_rights(), student):
        raise Http404
    form = DayForm(request.POST)
    if not form.is_valid():
        messages.error(request, str(form.errors["day"][0]))
    else:
        try:
            note_review(
                student_id=student.pk,
                kind=request.POST.get("kind", ""),
                on=form.cleaned_data["day"],
                today=clock.today(),
            )
        except CannotDo as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("Noted. The next one is due as the law counts."))
    return go_to(request, reverse("sped_compliance"))


@requires(policies.ASK_FOR_EVALUATION)
@require_http_methods(["GET", "POST"])
def evaluation_ask(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Note that a parent, or anybody, asked that a student be evaluated."""
    student, today = find_student(public_id), clock.today()
    if student is None:
        raise Http404
    form = DayForm(request.POST or None, initial={"day": today})
    if request.method == "POST" and form.is_valid():
        try:
            ask_for_evaluation(student_id=student.pk, asked_on=form.cleaned_data["day"], today=today)
        except CannotDo as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(
                request,
                _(
                    "Noted. The assistant principal for special education sends the form; its clock runs "
                    "from that day."
                ),
            )
            return go_to(request, reverse("student", args=[public_id]))
    context = {"student": student, "form": form}
    status = 422 if form.errors else 200
    return render_page(request, "support/special_education/evaluation_ask.html", context, status=status)


@requires(policies.WATCH_CLOCKS)
@require_GET
def sped_caseload_list(request: HttpRequest) -> HttpResponse:
    """Show what each special education teacher of a school carries."""
    school, on = schools_of(request).current, clock.today()
    if school is None:
        title = {"title": _("Caseloads")}
        return render_page(request, "support/special_education/choose_school.html", title)
    rows = sped_caseloads(school_id=school.id, on=on)
    n_over = sum(row.is_over for row in rows)
    words = ngettext(
        "%(n)d special education teacher carries too much.",
        "%(n)d special education teachers carry too much.",
        n_over,
    )
    finding = words % {"n": n_over} if n_over else _("Every special education teacher can carry the load.")
    over, within = (
        Status(label=_("Too much"), tone=Tone.CONCERN),
        Status(label=_("Within"), tone=Tone.GOOD),
    )
    context = {
        "school": school,
        "rows": [(row, over if row.is_over else within) for row in rows],
        "first": rows[0] if rows else None,
        "finding": finding if rows else _("No special education teacher is appointed here."),
    }
    return render_page(request, "support/special_education/sped_caseload_list.html", context)


@requires(policies.WATCH_CLOCKS)
@require_GET
def sped_access(request: HttpRequest) -> HttpResponse:
    """Show the public list of employees who may read special education records, to print and to post."""
    school, on = schools_of(request).current, clock.today()
    if school is None:
        title = {"title": _("Access to records")}
        return render_page(request, "support/special_education/choose_school.html", title)
    rows = employees_with_access(school_id=school.id, on=on)
    return render_page(
        request, "support/special_education/sped_access.html", {"school": school, "rows": rows, "today": on}
    )


def _show(request: HttpRequest, page: EvaluationPage, problem: str = "") -> HttpResponse:
    on = clock.today()
    context = {
        "page": page,
        "problem": problem,
        "today": on,
        "clocks": [(row, *_in_words(row, on)) for row in page.clocks],
        "finding": _page_finding(page, page.clocks),
        "crumbs": (
            Tab(label=_("Clocks"), url=reverse("sped_compliance"))
            if policies.WATCH_CLOCKS.holds(current_rights())
            else Tab(label=_("Student"), url=reverse("student", args=[page.student_public_id])),
            Tab(label=_("Evaluation")),
        ),
    }
    status = 422 if problem else 200
    return render_page(request, "support/special_education/evaluation.html", context, status=status)


def _in_words(row: ClockRow, on: date) -> tuple[Due, str]:
    left, in_school_days = row.days_left, row.in_school_days
    due = due_by_law(row.due_on, on=on, left=left, in_school_days=in_school_days)
    return due, left_by_law(left, in_school_days=in_school_days)


def _page(public_id: UUID) -> EvaluationPage:
    page = find_evaluation(public_id, on=clock.today())
    if page is None:
        raise Http404
    return page


def _finding(found: Clocks) -> str:
    if found.n_overdue:
        words = ngettext(
            "%(n)d clock has run out; it comes first.",
            "%(n)d clocks have run out; they come first.",
            found.n_overdue,
        )
        return words % {"n": found.n_overdue}
    if found.rows:
        n = len(found.rows)
        return ngettext("%(n)d clock runs; none is late.", "%(n)d clocks run; none is late.", n) % {"n": n}
    return _("No clock runs.")


def _page_finding(page: EvaluationPage, clocks: Sequence[ClockRow]) -> str:
    if not page.is_open:
        return page.state
    if not page.is_configured:
        return _("Under way; the state’s clocks are not configured.")
    if not clocks:
        return _("Under way: the parents have the form.")
    first = clocks[0]
    if first.is_overdue:
        late = late_by_law(-first.days_left, day=first.due_on, in_school_days=first.in_school_days)
        return _("%(what)s: %(late)s.") % {"what": first.label, "late": late}
    return _("%(what)s is next.") % {"what": first.label}
