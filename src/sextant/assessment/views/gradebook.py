"""One class's gradebook (shape: room grid), its graded work, and the words beside grades."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.assessment import policies
from sextant.assessment.actions import gradebook as actions
from sextant.assessment.actions import period_grades
from sextant.assessment.actions.gradebook import Saved
from sextant.assessment.forms.gradebook import (
    ChangeWorkForm,
    ReadCells,
    WorkForm,
    read_cells,
    read_posts,
)
from sextant.assessment.queries import gradebook as queries
from sextant.assessment.queries.gradebook import Book
from sextant.assessment.rules.card_words import book_finding, grade_text
from sextant.assessment.terms import Effort
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab

PERIOD = "period"


@requires(policies.READ_GRADEBOOK)
@require_http_methods(["GET", "POST"])
def gradebook_section(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show a class's gradebook of a period, and store the cells that were sent."""
    book = _book(request, public_id)
    if request.method == "GET":
        return _show(request, book)
    if not book.may_write:
        raise Http404
    read = read_cells(request.POST, book)
    try:
        saved = actions.save_entries(
            section_id=book.section_id,
            report_period_id=book.period.period_id,
            edits=list(read.edits.values()),
        )
    except CannotDo as refusal:
        if _wants_json(request):
            return JsonResponse({"cells": {}, "grades": {}, "says": str(refusal)}, status=422)
        return _show(request, book, problems=(str(refusal),))
    fresh = _book(request, public_id)
    if _wants_json(request):
        return JsonResponse(_told(read, saved, fresh))
    problems = [*read.problems.values(), *([_met_words(saved)] if saved.changed_meanwhile else [])]
    if problems:
        return _show(request, fresh, problems=tuple(dict.fromkeys(problems)))
    messages.success(request, _saved_words(saved.n_saved))
    return go_to(request, address(fresh))


