"""What somebody wants to be told by mail, and what was sent: numbers and days, never a word of an item."""

from django.db import models
from django.db.models import Q

from sextant.kernel.guard import Guarded, RecordClass
from sextant.kernel.tables import Record, one_of
from sextant.network.models import Staff
from sextant.work.models.items import WorkItem
from sextant.work.terms import NoticeKind, NoticeStep


class NoticeChoice(Record):
    """Which mails somebody wants, and in which language; what cannot wait is nobody's to switch off."""

    guard = Guarded(record_class=RecordClass.W2, staff="staff_id")

    staff = models.OneToOneField(Staff, on_delete=models.PROTECT, related_name="+")
    wants_daily = models.BooleanField(default=True)
    wants_friday = models.BooleanField(default=True)
    language = models.CharField(max_length=8, default="en")

    def __str__(self) -> str:
        return f"Choice of staff {self.staff_id}"


class NoticeSent(Record):
    """One mail to one person: written first, then handed over, then sent, so that none is lost or doubled.

    ``handed_at`` is set before the mail server is asked: whoever finds it set and ``sent_at`` empty knows
    that a process ended between the two, and hands it over again under the same name.
    """

    guard = Guarded(record_class=RecordClass.W2, staff="staff_id")

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=NoticeKind)
    item = models.ForeignKey(WorkItem, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    step = models.CharField(max_length=12, choices=NoticeStep, blank=True)
    on = models.DateField()
    n_late = models.PositiveSmallIntegerField(default=0)
    n_today = models.PositiveSmallIntegerField(default=0)
    n_this_week = models.PositiveSmallIntegerField(default=0)
    n_advisory = models.PositiveSmallIntegerField(default=0)
    n_brought = models.PositiveSmallIntegerField(default=0)
    written_at = models.DateTimeField()
    handed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("kind", NoticeKind, name="notice_kind_is_known"),
            models.CheckConstraint(
                name="notice_step_is_known", condition=Q(step__in=["", *NoticeStep.values])
            ),
            models.CheckConstraint(
                name="notice_hard_names_its_item",
                condition=Q(kind=NoticeKind.DIGEST, item=None, step="")
                | (Q(kind=NoticeKind.HARD, item__isnull=False) & ~Q(step="")),
            ),
            models.UniqueConstraint(
                fields=["staff", "on"],
                condition=Q(kind=NoticeKind.DIGEST),
                name="notice_one_digest_a_day",
            ),
            models.UniqueConstraint(
                fields=["item", "staff"], condition=Q(item__isnull=False), name="notice_once_of_an_item"
            ),
        ]
        indexes = [
            models.Index(fields=["sent_at", "on"], name="notice_by_state"),
            models.Index(fields=["item", "step"], name="notice_by_item"),
        ]

    def __str__(self) -> str:
        return f"Notice {self.pk}"
