"""The words of equity."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class GroupKind(TextChoices):
    RACE = "race", _("Race")
    GENDER = "gender", _("Gender")
    IEP = "iep", _("IEP")
    EL = "el", _("English learner")
    LOW_INCOME = "low_income", _("Low income")
    GRADE_BAND = "grade_band", _("Grade band")


class Outcome(TextChoices):
    """What is measured of students themselves."""

    ATTENDANCE = "attendance", _("Attendance")
    CHRONIC = "chronic", _("Chronic absence")
    MAJORS = "majors", _("Majors a student")
    SUSPENDED = "suspended", _("Suspended at least once")
    GROWTH = "growth", _("Growth against the own line")
    MASTERY = "mastery", _("Benchmark points")
    GRADES = "grades", _("Core grades at the pass line")


class Opportunity(TextChoices):
    """What the network gives to students."""

    EXPERIENCED = "experienced", _("Core classes with an experienced teacher")
    COACHED = "coached", _("Core classes whose teacher is coached")
    EFFECTIVE = "effective", _("Core classes with a teacher of exceptional growth")
    ACCELERATED = "accelerated", _("In an accelerated pathway or course")
    DELIVERED = "delivered", _("Minutes had in the group meetings that were logged")
    RECOGNIZED = "recognized", _("Recognized at least once")
