"""What special education lends to a student's page: ways to her services and plan, and times in class."""

from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.support import policies
from sextant.support.queries.anchor import TimesRow, times_of
from sextant.web.panels import Panel
from sextant.web.parts import Tab

TEMPLATE = "support/panels/special_education.html"


def student_panels(*, student_id: int, public_id: UUID, on: date) -> tuple[Panel, ...]:
    """Return the ways that the reader's row opens, and when a student with a place is in class."""
    rights = current_rights()
    asked = (
        (policies.READ_SERVICES, _("Services and minutes"), "student_services"),
        (policies.KEEP_ACCOMMODATIONS, _("Change accommodations"), "accommodation_change"),
        (policies.ASK_FOR_EVALUATION, _("An evaluation was asked for"), "evaluation_ask"),
    )
    ways = [
        Tab(label=label, url=reverse(page, args=[public_id]))
        for policy, label, page in asked
        if policy.holds(rights)
    ]
    times: TimesRow | None = (
        times_of(student_id=student_id, on=on) if policies.READ_SUPPORT.holds(rights) else None
    )
    if not ways and times is None:
        return ()
    return (
        Panel(
            heading=_("Services and plan"),
            template=TEMPLATE,
            context={"ways": ways, "times": times},
            place="side",
            order=38,
        ),
    )
