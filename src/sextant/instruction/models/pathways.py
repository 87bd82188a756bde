"""Tracks with a way back: who is on one, until when it is looked at again, and what was decided then."""

from django.db import models
from django.db.models import F, Q

from sextant.instruction.terms import PathwayOutcome
from sextant.kernel.guard import Guarded, GuardedModel, RecordClass
from sextant.kernel.tables import Dated, Record, ends_after_it_starts, one_of
from sextant.network.models import School, Staff, Student
from sextant.network.terms import Pathway, Subject

OF_A_STUDENT = Guarded(
    record_class=RecordClass.S1B, school="school_id", student="student_id", follows_student=True
)


class PathwayMembership(Dated, Record):
    """A student on a pathway other than core in one subject. Without a way back it cannot be."""

    guard = OF_A_STUDENT

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    subject = models.CharField(max_length=16, choices=Subject)
    pathway = models.CharField(max_length=12, choices=Pathway)
    reason = models.CharField(max_length=300)
    way_back = models.CharField(max_length=300)
    review_on = models.DateField()
    family_told_on = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=16, choices=PathwayOutcome, blank=True)

    class Meta:
        constraints = [
            one_of("subject", Subject, name="pathway_subject_is_known"),
            models.CheckConstraint(
                name="pathway_is_not_core", condition=Q(pathway__in=[Pathway.INTENSIVE, Pathway.ACCELERATED])
            ),
            models.CheckConstraint(
                name="pathway_names_reason_and_way_back", condition=~Q(reason="") & ~Q(way_back="")
            ),
            models.CheckConstraint(
                name="pathway_is_reviewed_after_it_starts", condition=Q(review_on__gt=F("valid_from"))
            ),
            models.CheckConstraint(
                name="pathway_outcome_is_known", condition=Q(outcome__in=["", *PathwayOutcome.values])
            ),
            models.CheckConstraint(
                name="pathway_ends_with_an_outcome", condition=Q(valid_until=None) | ~Q(outcome="")
            ),
            ends_after_it_starts("pathway_ends_after_it_starts"),
            models.UniqueConstraint(
                fields=["student", "subject"], condition=Q(valid_until=None), name="pathway_one_a_subject"
            ),
        ]
        indexes = [models.Index(fields=["school", "valid_until"], name="pathway_by_school")]

    def __str__(self) -> str:
        return f"{self.pathway} {self.subject} of student {self.student_id}"


class PathwayReview(GuardedModel):
    """One look at a membership: she stays with a reason, goes back, or changes."""

    guard = OF_A_STUDENT

    membership = models.ForeignKey(PathwayMembership, on_delete=models.PROTECT, related_name="reviews")
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+", db_index=False)
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", db_index=False)
    held_on = models.DateField()
    outcome = models.CharField(max_length=16, choices=PathwayOutcome)
    because = models.CharField(max_length=300)
    held_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            one_of("outcome", PathwayOutcome, name="pathway_review_outcome_is_known"),
            models.CheckConstraint(name="pathway_review_says_why", condition=~Q(because="")),
            models.UniqueConstraint(fields=["membership", "held_on"], name="pathway_review_one_a_day"),
        ]

    def __str__(self) -> str:
        return f"Review of membership {self.membership_id} on {self.held_on}"
