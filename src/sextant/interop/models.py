"""What came in: each file that was imported, what it would change, and the rows that were set aside."""

from django.db import models
from django.db.models import Q

from sextant.interop.terms import ImportFormat, ImportState
from sextant.kernel.guard import Guarded, GuardedModel, RecordClass
from sextant.kernel.tables import Record, one_of


class ImportRun(Record):
    """One file on its way: staged, previewed, held or applied; the counts are kept, the file is not."""

    guard = Guarded(record_class=RecordClass.N1)

    format = models.CharField(max_length=16, choices=ImportFormat)
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    stored_at = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=ImportState, default=ImportState.STAGED)
    options = models.JSONField(default=dict)
    counts = models.JSONField(default=list)
    repairs = models.JSONField(default=list)
    held_because = models.JSONField(default=list)
    problem = models.TextField(blank=True)
    progress_key = models.UUIDField(null=True, blank=True)
    started_by = models.BigIntegerField(null=True, blank=True)
    staged_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("format", ImportFormat, name="import_format_is_known"),
            one_of("state", ImportState, name="import_state_is_known"),
            models.CheckConstraint(
                name="import_applied_has_a_moment",
                condition=~Q(state=ImportState.APPLIED) | Q(applied_at__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["format", "sha256"], name="import_by_digest")]

    def __str__(self) -> str:
        return f"{self.format} {self.state}"


class QuarantinedRow(GuardedModel):
    """One row that was set aside: where it stood, why, and the cure; its cells are not kept."""

    guard = Guarded(record_class=RecordClass.N1)

    import_run = models.ForeignKey(ImportRun, on_delete=models.PROTECT, related_name="quarantined")
    file = models.CharField(max_length=80)
    row = models.PositiveIntegerField()
    field = models.CharField(max_length=80, blank=True)
    code = models.CharField(max_length=60)
    message = models.CharField(max_length=400)
    cure = models.CharField(max_length=400)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["settled_at"], name="quarantined_open")]

    def __str__(self) -> str:
        return f"{self.file} row {self.row}: {self.code}"
