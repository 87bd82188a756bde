"""What became of the items that rules opened: done on time or late, dismissed why, held, brought up."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from statistics import median

from django.db.models import Count, Q
from django.db.models.functions import Greatest
from django.utils.timezone import localtime

from sextant.work.models import OPEN, WorkItem
from sextant.work.queries.kept_apart import not_kept_apart
from sextant.work.terms import OPEN_STATES, DismissReason, WorkState

# The newest tell how fast work is closed now.
MOST_TIMED = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Fate:
    """What became of the items of one rule that were opened from a day on, within reach.

    Attributes:
        on_time: done on or before the day on which they were due, or on the day of news that came after it.
        held: they wait for a later Monday, for their owner's week was full.
        late: open and past their day.
        escalated: brought to the supervisor, at any time.
        on_agenda: put on the leaders' agenda, at any time.
    """

    opened: int = 0
    still_open: int = 0
    done: int = 0
    on_time: int = 0
    dismissed: int = 0
    superseded: int = 0
    held: int = 0
    late: int = 0
    escalated: int = 0
    on_agenda: int = 0

    @property
    def decided(self) -> int:
        """Return how many a person decided on."""
        return self.done + self.dismissed

    @property
    def on_time_percent(self) -> float | None:
        """Return the share done on time of those that are done or late; None while none is either."""
        return 100 * self.on_time / self.n_told if self.n_told else None

    @property
    def n_told(self) -> int:
        """Return of how many it is known whether they were on time: of those that are done or late."""
        return self.done + self.late

    @property
    def dismissed_percent(self) -> float | None:
        """Return the share of the decided that were dismissed; None where none was decided."""
        return 100 * self.dismissed / self.decided if self.decided else None


NOTHING = Fate()


def fates_of_rules(*, since: date, on: date, code: str = "") -> Mapping[str, Fate]:
    """Return, by rule, what became of its items opened from ``since`` on, within reach, in one question."""
    rows = WorkItem.objects.filter(not_kept_apart(), opened_on__gte=since).exclude(interlock="")
    if code:
        rows = rows.filter(interlock=code)
    in_time = Q(closed_at__date__lte=Greatest("due_on", "opened_on"))
    open_now = OPEN & (Q(held_until=None) | Q(held_until__lte=on))
    # A day of the network, whatever the zone of the server.
    counted = rows.order_by("interlock").values("interlock").annotate(
        opened=Count("pk"),
        still_open=Count("pk", filter=Q(state__in=[str(state) for state in OPEN_STATES])),
        done=Count("pk", filter=Q(state=WorkState.DONE)),
        on_time=Count("pk", filter=Q(state=WorkState.DONE) & in_time),
        dismissed=Count("pk", filter=Q(state=WorkState.DISMISSED)),
        superseded=Count("pk", filter=Q(state=WorkState.SUPERSEDED)),
        held=Count("pk", filter=OPEN & Q(held_until__gt=on)),
        late=Count("pk", filter=open_now & Q(due_on__lt=on, opened_on__lt=on)),
        escalated=Count("pk", filter=Q(escalated_on__isnull=False)),
        on_agenda=Count("pk", filter=Q(on_agenda_from__isnull=False)),
    )  # fmt: skip
    return {row.pop("interlock"): Fate(**row) for row in counted}


def median_days(*, code: str, since: date) -> float | None:
    """Return in how many days the done items of a rule were closed, the middle of them; None of none."""
    rows = WorkItem.objects.filter(
        not_kept_apart(), interlock=code, opened_on__gte=since, state=WorkState.DONE, closed_at__isnull=False
    ).order_by("-opened_on", "-pk")
    days = [
        (localtime(closed).date() - opened).days
        for opened, closed in rows.values_list("opened_on", "closed_at")[:MOST_TIMED]
    ]
    return float(median(days)) if days else None


def reasons_of(*, code: str, since: date) -> tuple[tuple[str, int], ...]:
    """Return why items of a rule were dismissed, the commonest reason first."""
    rows = (
        WorkItem.objects.filter(
            not_kept_apart(), interlock=code, opened_on__gte=since, state=WorkState.DISMISSED
        )
        .order_by("dismiss_reason")
        .values_list("dismiss_reason")
        .annotate(n=Count("pk"))
    )
    counts: dict[str, int] = defaultdict(int)
    for reason, n in rows:
        counts[DismissReason(reason).label] += n
    return tuple(sorted(counts.items(), key=lambda one: (-one[1], one[0])))


def subjects_opened(*, interlock: str, since: date) -> frozenset[tuple[int, str, int, str]]:
    """Return about what a rule has opened work from a day on, each with its part, within reach."""
    items = WorkItem.objects.filter(interlock=interlock, opened_on__gte=since)
    return frozenset(items.values_list("part", "subject_label", "subject_id", "topic"))


def count_opened(*, interlock: str, since: date, until: date) -> int:
    """Return how many items a rule opened in these days, within reach."""
    n: int = WorkItem.objects.filter(interlock=interlock, opened_on__range=(since, until)).count()
    return n
