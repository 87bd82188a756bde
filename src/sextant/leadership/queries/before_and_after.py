"""What came after an agenda, and after help for a school: promises kept, milestones off track."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.timezone import localtime

from sextant.leadership.models import Commitment, LeadershipMeeting, QuarterlyReview
from sextant.leadership.rules.commitments import Promise, kept
from sextant.leadership.rules.milestones import OFF
from sextant.leadership.terms.meetings import CommitmentState

FOUR_WEEKS = timedelta(weeks=4)
A_WEEK = timedelta(weeks=1)
MOST_ROWS = 100_000
# Each holds a scorecard: a hundred schools in two years.
MOST_REVIEWS = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekKept:
    """One week’s meeting: percent kept of what was promised in the four weeks before, and in its own week."""

    school_id: int
    week_of: date
    before: float
    after: float
    was_agreed: bool


def off_track_after(asked: Sequence[tuple[int, str, date]]) -> list[tuple[float, float, date] | None]:
    """Return, mark by mark (school, domain, day), how its milestones stood, and in the next frozen review.

    Percent of the domain's milestones that are off track, and the day of the next freeze; None where either
    review is missing.
    """
    frozen: dict[int, list[tuple[date, dict[str, float]]]] = defaultdict(list)
    schools = sorted({school for school, _domain, _day in asked})
    rows = QuarterlyReview.objects.filter(school_id__in=schools).order_by("frozen_at", "pk")
    for school, at, numbers in rows.values_list("school_id", "frozen_at", "numbers")[:MOST_REVIEWS]:
        frozen[school].append((localtime(at).date(), _off_track(numbers.get("milestones", ()))))
    found: list[tuple[float, float, date] | None] = []
    for school, domain, day in asked:
        before = [shares[domain] for at, shares in frozen[school] if at <= day and domain in shares]
        after = [(shares[domain], at) for at, shares in frozen[school] if at > day and domain in shares]
        found.append((before[-1], *after[0]) if before and after else None)
    return found


def _off_track(milestones: Sequence[Mapping[str, Any]]) -> dict[str, float]:
    """Return, by domain, what percent of its milestones is off track."""
    states: dict[str, list[bool]] = defaultdict(list)
    for one in milestones:
        states[one["domain"]].append(one["state"] in OFF)
    return {domain: 100 * sum(off) / len(off) for domain, off in states.items()}


def weeks_kept(*, since: date, on: date) -> list[WeekKept]:
    """Return the weeks whose promises were all due by ``on``, the newest first.

    An agenda counts as agreed in time before its week begins, while there was time to prepare.
    """
    made: dict[int, list[tuple[date, Promise]]] = defaultdict(list)
    rows = Commitment.objects.filter(made_on__gte=since - FOUR_WEEKS).order_by("-made_on", "-pk")
    columns = ("school_id", "made_on", "due_on", "state")
    for school, day, due, state in rows.values_list(*columns)[:MOST_ROWS]:
        made[school].append((day, Promise(due_on=due, state=CommitmentState(state))))
    meetings = LeadershipMeeting.objects.filter(week_of__range=(since, on)).order_by("-week_of", "school_id")
    found = []
    for school, week, agreed in meetings.values_list("school_id", "week_of", "agreed_at")[:MOST_ROWS]:
        own = [promise for day, promise in made[school] if week <= day < week + A_WEEK]
        if any(promise.due_on >= on for promise in own):
            continue
        earlier = [promise for day, promise in made[school] if week - FOUR_WEEKS <= day < week]
        before, after = kept(earlier, on=on).percent, kept(own, on=on).percent
        if before is not None and after is not None:
            found.append(
                WeekKept(
                    school_id=school, week_of=week, before=before, after=after,
                    was_agreed=agreed is not None and localtime(agreed).date() < week,
                )
            )  # fmt: skip
    return found
