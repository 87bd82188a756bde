"""The words of agendas, meetings, commitments and school plans."""

from django.db.models import TextChoices


class MeetingState(TextChoices):
    DRAFT = "draft", "Draft"
    AGREED = "agreed", "Agreed"
    HELD = "held", "Held"


class ItemSource(TextChoices):
    """What put an item on the agenda."""

    CLOCK = "clock", "A clock that law or safety sets"
    OVERDUE = "overdue", "Overdue work"
    FLAG = "flag", "An open flag"
    METRIC = "metric", "A measure that moved"
    CARRIED = "carried", "Left over from the last meeting"
    COMMITMENT = "commitment", "A commitment that is due"
    OWN = "own", "Added by hand"


class ItemOutcome(TextChoices):
    """How an item ends: every one ends in one of three."""

    OPEN = "open", "Open"
    DECIDED = "decided", "Decided"
    DELEGATED = "delegated", "Delegated"
    DROPPED = "dropped", "Dropped"


class CommitmentState(TextChoices):
    OPEN = "open", "Open"
    KEPT = "kept", "Done on time"
    LATE = "late", "Done late"
    DROPPED = "dropped", "Dropped"


class PlanState(TextChoices):
    DRAFT = "draft", "Draft"
    AGREED = "agreed", "Agreed"
    ENDED = "ended", "Ended"
