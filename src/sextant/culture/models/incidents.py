"""What happened, to whom, what was heard and what was decided.

An incident names no student; each student's part is a row of her own, with the facts repeated that her
family may read. So no family ever reads a row that holds another child.
"""

from django.db import models
from django.db.models import Q

from sextant.culture.models.codes import InfractionCode
from sextant.culture.terms import (
    Finding,
    IncidentState,
    Part,
    Place,
    ResponseKind,
    ResponseState,
)
from sextant.kernel.guard import Guarded, GuardedModel, RecordClass
from sextant.kernel.sealed_fields import SealedText
from sextant.kernel.tables import Record, one_of
from sextant.network.models import School, Section, Staff, Student


class Incident(Record):
    """A report of one event. ``device_key`` is made on the device: what is sent twice is kept once."""

    guard = Guarded(record_class=RecordClass.S3B, school="school_id", staff="reporter_id")

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    reporter = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    section = models.ForeignKey(Section, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    code = models.ForeignKey(InfractionCode, on_delete=models.PROTECT, related_name="+")
    reported_code = models.ForeignKey(InfractionCode, on_delete=models.PROTECT, related_name="+")
    occurred_at = models.DateTimeField()
    occurred_on = models.DateField()
    place = models.CharField(max_length=12, choices=Place)
    state = models.CharField(max_length=14, choices=IncidentState, default=IncidentState.REPORTED)
    reported_at = models.DateTimeField()
    triaged_at = models.DateTimeField(null=True, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged"
    )
    is_responsible_unknown = models.BooleanField(default=False)
    device_key = models.UUIDField(unique=True)

    class Meta:
        constraints = [
            one_of("place", Place, name="incident_place_is_known"),
            one_of("state", IncidentState, name="incident_state_is_known"),
            models.CheckConstraint(
                name="incident_merged_says_into_which",
                condition=Q(state="merged", merged_into__isnull=False)
                | (~Q(state="merged") & Q(merged_into=None)),
            ),
        ]
        indexes = [
            models.Index(fields=["school", "occurred_on"], name="incident_by_school"),
            models.Index(fields=["school", "state"], name="incident_by_state"),
        ]

    def __str__(self) -> str:
        return f"Incident on {self.occurred_on}"


class IncidentStudent(Record):
    """One student's part in an incident, with the facts that she and her family may read.

    ``level``, ``code`` and ``occurred_on`` repeat the incident's and are kept by the actions of incidents;
    ``priors`` counts her substantiated majors (level 2 and up) of the school year before this one.
    """

    guard = Guarded(
        record_class=RecordClass.S3B,
        school="school_id",
        student="student_id",
        staff="reporter_id",
        follows_student=True,
    )

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="students")
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    reporter = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    part = models.CharField(max_length=12, choices=Part)
    code = models.ForeignKey(InfractionCode, on_delete=models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField()
    occurred_on = models.DateField()
    grade = models.SmallIntegerField()
    priors = models.PositiveSmallIntegerField(default=0)
    finding = models.CharField(max_length=18, choices=Finding, blank=True)
    heard_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    decided_on = models.DateField(null=True, blank=True)
    # Whether any response kept her from class: repeated from the responses, for counting without joins.
    was_excluded = models.BooleanField(default=False)
    words_for_family = models.TextField(blank=True)
    # The day on which a person told her family, before any letter.
    family_told_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["incident", "student"], name="incident_student_is_unique"),
            one_of("part", Part, name="incident_student_part_is_known"),
            models.CheckConstraint(
                name="incident_student_finding_is_known", condition=Q(finding__in=["", *Finding.values])
            ),
        ]
        indexes = [
            models.Index(fields=["student", "occurred_on"], name="incident_student_by_student"),
            models.Index(fields=["school", "occurred_on"], name="incident_student_by_school"),
            models.Index(fields=["code", "decided_on"], name="incident_student_by_code"),
        ]

    def __str__(self) -> str:
        return f"{self.part} on {self.occurred_on}"


class Account(GuardedModel):
    """Free words about an incident: the reporter's, what adults tried, the evidence; sealed.

    They may name other children, so they stand apart from the facts.
    """

    guard = Guarded(record_class=RecordClass.S3C, school="school_id", staff="reporter_id")

    incident = models.OneToOneField(Incident, on_delete=models.PROTECT, related_name="account")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", db_index=False)
    reporter = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    narrative = SealedText(of="incident", at=["incident_id"], blank=True)
    antecedent = SealedText(of="incident", at=["incident_id"], blank=True)
    perceived_function = models.CharField(max_length=40, blank=True)
    tried = SealedText(of="incident", at=["incident_id"], blank=True)
    evidence = SealedText(of="incident", at=["incident_id"], blank=True)

    def __str__(self) -> str:
        return f"Account {self.pk}"


class Response(GuardedModel):
    """What was decided for one student: restorative, traditional or exclusion, and whether it was done."""

    guard = Guarded(
        record_class=RecordClass.S3B, school="school_id", student="student_id", follows_student=True
    )

    incident_student = models.ForeignKey(IncidentStudent, on_delete=models.PROTECT, related_name="responses")
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=24, choices=ResponseKind)
    state = models.CharField(max_length=10, choices=ResponseState, default=ResponseState.ASSIGNED)
    decided_on = models.DateField()
    days = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["incident_student", "kind"], name="response_is_unique"),
            one_of("kind", ResponseKind, name="response_kind_is_known"),
            one_of("state", ResponseState, name="response_state_is_known"),
        ]
        indexes = [models.Index(fields=["school", "kind", "state"], name="response_by_school")]

    def __str__(self) -> str:
        return f"{self.kind} decided on {self.decided_on}"
