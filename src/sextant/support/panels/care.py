"""What support lends to a student’s page: a card that the browser asks for once the page stands."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.access.terms import FAMILY_ROLES
from sextant.support import policies
from sextant.support.panels.reached import pages_reached
from sextant.web.panels import Panel
from sextant.web.parts import Tab


def student_panels(*, student_id: int, public_id: UUID) -> tuple[Panel, ...]:
    """Return the place of tiers, group times, the adult and how to help; a family gets its own way.

    Whoever does not reach the support may still refer.
    """
    rights = current_rights()
    card, ways = "", []
    if rights.roles & FAMILY_ROLES:
        return _for_family(public_id)
    if policies.READ_SUPPORT in pages_reached(student_id):
        card = reverse("support_card", args=[public_id])
    if policies.REFER.holds(rights):
        ways = [Tab(label=_("Refer"), url=reverse("refer_student", args=[public_id]))]
    if not card and not ways:
        return ()
    return (
        Panel(
            heading=_("Support"),
            template="support/panels/care.html",
            context={"url": card, "ways": ways},
            place="side",
            order=30,
        ),
    )


def _for_family(public_id: UUID) -> tuple[Panel, ...]:
    """Return the place of the plans that run, each with its graph; the browser asks once the page stands."""
    ways = [Tab(label=_("Ask for help"), url=reverse("family_refer", args=[public_id]))]
    return (
        Panel(
            heading=_("Help at school"),
            template="support/panels/family_plans.html",
            context={"url": reverse("family_support", args=[public_id]), "ways": ways},
            order=15,
        ),
    )
