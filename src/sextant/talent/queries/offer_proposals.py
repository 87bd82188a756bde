"""What the rules propose for an offer: the category, from what the application and the screening say."""

from datetime import date

from sextant.network.terms import Seat
from sextant.talent.models import Application
from sextant.talent.queries.placement_lines import cut_offs
from sextant.talent.rules.initial_placement import Background, Placed, place
from sextant.talent.terms.hiring import Certification

# Instructors have a category; leaders and all others have none.
WITH_CATEGORY = frozenset({Seat.TEACHER, Seat.SPED_TEACHER, Seat.EL_TEACHER})


def propose_category(application: Application, *, has_results: bool, on: date) -> Placed | None:
    """Return the category in which a candidate would begin; None for a seat without categories."""
    if application.posting.seat not in WITH_CATEGORY:
        return None
    is_locked = application.screening_locked_at is not None
    return place(
        Background(
            years=application.years_experience,
            is_certified=application.certification == Certification.FULL,
            screening_hundredths=application.composite_hundredths if is_locked else None,
            has_results=has_results,
        ),
        cut_offs(on=on),
    )
