"""What a class prints as a whole, offered on its page."""

from uuid import UUID

from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.assessment.panels.words import is_family
from sextant.assessment.policies import READ_GRADEBOOK
from sextant.assessment.queries.class_prints import may_print
from sextant.web.panels import Panel


def section_panels(*, section_id: int, public_id: UUID) -> tuple[Panel, ...]:
    """Return the prints of a class; nothing for families and for who does not read its results."""
    if is_family() or not READ_GRADEBOOK.holds(current_rights()):
        return ()
    if not may_print(section_id=section_id, policy=READ_GRADEBOOK):
        return ()
    return (
        Panel(
            heading=_("To print"),
            template="assessment/panels/class_prints.html",
            context={"public_id": public_id},
            place="side",
            order=40,
        ),
    )
