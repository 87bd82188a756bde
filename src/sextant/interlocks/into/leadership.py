"""What other systems’ news, and the end of a week, ask of a school’s leaders (I-31)."""

from collections.abc import Sequence
from datetime import date, datetime, time

from sextant.leadership.events import MatterUnresolved, WeekClosed
from sextant.leadership.queries.drafts import draft_of
from sextant.network.queries.places import zone_of
from sextant.web.formats import short_day
from sextant.work.actions.opening import Proposal

AGENDA = "I-31"
FOR_THE_PRINCIPAL, FOR_THE_REGION = 0, 1
MEETING, SCHOOL = "leadership.LeadershipMeeting", "network.School"
CLOSES_AT = time(17, 0)
LONGEST_TITLE, LONGEST_REASON, LONGEST_TOPIC = 120, 480, 30


def edit_the_agenda(event: WeekClosed, on: date) -> Sequence[Proposal]:
    """Propose that the principal edits the drafted agenda by five on the day on which the week closed."""
    del on  # The week says its own day, also where the news is worked through later.
    draft = draft_of(school_id=event.school_id, drafted_on=event.on)
    if draft is None:
        return ()
    says = f"{draft.n_items} items for {draft.minutes} minutes on {short_day(draft.meets_on)}."
    return [
        Proposal(
            school_id=event.school_id,
            subject_label=MEETING,
            subject_id=draft.id,
            title=f"Edit Monday’s leadership agenda: {draft.n_items} items",
            reason=f"It was drafted from clocks, overdue work, flags and measures that moved: {says}",
            evidence=says,
            reference=f"{MEETING}#{draft.id}",
            due_on=event.on,
            due_at=datetime.combine(event.on, CLOSES_AT, zone_of(event.school_id)),
            part=FOR_THE_PRINCIPAL,
        )
    ]


def bring_to_the_region(event: MatterUnresolved) -> Proposal:
    """Return the item of the regional superintendent about a matter that two meetings have left open."""
    return Proposal(
        school_id=event.school_id,
        subject_label=SCHOOL,
        subject_id=event.school_id,
        topic=topic_of(event.key),
        title=f"Left open twice: {event.title}"[:LONGEST_TITLE],
        reason=(
            f"{event.n_meetings} leadership meetings of this school have left it open. Ask what they need to "
            "decide it, or decide it with them."
        )[:LONGEST_REASON],
        evidence=f"Open after {event.n_meetings} meetings.",
        reference=f"leadership.AgendaItem#{event.item_id}",
        part=FOR_THE_REGION,
    )


def topic_of(key: str) -> str:
    """Return a matter’s key as a work item’s topic holds it: its end tells own items apart."""
    return key[-LONGEST_TOPIC:]
