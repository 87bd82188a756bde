"""What the page tests need of agendas, meetings, commitments and school plans."""

from datetime import timedelta
from typing import Any

from access.slow_reaches import Row
from cast_for_tests import NOW, TODAY, Cast
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.leadership.models import AgendaItem, Commitment, LeadershipMeeting, SchoolGoal, SchoolPlan
from sextant.leadership.terms.meetings import ItemSource, MeetingState, PlanState
from sextant.network.terms import Seat

MEETING, PROMISE, SEAT = "leadership meeting", "commitment", "seat of a team"
# Kinds of page, each with the table of the row that it is about.
TABLES: dict[str, str] = {
    MEETING: "leadership.LeadershipMeeting",
    PROMISE: "leadership.Commitment",
    SEAT: "leadership.LeadershipMeeting",
}


def give(cast: Cast) -> dict[str, Any]:
    """Let Harbor Point meet today about two things, promise one, and have a plan; its seats are held."""
    with guard.acting_as(process("leadership_desk")):
        meeting = LeadershipMeeting(
            school=cast.harbor, week_of=TODAY, state=MeetingState.HELD, drafted_at=NOW, held_at=NOW
        )
        meeting.save()
        items = [
            AgendaItem(
                meeting=meeting, school=cast.harbor, source=source, key=key, title=title, rank=rank, seat=seat
            )
            for rank, (source, key, title, seat) in enumerate(
                (
                    (ItemSource.FLAG, "flag:I-21", "Review consistency", Seat.PRINCIPAL),
                    (ItemSource.METRIC, "metric:ada", "Attendance fell", Seat.AP_OPERATIONS),
                ),
                start=1,
            )
        ]
        for item in items:
            item.save()
        promise = Commitment(
            school=cast.harbor,
            item=items[0],
            words="Read ten cases of defiance side by side",
            seat=Seat.AP_CULTURE,
            made_on=TODAY,
            due_on=TODAY + timedelta(days=4),
        )
        promise.save()
        plan = SchoolPlan(
            school=cast.harbor, school_year=cast.year, state=PlanState.AGREED, agreed_on=TODAY,
            summary="Every day counts.",
        )  # fmt: skip
        plan.save()
        SchoolGoal(
            plan=plan, school=cast.harbor, words="Attendance reaches 93", metric="ada", baseline=90.0,
            target=93.0, by_period=cast.periods[-1], seat=Seat.AP_OPERATIONS,
        ).save()  # fmt: skip
    return {"leadership_meeting": meeting, "commitment_made": promise, "seat_to_act_in": "ap_operations"}


def row_of(cast: Cast, kind: str) -> Row:
    """Return the row that a page is about, as the oracle knows it."""
    facts: dict[str, Any] = {"school_id": cast.harbor.pk}
    return Row(pk=0, label=TABLES[kind], columns=frozenset(facts), facts=facts)
