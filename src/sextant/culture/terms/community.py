"""The words of rituals, student leadership and voice, personal skills and pulse surveys."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class TeamPart(models.TextChoices):
    """What somebody does in the School Culture Team."""

    CHAIR = "chair", _("Leads the team")
    RITUALS = "rituals", _("Keeps the rituals")
    RESTORATIVE = "restorative", _("Restorative practice")
    VOICE = "voice", _("Student voice")
    FAMILIES = "families", _("Families")
    MEMBER = "member", _("Member")


class RitualKind(models.TextChoices):
    """What a community does together."""

    MORNING_CIRCLE = "morning_circle", _("Morning circle")
    COMMUNITY_MEETING = "community_meeting", _("Community meeting")
    EVENT = "event", _("Event")
    OTHER = "other", _("Other ritual")


class Cadence(models.TextChoices):
    """How often a ritual comes round."""

    DAILY = "daily", _("Every school day")
    WEEKLY = "weekly", _("Once a week")
    ONCE = "once", _("Once")


class RitualScope(models.TextChoices):
    """Who holds a ritual: each homeroom for itself, or everybody together."""

    HOMEROOM = "homeroom", _("Each homeroom")
    TOGETHER = "together", _("All together")


class RitualState(models.TextChoices):
    """What was said of a planned ritual."""

    HELD = "held", _("Held")
    SKIPPED = "skipped", _("Skipped")


class SkippedBecause(models.TextChoices):
    """Why a ritual was skipped."""

    TESTING = "testing", _("Testing")
    LATE_START = "late_start", _("Late start")
    DRILL = "drill", _("Drill or emergency")
    COVER = "cover", _("No one to lead it")
    TRIP = "trip", _("Class away")
    OTHER = "other", _("Other")


class Seen(models.TextChoices):
    """How far something was to be seen."""

    YES = "yes", _("Yes")
    PARTLY = "partly", _("Partly")
    NO = "no", _("No")


class LookFor(models.TextChoices):
    """What a two-minute look at a ritual looks for."""

    ALL_INSIDE = "all_inside", _("Everybody is inside the circle, adults too")
    STUDENTS_LEAD = "students_lead", _("A student leads at least one part")
    EVERY_VOICE = "every_voice", _("Each student is heard or greeted by name")
    STARTED_ON_TIME = "on_time", _("It began on time and had its full minutes")


class LeaderRole(models.TextChoices):
    """What a student leads."""

    CIRCLE_KEEPER = "circle_keeper", _("Circle keeper")
    PEER_MEDIATOR = "peer_mediator", _("Peer mediator")
    MEETING_LEAD = "meeting_lead", _("Community-meeting lead")
    BUDDY = "buddy", _("New-student buddy")


class AppointmentState(models.TextChoices):
    """Where an offer to lead stands."""

    OFFERED = "offered", _("Offered")
    ACCEPTED = "accepted", _("Serving")
    DECLINED = "declined", _("Declined")
    ENDED = "ended", _("Ended")


class SaidBy(models.TextChoices):
    """How a suggestion came in."""

    STUDENT = "student", _("A student, with her name")
    NAMELESS = "nameless", _("A student, without a name")
    CLASS = "class", _("A class, through its teacher")


class SuggestionState(models.TextChoices):
    """Where a suggestion stands."""

    NEW = "new", _("New")
    ANSWERED = "answered", _("Answered")
    ASIDE = "aside", _("Set aside")


class AnswerKind(models.TextChoices):
    """What a school answers."""

    DONE = "done", _("We did it")
    WILL = "will", _("We will")
    CANNOT = "cannot", _("We cannot, and this is why")


class Audience(models.TextChoices):
    """Who is asked."""

    STUDENTS = "students", _("Students, grades 3 to 12")
    STAFF = "staff", _("Staff")
    FAMILIES = "families", _("Families")


class PulseState(models.TextChoices):
    """Where a pulse stands."""

    DRAFT = "draft", _("Announced")
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")


class Topic(models.TextChoices):
    """What a pulse asks about."""

    TRUST = "trust", _("Trust")
    SAFETY = "safety", _("Safety")
    FAIRNESS = "fairness", _("Fairness")
    JOY = "joy", _("Joy")
    BELONGING = "belonging", _("Belonging")
    OWN = "own", _("The school’s own question")


class ProtectedArea(models.TextChoices):
    """The eight areas of 20 U.S.C. 1232h(b); an item in one of them needs prior written consent here."""

    NONE = "none", _("None")
    POLITICS = "politics", _("Political affiliations or beliefs")
    MENTAL = "mental", _("Mental or psychological problems")
    SEX = "sex", _("Sexual behavior or attitudes")
    ILLEGAL = "illegal", _("Illegal, anti-social, self-incriminating or demeaning behavior")
    FAMILY = "family", _("Critical appraisals of family members")
    PRIVILEGED = "privileged", _("Legally privileged relationships")
    RELIGION = "religion", _("Religious practices, affiliations or beliefs")
    INCOME = "income", _("Income")


class ChoiceKind(models.TextChoices):
    """What a family says about surveys."""

    OPT_OUT = "opt_out", _("Do not ask my child")
    CONSENT = "consent", _("My child may be asked about a protected area")


class Dimension(models.TextChoices):
    """How answers are divided; each answer is counted once in each, and never in two together."""

    ALL = "all", _("Everybody")
    BAND = "band", _("Grades")
    GENDER = "gender", _("Gender")
    RACE = "race", _("Race or ethnicity")
    IEP = "iep", _("IEP")
    EL = "el", _("English learners")
    LANGUAGE = "language", _("Home language")


class PlanState(models.TextChoices):
    """Where a plan after a pulse stands."""

    PLANNED = "planned", _("Planned")
    RUN = "run", _("Run")
    DROPPED = "dropped", _("Dropped")
