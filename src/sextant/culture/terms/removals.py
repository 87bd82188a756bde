"""The words of removals and due process, as the database spells them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DueProcessKind(models.TextChoices):
    """What the law of discipline asks for before or after a removal, for any student."""

    SUSPENSION = "suspension", _("Suspension")
    INFORMAL_HEARING = "informal_hearing", _("Suspension with an informal hearing")
    EXPULSION = "expulsion", _("Expulsion")


class ProtectionKind(models.TextChoices):
    """What the law of disability asks for about a removal (34 CFR 300.530; section 504 by policy)."""

    MDR = "mdr", _("Manifestation determination")
    MDR_504 = "504_mdr", _("Manifestation determination, section 504")
    IAES = "iaes", _("Interim alternative setting")
    SERVICES = "services", _("Services during removals")
    REMOVAL_NOTICE = "removal_notice", _("Notice of a removal to parent and case manager")


DETERMINATIONS = (ProtectionKind.MDR, ProtectionKind.MDR_504)


class CaseState(models.TextChoices):
    """Where a case stands."""

    OPEN = "open", _("Open")
    DECIDED = "decided", _("Decided")
    VOID = "void", _("Void, the removal was overturned")


class ClockUnit(models.TextChoices):
    """What a clock counts: the unit that the law uses."""

    SCHOOL_DAYS = "sd", _("school days")
    CALENDAR_DAYS = "cd", _("calendar days")


class ClockEvent(models.TextChoices):
    """What must have happened by the day on which a clock is due."""

    PARENT_NOTICE = "parent_notice", _("Parents told in writing")
    SUPERINTENDENT_NOTICE = "superintendent_notice", _("Superintendent told in writing")
    WRITTEN_NOTICE = "written_notice", _("Written notice of a long suspension")
    INFORMAL_HEARING = "informal_hearing", _("Informal hearing offered and held")
    CHARGES = "charges", _("Charges sent by certified mail")
    WITNESS_LIST = "witness_list", _("List of witnesses sent")
    FORMAL_HEARING = "formal_hearing", _("Formal hearing held")
    CONSULTATION = "consultation", _("Consultation recorded")
    SERVICES = "services", _("Services from day 11 written down")
    PATTERN_FORM = "pattern_form", _("Four questions on a pattern signed")
    SAFEGUARDS = "safeguards", _("Notice and procedural safeguards to the parents")
    MDR_MEETING = "mdr_meeting", _("Hold the manifestation meeting")
    BEHAVIOR_PLAN = "behavior_plan", _("Behavior assessment begun, or the plan reviewed")
    CASE_MANAGER_NOTICE = "case_manager_notice", _("Parent and case manager written to")
    INTERIM_END = "interim_end", _("End of the interim setting")


class Decision(models.TextChoices):
    """How a case of discipline ended."""

    UPHELD = "upheld", _("The removal stands")
    SHORTENED = "shortened", _("The removal is shortened")
    WITHDRAWN = "withdrawn", _("The removal is withdrawn")
    EXPELLED = "expelled", _("The board expelled")


class LetterKind(models.TextChoices):
    """The letters of discipline."""

    SUSPENSION = "suspension", _("Suspension notice")
    INFORMAL_HEARING = "informal_hearing", _("Notice of an informal hearing")
    CHARGES = "charges", _("Charges and notice of the formal hearing")
    MDR = "mdr", _("Notice of a manifestation meeting")
    REENTRY = "reentry", _("Welcome back")


class SentHow(models.TextChoices):
    """How a letter went out."""

    CERTIFIED_MAIL = "certified_mail", _("Certified mail")
    MAIL = "mail", _("First-class mail")
    BY_HAND = "by_hand", _("Handed over")
    EMAIL = "email", _("E-mail")


class SafeguardKind(models.TextChoices):
    """What the assistant principal for special education writes down about a student's removals."""

    CONSULTATION = "consultation", _("Consulted")
    SERVICES = "services", _("Services from day 11")
    PATTERN = "pattern", _("Is it a pattern?")


class ProtectionBasis(models.TextChoices):
    """Why a student without a plan is protected, or protected further."""

    EVALUATION = "evaluation", _("Evaluation asked for and not finished")
    SUSPECTED = "suspected", _("The school had reason to suspect a disability")
    INTELLECTUAL_DISABILITY = "intellectual_disability", _("Intellectual disability")
