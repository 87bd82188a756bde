"""Once a week: where a group's selection rate lies below the line, human resources is asked to look."""

from datetime import date

from django.db import transaction

from sextant.network.models import Network
from sextant.network.terms import Seat
from sextant.talent.queries.impact import WAYS, impact
from sextant.talent.rules.seasons import hiring_season
from sextant.work.actions.opening import Opened, Proposal, Terms, open_items
from sextant.work.terms import CalendarDays

MONDAY, DUE = 0, CalendarDays(14)


@transaction.atomic
def look_at_impact(*, on: date) -> Opened:
    """Open an item for each stage at which a group passes less than four fifths as often as another.

    One that is open already gets one line more. The item names no group's number and nobody: the page does,
    to whoever may read it. No score changes by it.
    """
    if on.weekday() != MONDAY:
        return Opened()
    network = Network.objects.order_by("pk").first()
    since, until = hiring_season(on)
    found = [
        (way, stage)
        for way in WAYS
        for stage in impact(way=way, since=since, until=until, on=on)
        if stage.below
    ]
    proposals = [
        Proposal(
            school_id=None,
            subject_label=Network._meta.label,
            subject_id=network.pk if network else 0,
            topic=f"{way}, {stage.stage.value}",
            title=f"Selection rates by {way}: from {stage.stage.label}",
            reason=(
                f"Of the applicants since {since:%-d %b %Y} a group passed “{stage.stage.label}” less than "
                "four fifths as often as the group that passed most often. Look at the questions and the "
                "raters of this stage; no score is changed."
            ),
            evidence=f"Still so on {on:%-d %b}.",
            seat=Seat.HR,
        )
        for way, stage in found
    ]
    return open_items(proposals=proposals, terms=Terms(seat=Seat.HR, due=DUE), on=on)
