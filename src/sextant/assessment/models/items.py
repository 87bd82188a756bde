"""The item bank: questions, their options with the misconception each one tempts, and their pictures."""

from django.db import models
from django.db.models import Q

from sextant.assessment.models.standards import Standard
from sextant.assessment.terms import ItemKind, ItemStatus
from sextant.kernel.guard import Guarded, GuardedModel, RecordClass
from sextant.kernel.tables import PublicIdField, Record, one_of
from sextant.network.models import Staff
from sextant.network.terms import Subject

# Whoever has read an item before the test has had the test.
SECURE = Guarded(record_class=RecordClass.T1)


class Misconception(Record):
    """A wrong idea that students have for a reason; a distractor tempts it, a re-teach plan answers it."""

    guard = Guarded(record_class=RecordClass.T2)

    code = models.CharField(max_length=60, unique=True)
    subject = models.CharField(max_length=16, choices=Subject)
    says = models.CharField(max_length=300)
    answer = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            one_of("subject", Subject, name="misconception_subject_is_known"),
            models.CheckConstraint(name="misconception_says_something", condition=~Q(says="")),
        ]

    def __str__(self) -> str:
        return self.says


class Item(Record):
    """One question. A live item's text is copied to each form that uses it, so that it can be bettered.

    ``options``: ``[{"label": "A", "text": "...", "misconception": "<code>" or "careless" or ""}]``; the key's
    own option has no misconception. ``key``: ``"B"``; ``["A", "C"]`` for several; ``{"value": 0.75,
    "tolerance": 0.005}`` for a number; ``[{"points": 2, "says": "..."}]``, a rubric, for an answer that
    people score.
    """

    guard = SECURE

    code = models.CharField(max_length=60, unique=True)
    subject = models.CharField(max_length=16, choices=Subject)
    grade = models.SmallIntegerField(null=True, blank=True)
    kind = models.CharField(max_length=12, choices=ItemKind)
    stem = models.TextField()
    passage = models.TextField(blank=True)
    options = models.JSONField(default=list, blank=True)
    key = models.JSONField()
    points = models.PositiveSmallIntegerField(default=1)
    depth = models.PositiveSmallIntegerField(null=True, blank=True)
    standard = models.ForeignKey(Standard, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=12, choices=ItemStatus, default=ItemStatus.DRAFT)
    is_anchor = models.BooleanField(default=False)
    written_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            one_of("kind", ItemKind, name="item_kind_is_known"),
            one_of("status", ItemStatus, name="item_status_is_known"),
            one_of("subject", Subject, name="item_subject_is_known"),
            models.CheckConstraint(name="item_has_a_stem", condition=~Q(stem="")),
            models.CheckConstraint(name="item_points_range", condition=Q(points__range=(1, 20))),
            models.CheckConstraint(name="item_depth_range", condition=Q(depth=None) | Q(depth__range=(1, 4))),
        ]
        indexes = [models.Index(fields=["subject", "grade", "status"], name="item_by_subject")]

    def __str__(self) -> str:
        return self.code


class ItemImage(GuardedModel):
    """A picture that belongs to an item, with the words for whoever cannot see it."""

    guard = SECURE

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="images")
    public_id = PublicIdField(unique=True, editable=False)
    position = models.PositiveSmallIntegerField(default=1)
    media_type = models.CharField(max_length=40)
    content = models.BinaryField()
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    alternative = models.CharField(max_length=500)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "position"], name="item_image_position_is_unique"),
            models.CheckConstraint(name="item_image_is_described", condition=~Q(alternative="")),
            models.CheckConstraint(
                name="item_image_media_type", condition=Q(media_type__in=["image/png", "image/jpeg"])
            ),
        ]

    def __str__(self) -> str:
        return self.alternative
