"""Regrouping: the list (shape: list), one proposal (record, printed as it stands), one move (form)."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_GET, require_POST

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.instruction import policies
from sextant.instruction.actions import group_proposals as actions
from sextant.instruction.actions.groups_anew import propose_anew
from sextant.instruction.forms.groups import STAYS, MoveForm, read_decisions
from sextant.instruction.queries import group_proposals as queries
from sextant.instruction.queries.group_proposals import MoveRow, ProposalPage
from sextant.instruction.queries.groups_fit import Clash, fitting_targets
from sextant.instruction.queries.kept_apart import pairs_brought_together
from sextant.instruction.rules.group_sentences import list_finding, proposal_finding
from sextant.instruction.terms import MoveDecision, ProposalState
from sextant.instruction.views.groups_after import CONFIRMED, ask_to_confirm
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.web.current_school import schools_of
from sextant.web.numbers import whole_number
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab

OUTCOMES = {"optimal": _lazy("proven best"), "within_gap": _lazy("within %(gap)s%% of the best")}


@requires(policies.READ_GROUPS)
@require_GET
def group_list(request: HttpRequest) -> HttpResponse:
    """List the proposed regroupings: what waits first."""
    schools = schools_of(request)
    school_id = schools.current.id if schools.current else None
    rows = queries.list_proposals(school_id=school_id)
    decides = policies.APPROVE_GROUPS.holds(current_rights())
    context = {
        "rows": rows,
        "finding": list_finding([row.state for row in rows], decides=decides),
        "decides": decides,
        "several_schools": school_id is None and len(schools.offered) > 1,
    }
    return render_page(request, "instruction/group_list.html", context)


@requires(policies.READ_GROUPS)
@require_GET
def group_proposal(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show one proposal: each move with its reason, and the decision."""
    return _show(request, _found(public_id))


