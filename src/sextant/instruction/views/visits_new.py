"""A visit on a phone (shape: form on a phone): opens on the open step, saves as it is written, shares."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.instruction import policies
from sextant.instruction.actions.steps import mark_step
from sextant.instruction.actions.visits import SomebodyElses, save_visit, share_visit
from sextant.instruction.actions.visits_discard import discard_draft
from sextant.instruction.actions.visits_ready import GAP, PRAISE
from sextant.instruction.forms.visits import (
    PHRASE,
    SAW,
    Ground,
    asked_kind,
    read_draft,
)
from sextant.instruction.queries.certificates import scoring_lock
from sextant.instruction.queries.conferences import ConferenceRow, find_waiting
from sextant.instruction.queries.pd_looking import open_looks
from sextant.instruction.queries.rubrics_touched import cycle_editions
from sextant.instruction.queries.visits_board import open_draft
from sextant.instruction.queries.visits_books import BOOKS, COACHING_BOOK, Book
from sextant.instruction.queries.visits_lessons import lessons_now
from sextant.instruction.queries.visits_opening import list_sections, open_steps
from sextant.instruction.queries.visits_pages import VisitPage, find_visit
from sextant.instruction.queries.visits_rubric import (
    RubricRow,
    rubric_in_use,
    rubric_of,
    rubric_written_on,
    with_tapped,
)
from sextant.instruction.queries.visits_shares import ShareRow, large_shares
from sextant.instruction.queries.visits_teachers import Teacher, find_teacher, teachers_within
from sextant.instruction.rules.visits import LEAST_MINUTES
from sextant.instruction.terms import SCORED_KINDS, StepState, VisitKind
from sextant.instruction.thresholds import EVIDENCE_LINES
from sextant.instruction.views.visits_asking import (
    SECTION,
    LooksShort,
    ask_if_short,
    asking_for_class,
    problems_of,
)
from sextant.instruction.views.visits_device import refused_to_device, taken
from sextant.instruction.views.visits_fields import fields_of, first_name, groups_of, notes_of, said_in
from sextant.instruction.views.visits_practices import keep_practices
from sextant.instruction.views.visits_words import LEVEL_WORDS, book_word, kind_tabs
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.network.queries.places import zone_of
from sextant.network.queries.settings import threshold
from sextant.web.device import is_for_somebody_else, moment_in, not_hers, wants_json
from sextant.web.pages import go_to, render_page

SHARE, DISCARD = "share", "discard"
NO_CLASS = "none"


@requires(policies.OBSERVE)
@require_http_methods(["GET", "POST"])
def visit_new(request: HttpRequest, teacher: UUID) -> HttpResponse:
    """Show an empty visit of a teacher, or one's own draft, and take it: to keep, or to share."""
    on, at = clock.today(), clock.now()
    whom = find_teacher(teacher, on=on)
    if whom is None:
        raise Http404
    draft = _draft_asked(request, whom) if request.method == "GET" else None
    written_on = draft.rubric if draft else rubric_written_on(request.POST.get("rubric", ""))
    rubric = written_on or _rubric_for(request, whom)
    if rubric is None:
        return render_page(request, "instruction/visit_without_rubric.html", {"teacher": whom})
    rubric = with_tapped(rubric, public_ids=request.POST.getlist("phrase"))
    sections = list_sections(teacher_id=whom.id, school_id=whom.school_id, at=at)
    ground = Ground(teacher=whom, rubric=rubric, sections=sections, zone=zone_of(whom.school_id))
    if request.method == "POST":
        return _discard(request, whom) if request.GET.get("do") == DISCARD else _take(request, ground)
    kind = asked_kind(request.GET.get("kind", ""))
    if draft is None and kind in SCORED_KINDS and (lock := scoring_lock(on=on, rubric_id=rubric.id)):
        context = {"teacher": whom, "lock": lock, "tabs": kind_tabs(whom.public_id, kind)}
        return render_page(request, "instruction/visit_locked.html", context)
    return _show(request, ground, draft=draft)


