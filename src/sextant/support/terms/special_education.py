"""The words of special education: services, why minutes are missed, evaluations and their events."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ServiceKind(TextChoices):
    """What a plan entitles a student to."""

    READING = "reading", _("Specially designed instruction, reading")
    MATH = "math", _("Specially designed instruction, math")
    BEHAVIOR = "behavior", _("Specially designed instruction, behavior")
    SPEECH = "speech", _("Speech and language")
    OCCUPATIONAL = "occupational", _("Occupational therapy")
    PHYSICAL = "physical", _("Physical therapy")
    COUNSELING = "counseling", _("Counseling named in the plan")
    OTHER = "other", _("Another related service")


class Per(TextChoices):
    """What the minutes of a service count by."""

    WEEK = "week", _("a week")
    MONTH = "month", _("a month")


class Setting(TextChoices):
    """Where a service is given."""

    GENERAL = "general", _("In the class")
    SEPARATE = "separate", _("In a separate room")


class PlanStateOfMinutes(TextChoices):
    """Where the giving back of missed minutes stands."""

    OPEN = "open", _("Under way")
    GIVEN_BACK = "given_back", _("Given back")
    VOID = "void", _("No longer owed")


class EvaluationState(TextChoices):
    """Where an evaluation stands."""

    OPEN = "open", _("Under way")
    STARTED = "started", _("The plan has begun")
    NOT_ELIGIBLE = "not_eligible", _("Found not eligible")
    DECLINED = "declined", _("The parents declined")
    LEFT = "left", _("The student left")


class EvaluationKind(TextChoices):
    """Whether a student is evaluated for the first time."""

    INITIAL = "initial", _("First evaluation")
    AGAIN = "again", _("Re-evaluation")


class SpEdEventKind(TextChoices):
    """What happened on the way (domain 6.a), in the order of the law."""

    PERMISSION_ISSUED = "permission_issued", _("Permission form given to the parents")
    PERMISSION_RECEIVED = "permission_received", _("Consent received")
    EVALUATION_REPORT = "evaluation_report", _("Evaluation report given to the parents")
    IEP_MEETING = "iep_meeting", _("Team met, the plan is written")
    NOREP = "norep", _("Notice of placement (NOREP) issued")
    NOREP_APPROVED = "norep_approved", _("Parents approved the placement on the NOREP, in writing")
    SERVICES_STARTED = "services_started", _("Services began")
    ANNUAL_REVIEW = "annual_review", _("Annual review held")
    REEVALUATION = "reevaluation", _("Re-evaluation report given")
    REPORT_WAIVED = "report_waived", _("Parents waived ten school days with the report, in writing")


class DayUnit(TextChoices):
    """In which days the law counts."""

    SCHOOL = "school", _("school days")
    CALENDAR = "calendar", _("days")


class ClockName(TextChoices):
    """What is due, and by which paragraph."""

    PERMISSION = "permission", _("Permission form to the parents")
    EVALUATION = "evaluation", _("Evaluation report")
    MEETING = "meeting", _("Team meeting and plan")
    START = "start", _("Services begin")
    ANNUAL = "annual", _("Annual review")
    REEVALUATION = "reevaluation", _("Re-evaluation")
