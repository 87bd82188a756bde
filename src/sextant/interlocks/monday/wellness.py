"""What Monday says to the SAP team: who waits for a look, an answer, a plan."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.interlocks.monday.parts import show_lines
from sextant.kernel import clock
from sextant.support.policies import TRIAGE_WELLNESS
from sextant.support.queries.wellness_board import OwnWork, own_work
from sextant.web.formats import count_of, opened
from sextant.web.parts import Decision


@requires(TRIAGE_WELLNESS)
@require_GET
def wellness_page(request: HttpRequest) -> HttpResponse:
    """Show a line for each kind of work that waits for the reader."""
    today = own_work(me=current_rights().staff_id or 0, on=clock.today())
    return show_lines(
        request,
        _lines(today),
        heading=_("Wellness today"),
        none=_("Nobody waits for you. Everybody who was referred has been looked at."),
    )


def sits_in_team() -> bool:
    """Tell if the reader looks after referrals."""
    return TRIAGE_WELLNESS.holds(current_rights())


def _lines(today: OwnWork) -> tuple[Decision, ...]:
    board, icon = reverse("wellness_board"), "heart-handshake"
    rows = (
        (today.n_unseen, _("student waits for a look today"), _("students wait for a look today"), _("Look")),
        (today.n_unanswered, _("answer about consent is not in"), _("answers about consent are not in"),
         _("Ask again")),
        (today.n_to_plan, _("plan is to be made"), _("plans are to be made"), _("Plan")),
        (today.n_to_follow, _("follow-up is due"), _("follow-ups are due"), _("Follow up")),
        (
            today.n_of_age,
            _("student is of age soon, and is asked for the own consent"),
            _("students are of age soon, and are asked for the own consent"),
            _("Ask"),
        ),
    )  # fmt: skip
    return tuple(
        Decision(title=opened(count_of(n, one, many)), url=board, icon=icon, action=action)
        for n, one, many, action in rows
        if n
    )
