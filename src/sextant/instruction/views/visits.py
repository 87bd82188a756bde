"""Whom to visit (shape: list), and one visit with the teacher's word on it (shape: record)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from sextant.access.doors import requires
from sextant.instruction import policies
from sextant.instruction.actions import visits_words as words
from sextant.instruction.forms.plain_text import plain
from sextant.instruction.queries.conferences import conferences_of
from sextant.instruction.queries.visits_board import list_board, own_drafts
from sextant.instruction.queries.visits_books import COACHING_BOOK, EVALUATION_BOOK, Book
from sextant.instruction.queries.visits_pages import VisitPage, find_visit
from sextant.instruction.queries.visits_seen import UNSHARED
from sextant.instruction.terms import VisitKind, VisitState
from sextant.instruction.views.visits_words import level_word, state_of, step_state_of
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.web.current_school import schools_of
from sextant.web.pages import go_to, render_page, wants_fragment
from sextant.web.parts import due_in_words

SOLID = 3


@requires(policies.WATCH_COACHING)
@require_GET
def visit_list(request: HttpRequest) -> HttpResponse:
    """List the teachers whom the reader may visit, who has waited longest first, beside the floors."""
    on, schools = clock.today(), schools_of(request)
    text = request.GET.get("q", "").strip()
    rows = list_board(on=on, school_id=schools.current.id if schools.current else None, text=text)
    n_waiting = sum(row.is_unvisited for row in rows)
    context = {
        "rows": rows,
        "drafts": own_drafts(on=on),
        "text": text,
        "n_short": sum(row.is_short for row in rows),
        "n_one_sided": sum(row.share is not None for row in rows),
        "finding": _list_finding(len(rows), n_waiting),
        "is_part": wants_fragment(request),
    }
    return render_page(request, "instruction/visit_list.html", context, fragment="rows")


@requires(policies.READ_COACHING)
@require_GET
def visit(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show one coaching visit."""
    return show_visit(request, COACHING_BOOK, public_id)


@requires(policies.READ_EVALUATION)
@require_GET
def evaluation(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show one visit that counts for the evaluation."""
    return show_visit(request, EVALUATION_BOOK, public_id)


@requires(policies.READ_COACHING)
@require_POST
def visit_word(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take the teacher's word on a coaching visit: acknowledged, contested."""
    return _take_word(request, COACHING_BOOK, public_id)


@requires(policies.READ_EVALUATION)
@require_POST
def evaluation_word(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take the teacher's word on an evaluation: acknowledged, contested."""
    return _take_word(request, EVALUATION_BOOK, public_id)


def show_visit(request: HttpRequest, book: Book, public_id: UUID, *, problem: str = "") -> HttpResponse:
    """Answer one visit of a book, or 404 where it is out of reach."""
    page = asked_visit(book, public_id)
    context = {
        "visit": page,
        "finding": visit_finding(page),
        "status": state_of(page.state),
        # What a level rests on stands beside it, and not once more in the script.
        "script": [
            line for line in page.lines if line.standard_id not in {one.standard_id for one in page.scores}
        ],
        "scores": [(score, level_word(score.level)) for score in page.scores],
        "steps": [(step, step_state_of(step.state)) for step in page.steps],
        "due": _debrief_due(page),
        "word_url": reverse(f"{book.page}_word", args=[public_id]),
        "talks": conferences_of(book, page.id) if page.kind is VisitKind.FORMAL else (),
        "talk_url": _talk_url(book, page),
        "decide_url": reverse(f"{book.page}_contested", args=[public_id]) if page.may_resolve else "",
        "debrief_url": reverse(f"{book.page}_debrief", args=[public_id]),
        "problem": problem,
        "sent": request.POST,
    }
    return render_page(request, "instruction/visit.html", context, status=422 if problem else 200)


def _talk_url(book: Book, page: VisitPage) -> str:
    """Return where its observer notes the talk after a formal visit; empty for everybody else."""
    if page.kind is not VisitKind.FORMAL or not page.is_mine or page.state in UNSHARED:
        return ""
    return reverse(f"{book.page}_conference", args=[page.public_id])


def asked_visit(book: Book, public_id: UUID) -> VisitPage:
    """Return one visit of a book.

    Raises:
        Http404: it is out of reach, or somebody else's draft.
    """
    page = find_visit(book, public_id, on=clock.today())
    if page is None:
        raise Http404
    return page


def visit_finding(page: VisitPage) -> str:
    """Return what a visit comes to, in a sentence."""
    if page.state in {VisitState.DRAFT, VisitState.VOID}:
        return (
            _("This visit is not shared yet") if page.state is VisitState.DRAFT else _("This draft is void")
        )
    if page.state is VisitState.CONTESTED:
        return _("This visit is contested and waits for a decision")
    n_open = sum(step.is_open for step in page.steps)
    if n_open:
        return ngettext(
            "One thing to work on came of this visit", "%(n)d things to work on came of this visit", n_open
        ) % {"n": n_open}
    seen = [score for score in page.scores if score.level is not None]
    if seen:
        best = max(seen, key=lambda score: score.level or 0)
        least = min(seen, key=lambda score: score.level or 0)
        is_strong = (best.level or 0) >= SOLID
        words = (
            _("Strongest: %(standard)s, level %(level)d")
            if is_strong
            else _("Most to gain: %(standard)s, level %(level)d")
        )
        shown = best if is_strong else least
        return words % {"standard": shown.standard, "level": shown.level or 0}
    return (
        _("There is one thing to keep from this visit") if page.praise else _("There is one thing to work on")
    )


def _take_word(request: HttpRequest, book: Book, public_id: UUID) -> HttpResponse:
    page = asked_visit(book, public_id)
    verbs: dict[str, Any] = {"acknowledge": _acknowledge, "contest": _contest}
    verb = verbs.get(request.POST.get("do", ""))
    if verb is None:
        raise Http404
    try:
        said = verb(request, book, page)
    except CannotDo as refused:
        return show_visit(request, book, public_id, problem=str(refused))
    messages.success(request, said)
    return go_to(request, reverse(book.page, args=[public_id]))


def _acknowledge(request: HttpRequest, book: Book, page: VisitPage) -> str:
    words.acknowledge(
        book=book,
        visit_id=page.id,
        reply=plain(request.POST.get("reply", ""), called=_("Your reply")),
        at=clock.now(),
    )
    return _("%(name)s sees that you have read it.") % {"name": page.observer}


def _contest(request: HttpRequest, book: Book, page: VisitPage) -> str:
    words.contest(
        book=book,
        visit_id=page.id,
        because=plain(request.POST.get("because", ""), called=_("What is not right")),
        on=clock.today(),
    )
    return _("Your words stand beside the visit. Somebody else decides.")


def _debrief_due(page: VisitPage) -> Any:
    if page.debriefed_on is not None or page.state is not VisitState.SHARED:
        return None
    return due_in_words(page.debrief_due_on, on=clock.today())


def _list_finding(n_all: int, n_waiting: int) -> str:
    if not n_all:
        return _("There is nobody here for you to visit")
    if not n_waiting:
        return _("Everybody has been visited lately")
    return ngettext(
        "%(n)d of %(all)d teachers waits for a visit", "%(n)d of %(all)d teachers wait for a visit", n_waiting
    ) % {"n": n_waiting, "all": n_all}
