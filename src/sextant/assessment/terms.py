"""The words of Data & Assessment, as the database spells them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from sextant.network.terms import Subject

# Changes with the arithmetic of the engine: results of two versions are never compared as equal.
MODEL_VERSION = "joint-1"


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
    CHECKED = "checked", "A second person has checked the run"
    FINAL_RUN = "final_run", "The run is final"
    FINAL_PERIODS = "final_periods", "Enough final periods"
    ENOUGH_RESULTS = "enough_results", "Enough results"
    OWN_ROSTERS = "own_rosters", "The teacher's own rosters are verified"
    OWN_TESTED = "own_tested", "The teacher's own sections were tested"
    TEACHERS_DIFFER = "teachers_differ", "Teachers differ at all, as far as these results can tell"


class Estimator(TextChoices):
    """What a number was estimated with: all subjects together, or the line that anybody can redo."""

    JOINT = "joint", "All subjects together"
    LINE = "line", "The line by hand"


class ChallengeAbout(TextChoices):
    """Which input of her estimate a teacher holds to be wrong."""

    SCORE = "score", "A student’s result"
    SHARE = "share", "My share of a class or student"
    SECTION = "section", "A class that is missing, or is not mine"


class ChallengeState(TextChoices):
    RAISED = "raised", "Raised"
    ACCEPTED = "accepted", "Accepted: corrected, a new run is asked for"
    REFUSED = "refused", "Refused, with a reason"


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


class StandardLink(TextChoices):
    """How standards hang together, as CASE names it (CFAssociation.associationType)."""

    PRECEDES = "precedes", "Comes before"
    RELATED = "related", "Is related to"
    EXACT = "exact", "Says the same as"
    PEER = "peer", "Stands beside"
    PART = "part", "Is part of"
    REPLACED = "replaced", "Is replaced by"


class ItemKind(TextChoices):
    """How a question is answered."""

    CHOICE = "mc", "One option"
    SEVERAL = "multi", "Several options"
    NUMBER = "numeric", "A number"
    WRITTEN = "cr_rubric", "Written, scored by a rubric"


class ItemStatus(TextChoices):
    DRAFT = "draft", "Draft"
    FIELD_TEST = "field_test", "Field test"
    LIVE = "live", "Live"
    HELD = "held", "Held"
    RETIRED = "retired", "Retired"


# A distractor that tempts no particular wrong idea says so with this word.
CARELESS = "careless"


class BlueprintState(TextChoices):
    DRAFT = "draft", "Draft"
    FROZEN = "frozen", "Frozen"


class FormState(TextChoices):
    DRAFT = "draft", "Draft"
    IN_REVIEW = "in_review", "In review"
    APPROVED = "approved", "Approved"
    RETIRED = "retired", "Retired"


class ReviewWord(TextChoices):
    PASSES = "passes", "Passes"
    RETURNS = "returns", "Sends back"


class AdministrationState(TextChoices):
    """W-D1 from the window on."""

    SCHEDULED = "scheduled", "Scheduled"
    OPEN = "open", "Open"
    CLOSED = "closed", "Closed"
    SCORED = "scored", "Scored"
    RELEASED = "released", "Released"
    CANCELED = "canceled", "Canceled"


class DeskSeat(TextChoices):
    """Whose hand a benchmark waits for after its window."""

    EXPERT = "expert", "Content expert"
    DIRECTOR = "director", "Data director"


class LinkKind(TextChoices):
    """How a form's scores come to the scale of the others (decision 31)."""

    REFERENCE = "reference", "The form of reference"
    ANCHORS = "anchors", "By anchor items"
    RANDOM = "random", "By random assignment"
    HISTORY = "history", "Through earlier results"
    NONE = "none", "Not linked"


# Scores of these forms are comparable as points; others keep a form of their own, which growth runs place.
ON_COMMON_SCALE = frozenset({LinkKind.REFERENCE, LinkKind.ANCHORS, LinkKind.RANDOM})


class HoldWord(TextChoices):
    KEEP = "keep", "Keep"
    REKEY = "rekey", "Give another key"
    DROP = "drop", "Drop"


class HoldReason(TextChoices):
    """Why an item waits, or is to be looked at (domain 4.c)."""

    NEGATIVE = "negative", "Those who do well get it wrong"
    RIVAL = "rival", "The best choose another option than the key"
    DISTRACTOR = "distractor", "An option that is not the key goes with a high score"
    WEAK = "weak", "It hardly tells who knows more"
    HARD = "hard", "Nearly nobody gets it right"
    EASY = "easy", "Nearly everybody gets it right"
    OMITTED = "omitted", "Many leave it out: too little time"
    ELSEWHERE = "elsewhere", "The same item was decided otherwise on another form"


