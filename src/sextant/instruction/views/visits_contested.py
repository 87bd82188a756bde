"""A contested visit (shape: record, then form): both sides, and the ruling of the one seat that decides."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sextant.access.doors import requires
from sextant.instruction import policies
from sextant.instruction.actions.visits_rulings import NoSuchLevel, resolve
from sextant.instruction.forms.plain_text import plain
from sextant.instruction.queries.visits_books import COACHING_BOOK, EVALUATION_BOOK, Book
from sextant.instruction.queries.visits_pages import ScoreRow, VisitPage, find_contested
from sextant.instruction.terms import VisitState
from sextant.instruction.views.visits_words import LEVEL_WORDS, level_word
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.web.pages import go_to, render_page

METHODS = ["GET", "POST"]
STANDS, STRUCK = "", "struck"


@requires(policies.DECIDE_COACHING)
@require_http_methods(METHODS)
def visit_contested(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show a contested coaching visit, and take the decision."""
    return _contested(request, COACHING_BOOK, public_id)


@requires(policies.APPROVE_EVALUATION)
@require_http_methods(METHODS)
def evaluation_contested(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show a contested evaluation, and take the decision."""
    return _contested(request, EVALUATION_BOOK, public_id)


def _contested(request: HttpRequest, book: Book, public_id: UUID) -> HttpResponse:
    page = find_contested(book, public_id, on=clock.today())
    if page is None:
        raise Http404
    problem = ""
    if request.method == "POST":
        try:
            resolve(
                book=book,
                visit_id=page.id,
                resolution=plain(request.POST.get("resolution", ""), called=_("The decision")),
                levels=_levels(request, page),
                on=clock.today(),
            )
        except CannotDo as refused:
            problem = str(refused)
        else:
            messages.success(request, _("Both of them can read your decision."))
            return go_to(request, reverse(f"{book.page}_contested", args=[public_id]))
    context: dict[str, Any] = {
        "visit": page,
        "waits": page.state is VisitState.CONTESTED,
        "scores": [(one, level_word(one.level), _choices(one, request)) for one in page.scores],
        "problem": problem,
        "sent": request.POST,
    }
    return render_page(request, "instruction/visit_contested.html", context, status=422 if problem else 200)


def _choices(score: ScoreRow, request: HttpRequest) -> list[tuple[str, str, bool]]:
    """Return what may become of a level, with what was chosen; nothing where none was given."""
    if score.level is None:
        return []
    sent = request.POST.get(f"level-{score.standard_id}", STANDS)
    others = [
        (key, f"{key} {word}") for key, word in LEVEL_WORDS if key.isdigit() and int(key) != score.level
    ]
    offered = [(STANDS, _("It stands")), *others, (STRUCK, _("Struck out: not evidenced"))]
    return [(key, str(label), key == sent) for key, label in offered]


def _levels(request: HttpRequest, page: VisitPage) -> dict[int, int | None]:
    """Return the levels that shall not stand as they were given."""
    found: dict[int, int | None] = {}
    for one in page.scores:
        sent = request.POST.get(f"level-{one.standard_id}", STANDS)
        if sent == STANDS or one.level is None:
            continue
        if sent != STRUCK and sent not in {"1", "2", "3", "4"}:
            raise NoSuchLevel(_("Choose a level from 1 to 4."))
        found[one.standard_id] = None if sent == STRUCK else int(sent)
    return found
