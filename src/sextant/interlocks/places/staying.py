"""The pages on which leavings, stay interviews and the review of screening are dealt with."""

from django.urls import reverse
from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.interlocks.into.talent_staying import LEAVE, STAY, VALIDITY
from sextant.network.queries.people import staff_of_id
from sextant.talent.policies import HOLD_STAY_INTERVIEWS, READ_STAYING, READ_VALIDITY
from sextant.talent.queries.separations import separation_of_staff
from sextant.work.queries import places
from sextant.work.queries.places import AskedItem, Place


def register_staying() -> None:
    """Tell work where staying and leaving are dealt with."""
    places.register(LEAVE, _of_leaving)
    places.register(STAY, _of_staying)
    places.register(VALIDITY, _of_screening)


def _of_leaving(item: AskedItem) -> Place | None:
    found = separation_of_staff(item.subject_id) if READ_STAYING.holds(current_rights()) else None
    if found is None:
        return None
    return Place(label=_("Hand over what is carried"), url=reverse("separation", args=[found]))


def _of_staying(item: AskedItem) -> Place | None:
    staff = staff_of_id(item.subject_id) if HOLD_STAY_INTERVIEWS.holds(current_rights()) else None
    if staff is None:
        return None
    return Place(label=_("Log the talk"), url=reverse("stay_interview", args=[staff.public_id]))


def _of_screening(item: AskedItem) -> Place | None:
    del item
    if not READ_VALIDITY.holds(current_rights()):
        return None
    return Place(label=_("Read what screening foresaw"), url=reverse("hiring_validity"))
