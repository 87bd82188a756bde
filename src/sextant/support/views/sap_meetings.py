"""The meeting of the student assistance team (shape: queue): one student a screen, decided as one goes.

The screen shows where a referral stands, and nothing that is sealed: several people look at it.
"""

from datetime import date, timedelta
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import OutOfReach
from sextant.support import policies
from sextant.support.actions.sap_meetings import decide_in_team
from sextant.support.forms.wellness import TeamDecisionForm
from sextant.support.queries.sap_meetings import decisions_on, queue_of_team
from sextant.support.queries.wellness_board import BoardRow, find_board_row
from sextant.web.current_school import schools_of
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab, due_in_words

A_WEEK = timedelta(days=7)


@requires(policies.TRIAGE_WELLNESS)
@require_GET
def sap_meeting(request: HttpRequest) -> HttpResponse:
    """Show what waits for the team today, and where to begin."""
    on = clock.today()
    rows = _queue(request, on)
    n = len(rows)
    context = {
        "rows": [(one, due_in_words(one.due_on, on=on) if one.due_on else None) for one in rows],
        "first": rows[0] if rows else None,
        "finding": ngettext("%(n)d referral to look at", "%(n)d referrals to look at", n) % {"n": n}
        if rows
        else _("No referral waits for the team now"),
    }
    return render_page(request, "support/wellness/sap_meeting.html", context)


@requires(policies.TRIAGE_WELLNESS)
@require_http_methods(["GET", "POST"])
def sap_review(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show where one referral stands, keep what the team decides, and go on to the next."""
    on, page = clock.today(), find_board_row(public_id, me=current_rights().staff_id)
    if page is None:
        raise Http404
    form = TeamDecisionForm(request.POST or None, initial={"look_again_on": on + A_WEEK})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            decide_in_team(
                referral_id=page.id, decision=said["decision"], look_again_on=said["look_again_on"], on=on
            )
        except (CannotDo, OutOfReach) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Kept. Whoever answers for the referral reads it there."))
            return go_to(request, _after(_queue(request, on), public_id))
    context = {
        "page": page,
        "form": form,
        "due": due_in_words(page.due_on, on=on) if page.due_on else None,
        "decisions": decisions_on(page.id),
        "skip": _after(_queue(request, on), public_id),
        "crumbs": (Tab(label=_("SAP meeting"), url=reverse("sap_meeting")), Tab(label=page.student)),
    }
    status = 422 if request.method == "POST" else 200
    return render_page(request, "support/wellness/sap_review.html", context, status=status)


def _queue(request: HttpRequest, on: date) -> tuple[BoardRow, ...]:
    schools = schools_of(request)
    shown = [schools.current.id] if schools.current else [one.id for one in schools.offered]
    return queue_of_team(school_ids=shown, me=current_rights().staff_id, on=on)


def _after(rows: tuple[BoardRow, ...], here: UUID) -> str:
    """Return the next screen of the queue, or the queue once nobody else waits."""
    keys = [one.public_id for one in rows]
    place = keys.index(here) + 1 if here in keys else 0
    left = [key for key in keys[place:] if key != here]
    return reverse("sap_review", args=[left[0]]) if left else reverse("sap_meeting")