HOLDS = frozenset({HoldReason.NEGATIVE, HoldReason.RIVAL, HoldReason.DISTRACTOR, HoldReason.ELSEWHERE})


class ReleaseKind(TextChoices):
    FIRST = "first", "First release"
    RESTATEMENT = "restatement", "Restatement"


class SittingMode(TextChoices):
    PAPER = "paper", "On paper"
    ONLINE = "online", "Online"


class Band(TextChoices):
    """How much of a standard a student has shown (domain 4.c)."""

    MASTERED = "mastered", "Mastered"
    APPROACHING = "approaching", "Approaching"
    DEVELOPING = "developing", "Developing"
    NOT_YET = "not_yet", "Not yet"
    NOT_ENOUGH = "not_enough", "Not enough evidence"


class Need(TextChoices):
    """What a class needs on a standard (domain 4.c)."""

    CLASS = "class", "Teach the class again"
    GROUP = "group", "Teach a small group again"
    SPIRAL = "spiral", "Comes round again"
    NOT_ENOUGH = "not_enough", "Not enough evidence"


class MeetingStep(TextChoices):
    """The protocol of a data meeting (domain W-I3)."""

    EXEMPLAR = "exemplar", "Exemplar"
    SORT = "sort", "Sort the work"
    GAP = "gap", "Name the gap"
    PLAN = "plan", "Plan and rehearse"
    GOAL = "goal", "Goal"
    ENDED = "ended", "Ended"


class PlanState(TextChoices):
    """W-I3."""

    GAP_FOUND = "gap_found", "Gap found"
    DRAFTED = "drafted", "Planned"
    APPROVED = "approved", "Approved"
    TAUGHT = "taught", "Taught"
    REASSESSED = "reassessed", "Re-assessed"
    CLOSED = "closed", "Closed"


class PlanReach(TextChoices):
    CLASS = "class", "The class"
    GROUP = "group", "A small group"


class PlanResult(TextChoices):
    CLOSED_GAP = "closed_gap", "Gap closed"
    PARTIAL = "partial", "Partly"
    NOT = "not", "Not closed"


class NormGroup(TextChoices):
    """Whose results a norm describes: means of schools vary far less than students do."""

    STUDENT = "student", "Students"
    SCHOOL = "school", "Schools"


class Quadrant(TextChoices):
    """Where a student stands: the newest percentile beside the percentile of growth, parted at 50."""

    HIGH_HIGH = "high_high", "High achievement, high growth"
    HIGH_LOW = "high_low", "High achievement, low growth"
    LOW_HIGH = "low_high", "Low achievement, high growth"
    LOW_LOW = "low_low", "Low achievement, low growth"


# Gradebook and report cards


class EntryMark(TextChoices):
    """What a cell of the gradebook holds. Entries are never deleted: a cleared one is blank."""

    SCORED = "scored", _("Scored")
    MISSING = "missing", _("Missing")
    EXCUSED = "excused", _("Excused")
    BLANK = "blank", _("Blank")


class Effort(TextChoices):
    """How a student worked, in the words of the report card."""

    STRONG = "strong", _("Works hard and steadily")
    STEADY = "steady", _("Works steadily")
    UNEVEN = "uneven", _("Works unevenly")
    LITTLE = "little", _("Needs to work more")


class AcknowledgedBy(TextChoices):
    """How a family said that it has read a card."""

    PORTAL = "portal", _("On this site")
    PAPER = "paper", _("Signed copy")
    TALK = "talk", _("In a conversation")


PRIMARY_SUBJECTS = frozenset({Subject.ELA, Subject.MATH, Subject.SCIENCE, Subject.SOCIAL_STUDIES})


# What a person says about a sitting


class MarkWord(TextChoices):
    """What became of a sitting, as somebody who was there, or who answers for it, marks it."""

    ABSENT = "absent", _("Absent")
    REFUSED = "refused", _("Refused to sit")
    EXEMPT = "exempt", _("Exempt")
    INVALID = "invalid", _("Invalid")
    TAKEN = "taken", _("Counts as taken")
    OPEN = "open", _("Still to be tested")
    MAKEUP = "makeup", _("Came in after the release")


class MarkState(TextChoices):
    COUNTS = "counts", _("Counts")
    WAITS = "waits", _("Waits for the next restatement")
    TAKEN_BACK = "taken_back", _("Taken back")
