"""How far a long job has come: a row that the page polls and that shows a dead job to the reaper."""

from django.db import models
from django.db.models import Q

from sextant.kernel.tables import PublicIdField

STATES = ("waiting", "running", "done", "held", "failed")


class Progress(models.Model):
    """One job of one person. It holds counts and ids and no names."""

    key = PublicIdField(primary_key=True, editable=False)
    kind = models.CharField(max_length=40)
    label = models.CharField(max_length=120)
    state = models.CharField(max_length=8, default="waiting")
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(default=0)
    detail = models.CharField(max_length=300, blank=True)
    target_url = models.CharField(max_length=200, blank=True)
    user_id = models.BigIntegerField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    started_at = models.DateTimeField()
    heartbeat_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(name="progress_state_is_known", condition=Q(state__in=STATES))]
        indexes = [models.Index(fields=["state", "heartbeat_at"], name="progress_running")]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"

    @property
    def is_finished(self) -> bool:
        return self.state in {"done", "held", "failed"}
