"""The words of coverage, tickets, budgets, leaders' hours and resources."""

from django.db.models import TextChoices


class CoverKind(TextChoices):
    SUBSTITUTE = "substitute", "Substitute"
    COLLEAGUE = "colleague", "Colleague in a planning period"
    LEADER = "leader", "A leader"
    COMBINED = "combined", "Combined with another class"
    NONE = "none", "Not covered"


class TicketKind(TextChoices):
    FACILITY = "facility", "Building"
    TRANSPORT = "transport", "Transport"
    FOOD = "food", "Food"
    TECHNOLOGY = "technology", "Technology"


class TicketState(TextChoices):
    OPEN = "open", "Open"
    IN_PROGRESS = "in_progress", "In progress"
    DONE = "done", "Done"
    CANCELED = "canceled", "Canceled"


class HourKind(TextChoices):
    INSTRUCTION = "instruction", "Instruction"
    CULTURE = "culture", "Culture"
    PEOPLE = "people", "People"
    OPERATIONS = "operations", "Operations"
    FAMILY = "family", "Families"


class ResourceKind(TextChoices):
    COACH_HOURS = "coach_hours", "Coach hours"
    INTERVENTION_MINUTES = "intervention_minutes", "Interventionist minutes"
    SUBSTITUTE_DAYS = "substitute_days", "Substitute days"
    BUDGET = "budget", "Budget per student"


class RightKind(TextChoices):
    """How a leader decides a matter."""

    ALONE = "alone", "Decides alone"
    WITH = "with", "Decides with"
    CENTER = "center", "The center decides"
