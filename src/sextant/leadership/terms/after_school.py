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
    ACCEPTED = "accepted", "Accepted"
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