@requires(policies.APPROVE_GROUPS)
@require_POST
def group_decide(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Approve the ticked moves and refuse the others with their reasons."""
    page = _found(public_id)
    if not page.may_decide and page.row.state is ProposalState.PROPOSED:
        raise Http404
    approved, because = read_decisions(request.POST, {str(move.public_id): move.id for move in page.moves})
    if CONFIRMED not in request.POST and page.row.state is ProposalState.PROPOSED:
        return ask_to_confirm(request, page, set(approved))
    try:
        made = actions.decide_moves(
            proposal_id=page.id,
            version=_version(request),
            approved=approved,
            because=because,
            on=clock.today(),
        )
    except CannotDo as refused:
        clashes = refused.clashes if isinstance(refused, actions.BreaksARule) else ()
        return _show(
            request, page, problem=str(refused), approved=set(approved), because=because, clashes=clashes
        )
    messages.success(
        request,
        _("%(approved)s approved, %(refused)s refused. The rosters change on %(day)s.")
        % {"approved": made.n_approved, "refused": made.n_refused, "day": f"{made.starts_on:%-d %B}"},
    )
    if made.n_approved and queries.n_waiting(page.school_id):
        messages.info(request, _("Proposals of other courses that no longer fit are made anew now."))
    return go_to(request, reverse("group_proposal", args=[public_id]))


@requires(policies.APPROVE_GROUPS)
@require_POST
def group_anew(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Solve a waiting proposal again with the rosters as they are by then."""
    page = _found(public_id)
    if not page.may_propose:
        raise Http404
    try:
        made = propose_anew(proposal_id=page.id, on=clock.today())
    except CannotDo as refused:
        return _show(request, page, problem=str(refused))
    if made is None:
        messages.success(request, _("With these rosters nobody would move; nothing is left to decide."))
        return go_to(request, reverse("group_list"))
    messages.success(request, _("Proposed anew with the rosters as they are by then."))
    return go_to(request, reverse("group_proposal", args=[made.public_id]))


@requires(policies.EDIT_GROUPS)
def group_move(request: HttpRequest, public_id: UUID, move_id: UUID) -> HttpResponse:
    """Send one student to another class than proposed, or keep where the student is, with a reason."""
    page = _found(public_id)
    move = next((one for one in page.moves if one.public_id == move_id), None)
    if move is None or not move.may_edit:
        raise Http404
    form = MoveForm(
        request.POST or None, targets=_targets(page, move), initial={"target": str(move.target_id)}
    )
    problem = ""
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["target"]
        try:
            actions.edit_move(
                move_id=move.id,
                version=_version(request),
                target_id=None if chosen == STAYS else int(chosen),
                because=form.cleaned_data["because"],
                on=clock.today(),
            )
        except CannotDo as refused:
            problem = str(refused)
        else:
            messages.success(request, _("Noted. The assistant principal decides with your reason."))
            return go_to(request, reverse("group_proposal", args=[public_id]))
    context = {
        "page": page,
        "move": move,
        "form": form,
        "problem": problem,
        "crumbs": (*_crumbs(), Tab(label=page.row.course, url=_url(page)), Tab(label=_("One move"))),
    }
    return render_page(
        request, "instruction/group_move.html", context, status=422 if request.method == "POST" else 200
    )


def _show(
    request: HttpRequest,
    page: ProposalPage,
    *,
    problem: str = "",
    approved: set[int] | None = None,
    because: dict[int, str] | None = None,
    clashes: tuple[Clash, ...] = (),
) -> HttpResponse:
    row = page.row
    marks = {key: clash.says for clash in clashes for key in clash.move_ids}
    ticked = {move.id for move in page.moves if move.decision is not MoveDecision.REFUSED}
    chosen = ticked if approved is None else approved
    context = {
        "page": page,
        "row": row,
        "problem": problem,
        "finding": proposal_finding(
            row.course,
            state=row.state,
            n_moves=row.n_moves,
            n_refused=row.n_refused if row.state is ProposalState.DECIDED else 0,
            n_students=row.n_students,
            starts_on=row.starts_on,
        ),
        "lines": [
            (move, move.id in chosen, (because or {}).get(move.id, move.because), marks.get(move.id, ""))
            for move in page.moves
        ],
        "marked": [(move, marks[move.id]) for move in page.moves if move.id in marks],
        "is_broken": bool(clashes),
        "newest": queries.newest_of(row.public_id) if row.state is ProposalState.REPLACED else None,
        "quality": str(OUTCOMES.get(page.outcome, "")) % {"gap": f"{page.gap_percent or 0:.2f}"},
        "together": _together(page),
        "may_tell": row.state is ProposalState.DECIDED
        and policies.APPROVE_GROUPS.covers(current_rights(), school_id=page.school_id),
        "n_hidden": row.n_moves - len(page.moves),
        "crumbs": (*_crumbs(), Tab(label=row.course)),
    }
    return render_page(request, "instruction/group_proposal.html", context, status=422 if problem else 200)


def _together(page: ProposalPage) -> tuple[str, ...]:
    """Return, in sentences, what the decision would refuse: pairs who are kept apart since the proposal."""
    if not page.may_decide:
        return ()
    labels = {group.section_id: group.label for group in page.groups}
    return tuple(
        _("%(one)s and %(other)s would both be in %(section)s.")
        % {"one": pair.student, "other": pair.other, "section": labels.get(pair.section_id, _("one class"))}
        for pair in pairs_brought_together(proposal_id=page.id, on=clock.today())
    )


def _targets(page: ProposalPage, move: MoveRow) -> tuple[tuple[str, str], ...]:
    """Return the classes that fit the student, the proposed one among them, and to stay."""
    fitting = fitting_targets(
        course_id=page.course_id, school_id=page.school_id, student_id=move.student_id, on=clock.today()
    )
    stays = (STAYS, _("Stays in %(section)s") % {"section": move.origin})
    return (*((str(key), label) for key, label in move.targets if key in fitting), stays)


def _crumbs() -> tuple[Tab, ...]:
    return (Tab(label=_("Groups"), url=reverse("group_list")),)


def _url(page: ProposalPage) -> str:
    return reverse("group_proposal", args=[page.row.public_id])


def _found(public_id: UUID) -> ProposalPage:
    page = queries.find_proposal(public_id)
    if page is None:
        raise Http404
    return page


def _version(request: HttpRequest) -> int:
    return whole_number(request.POST.get("version", "")) or 0
