"""The wrapped key of each subject whose words lie sealed; without the network's own key it opens nothing."""

from django.db import models
from django.db.models import F, Q

from sextant.kernel.guard import Guarded, GuardedModel, RecordClass
from sextant.kernel.tables import Record
from sextant.network.models.people import Staff, Student


class SealingKey(GuardedModel):
    """One subject's data key, wrapped by the network's key ``wrapped_by``; destroyed, it is empty."""

    guard = Guarded(record_class=RecordClass.K1)

    subject_label = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    wrapped = models.CharField(max_length=120, blank=True)
    wrapped_by = models.CharField(max_length=16)
    destroyed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subject_label", "subject_id"], name="sealing_key_is_one_a_subject"
            ),
        ]

    def __str__(self) -> str:
        return f"Key of {self.subject_label} {self.subject_id}"


class ErasureOrder(Record):
    """One person asks that a student's sealed words be erased, another does it; both stand here, and why."""

    guard = Guarded(record_class=RecordClass.K2)

    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=400)
    # When the family, or the student who is of age, was told in writing.
    told_on = models.DateField()
    # Whoever asks has looked: no legal hold, no request to inspect is open.
    no_hold = models.BooleanField(default=False)
    asked_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    asked_on = models.DateField()
    decided_by = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    decided_on = models.DateField(null=True, blank=True)
    is_erased = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(name="erasure_says_why", condition=~Q(reason="")),
            models.CheckConstraint(name="erasure_by_two", condition=~Q(decided_by=F("asked_by"))),
            models.CheckConstraint(
                name="erasure_without_a_hold", condition=Q(is_erased=False) | Q(no_hold=True)
            ),
            models.UniqueConstraint(
                fields=["student"], condition=Q(decided_on=None), name="erasure_asked_once"
            ),
        ]

    def __str__(self) -> str:
        return f"Order {self.pk}"
