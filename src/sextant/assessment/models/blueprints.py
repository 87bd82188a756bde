"""What a benchmark will ask, before anybody writes it: points by standard; then the forms built from it."""

from django.db import models
from django.db.models import Q

from sextant.assessment.models.items import SECURE, Item
from sextant.assessment.models.standards import Standard
from sextant.assessment.terms import BlueprintState, FormState, ItemKind, ReviewWord
from sextant.kernel.guard import GuardedModel
from sextant.kernel.tables import Record, one_of
from sextant.network.models import Course, ReportPeriod, Staff


class Blueprint(Record):
    """The plan of one course's benchmark at the end of one report period."""

    guard = SECURE

    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="+")
    report_period = models.ForeignKey(ReportPeriod, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=160)
    minutes = models.PositiveSmallIntegerField(default=60)
    state = models.CharField(max_length=8, choices=BlueprintState, default=BlueprintState.DRAFT)
    frozen_at = models.DateTimeField(null=True, blank=True)
    frozen_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            one_of("state", BlueprintState, name="blueprint_state_is_known"),
            models.UniqueConstraint(fields=["course", "report_period"], name="blueprint_is_unique"),
            models.CheckConstraint(
                name="blueprint_frozen_at_a_moment",
                condition=Q(state=BlueprintState.DRAFT) | Q(frozen_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class BlueprintLine(GuardedModel):
    """How many items and points one standard gets, at which depth, under which heading of the report."""

    guard = SECURE

    blueprint = models.ForeignKey(Blueprint, on_delete=models.PROTECT, related_name="lines")
    standard = models.ForeignKey(Standard, on_delete=models.PROTECT, related_name="+")
    n_items = models.PositiveSmallIntegerField()
    points = models.PositiveSmallIntegerField()
    depth = models.PositiveSmallIntegerField(null=True, blank=True)
    category = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["blueprint", "standard"], name="blueprint_line_is_unique"),
            models.CheckConstraint(
                # A line of a draft that was taken out asks nothing.
                name="blueprint_line_asks_something",
                condition=Q(n_items__gte=1, points__gte=1) | Q(n_items=0, points=0),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.points} points of blueprint {self.blueprint_id}"


class TestForm(Record):
    """One printed or shown version of a benchmark; once approved it is not changed but replaced."""

    # Not a test of the code, whatever its name begins with.
    __test__ = False
    guard = SECURE

    blueprint = models.ForeignKey(Blueprint, on_delete=models.PROTECT, related_name="forms")
    label = models.CharField(max_length=20)
    edition = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=12, choices=FormState, default=FormState.DRAFT)
    directions = models.TextField(blank=True)
    # What is chosen, in order; places are made of it once the form is approved.
    item_ids = models.JSONField(default=list, blank=True)
    # Whoever builds a form does not read it as one of the two.
    built_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            one_of("state", FormState, name="test_form_state_is_known"),
            models.UniqueConstraint(fields=["blueprint", "label", "edition"], name="test_form_is_unique"),
        ]

    def __str__(self) -> str:
        return f"Form {self.label}, edition {self.edition}"


class FormItem(GuardedModel):
    """One place on a form, with the item as it was printed and the key that counts.

    ``key`` is the printed key until somebody re-keys the place; ``counts`` is false once it is dropped.
    Shapes of ``options`` and ``key`` are those of `Item`.
    """

    guard = SECURE

    form = models.ForeignKey(TestForm, on_delete=models.PROTECT, related_name="places")
    position = models.PositiveSmallIntegerField()
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    standard = models.ForeignKey(Standard, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=ItemKind)
    stem = models.TextField()
    passage = models.TextField(blank=True)
    options = models.JSONField(default=list, blank=True)
    key = models.JSONField()
    points = models.PositiveSmallIntegerField()
    is_anchor = models.BooleanField(default=False)
    counts = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["form", "position"], name="form_item_position_is_unique"),
            models.UniqueConstraint(fields=["form", "item"], name="form_item_once_a_form"),
            one_of("kind", ItemKind, name="form_item_kind_is_known"),
        ]

    def __str__(self) -> str:
        return f"Place {self.position} of form {self.form_id}"


class FormReview(GuardedModel):
    """One of the two readings that a form needs before students meet it."""

    guard = SECURE

    form = models.ForeignKey(TestForm, on_delete=models.PROTECT, related_name="reviews")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    word = models.CharField(max_length=8, choices=ReviewWord)
    note = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            one_of("word", ReviewWord, name="form_review_word_is_known"),
            models.CheckConstraint(
                name="form_review_returns_with_a_note", condition=Q(word=ReviewWord.PASSES) | ~Q(note="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.word} on form {self.form_id}"
