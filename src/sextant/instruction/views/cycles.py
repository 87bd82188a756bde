"""Coaching: the board (shape: list), a teacher's own page and one cycle with its next step (record)."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.instruction import policies
from sextant.instruction.actions import cycles as actions
from sextant.instruction.forms.cycles import ProposalForm
from sextant.instruction.queries.cycles import CyclePage, CycleRow, find_cycle, list_cycles
from sextant.instruction.queries.cycles_board import new_without_a_cycle
from sextant.instruction.queries.cycles_coaches import list_coaches
from sextant.instruction.queries.cycles_rosters import is_to_decide, unverified_classes
from sextant.instruction.queries.cycles_taught import most_weeks
from sextant.instruction.queries.effects import growth_of_cycle, stages_of
from sextant.instruction.queries.visits_board import list_board
from sextant.instruction.queries.visits_books import COACHING_BOOK, EVALUATION_BOOK
from sextant.instruction.queries.visits_of_teacher import VisitRow, list_steps, list_visits
from sextant.instruction.queries.visits_rubric import rubric_in_use
from sextant.instruction.queries.visits_teachers import find_teacher
from sextant.instruction.rules.cycles import may_be_refused
from sextant.instruction.terms import CycleState, VisitState
from sextant.instruction.views.cycles_words import band_of, cycle_finding, cycle_state_of, effect_sentence
from sextant.instruction.views.effects_words import GrowthPart, growth_part
from sextant.instruction.views.visits_words import state_of, step_state_of
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.network.queries.people import staff_of_id
from sextant.web.current_school import schools_of
from sextant.web.pages import go_to, render_page


@requires(policies.WATCH_COACHING)
@require_GET
def coach_board(request: HttpRequest) -> HttpResponse:
    """Show each teacher within reach with her last visit, her open step, and how far her cycle is."""
    on, schools = clock.today(), schools_of(request)
    school_id = schools.current.id if schools.current else None
    board = list_board(on=on, school_id=school_id)
    cycles = list_cycles(on=on, school_id=school_id)
    running = {row.teacher_id: row for row in cycles if row.runs}
    rows = [(one, running.get(one.row.teacher.id), _band(running.get(one.row.teacher.id))) for one in board]
    n_running = sum(cycle is not None for _one, cycle, _band_of in rows)
    n_stale = sum(one.is_unvisited for one, cycle, _band_of in rows if cycle is not None)
    waiting = [row for row in cycles if row.state in {CycleState.PROPOSED, CycleState.ACCEPTED}]
    context = {
        "rows": rows,
        "waiting": waiting,
        "new": new_without_a_cycle(board, cycles, on=on),
        "closed": [(row, _band(row)) for row in _closed(cycles)][:20],
        "may_assign": policies.ASSIGN_COACHES.holds(current_rights()),
        "finding": _board_finding(n_running, n_stale, n_waiting=len(waiting)),
    }
    return render_page(request, "instruction/coach_board.html", context)


@requires(policies.OWN_COACHING)
@require_GET
def coaching_mine(request: HttpRequest) -> HttpResponse:
    """Show the reader her own visits, steps and cycles."""
    me = staff_of_id(current_rights().staff_id or 0)
    if me is None:
        raise Http404
    return _of_teacher(request, me.pk, name=me.name, public_id=me.public_id, is_mine=True)


@requires(policies.WATCH_COACHING)
@require_GET
def coaching_of(request: HttpRequest, teacher: UUID) -> HttpResponse:
    """Show one teacher's coaching visits, steps and cycles."""
    whom = find_teacher(teacher, on=clock.today())
    if whom is None:
        raise Http404
    return _of_teacher(request, whom.id, name=whom.name, public_id=whom.public_id, is_mine=False)


@requires(policies.OBSERVE)
@require_http_methods(["GET", "POST"])
def cycle_propose(request: HttpRequest, teacher: UUID) -> HttpResponse:
    """Propose a cycle for a teacher."""
    on = clock.today()
    whom, rubric = find_teacher(teacher, on=on), rubric_in_use()
    if whom is None:
        raise Http404
    if rubric is None:
        return render_page(request, "instruction/visit_without_rubric.html", {"teacher": whom})
    form, problem = ProposalForm(request.POST or None, rubric=rubric), ""
    if request.method == "POST" and form.is_valid():
        coaches = list_coaches(teacher_id=whom.id, school_id=whom.school_id, on=on)
        me = current_rights().staff_id
        coach = next((one.id for one in coaches if one.is_hers), None)
        try:
            cycle = actions.propose_cycle(
                teacher_id=whom.id, school_id=whom.school_id, on=on, coach_id=coach or me, **form.values
            )
        except CannotDo as refused:
            problem = str(refused)
        else:
            messages.success(
                request, _("The cycle is proposed. %(name)s can read why.") % {"name": whom.name}
            )
            return go_to(request, reverse("cycle", args=[cycle.public_id]))
    context = {"teacher": whom, "form": form, "problem": problem}
    status = 422 if problem or form.errors else 200
    return render_page(request, "instruction/cycle_propose.html", context, status=status)


