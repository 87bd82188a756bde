"""A referral asks that somebody look at a student; a screening says what was found."""

from django.db import models
from django.db.models import Q

from sextant.kernel.guard import Guarded, RecordClass
from sextant.kernel.tables import Record, one_of
from sextant.network.models import Guardian, School, Staff, Student
from sextant.support.terms.care import Domain, Finding, ReferralState, Source, Urgency

# Whoever asked reads her own on; whoever screens reads what she has to decide on.
ASKED = Guarded(
    record_class=RecordClass.S1R,
    school="school_id",
    student="student_id",
    staff="staff_id",
    deputy="screener_id",
    follows_student=True,
)


class Referral(Record):
    """Somebody, ``staff`` or a flag, asks that a student be looked at in one domain; not wellness."""

    guard = ASKED

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    domain = models.CharField(max_length=10, choices=Domain)
    source = models.CharField(max_length=8, choices=Source)
    state = models.CharField(max_length=10, choices=ReferralState, default=ReferralState.RECEIVED)
    urgency = models.CharField(max_length=8, choices=Urgency, default=Urgency.ROUTINE)
    # The guardian who asked; her own words alone come back to her.
    guardian = models.ForeignKey(Guardian, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    # Empty where a flag, a family or a student asked.
    staff = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    screener = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    facts = models.CharField(max_length=600)
    strengths = models.CharField(max_length=300, blank=True)
    tried = models.CharField(max_length=300, blank=True)
    # The work item that asks for the screening: "work.WorkItem#7".
    reference = models.CharField(max_length=80, blank=True)
    received_on = models.DateField()
    screen_by = models.DateField()
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("domain", Domain, name="referral_domain_is_known"),
            one_of("source", Source, name="referral_source_is_known"),
            one_of("state", ReferralState, name="referral_state_is_known"),
            models.UniqueConstraint(
                fields=["student", "domain"],
                condition=Q(state__in=["received", "screening"]),
                name="referral_open_once_a_domain",
            ),
        ]
        indexes = [
            models.Index(fields=["school", "state", "screen_by"], name="referral_by_due"),
            models.Index(fields=["reference"], name="referral_by_reference"),
        ]

    def __str__(self) -> str:
        return f"Referral {self.pk}"


class ReferralVoice(Record):
    """What somebody added to a referral that was open already: one a domain, however many ask."""

    guard = Guarded(
        record_class=RecordClass.S1R,
        school="school_id",
        student="student_id",
        staff="staff_id",
        follows_student=True,
    )

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="voices")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", db_index=False)
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+", db_index=False)
    staff = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    guardian = models.ForeignKey(Guardian, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=8, choices=Source)
    facts = models.CharField(max_length=600)
    strengths = models.CharField(max_length=300, blank=True)
    tried = models.CharField(max_length=300, blank=True)
    said_on = models.DateField()

    class Meta:
        constraints = [one_of("source", Source, name="referral_voice_source_is_known")]

    def __str__(self) -> str:
        return f"Voice {self.pk}"


class Screening(Record):
    """What whoever screened found, and what the teacher said; she must be asked."""

    guard = Guarded(
        record_class=RecordClass.S1R,
        school="school_id",
        student="student_id",
        staff="screener_id",
        deputy="teacher_id",
        follows_student=True,
    )

    referral = models.OneToOneField(Referral, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", db_index=False)
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    screener = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    teacher = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    tool = models.CharField(max_length=120)
    score = models.CharField(max_length=60, blank=True)
    screened_on = models.DateField()
    teacher_says = models.CharField(max_length=400)
    co_signed_on = models.DateField(null=True, blank=True)
    finding = models.CharField(max_length=10, choices=Finding)
    rationale = models.CharField(max_length=400)

    class Meta:
        constraints = [
            one_of("finding", Finding, name="screening_finding_is_known"),
            models.CheckConstraint(name="screening_asks_the_teacher", condition=~Q(teacher_says="")),
        ]

    def __str__(self) -> str:
        return f"Screening {self.pk}"
