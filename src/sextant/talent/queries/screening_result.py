"""What a screening came to: the composite as it stands, as it was locked, and its two lowest competencies."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date

from sextant.talent.models import Application, RaterScore, ScreenEvent, ScreeningPart
from sextant.talent.queries.desk import as_desk
from sextant.talent.queries.screening_bars import rules_on
from sextant.talent.rules.screening_composite import Composite, Verdict, composite_of
from sextant.talent.rules.screening_kinds import competencies_of, counts
from sextant.talent.terms.hiring import ENDED, HIRED, Competency, EventState

MOST_SCORES, MOST_RIVALS = 20_000, 200

type Levels = dict[str, list[int]]


def composites_now(
    application_ids: Collection[int], *, track: str, on: date, without_events: Collection[int] = ()
) -> Mapping[int, Composite]:
    """Return composites of the levels handed in so far, by application; asked by whoever may read them.

    Args:
        application_ids: whose.
        track: by which weights.
        on: the day whose weights and gates hold.
        without_events: events whose levels the reader may not know yet, so that no sum gives them away.
    """
    with as_desk():
        levels = _levels(application_ids, track, without_events)
    rules = rules_on(track, on=on)
    return {key: composite_of(levels[key], bars=rules.bars, least=rules.least) for key in application_ids}


def composite_now(
    application_id: int, *, track: str, on: date, without_events: Collection[int] = ()
) -> Composite:
    """Return the composite of one application, as `composites_now` does."""
    found = composites_now([application_id], track=track, on=on, without_events=without_events)
    return found[application_id]


def lowest_competencies(application_id: int) -> tuple[Competency, ...]:
    """Return the two lowest competencies of a screening that is locked, the lowest first; none before."""
    with as_desk():
        application = Application.objects.select_related("posting").filter(pk=application_id).first()
        if application is None or application.screening_locked_at is None:
            return ()
        rows = ScreeningPart.objects.filter(application_id=application_id)
        means = dict(rows.values_list("competency", "mean_hundredths"))
    order = [one for one in competencies_of(application.posting.track) if one in means]
    return tuple(sorted(order, key=lambda one: (means[one], order.index(one)))[:2])


def is_settled(application_id: int) -> bool:
    """Tell if no event of an application waits for levels or for a joint note."""
    waiting = (EventState.SCORING, EventState.RECONCILE)
    with as_desk():
        return not ScreenEvent.objects.filter(application_id=application_id, state__in=waiting).exists()


def count_higher(application: Application, *, total: int | None, on: date) -> int:
    """Return how many recommended candidates for the same posting have a higher composite and no decision."""
    with as_desk():
        rivals = Application.objects.filter(posting_id=application.posting_id).exclude(pk=application.pk)
        keys = list(
            rivals.exclude(stage__in=[*ENDED, *HIRED])
            .order_by("pk")
            .values_list("pk", flat=True)[:MOST_RIVALS]
        )
    found = composites_now(keys, track=application.posting.track, on=on).values()
    return sum(one.verdict is Verdict.RECOMMEND and (one.total or 0) > (total or 0) for one in found)


def _levels(
    application_ids: Collection[int], track: str, without_events: Collection[int]
) -> Mapping[int, Levels]:
    """Return by application and competency the valid levels from where it can be seen.

    References stay out: they are asked after the decision that locks the sum, and human resources alone
    read them; whoever knows every other level would read theirs by subtraction.
    """
    events = ScreenEvent.objects.filter(application_id__in=application_ids).exclude(state=EventState.CANCELED)
    rows = events.exclude(pk__in=without_events).values_list("pk", "application_id", "kind")
    places = {key: (application, kind) for key, application, kind in rows}
    given = RaterScore.objects.filter(
        event_id__in=places, submitted_at__isnull=False, dropped_at=None, level__isnull=False
    )
    found: dict[int, Levels] = {key: defaultdict(list) for key in application_ids}
    for event, competency, level in given.order_by("pk").values_list("event_id", "competency", "level")[
        :MOST_SCORES
    ]:
        application, kind = places[event]
        if counts(track, kind, competency):
            found[application][competency].append(level)
    return found
