"""The words of anchor classrooms: entry criteria, points, and how a placement ends."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class EntryCriterion(TextChoices):
    """What must be said of a student before a place in an anchor room is offered."""

    TRIED = "tried", _("Help in class and in small groups was tried and did not hold")
    FUNCTION = "function", _("What the behavior is for was looked into")
    FAMILY = "family", _("The family was asked and agrees")
    GOAL = "goal", _("There is a goal, and a way back is planned")


class PlacementState(TextChoices):
    """Where a placement stands."""

    ACTIVE = "active", _("In the room")
    RETURNED = "returned", _("Back in class all day")
    ENDED = "ended", _("Ended otherwise")


# The levels with which a room begins: a name, and what the level asks of a student.
FIRST_LEVELS = (
    (_("Arriving"), _("Stays with an adult; says when it gets hard.")),
    (_("Practicing"), _("Uses a way to calm down when reminded; begins work within five minutes.")),
    (_("Leading"), _("Uses it without a reminder; goes to one class a day.")),
    (_("Returning"), _("Is in class most of the day; checks in with the room morning and afternoon.")),
)
