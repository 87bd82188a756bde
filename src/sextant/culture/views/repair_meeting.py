"""A conference, question by question, with its agreement (meeting mode); and each promise after it."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.culture import policies
from sextant.culture.actions.agreements import keep_words, move_item, settle_item, write_agreement
from sextant.culture.forms.restorative import MOVED, WaiveForm, asked_question, read_promises, read_words
from sextant.culture.queries.adults_of_school import adults_who_keep
from sextant.culture.queries.agreements import ItemRow, find_item
from sextant.culture.queries.circle_words import words_in
from sextant.culture.queries.promises import place_of_promise
from sextant.culture.queries.restorative import CaseRow, people_of
from sextant.culture.rules.restorative import MOST_PROMISES
from sextant.culture.terms.restorative import ItemState, Question, RepairState
from sextant.culture.views.repair import asked_case
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab

AGREE = "agree"
FIRST_GUESS = timedelta(days=14)


@requires(policies.KEEP_REPAIR)
@require_http_methods(["GET", "POST"])
def repair_meeting(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show one question and whoever answers it, in order; keep the words; write the agreement at the end."""
    case = asked_case(public_id)
    if case.state is not RepairState.HELD:
        if request.method == "POST":
            messages.error(request, _("The meeting is over, or has not begun."))
        return go_to(request, reverse("repair_case", args=[public_id]))
    step = request.GET.get("step", Question.HAPPENED)
    question = asked_question(step)
    if request.method == "POST":
        return _keep_words(request, case, question) if question else _agree(request, case)
    return _show(request, case, question)


@requires(policies.KEEP_REPAIR)
@require_POST
def promise_mark(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take how a promise ended, or its new day."""
    item = find_item(public_id)
    if item is None:
        raise Http404
    form = WaiveForm(request.POST)
    problem = _marked(item, form.cleaned_data) if form.is_valid() else _("Choose how the promise ended.")
    if problem:
        messages.error(request, problem)
    else:
        messages.success(request, _("Noted."))
    place = place_of_promise(item.id)
    back = reverse("repair_case", args=[place.case]) if place.case else reverse("repair")
    return go_to(request, back)


def _marked(item: ItemRow, said: dict[str, Any]) -> str:
    """Settle a promise, or give it a new day; return why not, or nothing."""
    on = clock.today()
    if said["state"] == MOVED and said["due_on"] is None:
        return _("Choose the new day.")
    try:
        if said["state"] == MOVED:
            move_item(item_id=item.id, due_on=said["due_on"], on=on)
        else:
            settle_item(item_id=item.id, state=ItemState(said["state"]), because=said["because"], on=on)
    except CannotDo as refused:
        return str(refused)
    return ""


def _keep_words(request: HttpRequest, case: CaseRow, question: Question) -> HttpResponse:
    if policies.LEAD_REPAIR.holds(current_rights()):
        people = [one.student_id for one in people_of(case.id)]
        keep_words(case_id=case.id, question=question, words=read_words(request.POST, people))
    return go_to(request, _address(case, _next(question)))


def _agree(request: HttpRequest, case: CaseRow) -> HttpResponse:
    on = clock.today()
    promises = read_promises(request.POST, fallback=on - timedelta(days=1))
    try:
        write_agreement(case_id=case.id, promises=promises, on=on)
    except CannotDo as refused:
        return _show(request, case, None, problem=str(refused))
    messages.success(request, _("Agreed. Give each person a copy, and ask on the day."))
    return go_to(request, reverse("repair_case", args=[case.public_id]))


def _show(
    request: HttpRequest, case: CaseRow, question: Question | None, *, problem: str = ""
) -> HttpResponse:
    people, on = people_of(case.id), clock.today()
    is_leading = policies.LEAD_REPAIR.holds(current_rights())
    said = words_in(case.id, question=question) if question and is_leading else {}
    steps = [*Question, None]
    sent = request.POST
    context = {
        "case": case,
        "question": question,
        "number": steps.index(question) + 1,
        "n_steps": len(steps),
        "steps": [
            Tab(
                label=str(one.label) if one else _("Agreement"),
                url=_address(case, one),
                is_current=one is question,
            )
            for one in steps
        ],
        "people": [(one, said.get(one.student_id, "")) for one in people],
        "may_write": is_leading,
        "promises": [
            {
                "place": place,
                "words": sent.get(f"words-{place}", ""),
                "student": sent.get(f"student-{place}", ""),
                "due": sent.get(f"due-{place}", (on + FIRST_GUESS).isoformat()),
                "verifier": sent.get(f"verifier-{place}", str(case.staff_id)),
            }
            for place in range(1, MOST_PROMISES + 1)
        ],
        "adults": () if question else adults_who_keep(school_id=case.school_id, on=on),
        "problem": problem,
    }
    return render_page(request, "culture/repair_meeting.html", context, status=422 if problem else 200)


def _next(question: Question) -> Question | None:
    order: list[Question | None] = [*Question, None]
    return order[order.index(question) + 1]


def _address(case: CaseRow, question: Question | None) -> str:
    return f"{reverse('repair_meeting', args=[case.public_id])}?step={question or AGREE}"
