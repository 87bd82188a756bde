"""The queue of the student assistance team: referrals that it has not looked at, or said to look at again."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sextant.support.models import SapDecision
from sextant.support.queries.wellness_board import BoardRow, list_board
from sextant.support.terms.wellness import TeamDecision

MOST_DECISIONS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What the team decided on a day."""

    met_on: date
    decision: TeamDecision
    look_again_on: date


def queue_of_team(*, school_ids: Collection[int], me: int | None, on: date) -> tuple[BoardRow, ...]:
    """Return the open referrals that wait for the team today, what is due first."""
    rows = list_board(school_ids=school_ids, me=me, on=on, asks_own=False)
    decided = SapDecision.objects.filter(referral_id__in=[one.id for one in rows])
    later = {
        referral: (met_on, again)
        for referral, met_on, again in decided.order_by("met_on", "pk").values_list(
            "referral_id", "met_on", "look_again_on"
        )
    }
    waiting = [
        one for one in rows if one.id not in later or (later[one.id][1] <= on and later[one.id][0] < on)
    ]
    # The board puts one's own first; the team looks at what is late, whoever owes it.
    return tuple(sorted(waiting, key=lambda one: one.due_on or date.max))


def decisions_on(referral_id: int) -> tuple[Decision, ...]:
    """Return what the team decided about a referral, the newest first."""
    rows = SapDecision.objects.filter(referral_id=referral_id).order_by("-met_on", "-pk")
    return tuple(
        Decision(met_on=one.met_on, decision=TeamDecision(one.decision), look_again_on=one.look_again_on)
        for one in rows[:MOST_DECISIONS]
    )
