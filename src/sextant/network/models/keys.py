"""The wrapped key of each subject whose words lie sealed; without the network's own key it opens nothing."""

from django.db import models

from sextant.kernel.guard import Guarded, GuardedModel, RecordClass


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
