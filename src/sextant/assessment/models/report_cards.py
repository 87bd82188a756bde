"""Report cards as they went out, each edition kept, and what families have said about them."""

from django.db import models
from django.db.models import Q

from sextant.assessment.terms import AcknowledgedBy
from sextant.kernel.guard import Guarded, RecordClass
from sextant.kernel.tables import Record, one_of
from sextant.network.models import Guardian, ReportPeriod, School, Staff, Student


class ReportCard(Record):
    """One student's card of one report period. ``lines`` hold it as it went out; nothing changes them.

    A grade changed after the release makes a new edition, with the reason; the old one stays readable.
    """

    guard = Guarded(
        record_class=RecordClass.S1B, school="school_id", student="student_id", follows_student=True
    )

    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    report_period = models.ForeignKey(ReportPeriod, on_delete=models.PROTECT, related_name="+")
    edition = models.PositiveSmallIntegerField(default=1)
    is_current = models.BooleanField(default=True)
    grade = models.SmallIntegerField(null=True, blank=True)
    homeroom = models.CharField(max_length=120, blank=True)
    lines = models.JSONField(default=list)
    days_absent = models.PositiveSmallIntegerField(default=0)
    days_late = models.PositiveSmallIntegerField(default=0)
    released_on = models.DateField()
    released_by = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    because = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["student", "report_period", "edition"], name="report_card_is_unique"
            ),
            models.UniqueConstraint(
                fields=["student", "report_period"],
                condition=Q(is_current=True),
                name="report_card_current_once",
            ),
            models.CheckConstraint(
                name="report_card_new_edition_says_why", condition=Q(edition=1) | ~Q(because="")
            ),
        ]
        indexes = [models.Index(fields=["school", "report_period"], name="report_card_by_school")]

    def __str__(self) -> str:
        return f"Report card {self.pk}, edition {self.edition}"


class CardAcknowledgement(Record):
    """A guardian has read a card: said here by herself, or to the school, which notes how."""

    guard = Guarded(
        record_class=RecordClass.S1E,
        school="school_id",
        student="student_id",
        guardian="guardian_id",
        follows_student=True,
    )

    card = models.ForeignKey(ReportCard, on_delete=models.PROTECT, related_name="+")
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    guardian = models.ForeignKey(Guardian, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    how = models.CharField(max_length=8, choices=AcknowledgedBy, default=AcknowledgedBy.PORTAL)
    acknowledged_at = models.DateTimeField()
    noted_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            one_of("how", AcknowledgedBy, name="card_acknowledgement_way_is_known"),
            models.UniqueConstraint(
                fields=["card", "guardian"],
                condition=Q(guardian__isnull=False),
                name="card_acknowledged_once",
            ),
        ]

    def __str__(self) -> str:
        return f"Acknowledgement of card {self.card_id}"