@requires(policies.KEEP_GRADEBOOK)
@require_http_methods(["GET", "POST"])
def gradebook_add(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Add a piece of graded work (shape: one decision)."""
    book = _book(request, public_id)
    if not book.may_write:
        raise Http404
    day = min(clock.today(), book.period.ends_on)
    form = WorkForm(request.POST or None, kinds=book.weights, initial={"due_on": day})
    if request.method == "POST" and form.is_valid():
        try:
            work = actions.add_work(book=book, **form.cleaned_data)
            messages.success(request, _("%(title)s is in the gradebook.") % {"title": work.title})
            return go_to(request, address(book))
        except CannotDo as refusal:
            form.add_error(None, str(refusal))
    context = {"book": book, "form": form, "back": address(book)}
    return render_page(request, "assessment/gradebook_work.html", context, status=422 if form.errors else 200)


@requires(policies.KEEP_GRADEBOOK)
@require_http_methods(["GET", "POST"])
def gradebook_work(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Change a piece of graded work, or leave it out of the grade (shape: one decision)."""
    work = queries.find_work(public_id)
    book = (
        queries.find_book(work.section.public_id, asked=str(work.report_period.public_id), on=clock.today())
        if work
        else None
    )
    if work is None or book is None or not book.may_write:
        raise Http404
    shown = {name: getattr(work, name) for name in (*WORK_FIELDS, "version")}
    kinds = dict.fromkeys((*book.weights, work.category))
    form = ChangeWorkForm(request.POST or None, kinds=kinds, initial=shown)
    if request.method == "POST" and form.is_valid():
        try:
            changes = {name: form.cleaned_data[name] for name in WORK_FIELDS}
            actions.change_work(
                work_id=work.pk, version=form.cleaned_data["version"], book=book, changes=changes
            )
            messages.success(request, _("%(title)s is changed.") % {"title": changes["title"]})
            return go_to(request, address(book))
        except CannotDo as refusal:
            form.add_error(None, str(refusal))
    context = {"book": book, "form": form, "work": work, "back": address(book)}
    return render_page(request, "assessment/gradebook_work.html", context, status=422 if form.errors else 200)


@requires(policies.READ_GRADEBOOK)
@require_http_methods(["GET", "POST"])
def gradebook_grades(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show the period's grades with the words beside them; store the words, or post the grades."""
    book = _book(request, public_id)
    problem = ""
    if request.method == "POST":
        if not book.may_write:
            raise Http404
        is_posting = request.POST.get("do") == "post"
        try:
            n = period_grades.save_grades(
                section_id=book.section_id,
                report_period_id=book.period.period_id,
                posts=read_posts(request.POST, book),
                is_posting=is_posting,
                on=clock.today(),
                staff_id=current_rights().staff_id,
            )
        except CannotDo as refusal:
            problem = str(refusal)
        else:
            messages.success(
                request, _posted_words(n) if is_posting else _("Saved; nothing is posted by that.")
            )
            return go_to(request, address(book, page="gradebook_grades"))
    context = {
        "book": book,
        "rows": tuple((row, grade_text(row.percent), _differs(row)) for row in book.rows),
        "finding": _finding(book),
        "efforts": Effort.choices,
        "problem": problem,
        "tabs": _tabs(book, "gradebook_grades"),
        "periods": _periods(book, "gradebook_grades"),
    }
    return render_page(request, "assessment/gradebook_grades.html", context, status=422 if problem else 200)


WORK_FIELDS = ("title", "category", "max_points", "due_on", "is_dropped")


def address(book: Book, *, page: str = "gradebook_section") -> str:
    """Return the address of a class's gradebook in a period."""
    return f"{reverse(page, args=[book.public_id])}?{urlencode({PERIOD: book.period.public_id})}"


def _book(request: HttpRequest, public_id: UUID) -> Book:
    asked = request.POST.get(PERIOD, "") or request.GET.get(PERIOD, "")
    book = queries.find_book(public_id, asked=asked, on=clock.today())
    if book is None:
        raise Http404
    return book


def _show(request: HttpRequest, book: Book, *, problems: tuple[str, ...] = ()) -> HttpResponse:
    context = {
        "book": book,
        "rows": tuple((row, grade_text(row.percent)) for row in book.rows),
        "finding": _finding(book),
        "problems": problems,
        "tabs": _tabs(book, "gradebook_section"),
        "periods": _periods(book, "gradebook_section"),
    }
    return render_page(request, "assessment/gradebook_section.html", context, status=422 if problems else 200)


def _finding(book: Book) -> str:
    return book_finding(
        book.title,
        n_posted=book.n_posted,
        n_students=len(book.rows),
        number=book.period.number,
        is_out=book.released_on is not None,
    )


def _tabs(book: Book, page: str) -> tuple[Tab, ...]:
    pages = (("gradebook_section", _("Entries")), ("gradebook_grades", _("Grades and comments")))
    return tuple(
        Tab(label=label, url=address(book, page=name), is_current=name == page) for name, label in pages
    )


def _periods(book: Book, page: str) -> tuple[Tab, ...]:
    return tuple(
        Tab(
            label=_("Report period %(n)d") % {"n": period.number},
            url=f"{reverse(page, args=[book.public_id])}?{urlencode({PERIOD: period.public_id})}",
            is_current=period == book.period,
        )
        for period in reversed(book.periods)
    )


def _differs(row: queries.BookRow) -> bool:
    return row.posted.posted_on is not None and row.posted.percent != row.percent


def _wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")


def _told(read: ReadCells, saved: Saved, fresh: Book) -> dict[str, Any]:
    """Return what a script needs to show: each sent cell, the grades, and a sentence."""
    now = {(row.student_id, cell.work.work_id): cell for row in fresh.rows for cell in row.cells}
    met = set(saved.changed_meanwhile)
    cells: dict[str, dict[str, str]] = {name: {"problem": words} for name, words in read.problems.items()}
    for name, edit in read.edits.items():
        cell = now.get((edit.student_id, edit.work_id))
        if cell is None:
            continue
        cells[name] = {"name": cell.name, "text": cell.text}
        if edit in met:
            cells[name]["problem"] = _("Somebody else changed this cell; theirs is shown.")
    words = _met_words(saved) if met else next(iter(read.problems.values()), _saved_words(saved.n_saved))
    return {
        "cells": cells,
        "grades": {row.public_id.hex: grade_text(row.percent) for row in fresh.rows},
        "says": words,
    }


def _met_words(saved: Saved) -> str:
    n = len(saved.changed_meanwhile)
    text = ngettext(
        "%(n)d cell was changed by somebody else meanwhile; theirs stands. Type yours again if right.",
        "%(n)d cells were changed by somebody else meanwhile; theirs stand. Type yours again if right.",
        n,
    )
    return text % {"n": n}


def _saved_words(n: int) -> str:
    return ngettext("%(n)d entry saved.", "%(n)d entries saved.", n) % {"n": n}


def _posted_words(n: int) -> str:
    return ngettext("%(n)d grade posted.", "%(n)d grades posted.", n) % {"n": n}