@requires(policies.READ_COACHING)
@require_GET
def cycle(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show one cycle: its weeks, steps and visits, and what comes next."""
    return show_cycle(request, public_id)


def _of_teacher(
    request: HttpRequest, staff_id: int, *, name: str, public_id: UUID, is_mine: bool
) -> HttpResponse:
    on = clock.today()
    visits = list_visits(COACHING_BOOK, teacher_id=staff_id)
    evaluations = list_visits(EVALUATION_BOOK, teacher_id=staff_id)
    steps, cycles = list_steps(teacher_id=staff_id), list_cycles(on=on, teacher_ids=[staff_id])
    n_open = sum(step.is_open for step in steps)
    context = {
        "name": name,
        "teacher_public_id": public_id,
        "is_mine": is_mine,
        "visits": [(row, state_of(row.state)) for row in visits],
        "evaluations": [(row, state_of(row.state)) for row in evaluations],
        "open_steps": [(step, step_state_of(step.state)) for step in steps if step.is_open],
        "closed_steps": [(step, step_state_of(step.state)) for step in steps if not step.is_open],
        "cycles": [(row, cycle_state_of(row)) for row in cycles],
        "finding": _teacher_finding(n_open, len(visits), is_mine=is_mine),
        "unread": _unread_sentence([*visits, *evaluations]) if is_mine else "",
        "here": request.path,
    }
    return render_page(request, "instruction/coaching_of.html", context)


def show_cycle(request: HttpRequest, public_id: UUID, *, problem: str = "") -> HttpResponse:
    """Answer with the page of a cycle; with what was refused, as 422."""
    page, on = asked_cycle(public_id), clock.today()
    row, rubric = page.row, rubric_in_use()
    may_send_back = (
        row.state is CycleState.PROPOSED
        and policies.SEND_BACK.holds(current_rights())
        and is_to_decide(row.teacher_id)
    )
    is_midpoint_due = (
        row.midpoint is None
        and row.midpoint_from is not None
        and (on >= row.midpoint_from or page.is_stalled)
    )
    # Who else might coach is asked for where a coach is chosen.
    chooses = row.state is CycleState.PROPOSED or is_midpoint_due
    context = {
        "page": page,
        "row": row,
        "finding": cycle_finding(row),
        "status": cycle_state_of(row),
        "band": _band(row),
        "effect": effect_sentence(page.effect, row),
        "growth": _growth(row) if row.is_told else None,
        "visits": [(one, reverse("visit", args=[one.public_id])) for one in page.visits],
        "steps": [(step, step_state_of(step.state)) for step in page.steps],
        "coaches": list_coaches(teacher_id=row.teacher_id, school_id=row.school_id, on=on) if chooses else (),
        "may_refuse": may_be_refused(row.reason),
        # An exit score is taken in the last week, once somebody else has scored; until then, a visit.
        "may_exit": row.exit_from is not None and on >= row.exit_from and page.n_exits > 0,
        "needs_other": row.exit_from is not None and on >= row.exit_from and page.n_exits == 0,
        "may_extend": row.extended_weeks == 0 and row.weeks < most_weeks(school_id=row.school_id, on=on),
        "is_midpoint_due": is_midpoint_due,
        "standards": rubric.standards if rubric else (),
        "focus_is_in_use": rubric is not None and rubric.standard(row.standard_id) is not None,
        "may_plan": page.may_write
        and not page.is_hers
        and row.state in {CycleState.ACCEPTED, CycleState.ACTIVE},
        "may_send_back": may_send_back,
        "rosters": unverified_classes(teacher_id=row.teacher_id, on=on) if may_send_back else (),
        "problem": problem,
        "sent": request.POST,
    }
    return render_page(request, "instruction/cycle.html", context, status=422 if problem else 200)


def asked_cycle(public_id: UUID) -> CyclePage:
    """Return the cycle that the address names.

    Raises:
        Http404: it is out of reach.
    """
    page = find_cycle(public_id, on=clock.today())
    if page is None:
        raise Http404
    return page


def _closed(cycles: Iterable[CycleRow]) -> list[CycleRow]:
    """Return the closed ones, the newest first."""
    closed = [row for row in cycles if row.state is CycleState.CLOSED and row.closed_on is not None]
    return sorted(closed, key=lambda row: (row.closed_on or row.proposed_on, row.id), reverse=True)


def _band(row: CycleRow | None) -> Any:
    return band_of(row) if row is not None else None


def _growth(row: CycleRow) -> GrowthPart | None:
    growth = growth_of_cycle(row)
    return None if growth is None else growth_part(stages_of(growth))


def _board_finding(n_running: int, n_stale: int, *, n_waiting: int) -> str:
    running = _running_finding(n_running, n_stale)
    if not n_waiting:
        return running
    waiting = ngettext(
        "One cycle waits for its next step", "%(n)d cycles wait for their next step", n_waiting
    ) % {"n": n_waiting}
    return f"{waiting}. {running}"


def _running_finding(n_running: int, n_stale: int) -> str:
    if not n_running:
        return _("No coaching cycle is running")
    if not n_stale:
        return ngettext(
            "%(n)d cycle is running, and its teacher was visited within two weeks",
            "%(n)d cycles are running, and each of their teachers was visited within two weeks",
            n_running,
        ) % {"n": n_running}
    return ngettext(
        "%(n)d teacher in a cycle was not visited in two weeks",
        "%(n)d teachers in a cycle were not visited in two weeks",
        n_stale,
    ) % {"n": n_stale}


def _unread_sentence(visits: Sequence[VisitRow]) -> str:
    """Say how many visits the teacher has not said to have read; an evaluation counts until she has."""
    n = sum(row.state in {VisitState.SHARED, VisitState.DEBRIEFED} for row in visits)
    if not n:
        return ""
    return ngettext(
        "One visit waits for you to read it and say so.",
        "%(n)d visits wait for you to read them and say so.",
        n,
    ) % {"n": n}


def _teacher_finding(n_open: int, n_visits: int, *, is_mine: bool) -> str:
    if n_open:
        mine = ngettext("You work on one step", "You work on %(n)d steps", n_open) % {"n": n_open}
        hers = ngettext("One step is being worked on", "%(n)d steps are being worked on", n_open) % {
            "n": n_open
        }
        return mine if is_mine else hers
    return _("No action step is open") if n_visits else _("There has been no visit yet")
