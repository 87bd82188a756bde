"""The log of contacts with families, one for all systems, and how a student's name is said."""

from django.db import models
from django.db.models import Q

from sextant.kernel.guard import Guarded, RecordClass
from sextant.kernel.tables import Record, one_of
from sextant.network.models.people import Guardian, Staff, Student
from sextant.network.models.places import School
from sextant.network.terms import AskedAboutName, ContactChannel, ContactKind, ContactPurpose, Direction, Tone


class FamilyContact(Record):
    """One contact with a family; logged once, it counts wherever contacts are counted.

    ``guardian`` is empty where somebody answered who is no guardian on file: then no guardian reads it.
    ``device_key`` is made by whoever sends it: what is sent twice is kept once.
    """

    guard = Guarded(
        record_class=RecordClass.S1K,
        school="school_id",
        student="student_id",
        staff="staff_id",
        guardian="guardian_id",
        follows_student=True,
    )

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="family_contacts")
    guardian = models.ForeignKey(Guardian, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    spoke_with = models.CharField(max_length=120, blank=True)
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    went_along = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    on = models.DateField()
    kind = models.CharField(max_length=22, choices=ContactKind, default=ContactKind.CONVERSATION)
    channel = models.CharField(max_length=10, choices=ContactChannel)
    direction = models.CharField(max_length=12, choices=Direction, default=Direction.TO_FAMILY)
    purpose = models.CharField(max_length=12, choices=ContactPurpose)
    tone = models.CharField(max_length=10, choices=Tone)
    was_reached = models.BooleanField(default=True)
    language = models.CharField(max_length=40, blank=True)
    had_interpreter = models.BooleanField(default=False)
    note = models.TextField(blank=True)
    # What the family hopes for, in its words, kept only where it has said that it may be.
    hopes = models.TextField(blank=True)
    may_keep_hopes = models.BooleanField(default=False)
    device_key = models.UUIDField(unique=True)

    class Meta:
        constraints = [
            one_of("kind", ContactKind, name="family_contact_kind_is_known"),
            one_of("channel", ContactChannel, name="family_contact_channel_is_known"),
            one_of("direction", Direction, name="family_contact_direction_is_known"),
            one_of("purpose", ContactPurpose, name="family_contact_purpose_is_known"),
            one_of("tone", Tone, name="family_contact_tone_is_known"),
            models.CheckConstraint(
                name="family_contact_hopes_are_consented", condition=Q(hopes="") | Q(may_keep_hopes=True)
            ),
        ]
        indexes = [
            models.Index(fields=["student", "on"], name="family_contact_by_student"),
            models.Index(fields=["school", "on"], name="family_contact_by_school"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} on {self.on}"


class NameSaying(Record):
    """How a student's name is said, respelled as she or her family says it."""

    guard = Guarded(
        record_class=RecordClass.S1A, school="school_id", student="student_id", follows_student=True
    )

    student = models.OneToOneField(Student, on_delete=models.PROTECT, related_name="name_saying")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    respelling = models.CharField(max_length=120)
    asked = models.CharField(max_length=10, choices=AskedAboutName, default=AskedAboutName.STUDENT)
    asked_on = models.DateField()

    class Meta:
        constraints = [one_of("asked", AskedAboutName, name="name_saying_asked_is_known")]

    def __str__(self) -> str:
        return f"How a name is said, asked on {self.asked_on}"
