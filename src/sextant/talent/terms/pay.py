"""The words of pay: bands, stipends, cycles, markets."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class StipendKind(TextChoices):
    HARD_TO_STAFF = "hard_to_staff", _("Hard-to-staff subject")
    SPED = "sped", _("Special education")
    ESL = "esl", _("English learners")
    LEAD_TEACHER = "lead_teacher", _("Lead teacher")
    COACH = "coach", _("Coach")
    DEMO_ROOM = "demo_room", _("Demonstration room")
    MENTOR = "mentor", _("Mentor")


class CycleState(TextChoices):
    """Domain 2.b, W-T5."""

    MODELED = "modeled", _("Being worked out")
    APPROVED = "approved", _("Approved by the board")
    LETTERS = "letters", _("Letters sent")
    CLOSED = "closed", _("Closed")


class ComparatorKind(TextChoices):
    HOME_DISTRICT = "home_district", _("Home district")
    PEER = "peer", _("Peer network")


class Degree(TextChoices):
    BACHELOR = "bachelor", _("Bachelor’s degree")
    MASTER = "master", _("Master’s degree")
    MASTER_PLUS = "master_plus", _("Master’s degree plus 30 or more")


class Experience(TextChoices):
    """Years of teaching, in the cells that salary schedules are compared by."""

    Y0 = "0-2", _("0–2 years")
    Y3 = "3-5", _("3–5 years")
    Y6 = "6-10", _("6–10 years")
    Y11 = "11-15", _("11–15 years")
    Y16 = "16+", _("16 years or more")


class ProposalState(TextChoices):
    WAITS = "waits", _("Waits for a second person")
    APPROVED = "approved", _("Approved")
    REFUSED = "refused", _("Refused")


class PoolGroup(TextChoices):
    """Whom a school’s salary pools sum over; the principal, who reads them, is in none."""

    TEACHING = "teaching", _("Teachers")
    CLASSROOM = "classroom", _("Help in classrooms")
    CARE = "care", _("Care of students")
    OFFICE = "office", _("Leaders, coaches and office")
    ALL = "all", _("Everybody but the principal")
