"""What a student said before anything was decided, on what a decision rested, and who signed it off."""

from django.db import models
from django.db.models import Q

from sextant.culture.models.codes import InfractionCode, LadderVersion
from sextant.culture.models.incidents import IncidentStudent
from sextant.culture.terms import Finding
from sextant.culture.terms.incidents import SignOffKind, SignOffState
from sextant.kernel.guard import Guarded, GuardedModel, RecordClass
from sextant.kernel.sealed_fields import SealedText
from sextant.kernel.tables import Record, one_of
from sextant.network.models import School, Staff, Student
from sextant.network.terms import Seat


class Statement(GuardedModel):
    """A student's own words, sealed for her, after she was told the reason; or that she chose silence."""

    guard = Guarded(
        record_class=RecordClass.S3C, school="school_id", student="student_id", follows_student=True
    )

    incident_student = models.OneToOneField(
        IncidentStudent, on_delete=models.PROTECT, related_name="statement"
    )
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", db_index=False)
    heard_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    heard_at = models.DateTimeField()
    was_told_reason = models.BooleanField(default=False)
    chose_silence = models.BooleanField(default=False)
    words = SealedText(of="student", at=["incident_student_id"], blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="statement_has_words_or_silence", condition=~Q(words="") | Q(chose_silence=True)
            ),
        ]

    def __str__(self) -> str:
        return f"Statement {self.pk}"


class Decision(GuardedModel):
    """On what one decision rested when it was taken: ladder, like cases, days away so far."""

    guard = Guarded(
        record_class=RecordClass.S3C, school="school_id", student="student_id", follows_student=True
    )

    incident_student = models.ForeignKey(IncidentStudent, on_delete=models.PROTECT, related_name="decisions")
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", db_index=False)
    ladder = models.ForeignKey(LadderVersion, on_delete=models.PROTECT, related_name="+")
    decided_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    decided_at = models.DateTimeField()
    level = models.PositiveSmallIntegerField()
    occurrence = models.PositiveSmallIntegerField()
    offered = models.JSONField(default=list)
    chosen = models.JSONField(default=list)
    panel = models.JSONField(default=dict)
    days_away_before = models.DecimalField(max_digits=5, decimal_places=2, default=0)
    is_outside = models.BooleanField(default=False)
    # A proposal waits for the seat that decides; what it would do is kept until that seat signs.
    is_proposed = models.BooleanField(default=False)
    finding = models.CharField(max_length=18, choices=Finding, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    words_for_family = models.TextField(blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["incident_student"], condition=Q(undone_at=None), name="decision_stands_once"
            ),
            models.CheckConstraint(name="decision_level_is_known", condition=Q(level__range=(1, 4))),
        ]

    def __str__(self) -> str:
        return f"Decision {self.pk}"


class SignOff(Record):
    """The word of a higher seat on a decision: what it is asked for says ``kind``. Families may read why."""

    guard = Guarded(
        record_class=RecordClass.S3D, school="school_id", student="student_id", follows_student=True
    )

    incident_student = models.ForeignKey(IncidentStudent, on_delete=models.PROTECT, related_name="sign_offs")
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    code = models.ForeignKey(InfractionCode, on_delete=models.PROTECT, related_name="+")
    grade = models.SmallIntegerField()
    seat = models.CharField(max_length=30, choices=Seat)
    kind = models.CharField(max_length=10, choices=SignOffKind, default=SignOffKind.OUTSIDE)
    chosen = models.JSONField(default=list)
    reason = models.TextField()
    asked_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    asked_on = models.DateField()
    state = models.CharField(max_length=8, choices=SignOffState, default=SignOffState.ASKED)
    answered_by = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    answered_on = models.DateField(null=True, blank=True)
    answer = models.TextField(blank=True)

    class Meta:
        constraints = [
            one_of("seat", Seat, name="sign_off_seat_is_known"),
            one_of("state", SignOffState, name="sign_off_state_is_known"),
            one_of("kind", SignOffKind, name="sign_off_kind_is_known"),
            models.UniqueConstraint(
                fields=["incident_student", "seat"],
                condition=Q(state__in=["asked", "given"]),
                name="sign_off_is_asked_once",
            ),
        ]
        indexes = [models.Index(fields=["school", "state"], name="sign_off_by_school")]

    def __str__(self) -> str:
        return f"Sign-off asked on {self.asked_on}"
