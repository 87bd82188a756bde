"""The pages on which reviews, and help for turnaround schools, are dealt with."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.interlocks.into.leadership_reviews import HELP, REVIEW, WORDS
from sextant.leadership.policies import GIVE_HELP, READ_REVIEWS, WRITE_CAUSES
from sextant.leadership.queries.reviews import review_of_id
from sextant.leadership.queries.turnaround import plan_of_school
from sextant.work.queries import places
from sextant.work.queries.places import AskedItem, Place

# Work that no row of the table opened.
BY_ITSELF = ""


def register_reviews() -> None:
    """Tell work where reviews and help are dealt with."""
    places.register(HELP, _of_help)
    places.register(BY_ITSELF, _of_review)


def _of_help(item: AskedItem) -> Place | None:
    plan = plan_of_school(item.subject_id) if GIVE_HELP.holds(current_rights()) else None
    if plan is None:
        return None
    return Place(
        label=_("Decide on help"), url=f"{reverse('turnaround_help', args=[plan])}?domain={item.topic}"
    )


def _of_review(item: AskedItem) -> Place | None:
    if not item.reference.startswith(f"{REVIEW}#") or not READ_REVIEWS.holds(current_rights()):
        return None
    review: UUID | None = review_of_id(item.subject_id)
    if review is None:
        return None
    if item.topic == WORDS and WRITE_CAUSES.holds(current_rights()):
        return Place(label=_("Write the root causes"), url=reverse("quarterly_review_write", args=[review]))
    return Place(label=_("Open the review"), url=reverse("quarterly_review", args=[review]))
