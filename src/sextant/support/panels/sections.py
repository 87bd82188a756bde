"""What a class's page says of help in groups: who is away when, and with whom; never why."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.support import policies
from sextant.web.panels import Panel


def section_panels(*, public_id: UUID) -> tuple[Panel, ...]:
    """Return the place of the group times of a class's students.

    It costs the page no question: the browser asks for it, and without scripts a link leads there.
    """
    if not policies.READ_SUPPORT.holds(current_rights()):
        return ()
    return (
        Panel(
            heading=_("Help in groups"),
            template="support/panels/section_groups.html",
            context={"url": reverse("section_groups", args=[public_id])},
            place="side",
            order=30,
        ),
    )
