"""What the pages of a student and a class lend room to: people and family, asked for once the page stands."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.culture import policies
from sextant.web.panels import Panel
from sextant.web.parts import Tab


def student_panels(*, public_id: UUID, has_record: bool) -> tuple[Panel, ...]:
    """Return the place of what was seen well, who knows the student, and what was said at home.

    It costs the page no question: the browser asks for it, and without scripts a link leads there. To whom
    the directory alone is open its page would answer nothing.
    """
    if not (has_record and policies.READ_RECOGNITION.holds(current_rights())):
        return ()
    return (
        Panel(
            heading=_("People and family"),
            template="culture/panels/student_people.html",
            context={"url": reverse("student_people", args=[public_id])},
            place="side",
            order=34,
        ),
    )


def section_panels() -> tuple[Panel, ...]:
    """Return the way to the taps of one's own classes; asking whose class this is would cost a query."""
    if not policies.TAP.holds(current_rights()):
        return ()
    ways = [Tab(label=_("Recognize and correct"), url=reverse("tap_list"))]
    return (
        Panel(
            heading=_("Two taps"), template="culture/panels/ways.html", context={"ways": ways}, place="side",
            order=34,
        ),
    )  # fmt: skip
