"""The words of file exchange, as the database spells them."""

from django.db.models import TextChoices


class ImportFormat(TextChoices):
    ONEROSTER = "oneroster", "OneRoster"
    MAP = "map", "NWEA MAP Growth"
    SCORES = "scores", "Scores"
    ANSWERS = "answers", "Answers of a benchmark"
    STANDARDS = "standards", "Standards"
    DEANSLIST = "deanslist", "Behaviors and calls (DeansList)"


class ImportState(TextChoices):
    STAGED = "staged", "Being read"
    READY = "ready", "Ready to apply"
    HELD = "held", "Held for your word"
    APPLIED = "applied", "Applied"
    UNCHANGED = "unchanged", "Changed nothing"
    REJECTED = "rejected", "Refused"
    CANCELLED = "cancelled", "Thrown away"


# States in which the file itself is still kept.
WAITING = frozenset({ImportState.STAGED, ImportState.READY, ImportState.HELD})
# States in which the network holds what the file says, so that its open rows are somebody's work.
TAKEN_OVER = frozenset({ImportState.APPLIED, ImportState.UNCHANGED})


class RowFate(TextChoices):
    """What became of a row that somebody should look at."""

    SET_ASIDE = "set_aside", "Set aside"
    QUESTION = "question", "Read, with a question"


class Settlement(TextChoices):
    """Why nobody needs to look at a row any longer."""

    PERSON = "person", "Settled"
    NEWER = "newer", "A newer import says the same again"
    CURED = "cured", "A newer import has no such row"


class ExtractState(TextChoices):
    """How far one nightly extract has come."""

    MAKING = "making", "Being made"
    MADE = "made", "Made"
    FAILED = "failed", "Failed"
    REMOVED = "removed", "Deleted after its days"
