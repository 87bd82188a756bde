"""The words of what comes after school."""

from django.db.models import TextChoices


class Pathway(TextChoices):
    FOUR_YEAR = "four_year", "Four-year college"
    TWO_YEAR = "two_year", "Two-year college"
    CAREER = "career", "Career training"
    WORK = "work", "Work"
    SERVICE = "service", "Service"


class EntranceKind(TextChoices):
    PSAT = "psat", "PSAT"
    SAT = "sat", "SAT"
    ACT = "act", "ACT"
    AP = "ap", "AP"
    CREDENTIAL = "credential", "Industry credential"


class ApplicationState(TextChoices):
    PLANNED = "planned", "Planned"
    SENT = "sent", "Sent"
    ADMITTED = "admitted", "Admitted"
    WAITLISTED = "waitlisted", "On a waiting list"
    DENIED = "denied", "Denied"
    ACCEPTED = "accepted", "Accepted by the student"
    ENROLLED = "enrolled", "Enrolled"
    WITHDRAWN = "withdrawn", "Withdrawn"


class FafsaState(TextChoices):
    NOT_STARTED = "not_started", "Not started"
    STARTED = "started", "Started"
    SUBMITTED = "submitted", "Submitted"
    COMPLETE = "complete", "Complete"
    NOT_NEEDED = "not_needed", "Not needed"


class EnrollmentStatus(TextChoices):
    ENROLLED = "enrolled", "Enrolled"
    NOT_FOUND = "not_found", "Not found"
    WITHDRAWN = "withdrawn", "Withdrawn"
    GRADUATED = "graduated", "Graduated"


class CreditSubject(TextChoices):
    """The subjects in which graduation asks for credits."""

    ELA = "ela", "Reading and language"
    MATH = "math", "Math"
    SCIENCE = "science", "Science"
    SOCIAL_STUDIES = "social_studies", "Social studies"
    HEALTH = "health", "Health and physical education"
    LANGUAGES = "languages", "World languages"
    ARTS = "arts", "Arts"
    CAREER = "career", "Career and technical education"
    OTHER = "other", "Other"


class OnTrack(TextChoices):
    """Where a student stands who is in grade 9, or was."""

    ON = "on", "On track"
    OFF = "off", "Off track"
    SO_FAR = "so_far", "On track so far"


class Match(TextChoices):
    """A student's own result beside the middle half of whom a place admits."""

    REACH = "reach", "Reach"
    MATCH = "match", "Match"
    LIKELY = "likely", "Likely"
    UNKNOWN = "unknown", "Not known"


class PlanState(TextChoices):
    NONE = "none", "No plan yet"
    WRITTEN = "written", "To look at together"
    REVIEWED = "reviewed", "Looked at this year"
