"""What the page of a student lends room to: how to help her, and the ways to ask and to call."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.support import policies
from sextant.support.panels.reached import pages_reached
from sextant.web.panels import Panel
from sextant.web.parts import Tab


def student_panels(*, student_id: int, public_id: UUID) -> tuple[Panel, ...]:
    """Return the place of what helps a student, asked for once the page stands, and ways to ask for help."""
    rights = current_rights()
    reads, refers = policies.READ_HELP in pages_reached(student_id), policies.REFER_WELLNESS.holds(rights)
    is_own = rights.student_id == student_id
    ask = _("Ask somebody to talk with you") if is_own else _("Ask somebody to look")
    ways = [Tab(label=ask, url=reverse("wellness_refer", args=[public_id]))]
    if policies.RAISE_CONCERNS.holds(rights):
        ways.append(Tab(label=_("Safety"), url=reverse("safety_raise", args=[public_id])))
    if not reads and not refers:
        return ()
    context = {
        "url": reverse("student_help", args=[public_id]) if reads else "",
        "ways": ways if refers else (),
    }
    return (
        Panel(
            heading=_heading(reads=reads, is_own=is_own),
            template="support/panels/student_help.html",
            context=context,
            place="side",
            order=30,
        ),
    )


def _heading(*, reads: bool, is_own: bool) -> str:
    if reads:
        return _("What helps in class")
    return _("How you feel") if is_own else _("How somebody feels")
