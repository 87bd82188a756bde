"""The words of referrals, tiers, plans, groups and probes."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Domain(TextChoices):
    """What a student needs help with; wellness has rows of its own, which few people read."""

    READING = "reading", _("Reading")
    MATH = "math", _("Math")
    BEHAVIOR = "behavior", _("Behavior")
    ATTENDANCE = "attendance", _("Attendance")
    ADVANCED = "advanced", _("Ready for more")


class Source(TextChoices):
    """Who asked that somebody look at a student: anyone may (22 Pa. Code 12.42)."""

    FLAG = "flag", _("A growth flag")
    TEACHER = "teacher", _("A teacher")
    FAMILY = "family", _("The family")
    SELF = "self", _("The student")
    PEER = "peer", _("A friend")
    CULTURE = "culture", _("School culture")
    OUTSIDE = "outside", _("Somebody outside")


class Urgency(TextChoices):
    ROUTINE = "routine", _("In its turn")
    SOON = "soon", _("Soon")
    URGENT = "urgent", _("This week")


class ReferralState(TextChoices):
    """Domain 6.b, W-S1: received, being screened, decided; or taken back by whoever asked."""

    RECEIVED = "received", _("Received")
    SCREENING = "screening", _("Being screened")
    DECIDED = "decided", _("Decided")
    WITHDRAWN = "withdrawn", _("Taken back")


class Finding(TextChoices):
    """What a screening found; the same words as the outcome of the work item that asked for it."""

    NO_NEED = "no_need", _("No need: on the way already")
    CORE_FIX = "core_fix", _("Fix it in class")
    TIER_2 = "tier_2", _("Tier 2: a small group")
    TIER_3 = "tier_3", _("Tier 3: intensive help")
    EVALUATE = "evaluate", _("Evaluate for special education")
    REFER_OUT = "refer_out", _("Refer to somebody outside")


class Basis(TextChoices):
    """What a change of tier rests on."""

    SCREENING = "screening", _("A screening")
    REVIEW = "review", _("A review of the plan")
    HISTORY = "history", _("Records that came with the student")


class PlanKind(TextChoices):
    """The document's kinds that are no secret; counseling and its groups stand with the counselors."""

    IN_CLASS = "in_class", _("Help in class")
    SCHOOL = "school", _("Help at school, outside class")
    ANCHOR = "anchor", _("Anchor classroom")
    EXTENSION = "extension", _("Extension")


class PlanState(TextChoices):
    DRAFT = "draft", _("Being written")
    ACTIVE = "active", _("Under way")
    FADING = "fading", _("Fading out")
    CLOSED = "closed", _("Closed")


class Evidence(TextChoices):
    """How well a program is proven: the four levels of 20 U.S.C. 7801(21)(A)."""

    STRONG = "strong", _("Strong: a randomized study")
    MODERATE = "moderate", _("Moderate: a matched comparison")
    PROMISING = "promising", _("Promising: a correlation")
    RATIONALE = "rationale", _("A reason, and a study under way")


class SessionState(TextChoices):
    PLANNED = "planned", _("Planned")
    HELD = "held", _("Held")
    MISSED = "missed", _("Did not happen")


class MissedBecause(TextChoices):
    """Why minutes were not delivered (domain 6.a)."""

    STUDENT_ABSENT = "student_absent", _("The student was absent")
    PROVIDER_ABSENT = "provider_absent", _("The adult was absent")
    SCHEDULE = "schedule", _("The timetable")
    TESTING = "testing", _("Testing")


class ReviewDecision(TextChoices):
    """What a team decides about a plan (domain 6.a)."""

    CONTINUE = "continue", _("Go on")
    FIX_DOSAGE = "fix_dosage", _("Deliver what was planned")
    CHANGE = "change", _("Change the help")
    INTENSIFY = "intensify", _("Give more")
    RAISE_GOAL = "raise_goal", _("Raise the goal")
    FADE = "fade", _("Fade out")
    EXIT = "exit", _("End the plan")
    EVALUATE = "evaluate", _("Offer an evaluation")
