"""The pages on which work of advancing is done."""

from django.urls import reverse
from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.instruction.policies import INVITE_HOSTS
from sextant.interlocks.into.talent_advancing import CARRY_OUT, FOR_HR, SHOW
from sextant.talent.policies import KEEP_CASES, RATE_YEAR, SET_WINDOWS
from sextant.talent.queries.advancement_cases import address_of_case
from sextant.talent.queries.year_list import TO_RATE
from sextant.talent.rules.year_words import is_about_ratings
from sextant.work.queries import places
from sextant.work.queries.places import AskedItem, Place

NO_ROW = ""


def register_advancing() -> None:
    """Tell work where hosts are asked, teachers invited, and decisions carried out."""
    places.register(SHOW, _of_showing)
    places.register(CARRY_OUT, _of_case)
    places.register(NO_ROW, _of_ratings)


def _of_ratings(item: AskedItem) -> Place | None:
    if not is_about_ratings(item.topic) or not RATE_YEAR.holds(current_rights()):
        return None
    return Place(label=_("Rate your teachers"), url=f"{reverse('year_result_list')}?state={TO_RATE}")


def _of_showing(item: AskedItem) -> Place | None:
    if item.part == FOR_HR:
        if not SET_WINDOWS.holds(current_rights()):
            return None
        return Place(label=_("Invite in a window"), url=reverse("advancement_windows"))
    if not INVITE_HOSTS.holds(current_rights()):
        return None
    return Place(label=_("Ask her"), url=reverse("demo_invite"))


def _of_case(item: AskedItem) -> Place | None:
    if not KEEP_CASES.holds(current_rights()):
        return None
    found = address_of_case(item.subject_id)
    return (
        None
        if found is None
        else Place(label=_("Open the case"), url=reverse("advancement_case", args=[found]))
    )
