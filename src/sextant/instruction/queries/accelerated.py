"""Who is on an accelerated pathway, over the whole network; for whoever counts groups."""

from datetime import date

from sextant.instruction.models import PathwayMembership
from sextant.network.terms import Pathway


def accelerated_on(on: date) -> frozenset[int]:
    """Return the students who are on an accelerated pathway in some subject."""
    rows = PathwayMembership.objects.on(on).filter(pathway=Pathway.ACCELERATED)
    return frozenset(rows.values_list("student_id", flat=True))
