"""Before moves are decided: what becomes of each class (shape: form); after: telling the families (list)."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.instruction import policies
from sextant.instruction.actions.groups_told import tell_families
from sextant.instruction.queries.group_proposals import ProposalPage, find_proposal
from sextant.instruction.queries.groups_equity import class_changes, family_notices
from sextant.instruction.terms import ProposalState
from sextant.kernel import clock
from sextant.web.pages import go_to, render_page

CONFIRMED = "confirmed"


def ask_to_confirm(request: HttpRequest, page: ProposalPage, approved: set[int]) -> HttpResponse:
    """Show what the chosen moves make of each class, with everything that was sent, to be sent again."""
    context = {
        "page": page,
        "row": page.row,
        "changes": class_changes(page, approved, on=clock.today()),
        "n_approved": len(approved),
        "n_refused": len(page.moves) - len(approved),
        "sent": [(name, value) for name, value in request.POST.items() if name != "csrfmiddlewaretoken"],
    }
    return render_page(request, "instruction/group_confirm.html", context)


@requires(policies.APPROVE_GROUPS)
@require_http_methods(["GET", "POST"])
def group_families(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """List the families whose children change class, with the words to tell them, and note that they know."""
    page = find_proposal(public_id)
    if page is None or page.row.state is not ProposalState.DECIDED:
        raise Http404
    if not policies.APPROVE_GROUPS.covers(current_rights(), school_id=page.school_id):
        raise Http404
    if request.method == "POST":
        n = tell_families(proposal_id=page.id, on=clock.today())
        said = ngettext("%(n)d family is noted as told.", "%(n)d families are noted as told.", n) % {"n": n}
        messages.success(request, said)
        return go_to(request, reverse("group_families", args=[public_id]))
    notices = family_notices(page)
    context = {
        "page": page,
        "row": page.row,
        "notices": notices,
        "n_waiting": sum(one.told_on is None for one in notices),
    }
    return render_page(request, "instruction/group_families.html", context)
