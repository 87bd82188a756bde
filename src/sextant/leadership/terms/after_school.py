"""The words of what comes after school."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Pathway(TextChoices):
    FOUR_YEAR = "four_year", _("Four-year college")
    TWO_YEAR = "two_year", _("Two-year college")
    CAREER = "career", _("Career training")
    WORK = "work", _("Work")
    SERVICE = "service", _("Service")


class EntranceKind(TextChoices):
    PSAT = "psat", "PSAT"
    SAT = "sat", "SAT"
    ACT = "act", "ACT"
    AP = "ap", "AP"
    CREDENTIAL = "credential", _("Industry credential")


class ApplicationState(TextChoices):
    PLANNED = "planned", _("Planned")
    SENT = "sent", _("Sent")
    ADMITTED = "admitted", _("Admitted")
    WAITLISTED = "waitlisted", _("On a waiting list")
    DENIED = "denied", _("Denied")
    ACCEPTED = "accepted", _("Accepted by the student")
    ENROLLED = "enrolled", _("Enrolled")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class FafsaState(TextChoices):
    NOT_STARTED = "not_started", _("Not started")
    STARTED = "started", _("Started")
    SUBMITTED = "submitted", _("Submitted")
    COMPLETE = "complete", _("Complete")
    NOT_NEEDED = "not_needed", _("Not needed")


class EnrollmentStatus(TextChoices):
    ENROLLED = "enrolled", _("Enrolled")
    NOT_FOUND = "not_found", _("Not found")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    GRADUATED = "graduated", _("Graduated")


class CreditSubject(TextChoices):
    """The subjects in which graduation asks for credits."""

    ELA = "ela", _("Reading and language")
    MATH = "math", _("Math")
    SCIENCE = "science", _("Science")
    SOCIAL_STUDIES = "social_studies", _("Social studies")
    HEALTH = "health", _("Health and physical education")
    LANGUAGES = "languages", _("World languages")
    ARTS = "arts", _("Arts")
    CAREER = "career", _("Career and technical education")
    OTHER = "other", _("Other")


class OnTrack(TextChoices):
    """Where a student stands who is in grade 9, or was."""

    ON = "on", _("On track")
    OFF = "off", _("Off track")
    SO_FAR = "so_far", _("On track so far")


class Match(TextChoices):
    """A student's own result beside the middle half of whom a place admits."""

    REACH = "reach", _("Reach")
    MATCH = "match", _("Match")
    LIKELY = "likely", _("Likely")
    UNKNOWN = "unknown", _("Not known")


class PlanState(TextChoices):
    NONE = "none", _("No plan yet")
    WRITTEN = "written", _("To look at together")
    REVIEWED = "reviewed", _("Looked at this year")
