"""When a benchmark is given, where, with which forms; what its items did; and each release of its results."""

from django.db import models
from django.db.models import Q

from sextant.assessment.models.blueprints import FormItem, TestForm
from sextant.assessment.models.items import SECURE
from sextant.assessment.models.standards import Standard
from sextant.assessment.terms import AdministrationState, HoldWord, ItemKind, LinkKind, ReleaseKind
from sextant.kernel.guard import Guarded, GuardedModel, RecordClass
from sextant.kernel.tables import PublicIdField, Record, in_order, one_of
from sextant.network.models import Course, ReportPeriod, School, Staff

# What staff may know of a test: that it is given, and its items once they are released.
SHOWN = Guarded(record_class=RecordClass.T2)


class Administration(Record):
    """One benchmark given across the network: W-D1 from the window to the release."""

    guard = SHOWN

    # Course and report period name the blueprint, which schools may not read.
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="+")
    report_period = models.ForeignKey(ReportPeriod, on_delete=models.PROTECT, related_name="+")
    subject = models.CharField(max_length=40)
    grade = models.SmallIntegerField(null=True, blank=True)
    title = models.CharField(max_length=160)
    minutes = models.PositiveSmallIntegerField(default=60)
    is_on_paper_only = models.BooleanField(default=False)
    state = models.CharField(
        max_length=10, choices=AdministrationState, default=AdministrationState.SCHEDULED
    )
    opens_on = models.DateField()
    closes_on = models.DateField()

    class Meta:
        constraints = [
            one_of("state", AdministrationState, name="administration_state_is_known"),
            in_order("opens_on", "closes_on", name="administration_window_in_order"),
            models.UniqueConstraint(
                fields=["course", "report_period"],
                condition=~Q(state=AdministrationState.CANCELED),
                name="administration_is_unique",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class AdministrationForm(GuardedModel):
    """A form in use, and how its scores are brought to the scale of the others (decision 31)."""

    guard = SECURE

    administration = models.ForeignKey(Administration, on_delete=models.PROTECT, related_name="forms")
    form = models.ForeignKey(TestForm, on_delete=models.PROTECT, related_name="+")
    label = models.CharField(max_length=20)
    n_items = models.PositiveSmallIntegerField()
    max_points = models.PositiveSmallIntegerField()
    link = models.CharField(max_length=16, choices=LinkKind, default=LinkKind.REFERENCE)
    slope = models.FloatField(default=1.0)
    intercept = models.FloatField(default=0.0)
    link_error = models.FloatField(null=True, blank=True)
    n_anchors = models.PositiveSmallIntegerField(default=0)
    alpha = models.FloatField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("link", LinkKind, name="administration_form_link_is_known"),
            models.UniqueConstraint(fields=["administration", "form"], name="administration_form_is_unique"),
            models.UniqueConstraint(
                fields=["administration", "label"], name="administration_form_label_is_unique"
            ),
        ]

    def __str__(self) -> str:
        return f"Form {self.label} of administration {self.administration_id}"


class SchoolWindow(Record):
    """The days on which one school gives a benchmark, where they differ from the network's.

    A school that does not give it stands here too, as left out; days of its own bring it in again.
    """

    guard = Guarded(record_class=RecordClass.T2, school="school_id")

    administration = models.ForeignKey(Administration, on_delete=models.PROTECT, related_name="windows")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    opens_on = models.DateField()
    closes_on = models.DateField()
    is_left_out = models.BooleanField(default=False)

    class Meta:
        constraints = [
            in_order("opens_on", "closes_on", name="school_window_in_order"),
            models.UniqueConstraint(fields=["administration", "school"], name="school_window_is_unique"),
        ]

    def __str__(self) -> str:
        return f"Window of school {self.school_id}"


class ItemStatistics(GuardedModel):
    """What one place of a form did at one analysis; the newest analysis of a place is current.

    ``options``: ``[{"label": "A", "share": 0.31, "r": -0.12, "top_share": 0.08}]``. ``flags`` are words of
    ``HoldReason``. Nothing is computed below the least number of answers; ``p`` is empty then.
    """

    guard = SECURE

    administration = models.ForeignKey(Administration, on_delete=models.PROTECT, related_name="+")
    place = models.ForeignKey(FormItem, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    is_current = models.BooleanField(default=True)
    n = models.PositiveIntegerField()
    p = models.FloatField(null=True, blank=True)
    r = models.FloatField(null=True, blank=True)
    omitted_share = models.FloatField(null=True, blank=True)
    not_reached_share = models.FloatField(null=True, blank=True)
    options = models.JSONField(default=list, blank=True)
    flags = models.JSONField(default=list, blank=True)
    is_held = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["administration", "place"],
                condition=Q(is_current=True),
                name="item_statistics_one_current",
            ),
        ]

    def __str__(self) -> str:
        return f"Statistics of place {self.place_id}"


