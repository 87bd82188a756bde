"""What special education lends to a student's page: ways to her services and plan, and times in class."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from sextant.access.policy import Policy
from sextant.access.reach import current_rights
from sextant.access.terms import FAMILY_ROLES
from sextant.support import policies
from sextant.support.panels.reached import pages_reached
from sextant.support.queries.anchor import TimesRow, times_of
from sextant.support.queries.family_consents import has_plan
from sextant.web.panels import Panel
from sextant.web.parts import Tab

TEMPLATE = "support/panels/special_education.html"


def student_panels(*, student_id: int, public_id: UUID, on: date) -> tuple[Panel, ...]:
    """Return the ways that the reader's row opens, and when a student with a place is in class."""
    rights, reached = current_rights(), pages_reached(student_id)
    asked = (
        (_reads_services(reached, student_id, on), _("Services and minutes"), "student_services"),
        (policies.KEEP_ACCOMMODATIONS in reached, _("Change accommodations"), "accommodation_change"),
        # Whoever knows a student by name may note that somebody asked.
        (
            policies.ASK_FOR_EVALUATION.holds(rights),
            _("Note that somebody asked for an evaluation"),
            "evaluation_ask",
        ),
    )
    ways = [Tab(label=label, url=reverse(page, args=[public_id])) for may, label, page in asked if may]
    times: TimesRow | None = (
        times_of(student_id=student_id, on=on) if policies.READ_SUPPORT in reached else None
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


def _reads_services(reached: Collection[Policy], student_id: int, on: date) -> bool:
    """Tell if the way to services stands: for a family only where a plan does."""
    if policies.READ_SERVICES not in reached:
        return False
    roles = current_rights().roles
    is_family = bool(roles) and roles <= FAMILY_ROLES
    return not is_family or has_plan(student_id=student_id, on=on)
