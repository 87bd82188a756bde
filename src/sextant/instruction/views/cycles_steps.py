"""The next step of a cycle: accept, refuse, send back, start, mid-point, extend, exit, close, plan a week."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.instruction import policies
from sextant.instruction.actions import cycles as actions
from sextant.instruction.actions import cycles_running as running
from sextant.instruction.actions.cycles_weeks import LONGEST, plan_week
from sextant.instruction.actions.cycles_writing import NeedsReason
from sextant.instruction.forms.cycles import asked_key, asked_midpoint
from sextant.instruction.forms.plain_text import plain
from sextant.instruction.queries.cycles import CyclePage
from sextant.instruction.queries.cycles_coaches import list_coaches
from sextant.instruction.queries.visits_rubric import rubric_in_use
from sextant.instruction.views.cycles import asked_cycle, show_cycle
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.web.numbers import whole_number
from sextant.web.pages import go_to


@requires(policies.WRITE_COACHING)
@require_POST
def cycle_step(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take the next step of a cycle: accept, refuse, start, mid-point, extend, exit, close."""
    page = asked_cycle(public_id)
    verb = _VERBS.get(request.POST.get("do", ""))
    if verb is None or not page.may_write or (page.is_hers and request.POST["do"] not in _HERS):
        raise Http404
    try:
        verb(request, page)
    except CannotDo as refused:
        return show_cycle(request, public_id, problem=str(refused))
    messages.success(request, _("The cycle has moved on."))
    return go_to(request, reverse("cycle", args=[public_id]))


def _coach(request: HttpRequest, page: CyclePage) -> int | None:
    row = page.row
    offered = list_coaches(teacher_id=row.teacher_id, school_id=row.school_id, on=clock.today())
    return asked_key(request.POST.get("coach", ""), offered)


def _version(request: HttpRequest) -> int:
    return whole_number(request.POST.get("version", "")) or 0


def _accept(request: HttpRequest, page: CyclePage) -> None:
    coach = _coach(request, page) or page.row.coach_id
    if coach is None:
        raise NeedsReason(_("Choose who coaches."))
    standard = None if page.is_hers else _standard(request)
    rubric = rubric_in_use()
    if standard is None and rubric is not None and rubric.standard(page.row.standard_id) is None:
        raise NeedsReason(
            _("It was proposed on an earlier edition. The coach chooses the focus from the one in use.")
            if page.is_hers
            else _("Choose the focus from the standards in use.")
        )
    actions.accept_cycle(
        cycle_id=page.row.id,
        coach_id=coach,
        version=_version(request),
        on=clock.today(),
        standard_id=standard,
    )


def _refuse(request: HttpRequest, page: CyclePage) -> None:
    actions.refuse_cycle(
        cycle_id=page.row.id,
        because=plain(request.POST.get("note", ""), called=_("Your note")),
        on=clock.today(),
        version=_version(request),
    )


def _send_back(request: HttpRequest, page: CyclePage) -> None:
    if not policies.SEND_BACK.holds(current_rights()):
        raise Http404
    actions.send_back_cycle(
        cycle_id=page.row.id,
        because=plain(request.POST.get("doubt", ""), called=_("Your doubt")),
        on=clock.today(),
        version=_version(request),
    )


def _plan(request: HttpRequest, page: CyclePage) -> None:
    plan_week(
        cycle_id=page.row.id,
        number=whole_number(request.POST.get("number", "")) or 0,
        plan=plain(request.POST.get("plan", ""), called=_("The plan"), longest=LONGEST),
    )


def _standard(request: HttpRequest) -> int | None:
    """Return the key of the standard that was sent; None where none of ours was."""
    rubric = rubric_in_use()
    return asked_key(request.POST.get("standard", ""), rubric.standards if rubric else ())


def _start(request: HttpRequest, page: CyclePage) -> None:
    actions.start_cycle(cycle_id=page.row.id, on=clock.today(), version=_version(request))


def _midpoint(request: HttpRequest, page: CyclePage) -> None:
    running.look_at_midpoint(
        cycle_id=page.row.id,
        decision=asked_midpoint(request.POST.get("decision", "")),
        note=plain(request.POST.get("note", ""), called=_("Your note")),
        on=clock.today(),
        version=_version(request),
        coach_id=_coach(request, page),
        standard_id=_standard(request),
    )


def _extend(request: HttpRequest, page: CyclePage) -> None:
    weeks = whole_number(request.POST.get("weeks", "")) or 0
    running.extend_cycle(cycle_id=page.row.id, weeks=weeks, version=_version(request), on=clock.today())


def _exit(request: HttpRequest, page: CyclePage) -> None:
    running.take_exit(cycle_id=page.row.id, on=clock.today(), version=_version(request))


def _close(request: HttpRequest, page: CyclePage) -> None:
    running.close_cycle(
        cycle_id=page.row.id,
        note=plain(request.POST.get("note", ""), called=_("Your note")),
        on=clock.today(),
        version=_version(request),
        interrupted=request.POST.get("do") == "interrupt",
    )


_VERBS: dict[str, Any] = {
    "accept": _accept,
    "refuse": _refuse,
    "send_back": _send_back,
    "start": _start,
    "plan": _plan,
    "midpoint": _midpoint,
    "extend": _extend,
    "exit": _exit,
    "close": _close,
    "interrupt": _close,
}
# What the coached teacher herself may say: yes, or no with her reason.
_HERS = frozenset({"accept", "refuse"})