class HoldDecision(GuardedModel):
    """What a content expert decided about a held place: keep it, give it another key, or drop it."""

    guard = SECURE

    administration = models.ForeignKey(Administration, on_delete=models.PROTECT, related_name="+")
    place = models.ForeignKey(FormItem, on_delete=models.PROTECT, related_name="+")
    word = models.CharField(max_length=8, choices=HoldWord)
    old_key = models.JSONField()
    new_key = models.JSONField(null=True, blank=True)
    because = models.CharField(max_length=500)
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            one_of("word", HoldWord, name="hold_decision_word_is_known"),
            models.CheckConstraint(name="hold_decision_has_a_reason", condition=~Q(because="")),
            models.CheckConstraint(
                name="hold_decision_rekeys_to_a_key",
                condition=~Q(word=HoldWord.REKEY) | Q(new_key__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.word} place {self.place_id}"


class Release(Record):
    """One release of a benchmark's results; a restatement is a further release, and the old one stays.

    ``counts``: how many students, scores changed, flags withdrawn, as words to numbers.
    """

    guard = SHOWN

    administration = models.ForeignKey(Administration, on_delete=models.PROTECT, related_name="releases")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=ReleaseKind)
    at = models.DateTimeField()
    staff = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    because = models.CharField(max_length=500, blank=True)
    alpha = models.FloatField(null=True, blank=True)
    counts = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [
            one_of("kind", ReleaseKind, name="release_kind_is_known"),
            models.UniqueConstraint(fields=["administration", "number"], name="release_number_is_unique"),
            models.CheckConstraint(
                name="restatement_has_a_reason", condition=Q(kind=ReleaseKind.FIRST) | ~Q(because="")
            ),
        ]

    def __str__(self) -> str:
        return f"Release {self.number} of administration {self.administration_id}"


class ReleasedItem(GuardedModel):
    """An item as staff may see it after the test: text, key, options with misconceptions, and what it did."""

    guard = SHOWN

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="items")
    # A number and not a key into the secure table: readers of this one may not reach that one.
    form_label = models.CharField(max_length=20)
    position = models.PositiveSmallIntegerField()
    standard = models.ForeignKey(Standard, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=ItemKind)
    stem = models.TextField()
    passage = models.TextField(blank=True)
    options = models.JSONField(default=list, blank=True)
    key = models.JSONField()
    points = models.PositiveSmallIntegerField()
    counts = models.BooleanField(default=True)
    n = models.PositiveIntegerField(default=0)
    p = models.FloatField(null=True, blank=True)
    r = models.FloatField(null=True, blank=True)
    option_statistics = models.JSONField(default=list, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["release", "form_label", "position"], name="released_item_is_unique"
            ),
            one_of("kind", ItemKind, name="released_item_kind_is_known"),
        ]

    def __str__(self) -> str:
        return f"Place {self.position} of release {self.release_id}"


class ReleasedPicture(GuardedModel):
    """A picture of a released item, copied at the release: whoever reads this one may not reach the bank."""

    guard = SHOWN

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="pictures")
    public_id = PublicIdField(unique=True, editable=False)
    form_label = models.CharField(max_length=20)
    position = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField(default=1)
    media_type = models.CharField(max_length=40)
    content = models.BinaryField()
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    alternative = models.CharField(max_length=500)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["release", "form_label", "position", "number"], name="released_picture_is_unique"
            ),
            models.CheckConstraint(
                name="released_picture_media_type",
                condition=Q(media_type__in=["image/png", "image/jpeg"]),
            ),
        ]

    def __str__(self) -> str:
        return self.alternative