def _take(request: HttpRequest, ground: Ground) -> HttpResponse:
    """Keep what was sent; share it where that is asked for. A refusal never loses the draft."""
    on, at = clock.today(), clock.now()
    if is_for_somebody_else(request):
        return not_hers()
    book = _book(request, ground.teacher)
    saved, note = None, ""
    try:
        saved = save_visit(book=book, draft=read_draft(request.POST, ground, at=at), on=on)
        if request.POST.get("do") == SHARE:
            ended_at = moment_in(request.POST, "ended_at", at=at)
            # Asked last, of what could be shared; until it is answered nothing is.
            classed = asking_for_class(request.POST, has_classes=bool(ground.sections))
            with transaction.atomic(), classed:
                shared = share_visit(book=book, visit_id=saved.pk, on=on, at=at, ended_at=ended_at)
                ask_if_short(request.POST, shared, ended_at=ended_at or at)
            saved = shared
            note = _mark_steps(request, ground.teacher)
            keep_practices(request.POST, book, saved)
    except CannotDo as refused:
        return _refuse(request, ground, book, saved, refused)
    where = reverse(book.page, args=[saved.public_id])
    if wants_json(request) and request.POST.get("do") != SHARE:
        return taken(saved, where, at=at)
    if request.POST.get("do") == SHARE:
        said = _("%(name)s can read it now.") % {"name": ground.teacher.name}
        messages.success(request, f"{said} {note}".strip())
    else:
        messages.success(request, _("Your draft is kept. Nobody else sees it until you share it."))
    return taken(saved, where, at=at, note=note) if wants_json(request) else go_to(request, where)


def _discard(request: HttpRequest, teacher: Teacher) -> HttpResponse:
    """Put one's own draft away that the address names."""
    draft = _draft_asked(request, teacher)
    if draft is None:
        raise Http404
    discard_draft(book=draft.book, visit_id=draft.id, at=clock.now())
    messages.success(request, _("The draft is discarded; nobody else has read it."))
    return go_to(request, reverse("visit_list"))


def _refuse(request: HttpRequest, ground: Ground, book: Book, saved: Any, refused: CannotDo) -> HttpResponse:
    if wants_json(request):
        return refused_to_device(refused, saved, book, problems_of(refused, ground.rubric))
    draft = find_visit(book, saved.public_id, on=clock.today()) if saved is not None else None
    # Under a key of its own the same words can be sent again.
    key = uuid4() if isinstance(refused, SomebodyElses) else None
    return _show(request, ground, draft=draft, refused=refused, key=key)


def _show(
    request: HttpRequest,
    ground: Ground,
    *,
    draft: VisitPage | None = None,
    refused: CannotDo | None = None,
    key: UUID | None = None,
) -> HttpResponse:
    sent = request.POST
    problems = problems_of(refused, ground.rubric) if refused else ()
    beside = {one.anchor: one.words for one in problems}
    if draft:
        tapped = {line.phrase_id for line in draft.lines if line.phrase_id is not None}
        ground = replace(ground, rubric=with_tapped(ground.rubric, keys=tapped))
    kind = draft.kind if draft else asked_kind(sent.get("kind", "") or request.GET.get("kind", ""))
    steps = open_steps(teacher_ids=[ground.teacher.id])
    focus = {step.standard_id for step in steps}
    fields = fields_of(ground.rubric, draft, focus, beside)
    said = said_in(draft, ground) if draft else None
    book_key = draft.book.key if draft else (sent.get("book") or request.GET.get("book") or COACHING_BOOK.key)
    context = {
        "teacher": ground.teacher,
        "first_name": first_name(ground.teacher),
        "steps": steps,
        "looks": open_looks(teacher_ids=[ground.teacher.id], on=clock.today()),
        "sections": ground.sections,
        "lessons": lessons_now(ground.sections, on=clock.today()),
        "section": _section(draft, ground, sent),
        "now": next((one for one in ground.sections if one.is_now), None),
        "rubric": ground.rubric,
        "is_earlier_edition": ground.rubric.is_retired,
        "kind": kind,
        "is_scored": kind in SCORED_KINDS,
        "is_formal": kind is VisitKind.FORMAL,
        "talks_before": _talks_before(ground.teacher, draft, book_key) if kind is VisitKind.FORMAL else (),
        "tabs": kind_tabs(ground.teacher.public_id, kind),
        "has_draft": draft is not None,
        "open_draft": None
        if draft or request.method == "POST"
        else open_draft(teacher_id=ground.teacher.id, kind=kind, on=clock.today()),
        "may_evaluate": kind in SCORED_KINDS and may_evaluate(ground.teacher),
        "book": book_key,
        "last_sent": draft.last_sent if draft and draft.last_sent else "",
        "now_at": clock.now().isoformat(),
        "zone": ground.zone.key,
        "device_key": draft.device_key if draft else (key or sent.get("device_key") or uuid4()),
        "started_at": (draft.started_at if draft and draft.started_at else clock.now()).isoformat(),
        "local_time": clock.now().astimezone(ground.zone).strftime("%-H:%M"),
        "notes": notes_of(draft) if draft else sent.get("notes", ""),
        "praise": said.praise if said else sent.get("praise", ""),
        "gap": said.gap if said else sent.get("gap", ""),
        "fields": fields,
        "glows": groups_of(fields, "glows"),
        "grows": groups_of(fields, "grows"),
        "ticked": said.ticked if said else set(sent.getlist(PHRASE)),
        "saw": said.saw if said else set(sent.getlist(SAW)),
        "levels": LEVEL_WORDS,
        "problems": problems,
        "beside_section": beside.get(SECTION, ""),
        "least_lines": int(threshold(EVIDENCE_LINES, on=clock.today(), school_id=ground.teacher.school_id)),
        "least_minutes": LEAST_MINUTES,
        "beside_praise": beside.get(PRAISE, ""),
        "beside_gap": beside.get(GAP, ""),
        "asks_short": isinstance(refused, LooksShort),
        "is_kept": draft is not None and bool(problems),
        "is_locked": bool(problems)
        and kind in SCORED_KINDS
        and bool(scoring_lock(on=clock.today(), rubric_id=ground.rubric.id)),
        "share": _share(ground.teacher, kind),
        "back": reverse("visit_list"),
    }
    return render_page(request, "instruction/visit_form.html", context, status=422 if problems else 200)


