"""Groups proposed for the timetable (shape: decision): what fits, what does not and why; one answer."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import OutOfReach
from sextant.support import policies
from sextant.support.actions.placement import approve_placement, propose_placement, refuse_placement
from sextant.support.queries.placement import ProposalRow, find_proposal, open_proposal, plans_without_group
from sextant.support.views.groups import WEEKDAYS
from sextant.support.views.schools import school_of_reader
from sextant.web.pages import go_to, render_page


@requires(policies.PLACE_GROUPS)
@require_GET
def placement(request: HttpRequest) -> HttpResponse:
    """Show the open proposal of a school, or how many plans wait for one."""
    on, school = clock.today(), school_of_reader(request)
    if school is None:
        return render_page(request, "support/placement.html", {"finding": _("Choose a school first")})
    proposal = open_proposal(school_id=school.id)
    waiting = plans_without_group(school_id=school.id, on=on) if proposal is None else []
    rights = current_rights()
    context: dict[str, Any] = {
        "school": school,
        "proposal": proposal,
        "groups": _groups(proposal),
        "waiting": [(one.student.name, one.student.public_id, one.program, one.tier) for one in waiting],
        "may_place": policies.PLACE_GROUPS.covers(rights, school_id=school.id),
        "finding": _finding(proposal, len(waiting)),
    }
    return render_page(request, "support/placement.html", context)


@requires(policies.PLACE_GROUPS)
@require_POST
def placement_propose(request: HttpRequest) -> HttpResponse:
    """Propose groups for the plans of a school that have none."""
    school = school_of_reader(request)
    if school is None:
        raise Http404
    try:
        propose_placement(school_id=school.id, on=clock.today())
    except CannotDo as refused:
        messages.info(request, str(refused))
    return go_to(request, reverse("placement"))


@requires(policies.PLACE_GROUPS)
@require_POST
def placement_decide(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Approve a proposal, or refuse it with a reason."""
    found = find_proposal(public_id)
    if found is None:
        raise Http404
    on = clock.today()
    try:
        if request.POST.get("do") == "approve":
            n = approve_placement(proposal_id=found.id, on=on)
            text = ngettext(
                "%(n)d student has a group from the next school day on.",
                "%(n)d students have a group from the next school day on.",
                n,
            )
            messages.success(request, text % {"n": n})
            return go_to(request, reverse("support_group_list"))
        refuse_placement(proposal_id=found.id, because=request.POST.get("because", ""), on=on)
        messages.success(request, _("Refused. Nobody moves."))
    except CannotDo as refused:
        messages.error(request, str(refused))
    except OutOfReach:
        raise Http404 from None
    return go_to(request, reverse("placement"))


def _groups(proposal: ProposalRow | None) -> list[tuple[Any, str, str]]:
    """Return each group with its days and its reason in words."""
    if proposal is None:
        return []
    return [
        (one, ", ".join(str(WEEKDAYS[day - 1]) for day in one.weekdays), _reason(one))
        for one in proposal.groups
    ]


def _reason(one: Any) -> str:
    if one.joins:
        return _("Joins “%(group)s”, which has a seat left.") % {"group": one.joins}
    if one.is_block:
        return _("In the block for help: nobody misses a class.")
    return _("Nobody of them has reading or math in this period, and the leader is free.")


def _finding(proposal: ProposalRow | None, n_waiting: int) -> str:
    if proposal is not None:
        n, left = proposal.n_placed, len(proposal.left_out)
        text = ngettext("%(n)d student would have a group", "%(n)d students would have a group", n) % {"n": n}
        return _("%(text)s, %(left)d would not") % {"text": text, "left": left} if left else text
    if not n_waiting:
        return _("Every plan with a program has its group")
    return ngettext("%(n)d plan waits for a group", "%(n)d plans wait for a group", n_waiting) % {
        "n": n_waiting
    }
