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


class RequestKind(TextChoices):
    """What a family asks of a record itself."""

    INSPECT = "inspect", _("See the record")
    CORRECT = "correct", _("Correct the record")
    CONTACT = "contact", _("Correct contact data")


class RequestState(TextChoices):
    """How a request stands; who asks to see is never refused."""

    OPEN = "open", _("Waiting for the school")
    DONE = "done", _("Done")
    REFUSED = "refused", _("Not changed")


class AppointmentState(TextChoices):
    """How an appointment of a family with somebody at school stands."""

    OFFERED = "offered", _("Open to choose")
    ASKED = "asked", _("Waiting for a time")
    BOOKED = "booked", _("Agreed")
    CANCELED = "canceled", _("Canceled")


class AppointmentWay(TextChoices):
    """How a family and somebody at school meet."""

    IN_PERSON = "in_person", _("At school")
    PHONE = "phone", _("By telephone")
    VIDEO = "video", _("By video")


class PartOfDay(TextChoices):
    """When a family that asks for an appointment has time."""

    MORNING = "morning", _("Before school")
    MIDDAY = "midday", _("During the school day")
    AFTERNOON = "afternoon", _("After school")


class DisclosureBasis(TextChoices):
    """On which ground of 34 CFR 99.31 somebody outside was given something of a record."""

    CONSENT = "consent", _("With the family’s consent")
    SCHOOL = "school", _("A school to which the student goes")
    AUDIT = "audit", _("An audit or evaluation of programs")
    STUDY = "study", _("A study for the school")
    AID = "aid", _("Financial aid")
    JUSTICE = "justice", _("The juvenile justice system, by state law")
    COURT = "court", _("A court order or subpoena")
    EMERGENCY = "emergency", _("A health or safety emergency")
    WELFARE = "welfare", _("A child-welfare agency")
