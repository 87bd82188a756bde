"""Once a week: count how far groups came; where a rate lies below the line, ask human resources to look."""

from datetime import date

from django.db import transaction
from django.db.models import Q

from sextant.network.models import Network
from sextant.network.queries.people import staff_in_seat
from sextant.network.terms import Seat
from sextant.talent.models import ImpactSnapshot
from sextant.talent.queries.impact import WAYS, as_kept, impact, last_counts, told_by
from sextant.talent.rules.adverse_impact import StageImpact, counts_of, taken_anew
from sextant.talent.rules.seasons import hiring_season
from sextant.work.actions.opening import Opened, Proposal, Terms, open_items
from sextant.work.models import OPEN, WorkItem
from sextant.work.terms import CalendarDays

MONDAY, DUE = 0, CalendarDays(14)


@transaction.atomic
def count_impact(*, on: date) -> ImpactSnapshot | None:
    """Count this season’s applicants by group and stage, for the pages; None where nothing is to be said.

    A stage with fewer than ten more decisions than when it was last counted keeps its counts: nobody can
    set one decision beside what changed by it.
    """
    since, until = hiring_season(on)
    before = last_counts(on=on)
    now = {
        way: taken_anew(before.get(way, {}), counts_of(told_by(way=way, since=since, until=until), on=on))
        for way in WAYS
    }
    if all(now[way] == before.get(way, {}) for way in WAYS):
        return None
    row = ImpactSnapshot.objects.filter(as_of=on).first() or ImpactSnapshot(as_of=on)
    row.since, row.counts = since, {way: as_kept(stages) for way, stages in now.items()}
    # The trail keeps neither a number nor a group.
    row.save()
    return row


@transaction.atomic
def look_at_impact(*, on: date) -> Opened:
    """Open an item for each stage at which a group passes less than four fifths as often as another.

    Nothing is opened where one is open, or was opened that day. The item names no group, no number and
    nobody: the page does, to whoever may read it. No score changes by it.
    """
    if on.weekday() != MONDAY:
        return Opened()
    count_impact(on=on)
    label = Network._meta.label
    known = WorkItem.objects.filter(OPEN | Q(opened_on=on), subject_label=label)
    topics = set(known.values_list("topic", flat=True))
    held = staff_in_seat(seat=Seat.HR, on=on)
    owner = held[0].pk if held else None
    network = Network.objects.order_by("pk").first()
    since = hiring_season(on)[0]
    found = [
        (way, stage)
        for way in WAYS
        for stage in impact(way=way, on=on)
        if stage.below and _topic(way, stage) not in topics
    ]
    proposals = [
        Proposal(
            school_id=None,
            subject_label=label,
            subject_id=network.pk if network else 0,
            topic=_topic(way, stage),
            title=f"Selection rates by {way}: from {stage.stage.label}",
            reason=(
                f"Of the applicants since {since:%-d %b %Y}, as counted on {stage.as_of:%-d %b %Y}, a group "
                f"passed “{stage.stage.label}” less than four fifths as often as the group that passed most "
                "often. Look at the questions and the raters of this stage; no score is changed."
            ),
            seat=Seat.HR,
            owner_staff_id=owner,
        )
        for way, stage in found
    ]
    return open_items(proposals=proposals, terms=Terms(seat=Seat.HR, due=DUE), on=on)


def _topic(way: str, stage: StageImpact) -> str:
    return f"selection by {way}, {stage.stage.value}"
