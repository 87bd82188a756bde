"""Academic standards: what students are to learn, as a framework of the state or of a publisher lists it."""

from django.db import models
from django.db.models import Q

from sextant.assessment.terms import StandardLink
from sextant.kernel.guard import Guarded, GuardedModel, RecordClass
from sextant.kernel.tables import Record, one_of
from sextant.network.terms import Subject


class StandardsFramework(Record):
    """One published document, in one version; a newer version stands beside the older one."""

    guard = Guarded(record_class=RecordClass.N0)

    source_id = models.CharField(max_length=200, unique=True)
    title = models.CharField(max_length=300)
    creator = models.CharField(max_length=200, blank=True)
    subject = models.CharField(max_length=16, choices=Subject, blank=True)
    edition = models.CharField(max_length=80, blank=True)
    adoption_status = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=12, blank=True)
    license = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=200)
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="framework_has_a_title", condition=~Q(title="")),
            models.CheckConstraint(
                name="framework_subject_is_known", condition=Q(subject__in=["", *Subject.values])
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Standard(Record):
    """One entry of a framework: a domain, a cluster or a standard, in the order of the document.

    ``code`` is what people say (``7.RP.A.2``); ``level`` counts from 0 at the top. ``is_leaf`` marks what
    items can be written for.
    """

    guard = Guarded(record_class=RecordClass.N0)

    framework = models.ForeignKey(StandardsFramework, on_delete=models.PROTECT, related_name="standards")
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    source_id = models.CharField(max_length=200)
    code = models.CharField(max_length=80, blank=True)
    text = models.TextField()
    kind = models.CharField(max_length=60, blank=True)
    grades = models.JSONField(default=list, blank=True)
    level = models.PositiveSmallIntegerField(default=0)
    position = models.PositiveIntegerField()
    is_leaf = models.BooleanField(default=True)
    is_retired = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["framework", "source_id"], name="standard_is_unique"),
            models.CheckConstraint(name="standard_says_something", condition=~Q(text="")),
        ]
        indexes = [
            models.Index(fields=["framework", "position"], name="standard_in_order"),
            models.Index(fields=["code"], name="standard_by_code"),
        ]

    def __str__(self) -> str:
        return self.code or self.text[:60]


class StandardAssociation(GuardedModel):
    """How two standards hang together beyond parent and child: what comes first, what means the same."""

    guard = Guarded(record_class=RecordClass.N0)

    origin = models.ForeignKey(Standard, on_delete=models.PROTECT, related_name="+")
    destination = models.ForeignKey(Standard, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16, choices=StandardLink)

    class Meta:
        constraints = [
            one_of("kind", StandardLink, name="standard_association_kind_is_known"),
            models.UniqueConstraint(
                fields=["origin", "destination", "kind"], name="standard_association_is_unique"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.origin_id} {self.kind} {self.destination_id}"
