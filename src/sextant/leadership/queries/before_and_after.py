"""What came after an agenda: commitments kept before a meeting, and those that were made in it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.timezone import localtime

from sextant.leadership.models import Commitment, LeadershipMeeting
from sextant.leadership.rules.commitments import Promise, kept
from sextant.leadership.terms.meetings import CommitmentState

FOUR_WEEKS = timedelta(weeks=4)
A_WEEK = timedelta(weeks=1)
MOST_ROWS = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekKept:
    """One week’s meeting: percent kept of what was promised in the four weeks before, and in its own week."""

    school_id: int
    week_of: date
    before: float
    after: float
    was_agreed: bool


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
