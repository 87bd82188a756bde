"""The words of wellness and safety: states, bases of consent, kinds. None of them tells what happened."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

LONGEST_WORDS = 2_000
# What a code says once the student's words were erased: that it is gone, and not what it was.
GONE = "erased"
# How it lies sealed that somebody looks after a screener, or nobody: equally long.
FOLLOW_UP = {True: "y", False: "n"}


class WellnessState(TextChoices):
    """Domain 6.b, W-S2: where a referral stands; nobody works with a student before she or hers consented."""

    RECEIVED = "received", _("Received")
    SAFETY_CHECKED = "safety_check", _("Safety checked")
    CONSENT_REQUESTED = "consent_requested", _("Consent asked for")
    CONSENTED = "consented", _("Consent given")
    PLANNING = "planning", _("Being planned")
    ACTIVE = "active", _("Supported")
    FOLLOW_UP = "follow_up", _("Being followed up")
    DECLINED = "declined", _("Declined")
    CLOSED = "closed", _("Closed")


ENDED = (WellnessState.DECLINED, WellnessState.CLOSED)


class WellnessSource(TextChoices):
    """Who asked: anybody may."""

    STAFF = "staff", _("A member of staff")
    FAMILY = "family", _("The family")
    SELF = "self", _("The student")


class HowSoon(TextChoices):
    """How soon somebody should look; danger goes another way at once."""

    WEEK = "week", _("Within the week")
    TODAY = "today", _("Today")


class WordsKind(TextChoices):
    """What the sealed words of a referral are."""

    ASKED = "asked", _("What was written with the referral")
    PLAN = "plan", _("What was agreed")


class ConsentBasis(TextChoices):
    """By whose consent the team works with a student; whoever consented controls what is released."""

    GUARDIAN = "guardian", _("A guardian")
    STUDENT_14_PLUS = "student_14_plus", _("The student, 14 or older")
    ADULT_STUDENT = "adult_student", _("The student, of age")
    ERASED = GONE, _("Erased")


class ConsentState(TextChoices):
    GIVEN = "given", _("Given")
    DECLINED = "declined", _("Declined")
    REVOKED = "revoked", _("Taken back")


class Authenticated(TextChoices):
    """How it was made sure that the right person said yes (34 CFR 99.30)."""

    SIGNED_IN_PERSON = "in_person", _("Signed in person")
    PAPER = "paper", _("Signed on paper and brought in")
    PORTAL = "portal", _("Signed in with an account of their own")
    CALLED_BACK = "called_back", _("Called back at the number on file, with a witness")
    ERASED = GONE, _("Erased")


class EpisodeKind(TextChoices):
    INDIVIDUAL = "individual", _("Individual")
    GROUP = "group", _("Group")
    CRISIS = "crisis", _("Crisis")
    CONSULT = "consult", _("Consultation")
    OUTSOURCED = "outsourced", _("With an outside provider")
    ERASED = GONE, _("Erased")


class GoalCategory(TextChoices):
    """What sessions work toward: a category, never a story."""

    FEELINGS = "feelings", _("Naming and managing feelings")
    FRIENDS = "friends", _("Getting along with others")
    SCHOOL = "school", _("Being at school")
    LOSS = "loss", _("A loss or a change")
    HABITS = "habits", _("Habits and routines")
    CONNECTION = "connection", _("Finding help outside")
    ERASED = GONE, _("Erased")


class GroupKind(TextChoices):
    CLINICAL = "clinical", _("Small-group therapy, led by a clinician")
    SUPPORT = "support", _("Support group")


class GroupTheme(TextChoices):
    """What a group is about; whoever teaches its members knows the times, never this."""

    GRIEF = "grief", _("Grief")
    SOCIAL = "social", _("Social skills")
    ANGER = "anger", _("Anger")
    WORRY = "worry", _("Worry")
    CHANGE = "change", _("Changes at home")
    NEWCOMERS = "newcomers", _("New here")


class OutsideState(TextChoices):
    """Where an external referral stands; these dates are all that the agency tells."""

    SENT = "sent", _("Sent")
    INTAKE = "intake", _("First appointment held")
    ACTIVE = "active", _("Under way")
    DISCHARGED = "discharged", _("Ended")


class Released(TextChoices):
    """What a release of information may name; nothing else is ever told to the provider."""

    NAME = "name", _("Name")
    BORN_ON = "born_on", _("Day of birth")
    GRADE = "grade", _("Grade")
    SCHOOL = "school", _("School, and whom to call there")
    PURPOSE = "purpose", _("What the referral is for, in the words written for the provider")


class TeamDecision(TextChoices):
    """What the student assistance team decides about a referral; whoever answers for it does it."""

    GO_ON = "go_on", _("Goes on as it is")
    ASK = "ask", _("Ask for consent, or ask again")
    PLAN = "plan", _("Make or change the plan")
    OUTSIDE = "outside", _("Offer somebody outside")
    FOLLOW_UP = "follow_up", _("Follow up")
    CLOSE = "close", _("Close it")
    ERASED = GONE, _("Erased")


class ConcernKind(TextChoices):
    """What kind of concern: no more is ever written down here."""

    CHILD_PROTECTION = "child_protection", _("A child may be hurt or neglected")
    SUICIDE_RISK = "suicide_risk", _("A student may hurt themselves")
    THREAT = "threat", _("A threat to somebody")


class CallStep(TextChoices):
    """Whom a concern that nobody has acknowledged is brought to, and after how long."""

    LEAD = "lead", _("The safety lead, at once")
    CLINICIANS = "clinicians", _("The clinicians of the school")
    PRINCIPAL = "principal", _("The principal")
    REGION = "region", _("The superintendent of the region")


class WellnessCounted(TextChoices):
    """What is counted by school and school year, without any student."""

    REFERRED = "referred", _("Referred")
    CHECKED_SAME_DAY = "checked_same_day", _("Safety checked on the same day")
    CONSENTED = "consented", _("Consent given")
    DECLINED = "declined", _("Declined")
    PLANNED_IN_TIME = "planned_in_time", _("Planned within the time set")
    SUPPORTED = "supported", _("Supported so far")
    OUTSIDE = "outside", _("With an outside provider")
    WAITING = "waiting", _("Waiting for a plan")


def offered(codes: type[TextChoices]) -> list[tuple[str, str]]:
    """Return what a form offers of these codes: nobody chooses that a code is gone."""
    return [(str(key), label) for key, label in codes.choices if key != GONE]
