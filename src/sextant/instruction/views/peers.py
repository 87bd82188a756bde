"""A teacher visits a colleague to learn (shapes: list, form on a phone): words, no levels."""

from datetime import datetime
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from sextant.access.doors import requires
from sextant.instruction import policies
from sextant.instruction.actions.visits import Line, SomebodyElses, VisitDraft, save_visit, share_visit
from sextant.instruction.forms.plain_text import plain, plain_lines
from sextant.instruction.queries.peers import find_colleague, list_colleagues
from sextant.instruction.queries.visits_books import COACHING_BOOK
from sextant.instruction.queries.visits_rubric import rubric_in_use
from sextant.instruction.queries.visits_teachers import Teacher
from sextant.instruction.terms import VisitKind
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.network.queries.places import zone_of
from sextant.web.pages import go_to, render_page, wants_fragment

PEER_KINDS = (VisitKind.PEER, VisitKind.DEMO)
MOST_LINES = 100


@requires(policies.VISIT_PEERS)
@require_GET
def peer_list(request: HttpRequest) -> HttpResponse:
    """List the colleagues at the reader's school whom she may visit."""
    text = request.GET.get("q", "").strip()
    rows = list_colleagues(on=clock.today(), text=text)
    finding = ngettext(
        "You may learn in the room of %(n)d colleague",
        "You may learn in the rooms of %(n)d colleagues",
        len(rows),
    ) % {"n": len(rows)}
    context = {"rows": rows, "text": text, "finding": finding, "is_part": wants_fragment(request)}
    return render_page(request, "instruction/peer_list.html", context, fragment="rows")


@requires(policies.VISIT_PEERS)
@require_http_methods(["GET", "POST"])
def peer_visit(request: HttpRequest, teacher: UUID) -> HttpResponse:
    """Show what a visit to a colleague asks for, and share it with her."""
    on, at = clock.today(), clock.now()
    host, rubric = find_colleague(teacher, on=on), rubric_in_use()
    if host is None:
        raise Http404
    if rubric is None:
        return render_page(request, "instruction/visit_without_rubric.html", {"teacher": host})
    sent, problem, key = request.POST, "", request.POST.get("device_key")
    if request.method == "POST":
        try:
            draft = _draft(request, host, rubric_id=rubric.id, at=at)
            visit = save_visit(book=COACHING_BOOK, draft=draft, on=on)
            share_visit(book=COACHING_BOOK, visit_id=visit.pk, on=on, at=at)
        except CannotDo as refused:
            problem = str(refused)
            key = None if isinstance(refused, SomebodyElses) else key
        else:
            messages.success(request, _("%(name)s can read it now.") % {"name": host.name})
            return go_to(request, reverse("visit", args=[visit.public_id]))
    context = {
        "teacher": host,
        "kinds": [(one.value, one.label) for one in PEER_KINDS],
        "kind": sent.get("kind", PEER_KINDS[0].value),
        "device_key": key or uuid4(),
        "notes": sent.get("notes", ""),
        "praise": sent.get("praise", ""),
        "gap": sent.get("gap", ""),
        "problem": problem,
    }
    return render_page(request, "instruction/peer_visit.html", context, status=422 if problem else 200)


def _draft(request: HttpRequest, host: Teacher, *, rubric_id: int, at: datetime) -> VisitDraft:
    sent = request.POST
    lines = plain_lines(sent.get("notes", ""), called=_("What you saw"), most=MOST_LINES)
    return VisitDraft(
        device_key=_key(sent.get("device_key", "")),
        teacher_id=host.id,
        school_id=host.school_id,
        rubric_id=rubric_id,
        kind=next((one for one in PEER_KINDS if one.value == sent.get("kind")), VisitKind.PEER),
        visited_on=at.astimezone(zone_of(host.school_id)).date(),
        started_at=at,
        lines=[
            Line(slot=f"script:{place}", noted_at=at, text=row.strip()) for place, row in enumerate(lines)
        ],
        praise=plain(sent.get("praise", ""), called=_("What I take with me")),
        gap=plain(sent.get("gap", ""), called=_("What I wonder about, if anything")),
    )


def _key(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return uuid4()
