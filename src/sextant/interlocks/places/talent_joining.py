"""The pages on which somebody new is looked after, and on which their plan is agreed."""

from django.urls import reverse
from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.interlocks.into.talent_joining import NEWCOMER, SEEDED
from sextant.network.queries.people import staff_of_id
from sextant.talent.policies import ONBOARD, READ_PLANS
from sextant.talent.queries.plan_places import plan_of_id
from sextant.work.queries import places
from sextant.work.queries.places import AskedItem, Place


def register_talent_joining() -> None:
    """Tell work where newcomers and their plans are looked after."""
    places.register(NEWCOMER, _of_newcomer)
    places.register(SEEDED, _of_plan)


def _of_newcomer(item: AskedItem) -> Place | None:
    """Return the page of the new colleague."""
    staff = staff_of_id(item.subject_id) if ONBOARD.holds(current_rights()) else None
    if staff is None:
        return None
    return Place(label=_("See what is not ready"), url=reverse("onboarding_hire", args=[staff.public_id]))


def _of_plan(item: AskedItem) -> Place | None:
    """Return the plan that waits for an agreement."""
    _label, _sign, key = item.reference.partition("#")
    if not READ_PLANS.holds(current_rights()) or not key.isdigit():
        return None
    plan = plan_of_id(int(key))
    return None if plan is None else Place(label=_("Open the plan"), url=reverse("growth_plan", args=[plan]))