def _talks_before(
    teacher: Teacher, draft: VisitPage | None, book_key: str
) -> list[tuple[str, str, ConferenceRow | None]]:
    """Return the talk before a formal visit, in each book for which it may still be chosen."""
    chosen = BOOKS.get(book_key, COACHING_BOOK)
    books = [chosen] if draft is not None or not may_evaluate(teacher) else list(BOOKS.values())
    return [(one.key, book_word(one), find_waiting(one, teacher.id)) for one in books]


def _rubric_for(request: HttpRequest, teacher: Teacher) -> RubricRow | None:
    """Return the edition to score on: in use, or the earlier one on which a running cycle finishes."""
    is_coaching = request.GET.get("book", COACHING_BOOK.key) == COACHING_BOOK.key
    if is_coaching and asked_kind(request.GET.get("kind", "")) in SCORED_KINDS:
        own = cycle_editions([teacher.id]).get(teacher.id)
        if own is not None:
            return rubric_of(own)
    return rubric_in_use()


def may_evaluate(teacher: Teacher) -> bool:
    """Tell if the actor may write this teacher's evaluation."""
    if not policies.WRITE_EVALUATION.holds(current_rights()):
        return False
    everybody = teachers_within(policies.WRITE_EVALUATION, on=clock.today(), school_id=teacher.school_id)
    return any(one.id == teacher.id for one in everybody)


def _book(request: HttpRequest, teacher: Teacher) -> Book:
    book = BOOKS.get(request.POST.get("book", ""), COACHING_BOOK)
    if book.is_evaluative and not may_evaluate(teacher):
        raise PermissionDenied(_("The principal writes evaluations. Record this as a coaching visit."))
    return book


def _mark_steps(request: HttpRequest, teacher: Teacher) -> str:
    """Mark the steps that were seen; return what to say of those that are closed by now."""
    states = {StepState.SEEN.value: StepState.SEEN, StepState.MASTERED.value: StepState.MASTERED}
    asked = {
        name: states[value]
        for name, value in request.POST.items()
        if name.startswith("step-") and value in states
    }
    for step in open_steps(teacher_ids=[teacher.id]):
        state = asked.pop(f"step-{step.public_id}", None)
        if state is not None and step.may_mark and step.state is not state:
            mark_step(step_id=step.id, state=state, on=clock.today())
    closed = asked and _("The action step was closed meanwhile; that you saw it is not marked on it.")
    return closed or ""


def _draft_asked(request: HttpRequest, teacher: Teacher) -> VisitPage | None:
    """Return one's own draft that the address names; it continues, in the book in which it was begun."""
    asked = request.GET.get("draft", "")
    if not asked:
        return None
    try:
        key = UUID(asked)
    except ValueError as wrong:
        raise Http404 from wrong
    found = (find_visit(book, key, on=clock.today()) for book in BOOKS.values())
    draft = next((one for one in found if one is not None), None)
    if draft is None or not draft.may_continue or draft.teacher_id != teacher.id:
        raise Http404
    return draft


def _share(teacher: Teacher, kind: VisitKind) -> ShareRow | None:
    """Return whose scored visits of this teacher are nearly all; it matters to a scored one alone."""
    if kind not in SCORED_KINDS:
        return None
    return large_shares([teacher.id], on=clock.today()).get(teacher.id)


def _section(draft: VisitPage | None, ground: Ground, sent: Mapping[str, str]) -> UUID | str | None:
    """Return the class that the form opens with: what was chosen, else the one that meets now, else none."""
    chosen = next((one.public_id for one in ground.sections if str(one.public_id) == sent.get(SECTION)), None)
    if chosen is not None or sent.get(SECTION) == NO_CLASS:
        return chosen or NO_CLASS
    if draft is not None and draft.section_public_id is not None:
        return draft.section_public_id
    return next((one.public_id for one in ground.sections if one.is_now and draft is None), None)
