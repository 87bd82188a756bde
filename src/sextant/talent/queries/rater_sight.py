"""What of an application a reader may see: whoever rates is blind for where somebody worked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.access.reach import current_rights
from sextant.talent.models import ScreenEvent
from sextant.talent.queries.screening_rights import Judged, may_decide, recruits
from sextant.talent.queries.screening_seats import waits_for
from sextant.talent.terms.hiring import EventState


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What is shown: where they worked; and papers and their own words, which may name it."""

    employer: bool
    papers: bool


def sight_of(found: Judged, *, application_id: int, on: date) -> Sight:
    """Return what the reader sees of an application: who recruits all, who decides once they have rated.

    Any other rater reads papers once their own levels are locked, and never where somebody worked.
    """
    if recruits():
        return Sight(employer=True, papers=True)
    panels = ScreenEvent.objects.filter(application_id=application_id).exclude(state=EventState.CANCELED)
    waits = still_rates(panels.values_list("public_id", flat=True), on=on)
    return Sight(employer=not waits and may_decide(found), papers=not waits)


def still_rates(panels: Iterable[UUID], *, on: date) -> bool:
    """Tell if the reader has levels to hand in on one of these panels."""
    return bool(waits_for(current_rights().staff_id or 0, list(panels), on=on))
