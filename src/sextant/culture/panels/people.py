"""What the pages of a student and a class lend room to: people and family, asked for once the page stands."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.access.terms import FAMILY_ROLES
from sextant.culture import policies
from sextant.network.queries.people import keyed_student
from sextant.web.panels import Panel
from sextant.web.parts import Tab


def student_panels(*, student_id: int, public_id: UUID) -> tuple[Panel, ...]:
    """Return the place of what was seen well, who knows the student, and what was said at home.

    The browser asks for it, and without scripts a link leads there: so it stands for those alone whom its
    page will answer.
    """
    if not _reaches(student_id):
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


def _reaches(student_id: int) -> bool:
    rights = current_rights()
    if not policies.READ_RECOGNITION.holds(rights):
        return False
    # A family stands on the page of nobody but its own.
    is_family = rights.roles <= FAMILY_ROLES
    return is_family or policies.READ_RECOGNITION.reaches(rights, keyed_student(student_id))


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
