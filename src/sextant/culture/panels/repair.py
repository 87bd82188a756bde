"""What restorative practice lends to the page of a student: her own agreements, and a chat to note."""

from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.access.terms import FAMILY_ROLES
from sextant.culture.policies import KEEP_REPAIR, READ_AGREEMENT
from sextant.culture.queries.agreements import agreements_of
from sextant.culture.terms.restorative import RepairKind
from sextant.web.formats import dated
from sextant.web.panels import Panel
from sextant.web.parts import Tab

TEMPLATE = "culture/panels/repair.html"


def student_panels(*, student_id: int, public_id: UUID) -> tuple[Panel, ...]:
    """Return the way to note a chat, or for a counselor a student's agreements.

    Whoever keeps cases finds agreements on the page of Repair; a family finds them beside people and
    family, which the browser asks for once the page stands.
    """
    rights = current_rights()
    if KEEP_REPAIR.holds(rights):
        asked = urlencode({"kind": RepairKind.AFFECTIVE_CHAT.value, "with": str(public_id)})
        ways = [Tab(label=_("Note a restorative chat"), url=f"{reverse('repair_new')}?{asked}")]
    elif rights.roles & FAMILY_ROLES:
        return ()
    else:
        ways = agreement_ways(student_id=student_id)
    if not ways:
        return ()
    return (
        Panel(
            heading=_("Repair"), template=TEMPLATE, context={"ways": ways}, place="side", order=38
        ),
    )  # fmt: skip


def agreement_ways(*, student_id: int) -> list[Tab]:
    """Return the ways to the agreements in which a student promised something, for whoever reads them."""
    if not READ_AGREEMENT.holds(current_rights()):
        return []
    return [
        Tab(label=f"{kind.label}, {dated(held_on)}", url=reverse("agreement", args=[key]))
        for key, kind, held_on in agreements_of(student_id)
    ]
