"""The items that rules opened since a day, as whoever takes over more of the past must know them."""

from dataclasses import dataclass
from datetime import date

from sextant.network.terms import Seat
from sextant.work.models import WorkItem
from sextant.work.rules import load as rules
from sextant.work.terms import OPEN_STATES, Closing, Weight

type Subject = tuple[str, int, str, int, str]

COLUMNS = (
    "pk", "interlock", "part", "subject_label", "subject_id", "topic", "reference", "school_id", "owner_id",
    "seat", "weight", "closing", "opened_on", "held_until", "due_on", "state", "title", "reason",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownItem:
    """One item of a rule: what it is about and why, who carries it, when it came, and if it is open."""

    id: int
    subject: Subject
    reference: str
    title: str
    reason: str
    school_id: int | None
    owner_id: int | None
    seat: Seat
    weight: Weight
    closing: Closing
    opened_on: date
    came_on: date
    due_on: date
    is_open: bool

    @property
    def code(self) -> str:
        return self.subject[0]

    @property
    def week(self) -> date:
        """Return the Monday of the week in which the item was shown first."""
        return rules.week_of(self.came_on)


def items_since(since: date) -> tuple[KnownItem, ...]:
    """Return the items that rules opened from a day on, the oldest first, in one question."""
    rows = WorkItem.objects.filter(opened_on__gte=since).exclude(interlock="").order_by("pk")
    found = []
    for row in rows.values_list(*COLUMNS):
        key, code, part, label, subject, topic, reference, school, owner, *rest = row
        seat, weight, closing, opened, held, due, state, title, reason = rest
        found.append(
            KnownItem(
                id=key,
                subject=(code, part, label, subject, topic),
                reference=reference,
                title=title,
                reason=reason,
                school_id=school,
                owner_id=owner,
                seat=Seat(seat),
                weight=Weight(weight),
                closing=Closing(closing),
                opened_on=opened,
                came_on=held or opened,
                due_on=due,
                is_open=state in OPEN_STATES,
            )
        )
    return tuple(found)
