"""The page on which cover is planned."""

from django.urls import reverse
from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.interlocks.into.leadership_cover import COVER
from sextant.leadership.actions.lost_lessons import LOST
from sextant.leadership.policies import READ_OPERATIONS
from sextant.work.queries import places
from sextant.work.queries.places import AskedItem, Place


def register_cover() -> None:
    """Tell work where cover is planned."""
    places.register(COVER, _of_cover)
    places.register(LOST, _of_lost)


def _of_lost(item: AskedItem) -> Place | None:
    del item
    if not READ_OPERATIONS.holds(current_rights()):
        return None
    return Place(label=_("See what was lost"), url=reverse("lost_lesson_list"))


def _of_cover(item: AskedItem) -> Place | None:
    del item
    if not READ_OPERATIONS.holds(current_rights()):
        return None
    return Place(label=_("Plan the cover"), url=reverse("cover_today"))
