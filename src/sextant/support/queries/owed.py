"""Screenings that are owed: the work item is the clock, whether a person asked or a rule."""

from sextant.support.rules.domains import domain_of_topic
from sextant.support.terms.care import Domain
from sextant.work.models import OPEN, WorkItem
from sextant.work.terms import Closing

ITEM = WorkItem._meta.label


def open_item_in(*, student_id: int, domain: Domain) -> WorkItem | None:
    """Return the open work that asks for a student's screening in a domain, or None."""
    rows = WorkItem.objects.filter(OPEN, closing=Closing.SCREENING, student_id=student_id)
    return next((row for row in rows.order_by("pk") if domain_of_topic(row.topic) is domain), None)
