"""The pages on which groups are placed and plans are reviewed, so that their items lead there."""

from django.urls import reverse
from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.interlocks.into.support_groups import PLACE_IN_GROUP, REVIEW_PLAN
from sextant.support.policies import PLACE_GROUPS, REVIEW_PLANS
from sextant.support.queries.meetings import public_id_of_plan
from sextant.work.queries import places
from sextant.work.queries.places import AskedItem, Place


def register_delivery() -> None:
    """Tell work where groups are placed, and where plans are reviewed."""
    places.register(PLACE_IN_GROUP, _of_timetable)
    places.register(REVIEW_PLAN, _of_plan)


def _of_timetable(item: AskedItem) -> Place | None:
    """Return the timetable of groups: one proposal places everybody who waits."""
    del item
    if not PLACE_GROUPS.holds(current_rights()):
        return None
    return Place(label=_("Propose groups"), url=reverse("placement"))


def _of_plan(item: AskedItem) -> Place | None:
    """Return the screen of the plan, with the graph and the rule that spoke."""
    found = public_id_of_plan(item.subject_id) if REVIEW_PLANS.holds(current_rights()) else None
    return (
        None if found is None else Place(label=_("Review the plan"), url=reverse("team_review", args=[found]))
    )
