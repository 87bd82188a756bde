"""What sessions may be about: the topics, and a standard by its key."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count

from sextant.instruction.models import InstructionalStandard, PdSession, PdTopic

MOST_TOPICS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicRow:
    """One topic, and how many sessions were about it."""

    id: int
    public_id: UUID
    title: str
    is_retired: bool
    n_sessions: int


def list_topics() -> tuple[TopicRow, ...]:
    """Return all topics, those in use first."""
    counted = PdSession.objects.filter(topic__isnull=False).values("topic_id").annotate(n=Count("pk"))
    n_sessions = dict(counted.order_by("topic_id").values_list("topic_id", "n"))
    rows = PdTopic.objects.order_by("is_retired", "position", "pk")[:MOST_TOPICS]
    return tuple(
        TopicRow(
            id=row.pk,
            public_id=row.public_id,
            title=row.title,
            is_retired=row.is_retired,
            n_sessions=n_sessions.get(row.pk, 0),
        )
        for row in rows
    )


def public_id_of_standard(key: int) -> UUID | None:
    """Return how addresses name a standard."""
    rows = InstructionalStandard.objects.filter(pk=key)
    found: UUID | None = rows.values_list("public_id", flat=True).first()
    return found
