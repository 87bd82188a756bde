"""What screening lends to a candidate’s page: their qualities as bars, and the way to the evidence."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.kernel import clock
from sextant.talent import policies
from sextant.talent.panels import screening_words as words
from sextant.talent.queries import candidate_page as queries
from sextant.talent.queries.screening_rights import reads_sum
from sextant.talent.terms.hiring import EventState
from sextant.web.panels import Panel


def screening_panels(*, application_id: int, public_id: UUID) -> tuple[Panel, ...]:
    """Return the part about screening, for whoever reads candidates."""
    del application_id
    if not policies.READ_SCREENED.holds(current_rights()):
        return ()
    found, on = queries.find_candidate(public_id), clock.today()
    if found is None:
        return ()
    events = queries.events_of(found, on=on)
    waits = [one for one in events if one.is_mine_to_rate and one.state != EventState.CANCELED]
    composite = queries.composite_for_reader(found, events, on=on) if reads_sum(found, events) else None
    context = {
        "chart": words.bars_of(composite) if composite else None,
        "finding": words.candidate_finding(found, composite, waits),
        "url": reverse("candidate_screening", args=[public_id]),
    }
    template = "talent/screening/panels/of_candidate.html"
    return (Panel(heading=_("Screening"), template=template, context=context, order=10),)
