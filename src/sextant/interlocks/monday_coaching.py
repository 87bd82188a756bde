"""What Monday says of a teacher's own coaching and of results restated: asked for once the page stands."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.instruction.policies import OWN_COACHING
from sextant.instruction.queries.visits_of_teacher import count_unread, next_step
from sextant.interlocks.monday_parts import show_lines
from sextant.interlocks.monday_reteach import teacher_restated
from sextant.kernel import clock
from sextant.web.formats import short_day
from sextant.web.parts import Decision


@requires(OWN_COACHING)
@require_GET
def teaching_page(request: HttpRequest) -> HttpResponse:
    """Show the step in hand, visits to read, and results of one's students that were restated."""
    on = clock.today()
    lines = (*coaching_lines(on=on), *teacher_restated(on=on))
    none = _("No step is open, nothing waits to be read, and no result of yours was restated.")
    return show_lines(request, lines, heading=_("Your coaching and results"), none=none)


def coaching_lines(*, on: date) -> tuple[Decision, ...]:
    """Return a line with the open step and its day, and one with visits and debriefs not read yet."""
    me = current_rights().staff_id
    if me is None or not OWN_COACHING.holds(current_rights()):
        return ()
    first = next_step(staff_id=me)
    lines = []
    if first is not None:
        when = _("Due %(day)s.") if first.due_on >= on else _("Was due %(day)s.")
        lines.append(
            Decision(
                title=_("Your action step: %(step)s") % {"step": first.text},
                url=reverse("coaching_mine"),
                detail=f"{when % {'day': short_day(first.due_on)}} {first.criteria}".strip(),
                icon="target",
                action=_("See it"),
            )
        )
    n = count_unread(staff_id=me)
    if n:
        lines.append(
            Decision(
                title=ngettext(
                    "%(n)d visit or debrief waits for you to read it",
                    "%(n)d visits and debriefs wait for you to read them",
                    n,
                )
                % {"n": n},
                url=reverse("coaching_mine"),
                detail=_("Say that you have read it, or how you saw it."),
                icon="clipboard-list",
                action=_("Read"),
            )
        )
    return tuple(lines)
