"""Staff with their dated assignments; students with their guardians; ids that other systems use."""

from datetime import date

from django.db import models
from django.db.models import Q

from sextant.kernel.guard import Guarded, GuardedModel, RecordClass
from sextant.kernel.tables import Dated, Record, ends_after_it_starts, one_of
from sextant.network.models.places import Region, School
from sextant.network.terms import Channel, CredentialKind, Gender, Race, RecordSource, Seat, StaffStatus


class Staff(Record):
    guard = Guarded(record_class=RecordClass.A0, school="school_id", staff="id")

    given_name = models.CharField(max_length=80)
    family_name = models.CharField(max_length=80)
    preferred_name = models.CharField(max_length=80, blank=True)
    email = models.EmailField(blank=True)
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    hired_on = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=20, choices=StaffStatus, default=StaffStatus.ACTIVE)
    left_on = models.DateField(null=True, blank=True)
    years_experience_at_hire = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        constraints = [one_of("status", StaffStatus, name="staff_status_is_known")]
        indexes = [models.Index(fields=["family_name", "given_name"], name="staff_by_name")]

    def __str__(self) -> str:
        return f"Staff {self.pk}"

    @property
    def name(self) -> str:
        return f"{self.preferred_name or self.given_name} {self.family_name}"

    def has_left(self, *, on: date) -> bool:
        """Tell if she is gone on this day; who left on no known day is gone on every day."""
        return self.status == StaffStatus.SEPARATED and (self.left_on is None or self.left_on <= on)


class StaffAssignment(Dated, Record):
    """A seat held from day to day: at a school, over a region, or in the central office (neither)."""

    guard = Guarded(record_class=RecordClass.A0S, school="school_id", region="region_id", staff="staff_id")

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="assignments")
    seat = models.CharField(max_length=30, choices=Seat)
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    region = models.ForeignKey(Region, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    grade = models.SmallIntegerField(null=True, blank=True)
    fte_percent = models.PositiveSmallIntegerField(default=100)
    is_acting = models.BooleanField(default=False)
    supervisor = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="supervised_assignments"
    )

    class Meta:
        constraints = [
            ends_after_it_starts("staff_assignment_ends_after_it_starts"),
            one_of("seat", Seat, name="staff_assignment_seat_is_known"),
            models.CheckConstraint(
                name="staff_assignment_school_or_region", condition=Q(school=None) | Q(region=None)
            ),
            models.CheckConstraint(name="staff_assignment_fte", condition=Q(fte_percent__range=(0, 100))),
            models.UniqueConstraint(
                fields=["school"],
                condition=Q(seat=Seat.PRINCIPAL, valid_until=None, is_acting=False),
                name="one_principal_at_a_time",
            ),
        ]
        indexes = [models.Index(fields=["school", "seat"], name="staff_assignment_by_seat")]

    def __str__(self) -> str:
        return f"{self.seat} from {self.valid_from}"


class Credential(Record):
    guard = Guarded(record_class=RecordClass.A3B, staff="staff_id")

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="credentials")
    kind = models.CharField(max_length=20, choices=CredentialKind)
    subject = models.CharField(max_length=80, blank=True)
    issued_on = models.DateField(null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [one_of("kind", CredentialKind, name="credential_kind_is_known")]

    def __str__(self) -> str:
        return f"{self.kind} until {self.expires_on}"


class Student(Record):
    """Name, grade and school: the directory. ``school`` and ``grade`` repeat the open enrollment.

    They are kept by the enrollment actions alone, so that a school's reach costs one indexed column.
    """

    guard = Guarded(record_class=RecordClass.S0, school="school_id", student="id")

    state_id = models.CharField(max_length=40, unique=True, null=True, blank=True)
    given_name = models.CharField(max_length=80)
    family_name = models.CharField(max_length=80)
    preferred_name = models.CharField(max_length=80, blank=True)
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    grade = models.SmallIntegerField(null=True, blank=True)
    directory_opt_out = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["school", "grade", "family_name"], name="student_by_school"),
            models.Index(fields=["family_name", "given_name"], name="student_by_name"),
        ]

    def __str__(self) -> str:
        return f"Student {self.pk}"

    @property
    def name(self) -> str:
        return f"{self.preferred_name or self.given_name} {self.family_name}"


class StudentDemographics(GuardedModel):
    guard = Guarded(
        record_class=RecordClass.S1C, school="school_id", student="student_id", follows_student=True
    )

    student = models.OneToOneField(
        Student, on_delete=models.PROTECT, primary_key=True, related_name="demographics"
    )
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    born_on = models.DateField(null=True, blank=True)
    gender = models.CharField(max_length=8, choices=Gender, default=Gender.UNKNOWN)
    race = models.CharField(max_length=16, choices=Race, default=Race.UNKNOWN)
    is_hispanic = models.BooleanField(null=True, blank=True)
    home_language = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            one_of("gender", Gender, name="student_gender_is_known"),
            one_of("race", Race, name="student_race_is_known"),
        ]

    def __str__(self) -> str:
        return f"Demographics of student {self.pk}"


class Guardian(Record):
    guard = Guarded(record_class=RecordClass.S1C, guardian="id", school="school_id")

    given_name = models.CharField(max_length=80)
    family_name = models.CharField(max_length=80)
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=40, blank=True)
    channel = models.CharField(max_length=8, choices=Channel, default=Channel.TEXT)
    # The day on which the guardian said that all of this is right.
    confirmed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [one_of("channel", Channel, name="guardian_channel_is_known")]

    def __str__(self) -> str:
        return f"Guardian {self.pk}"

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}"


class StudentGuardian(Dated, Record):
    """Who is whose guardian, and what an order of the court allows."""

    guard = Guarded(
        record_class=RecordClass.S1C,
        school="school_id",
        student="student_id",
        guardian="guardian_id",
        follows_student=True,
    )

    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="guardian_links")
    guardian = models.ForeignKey(Guardian, on_delete=models.PROTECT, related_name="student_links")
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    relationship = models.CharField(max_length=30)
    has_custody = models.BooleanField(default=True)
    lives_with = models.BooleanField(default=True)
    may_pick_up = models.BooleanField(default=True)
    may_see_records = models.BooleanField(default=True)
    legal_alert = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            ends_after_it_starts("student_guardian_ends_after_it_starts"),
            models.UniqueConstraint(
                fields=["student", "guardian"],
                condition=Q(valid_until=None),
                name="student_guardian_open_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.relationship} of student {self.student_id}"


class ExternalId(GuardedModel):
    """What another system calls one of our records: unique per system and kind of record."""

    guard = Guarded(record_class=RecordClass.S0)

    label = models.CharField(max_length=60)
    record_id = models.BigIntegerField()
    system = models.CharField(max_length=40)
    value = models.CharField(max_length=255)
    source = models.CharField(max_length=10, choices=RecordSource, default=RecordSource.IMPORT)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["system", "label", "value"], name="external_id_is_unique"),
            one_of("source", RecordSource, name="external_id_source_is_known"),
        ]
        indexes = [models.Index(fields=["label", "record_id"], name="external_id_by_record")]

    def __str__(self) -> str:
        return f"{self.system} {self.label}"
