"""One tap on an action step: practiced, seen, mastered, carried over, dropped."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.instruction import policies
from sextant.instruction.actions.steps import mark_step
from sextant.instruction.queries.visits_opening import find_step
from sextant.instruction.terms import StepState
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.web.pages import go_to


@requires(policies.WRITE_COACHING)
@require_POST
def step_mark(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Say how a step went, and go back to the page that showed it."""
    step = find_step(public_id)
    state = next((one for one in StepState if one.value == request.POST.get("state", "")), None)
    if step is None or state is None:
        raise Http404
    # The teacher says that she has practiced; that it is mastered is seen by somebody else.
    if step.teacher_id == current_rights().staff_id and state is not StepState.PRACTICED:
        raise Http404
    try:
        mark_step(step_id=step.id, state=state, on=clock.today())
    except CannotDo as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Marked: %(state)s.") % {"state": state.label})
    asked = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(asked, allowed_hosts={request.get_host()})
    return go_to(request, asked if is_ours else reverse("coaching_mine"))
