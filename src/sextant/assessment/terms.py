"""The words of Data & Assessment, as the database spells them."""

from django.db.models import TextChoices

from sextant.network.terms import Subject

# Changes with the arithmetic of the engine: results of two versions are never compared as equal.
MODEL_VERSION = "own-line-1"


class PeriodKind(TextChoices):
    """How a source counts the occasions of testing."""

    REPORT_PERIOD = "report_period", "Report period"
    SEASON = "season", "Season"
    WAVE = "wave", "Wave"
    YEAR = "year", "School year"


class Season(TextChoices):
    FALL = "fall", "Fall"
    WINTER = "winter", "Winter"
    SPRING = "spring", "Spring"
    SUMMER = "summer", "Summer"


class Attempt(TextChoices):
    """What became of one sitting. Those without a score are kept: they are why a score is missing."""

    FULL = "full", "Taken"
    MAKEUP = "makeup", "Taken later"
    PARTIAL = "partial", "Taken in part"
    INVALID = "invalid", "Invalid"
    ABSENT = "absent", "Absent"
    EXEMPT = "exempt", "Exempt"


# In this order one sitting is chosen where a student has several in one period.
COUNTING_ATTEMPTS = (Attempt.FULL, Attempt.MAKEUP, Attempt.PARTIAL)
WITHOUT_SCORE = frozenset({Attempt.ABSENT, Attempt.EXEMPT})
NEEDS_A_REASON = frozenset({Attempt.INVALID, Attempt.EXEMPT})


class MapTestKind(TextChoices):
    GROWTH = "growth", "Growth"
    SURVEY = "survey", "Survey"
    SCREENING = "screening", "Screening"


class RunState(TextChoices):
    PROVISIONAL = "provisional", "Provisional"
    FINAL = "final", "Final"
    WITHDRAWN = "withdrawn", "Withdrawn"


RELEASED = frozenset({RunState.PROVISIONAL, RunState.FINAL})


class GrowthState(TextChoices):
    """Where a student stands against the line of the student's own earlier results."""

    NONE = "none", "On own path"
    WATCH = "watch", "Watch"
    LAGGING = "lagging", "Lagging"
    SURGING = "surging", "Surging"
    NO_HISTORY = "no_history", "No earlier result"


class FlagKind(TextChoices):
    LAGGING = "lagging", "Lagging"
    SURGING = "surging", "Surging"


class FlagState(TextChoices):
    RAISED = "raised", "Raised"
    ACKNOWLEDGED = "acknowledged", "Acknowledged"
    ACTIONED = "actioned", "Acted on"
    RESOLVED = "resolved", "Resolved"
    WITHDRAWN = "withdrawn", "Withdrawn"
    EXPIRED = "expired", "Expired"


OPEN_FLAGS = frozenset({FlagState.RAISED, FlagState.ACKNOWLEDGED, FlagState.ACTIONED})


class TeacherFlag(TextChoices):
    NONE = "none", "None"
    EXCEPTIONAL = "exceptional", "Exceptional"
    INEFFECTIVE = "ineffective", "Ineffective"


class Gate(TextChoices):
    """What a run, or a teacher's estimate, must pass before it may say more."""

    TESTED = "tested", "Enough students were tested"
    VERIFIED = "verified", "Rosters are verified"
    SIGNED = "signed", "The data director has signed"
    FINAL_RUN = "final_run", "The run is final"
    FINAL_PERIODS = "final_periods", "Enough final periods"
    ENOUGH_RESULTS = "enough_results", "Enough results"
    OWN_ROSTERS = "own_rosters", "The teacher's own rosters are verified"
    OWN_TESTED = "own_tested", "The teacher's own sections were tested"


# Words that files use for the primary subjects; whatever else a file says keeps its own name.
SUBJECT_WORDS = {
    "math": Subject.MATH,
    "maths": Subject.MATH,
    "mathematics": Subject.MATH,
    "ela": Subject.ELA,
    "english": Subject.ELA,
    "english language arts": Subject.ELA,
    "language arts": Subject.ELA,
    "reading": Subject.ELA,
    "reading and language": Subject.ELA,
    "science": Subject.SCIENCE,
    "social studies": Subject.SOCIAL_STUDIES,
    "history": Subject.SOCIAL_STUDIES,
}
