"""The talk before a formal visit, and the one after it (shape: form)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sextant.access.doors import requires
from sextant.instruction import policies
from sextant.instruction.actions.conferences import keep_conference_after, keep_conference_before
from sextant.instruction.forms.conferences import ConferenceForm
from sextant.instruction.queries.conferences import ConferenceRow, conferences_of, find_waiting
from sextant.instruction.queries.visits_books import BOOKS, COACHING_BOOK, EVALUATION_BOOK, Book
from sextant.instruction.queries.visits_teachers import Teacher, find_teacher
from sextant.instruction.terms import ConferenceKind, VisitKind
from sextant.instruction.views.visits import asked_visit
from sextant.instruction.views.visits_new import may_evaluate
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.web.pages import go_to, render_page

METHODS = ["GET", "POST"]


@requires(policies.OBSERVE)
@require_http_methods(METHODS)
def conference_before(request: HttpRequest, teacher: UUID) -> HttpResponse:
    """Plan the talk before a formal visit, or note that it was held; then the visit begins."""
    whom = find_teacher(teacher, on=clock.today())
    if whom is None:
        raise Http404
    book = _asked_book(request, whom)
    waiting = find_waiting(book, whom.id)
    form, problem = _form(request, waiting), ""
    if request.method == "POST" and form.is_valid():
        try:
            keep_conference_before(
                book=book, teacher_id=whom.id, school_id=whom.school_id, on=clock.today(),
                **form.cleaned_data,
            )  # fmt: skip
        except CannotDo as refused:
            problem = str(refused)
        else:
            return _kept(request, form, then=_begin_url(whom, book))
    context = {
        "name": whom.name,
        "is_before": True,
        "book": book.key,
        "form": form,
        "problem": problem,
        "waiting": waiting,
        "begin_url": _begin_url(whom, book) if waiting is not None and waiting.is_held else "",
        "back": reverse("visit_list"),
    }
    return _answer(request, context)


@requires(policies.OBSERVE)
@require_http_methods(METHODS)
def visit_conference(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Plan the talk after a formal coaching visit, or note that it was held."""
    return _after(request, COACHING_BOOK, public_id)


@requires(policies.WRITE_EVALUATION)
@require_http_methods(METHODS)
def evaluation_conference(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Plan the talk after a formal evaluation visit, or note that it was held."""
    return _after(request, EVALUATION_BOOK, public_id)


def _after(request: HttpRequest, book: Book, public_id: UUID) -> HttpResponse:
    visit = asked_visit(book, public_id)
    if not visit.is_mine:
        raise Http404
    back = reverse(book.page, args=[public_id])
    if visit.kind is not VisitKind.FORMAL or visit.may_continue:
        messages.info(request, _("A talk follows a formal visit that is shared."))
        return go_to(request, back)
    known = next((one for one in conferences_of(book, visit.id) if one.kind is ConferenceKind.POST), None)
    form, problem = _form(request, known), ""
    if request.method == "POST" and form.is_valid():
        try:
            keep_conference_after(book=book, visit_id=visit.id, on=clock.today(), **form.cleaned_data)
        except CannotDo as refused:
            problem = str(refused)
        else:
            return _kept(request, form, then=back)
    context = {
        "name": visit.teacher,
        "is_before": False,
        "book": book.key,
        "form": form,
        "problem": problem,
        "back": back,
    }
    return _answer(request, context)


def _answer(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    status = 422 if context["problem"] or context["form"].errors else 200
    return render_page(request, "instruction/conference.html", context, status=status)


def _form(request: HttpRequest, known: ConferenceRow | None) -> ConferenceForm:
    first: dict[str, Any] = {"planned_on": clock.today()}
    if known is not None:
        first = {"planned_on": known.planned_on, "held_on": known.held_on, "notes": known.notes}
    return ConferenceForm(request.POST if request.method == "POST" else None, initial=first)


def _kept(request: HttpRequest, form: ConferenceForm, *, then: str) -> HttpResponse:
    if form.cleaned_data["held_on"] is None:
        messages.success(request, _("The talk is planned. Come back when you have held it."))
        return go_to(request, request.get_full_path())
    messages.success(request, _("The talk is kept."))
    return go_to(request, then)


def _asked_book(request: HttpRequest, teacher: Teacher) -> Book:
    asked = request.POST.get("book", "") or request.GET.get("book", "")
    book = BOOKS.get(asked, COACHING_BOOK)
    if book.is_evaluative and not may_evaluate(teacher):
        raise PermissionDenied(_("The principal writes evaluations. Plan this as a coaching visit."))
    return book


def _begin_url(teacher: Teacher, book: Book) -> str:
    where = reverse("visit_new", args=[teacher.public_id])
    return f"{where}?kind={VisitKind.FORMAL.value}&book={book.key}"
