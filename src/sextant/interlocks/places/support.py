"""The pages on which work of Student Support is done: plans that are read, minutes that are given back."""

from django.urls import reverse
from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.interlocks.into.support_plans import FOR_THE_TEACHER, PLANS
from sextant.interlocks.into.support_services import MINUTES
from sextant.support.policies import ACKNOWLEDGE_PLANS, KEEP_SERVICES, LEAD_SAFETY, WATCH_READINGS
from sextant.support.queries.services import address_of_service
from sextant.work.queries import places
from sextant.work.queries.places import AskedItem, Place
from sextant.work.terms import Closing


def register_support() -> None:
    """Tell work where plans are read, minutes given back, and concerns acknowledged."""
    places.register(PLANS, _of_plan)
    places.register(MINUTES, _of_minutes)
    places.register_ending(Closing.SAFETY, _of_safety)


def _of_plan(item: AskedItem) -> Place | None:
    """Return the teacher's own list, or the school's for whoever sees that all have read."""
    rights = current_rights()
    if item.part == FOR_THE_TEACHER:
        if not ACKNOWLEDGE_PLANS.holds(rights):
            return None
        return Place(label=_("Read them"), url=reverse("accommodation_mine"))
    if not WATCH_READINGS.holds(rights):
        return None
    return Place(label=_("See who has not read"), url=reverse("accommodation_school"))


def _of_safety(_item: AskedItem) -> Place | None:
    """Return the lead's own log, where a concern is acknowledged."""
    if not LEAD_SAFETY.holds(current_rights()):
        return None
    return Place(label=_("Acknowledge it"), url=reverse("safety_log"))


def _of_minutes(item: AskedItem) -> Place | None:
    """Return the page on which giving minutes of this service back is planned."""
    service = address_of_service(item.subject_id) if KEEP_SERVICES.holds(current_rights()) else None
    if service is None:
        return None
    return Place(label=_("Plan to give them back"), url=reverse("make_up", args=[service]))
