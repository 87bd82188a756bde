"""The words of office pages: how a name stands on a class list, and what a list can be narrowed to."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Standing(TextChoices):
    """How a student stands on a class list while attendance is taken."""

    HERE = "here", _("Here")
    LATE = "late", _("Late")
    ABSENT = "absent", _("Absent")


class StudentState(TextChoices):
    """What the list of students can be narrowed to."""

    NO_HOMEROOM = "no_homeroom", _("Without a homeroom")
    NO_CLASS = "no_class", _("Without any class")


class SectionState(TextChoices):
    """What the list of classes can be narrowed to."""

    NO_TEACHER = "no_teacher", _("Without a teacher")
    EMPTY = "empty", _("Without students")


class Whose(TextChoices):
    """Whose students or classes a list shows."""

    ALL = "", _("The whole school")
    MINE = "mine", _("Mine only")


class RoomState(StrEnum):
    """How far a room is with today's attendance."""

    TAKEN = "taken"
    MISSING = "missing"
    NO_STUDENTS = "no_students"


class AccountState(TextChoices):
    """What a member of staff can sign in with."""

    NONE = "none", _("No account")
    INVITED = "invited", _("Invited, no password yet")
    OPEN = "open", _("In use")
    CLOSED = "closed", _("Closed")
    LEFT = "left", _("Open, though the person has left")
