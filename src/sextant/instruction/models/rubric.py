"""The instructional standards: an edition, its standards by level, and the common language about them."""

from django.db import models
from django.db.models import Q

from sextant.instruction.terms import Edition, Level, PhraseKind
from sextant.kernel.guard import Guarded, GuardedModel, RecordClass
from sextant.kernel.tables import Record, one_of

LESSONS = Guarded(record_class=RecordClass.L1)


class Rubric(Record):
    """One edition of the instructional standards; a score keeps the edition that it was given on."""

    guard = LESSONS

    name = models.CharField(max_length=120)
    edition = models.CharField(max_length=40)
    state = models.CharField(max_length=8, choices=Edition, default=Edition.DRAFT)
    in_use_from = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            one_of("state", Edition, name="rubric_state_is_known"),
            models.UniqueConstraint(fields=["name", "edition"], name="rubric_edition_is_unique"),
            models.UniqueConstraint(
                fields=["state"], condition=Q(state=Edition.IN_USE), name="rubric_one_in_use"
            ),
            models.CheckConstraint(
                name="rubric_in_use_since",
                condition=~Q(state=Edition.IN_USE) | Q(in_use_from__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.edition}"


class InstructionalStandard(Record):
    """One standard of an edition: IS1 to IS10 by default. ``crosswalk`` names it in other rubrics.

    ``replaces`` is the code of the standard whose running cycles this one may take over.
    """

    guard = LESSONS

    rubric = models.ForeignKey(Rubric, on_delete=models.PROTECT, related_name="standards")
    code = models.CharField(max_length=12)
    name = models.CharField(max_length=80)
    position = models.PositiveSmallIntegerField()
    crosswalk = models.CharField(max_length=300, blank=True)
    replaces = models.CharField(max_length=12, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["rubric", "code"], name="instructional_standard_is_unique"),
            models.UniqueConstraint(fields=["rubric", "position"], name="instructional_standard_place"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class StandardLevel(GuardedModel):
    """What the teacher does, and what students then do, at one level of a standard."""

    guard = LESSONS

    standard = models.ForeignKey(InstructionalStandard, on_delete=models.PROTECT, related_name="levels")
    level = models.PositiveSmallIntegerField(choices=Level)
    teacher_action = models.CharField(max_length=400)
    student_outcome = models.CharField(max_length=400)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["standard", "level"], name="standard_level_is_unique"),
            models.CheckConstraint(name="standard_level_is_known", condition=Q(level__range=(1, 4))),
        ]

    def __str__(self) -> str:
        return f"Level {self.level} of standard {self.standard_id}"


class Phrase(Record):
    """A sentence of feedback in the network's common language: expectation, evidence, next step."""

    guard = LESSONS

    standard = models.ForeignKey(InstructionalStandard, on_delete=models.PROTECT, related_name="phrases")
    kind = models.CharField(max_length=4, choices=PhraseKind)
    expectation = models.CharField(max_length=300)
    evidence = models.CharField(max_length=300)
    next_step = models.CharField(max_length=300)
    position = models.PositiveSmallIntegerField(default=0)
    is_retired = models.BooleanField(default=False)

    class Meta:
        constraints = [one_of("kind", PhraseKind, name="phrase_kind_is_known")]

    def __str__(self) -> str:
        return f"Phrase {self.pk} of standard {self.standard_id}"


class StepExample(Record):
    """An action step of the library: small enough to see, to practice and to do within a week."""

    guard = LESSONS

    standard = models.ForeignKey(InstructionalStandard, on_delete=models.PROTECT, related_name="examples")
    text = models.CharField(max_length=300)
    criteria = models.CharField(max_length=300)
    practice = models.CharField(max_length=300, blank=True)
    is_retired = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"Step example {self.pk}"
