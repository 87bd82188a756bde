"""The words of Instructional Effectiveness, as the database spells them."""

from django.db.models import IntegerChoices, TextChoices


class Edition(TextChoices):
    """How far an edition of a rubric or a curriculum has come."""

    DRAFT = "draft", "Draft"
    IN_USE = "in_use", "In use"
    RETIRED = "retired", "Retired"


class Level(IntegerChoices):
    """A level of an instructional standard; what was not to be seen is not scored at all."""

    ONE = 1, "1"
    TWO = 2, "2"
    THREE = 3, "3"
    FOUR = 4, "4"


class PhraseKind(TextChoices):
    GLOW = "glow", "What works"
    GROW = "grow", "What comes next"


class VisitKind(TextChoices):
    QUICK = "quick_visit", "Quick visit"
    SCORED = "scored", "Scored visit"
    FORMAL = "formal", "Formal visit"
    PEER = "peer", "Peer visit"
    DEMO = "demo_visit", "Visit to a demonstration room"


# Only these carry scores, and only a certified observer files them.
SCORED_KINDS = frozenset({VisitKind.SCORED, VisitKind.FORMAL})


class VisitState(TextChoices):
    DRAFT = "draft", "Draft"
    SHARED = "shared", "Shared"
    DEBRIEFED = "debriefed", "Debriefed"
    ACKNOWLEDGED = "acknowledged", "Acknowledged"
    CONTESTED = "contested", "Contested"
    RESOLVED = "resolved", "Resolved"
    VOID = "void", "Void"


class Ruling(TextChoices):
    """What became of a level when its visit was contested."""

    UPHELD = "upheld", "Stands"
    CHANGED = "changed", "Changed"
    STRUCK = "struck", "Struck out"


class ConferenceKind(TextChoices):
    PRE = "pre", "Before the visit"
    POST = "post", "After the visit"


class StepState(TextChoices):
    OPEN = "open", "Open"
    PRACTICED = "practiced", "Practiced"
    SEEN = "seen_in_room", "Seen in the room"
    MASTERED = "mastered", "Mastered"
    CARRIED = "carried", "Carried over"
    DROPPED = "dropped", "Dropped"


OPEN_STEPS = frozenset({StepState.OPEN, StepState.PRACTICED, StepState.SEEN})


class CycleReason(TextChoices):
    NEW_TEACHER = "new_teacher", "New teacher"
    SELECT_VETERAN = "select_veteran", "Chosen by the principal"
    SEEN_IN_LESSONS = "seen_in_lessons", "Seen in lessons"
    STALLED_STEP = "action_step_stalled", "An action step has stalled"
    SELF_REQUEST = "self_request", "Asked for by the teacher"


class CycleState(TextChoices):
    PROPOSED = "proposed", "Proposed"
    ACCEPTED = "accepted", "Accepted"
    ACTIVE = "active", "Active"
    CLOSING = "closing", "Closing"
    CLOSED = "closed", "Closed"
    REFUSED = "refused", "Refused, with a reason"


class CycleDecision(TextChoices):
    """What became of a proposal."""

    ACTIVE = "active", "Begun"
    REFUSED = "refused", "Refused, with a reason"
    SENT_BACK = "sent_back", "Sent back to the data director"


class CycleOutcome(TextChoices):
    MET = "met", "Met"
    PARTLY = "partly", "Partly met"
    NOT_MET = "not_met", "Not met"
    INTERRUPTED = "interrupted", "Interrupted"


class MidpointDecision(TextChoices):
    KEEP = "keep", "Keep focus and coach"
    CHANGE_FOCUS = "change_focus", "Change the focus"
    CHANGE_COACH = "change_coach", "Change the coach"


class AdjustmentKind(TextChoices):
    """What a school may do to a lesson without editing it."""

    RETEACH = "reteach", "Teach again"
    SPIRAL = "spiral", "Bring back earlier work"
    EXTEND = "extend", "Go further"
    PACE_SHIFT = "pace_shift", "Take more or less time"
    SCAFFOLD = "scaffold", "Add support"


class GroupScope(TextChoices):
    WITHIN_CLASS = "within_class", "Within a class"
    COHORT = "cohort", "Across the classes of a grade"


class GroupOrigin(TextChoices):
    PROPOSAL = "algorithm_proposal", "Proposed by the program"
    TEACHER = "teacher", "Made by the teacher"


class ProposalState(TextChoices):
    PROPOSED = "proposed", "Waits for a decision"
    DECIDED = "decided", "Decided"
    IMPOSSIBLE = "impossible", "No grouping is possible"
    REPLACED = "replaced", "Replaced by a newer one"


class MoveDecision(TextChoices):
    PROPOSED = "proposed", "Proposed"
    APPROVED = "approved", "Approved"
    REFUSED = "refused", "Refused"


class PathwayOutcome(TextChoices):
    STAYS = "stays", "Stays, with a reason"
    RETURNED = "returned_to_core", "Returned to core"
    CHANGED = "changed", "Changed to another pathway"


class ApartReason(TextChoices):
    SAFETY = "safety", "Safety"
    LEARNING = "learning", "They learn better apart"


class CalibrationSource(TextChoices):
    """What observers calibrate on."""

    VIDEO = "video", "A video"
    LESSON = "lesson", "A lesson that everybody sits in"


class PrepQuality(IntegerChoices):
    """How far a preparation carries, as its reader sees it before the lesson."""

    ONE = 1, "1|Begin again"
    TWO = 2, "2|Not ready"
    THREE = 3, "3|Ready"
    FOUR = 4, "4|To show others"


class InvitationState(TextChoices):
    ASKED = "asked", "Asked"
    ACCEPTED = "accepted", "Accepted"
    DECLINED = "declined", "Declined"


class LeaderKind(TextChoices):
    """As what somebody leads a session: a master teacher's hours count for advancement."""

    MASTER_TEACHER = "master_teacher", "Master teacher"
    CENTRAL_COACH = "central_coach", "Central coach"
    SCHOOL_LEADER = "school_leader", "School leader"


class PdState(TextChoices):
    DRAFT = "draft", "Draft"
    ANNOUNCED = "announced", "Announced"
    HELD = "held", "Held"
    CLOSED = "closed", "Closed"
    CALLED_OFF = "called_off", "Called off"


class BlockKind(TextChoices):
    """What a teacher's week has a fixed time for, beside her classes."""

    PD = "pd", "Professional development"
    COLLABORATION = "collaboration", "Working together"
