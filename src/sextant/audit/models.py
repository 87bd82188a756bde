"""The two chains: what was done (audit entries) and which sensitive records were read (access entries)."""

from django.db import models


class ChainEntry(models.Model):
    """One link: its place, the link before it, and a keyed digest over both and the body."""

    sequence = models.PositiveBigIntegerField(unique=True)
    happened_at = models.DateTimeField()
    actor = models.CharField(max_length=80)
    user_id = models.BigIntegerField(null=True)
    on_behalf_of = models.BigIntegerField(null=True)
    action = models.CharField(max_length=80)
    target_label = models.CharField(max_length=80)
    target_id = models.CharField(max_length=40)
    school_id = models.BigIntegerField(null=True)
    body = models.JSONField(default=dict)
    previous_digest = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        abstract = True


class AuditEntry(ChainEntry):
    """One action, written in the action's own transaction."""

    class Meta:
        indexes = [
            models.Index(fields=["target_label", "target_id"], name="audit_entry_target"),
            models.Index(fields=["user_id", "happened_at"], name="audit_entry_user"),
        ]

    def __str__(self) -> str:
        return f"{self.sequence} {self.action} {self.target_label}#{self.target_id}"


class AccessEntry(ChainEntry):
    """One read of a sensitive record, written before the record is shown."""

    class Meta:
        indexes = [
            models.Index(fields=["target_label", "target_id"], name="audit_access_target"),
            models.Index(fields=["user_id", "happened_at"], name="audit_access_user"),
        ]

    def __str__(self) -> str:
        return f"{self.sequence} {self.action} {self.target_label}#{self.target_id}"
