"""What the community lends to a student's page: the way to her skills, in words."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.culture.policies import READ_SKILLS
from sextant.web.panels import Panel


def student_panels(*, public_id: UUID) -> tuple[Panel, ...]:
    """Return the way to a student's skills; what she leads stands beside people and family."""
    if not READ_SKILLS.holds(current_rights()):
        return ()
    context = {"skills_url": reverse("skills_of", args=[public_id])}
    return (
        Panel(
            heading=_("Personal skills"),
            template="culture/panels/community.html",
            context=context,
            place="side",
            order=37,
        ),
    )
