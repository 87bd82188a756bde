"""What every file that people add to a record has; the record's own system declares the table.

A table of files stands in the class of the record that they belong to, so that whoever reaches the
record reaches its files, and nobody else.
"""

from django.db import models

from sextant.kernel.file_types import FileKind
from sextant.kernel.tables import Record, one_of
from sextant.network.models.people import Staff
from sextant.network.terms import ScanState


class StoredFile(Record):
    """A file of a record: what its sender called it, what it is by its bytes, and where it lies.

    The bytes lie in the storage "files" under ``key``, which says nothing; a file taken away keeps its row.
    """

    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=8, choices=FileKind)
    n_bytes = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    key = models.CharField(max_length=120)
    scan = models.CharField(max_length=12, choices=ScanState)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            one_of("kind", FileKind, name="%(class)s_kind_is_known"),
            one_of("scan", ScanState, name="%(class)s_scan_is_known"),
        ]

    def __str__(self) -> str:
        return f"File {self.pk}"
