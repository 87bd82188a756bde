"""What a network decided about each row, what each run came to, and what failed."""

from django.db import models
from django.db.models import Q

from sextant.interlocks.terms import Mode
from sextant.kernel.guard import Guarded, GuardedModel, RecordClass
from sextant.kernel.tables import Dated, ends_after_it_starts, one_of

METHODS = Guarded(record_class=RecordClass.N3)
NEWS_THAT_FAILED = Guarded(record_class=RecordClass.N2)


class InterlockSetting(Dated, GuardedModel):
    """Whether a row is on, off or on dry run, from a day on; without a setting a live row is on."""

    guard = METHODS

    code = models.CharField(max_length=8)
    mode = models.CharField(max_length=8, choices=Mode)
    because = models.CharField(max_length=300)

    class Meta:
        constraints = [
            ends_after_it_starts("interlock_setting_ends_after_it_starts"),
            one_of("mode", Mode, name="interlock_mode_is_known"),
            models.CheckConstraint(name="interlock_setting_says_why", condition=~Q(because="")),
            models.UniqueConstraint(
                fields=["code"], condition=Q(valid_until=None), name="interlock_setting_open_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.mode} from {self.valid_from}"


class InterlockRun(GuardedModel):
    """One row working through one event: how much it proposed, opened, added to, held back and closed."""

    guard = METHODS

    code = models.CharField(max_length=8)
    row_version = models.PositiveSmallIntegerField()
    event = models.CharField(max_length=80)
    mode = models.CharField(max_length=8, choices=Mode)
    ran_at = models.DateTimeField()
    n_proposed = models.PositiveIntegerField(default=0)
    n_opened = models.PositiveIntegerField(default=0)
    n_appended = models.PositiveIntegerField(default=0)
    n_held = models.PositiveIntegerField(default=0)
    n_closed = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [one_of("mode", Mode, name="interlock_run_mode_is_known")]
        indexes = [models.Index(fields=["code", "ran_at"], name="interlock_run_by_code")]

    def __str__(self) -> str:
        return f"{self.code} at {self.ran_at:%Y-%m-%d %H:%M}"


class InterlockFailure(GuardedModel):
    """News that a row could not work through, kept to be tried again; ``problem`` holds no names."""

    guard = NEWS_THAT_FAILED

    code = models.CharField(max_length=8)
    event = models.CharField(max_length=80)
    values = models.JSONField(default=dict)
    problem = models.CharField(max_length=300)
    failed_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=1)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["settled_at", "failed_at"], name="interlock_failure_open")]

    def __str__(self) -> str:
        return f"{self.code} failed on {self.event}"


class HeldBack(GuardedModel):
    """News about a student who is left in peace, kept to be looked at when her concern is closed.

    It tells whom a safety concern is about, and so it is in that class, of no school: for processes alone.
    """

    guard = Guarded(record_class=RecordClass.S5)

    code = models.CharField(max_length=8)
    event = models.CharField(max_length=80)
    values = models.JSONField(default=dict)
    held_at = models.DateTimeField()
    # Set when a concern is closed: the worker looks at it within the minute.
    due_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["settled_at", "held_at"], name="held_back_open")]

    def __str__(self) -> str:
        return f"{self.code} held back on {self.event}"
