"""What a team says in the review of a plan beside its decision: that it suspects a disability."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sextant.access.doors import requires
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.support import policies
from sextant.support.actions.suspicions import suspect, take_suspicion_back
from sextant.support.queries.progress import find_progress
from sextant.web.pages import go_to


@requires(policies.REVIEW_PLANS)
@require_POST
def team_suspect(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Keep that the team suspects a disability, or take that back."""
    on = clock.today()
    found = find_progress(public_id, on=on)
    if found is None:
        raise Http404
    plan_id = found[0].plan_id
    try:
        if request.POST.get("do") == "back":
            take_suspicion_back(plan_id=plan_id, on=on)
            said = _("Taken back. Whoever keeps the evaluation decides if it goes on.")
        else:
            suspect(plan_id=plan_id, on=on)
            said = _("Kept. Special education asks the family for its consent to evaluate; help goes on.")
    except CannotDo as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, said)
    return go_to(request, reverse("team_review", args=[public_id]))
