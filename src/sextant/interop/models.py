"""What came in, each file with the rows that were set aside; and what goes out each night, to whom."""

from django.db import models
from django.db.models import Q

from sextant.interop.terms import ExtractState, ImportFormat, ImportState, RowFate, Settlement
from sextant.kernel.guard import Guarded, GuardedModel, RecordClass
from sextant.kernel.sealed_fields import SealedText
from sextant.kernel.tables import Record, in_order, one_of
from sextant.network.models import Staff


class FeedSession(GuardedModel):
    """A stretch of the year as a feed sent it: a later delta names it without its dates."""

    guard = Guarded(record_class=RecordClass.N0)

    kind = models.CharField(max_length=40)
    school_year = models.PositiveSmallIntegerField()
    starts_on = models.DateField()
    ends_on = models.DateField()

    class Meta:
        constraints = [in_order("starts_on", "ends_on", name="feed_session_dates_in_order")]

    def __str__(self) -> str:
        return f"{self.kind} of {self.school_year}"


class ImportRun(Record):
    """Files on their way: staged, previewed, held or applied; the counts are kept, the files are not."""

    guard = Guarded(record_class=RecordClass.N2)

    format = models.CharField(max_length=16, choices=ImportFormat)
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    # Name, digest and place of each file while it waits: [{"name", "sha256", "stored_at"}].
    files = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=ImportState, default=ImportState.STAGED)
    options = models.JSONField(default=dict)
    counts = models.JSONField(default=list)
    repairs = models.JSONField(default=list)
    held_because = models.JSONField(default=list)
    refusal = models.JSONField(default=dict)
    n_set_aside = models.PositiveIntegerField(default=0)
    n_questions = models.PositiveIntegerField(default=0)
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
        indexes = [
            models.Index(fields=["format", "staged_at"], name="import_newest"),
            models.Index(fields=["state"], name="import_by_state"),
        ]

    def __str__(self) -> str:
        return f"{self.format} {self.state}"


class QuarantinedRow(Record):
    """One row to look at: where it stood, why, and the cure; its cells are not kept.

    ``target`` is what the file was about: a benchmark, a framework, a term. ``record`` tells whose record
    of it the row is, and ``fingerprint`` the same trouble of that record, again in a later file; neither
    says anything else. ``ids`` is the id as it stood in the row, sealed, until the row is settled.
    """

    guard = Guarded(record_class=RecordClass.N2)

    import_run = models.ForeignKey(ImportRun, on_delete=models.PROTECT, related_name="quarantined")
    fate = models.CharField(max_length=9, choices=RowFate)
    file = models.CharField(max_length=80)
    row = models.PositiveIntegerField()
    field = models.CharField(max_length=80, blank=True)
    code = models.CharField(max_length=60)
    message = models.CharField(max_length=400)
    cure = models.CharField(max_length=400)
    fingerprint = models.CharField(max_length=32)
    target = models.CharField(max_length=260, blank=True)
    record = models.CharField(max_length=32, blank=True)
    ids = SealedText(of="import_run", at=["public_id"], blank=True)
    first_seen_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_because = models.CharField(max_length=6, choices=Settlement, blank=True)
    settled_note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            one_of("fate", RowFate, name="quarantined_fate_is_known"),
            models.CheckConstraint(
                name="quarantined_settlement_is_known",
                condition=Q(settled_because__in=["", *Settlement.values]),
            ),
            models.CheckConstraint(
                name="quarantined_settled_says_why",
                condition=Q(settled_at=None, settled_because="")
                | (Q(settled_at__isnull=False) & ~Q(settled_because="")),
            ),
        ]
        indexes = [
            models.Index(fields=["settled_at", "first_seen_at"], name="quarantined_open"),
            models.Index(fields=["fingerprint"], name="quarantined_again"),
        ]

    def __str__(self) -> str:
        return f"{self.file} row {self.row}: {self.code}"


class ColumnMapping(Record):
    """What the network has said of the columns of one layout; asked once, used for every later file.

    ``columns`` holds a field by folded column name (empty: not used), ``constants`` one value a field for
    every row. Names of columns are kept, never cells.
    """

    guard = Guarded(record_class=RecordClass.N2)

    layout = models.CharField(max_length=40, unique=True)
    label = models.CharField(max_length=120)
    columns = models.JSONField(default=dict)
    constants = models.JSONField(default=dict)
    answered_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(name="column_mapping_has_a_layout", condition=~Q(layout=""))]

    def __str__(self) -> str:
        return self.label


class ExtractOrder(Record):
    """The privacy officer's word that facts go to one recipient each night; one order stands at a time.

    ``certificate`` is the recipient's, in PEM: what is made can be opened with its private key alone.
    """

    guard = Guarded(record_class=RecordClass.X2)

    recipient = models.CharField(max_length=120)
    purpose = models.CharField(max_length=300)
    certificate = models.TextField()
    fingerprint = models.CharField(max_length=64)
    key_ends_on = models.DateField()
    keep_days = models.PositiveSmallIntegerField(default=7)
    has_parquet = models.BooleanField(default=False)
    named_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    named_at = models.DateTimeField()
    is_on = models.BooleanField(default=True)
    ended_because = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["is_on"], condition=Q(is_on=True), name="extract_order_one_on"),
            models.CheckConstraint(name="extract_order_says_to_whom", condition=~Q(recipient="")),
            models.CheckConstraint(name="extract_order_says_why", condition=~Q(purpose="")),
            models.CheckConstraint(name="extract_order_keep_range", condition=Q(keep_days__range=(1, 90))),
            models.CheckConstraint(
                name="extract_order_end_has_a_reason", condition=Q(is_on=True) | ~Q(ended_because="")
            ),
        ]

    def __str__(self) -> str:
        return f"Extract for {self.recipient}"


class Extract(Record):
    """One extract: of which day, how much of what, and what went wrong; its file lies outside the database.

    ``counts`` holds class, rows and digest by table. ``asked_by`` is empty for those of the night.
    """

    guard = Guarded(record_class=RecordClass.X2)

    order = models.ForeignKey(ExtractOrder, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    state = models.CharField(max_length=8, choices=ExtractState, default=ExtractState.MAKING)
    asked_by = models.BigIntegerField(null=True, blank=True)
    progress_key = models.UUIDField(null=True, blank=True)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    file_name = models.CharField(max_length=60, blank=True)
    n_bytes = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    n_rows = models.PositiveBigIntegerField(default=0)
    counts = models.JSONField(default=dict, blank=True)
    problem = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            one_of("state", ExtractState, name="extract_state_is_known"),
            models.CheckConstraint(
                name="extract_made_names_its_file",
                condition=~Q(state=ExtractState.MADE) | (~Q(file_name="") & ~Q(sha256="")),
            ),
            models.CheckConstraint(
                name="extract_failed_says_why", condition=~Q(state=ExtractState.FAILED) | ~Q(problem="")
            ),
        ]
        indexes = [models.Index(fields=["state", "on"], name="extract_by_state")]

    def __str__(self) -> str:
        return f"Extract of {self.on}"
