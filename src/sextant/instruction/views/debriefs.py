"""A debrief (shape: form): See it, Name it, Do it; one or two small steps, practice, the next visit."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sextant.access.doors import requires
from sextant.instruction import policies
from sextant.instruction.actions.debriefs import hold_debrief
from sextant.instruction.forms.debriefs import SETTLED, DebriefForm, StepForm, read_debrief
from sextant.instruction.queries.visits_books import COACHING_BOOK, EVALUATION_BOOK, Book
from sextant.instruction.queries.visits_opening import StepRow, open_steps
from sextant.instruction.queries.visits_pages import VisitPage
from sextant.instruction.queries.visits_rubric import list_examples
from sextant.instruction.terms import StepState, VisitState
from sextant.instruction.views.visits import asked_visit
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.network.queries.calendar import calendar_of
from sextant.web.pages import go_to, render_page

N_STEPS = 2
# In a week, where nothing else is agreed.
NEXT_VISIT_DAYS = 5
METHODS = ["GET", "POST"]


@requires(policies.OBSERVE)
@require_http_methods(METHODS)
def visit_debrief(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show and take the debrief of a coaching visit."""
    return _debrief(request, COACHING_BOOK, public_id)


@requires(policies.WRITE_EVALUATION)
@require_http_methods(METHODS)
def evaluation_debrief(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show and take the debrief of an evaluation; steps belong to coaching."""
    return _debrief(request, EVALUATION_BOOK, public_id)


def _debrief(request: HttpRequest, book: Book, public_id: UUID) -> HttpResponse:
    visit = asked_visit(book, public_id)
    if not visit.is_mine:
        raise Http404
    if not visit.may_debrief:
        words = (
            _("Share the visit first; then hold the debrief.")
            if visit.state is VisitState.DRAFT
            else _("This visit takes no debrief any more.")
        )
        messages.info(request, words)
        return go_to(request, reverse(book.page, args=[public_id]))
    earlier = () if book.is_evaluative else open_steps(teacher_ids=[visit.teacher_id])
    form, steps = _forms(request, visit, earlier)
    problem = ""
    if request.method == "POST" and all([form.is_valid(), *(one.is_valid() for one in steps)]):
        debrief = read_debrief(form, steps, request.POST, earlier)
        try:
            hold_debrief(book=book, visit_id=visit.id, debrief=debrief, on=clock.today())
        except CannotDo as refused:
            problem = str(refused)
        else:
            messages.success(
                request, _("The debrief is kept, and %(name)s can read it.") % {"name": visit.teacher}
            )
            return go_to(request, reverse(book.page, args=[public_id]))
    context = {
        "visit": visit,
        "form": form,
        "steps": steps,
        "earlier": _settling(request, earlier),
        "settled": SETTLED,
        "problem": problem,
        "back": reverse(book.page, args=[public_id]),
    }
    refused_form = bool(problem) or any(one.errors for one in (form, *steps))
    return render_page(request, "instruction/debrief.html", context, status=422 if refused_form else 200)


def _has_step(sent: Mapping[str, str], earlier: Sequence[StepRow]) -> bool:
    """Tell if a step stands after what was sent: a new one, one carried over, or one still open."""
    fresh = (f"step{place}-{name}" for place in range(1, N_STEPS + 1) for name in ("text", "example"))
    ended = {StepState.MASTERED.value, StepState.DROPPED.value}
    goes_on = (sent.get(f"settle-{step.public_id}", "") not in ended for step in earlier)
    return any(sent.get(name, "").strip() for name in fresh) or any(goes_on)


def _forms(
    request: HttpRequest, visit: VisitPage, earlier: Sequence[StepRow]
) -> tuple[DebriefForm, list[StepForm]]:
    sent = request.POST if request.method == "POST" else None
    next_on = visit.next_visit_on or calendar_of(school_id=visit.school_id).add(
        clock.today(), NEXT_VISIT_DAYS
    )
    practiced = (
        {True: "yes", False: "no"}.get(visit.has_practiced) if visit.has_practiced is not None else None
    )
    first: dict[str, Any] = {
        "exemplar": visit.exemplar or visit.praise,
        "gap": visit.gap,
        "no_step_because": visit.no_step_because,
        "next_visit_on": next_on,
        "practiced": practiced,
        "minutes": visit.practice_minutes,
    }
    form = DebriefForm(
        sent,
        initial=first,
        calendar=calendar_of(school_id=visit.school_id),
        on=clock.today(),
        has_step=None if visit.book.is_evaluative else _has_step(request.POST, earlier),
    )
    if visit.book.is_evaluative or visit.rubric is None:
        return form, []
    examples = list_examples(visit.rubric)
    focus = next((line.standard_id for line in visit.lines if line.standard_id), None)
    steps = [
        StepForm(sent, prefix=f"step{place}", rubric=visit.rubric, examples=examples, focus=focus)
        for place in range(1, N_STEPS + 1)
    ]
    return form, steps


def _settling(request: HttpRequest, earlier: tuple[StepRow, ...]) -> list[tuple[StepRow, str]]:
    return [(step, request.POST.get(f"settle-{step.public_id}", "")) for step in earlier]
