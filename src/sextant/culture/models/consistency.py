"""What the scan found, school by school: ratios, recurrences and deciders as of a day; and what was agreed.

No row names a student. A run is never changed: the next one stands beside it.
"""

from django.db import models
from django.db.models import Q

from sextant.culture.terms.consistency import Answer, Measure, Of, RatioGroup, Standing
from sextant.kernel.guard import Guarded, GuardedModel, RecordClass
from sextant.kernel.tables import Record, one_of
from sextant.network.models import School, SchoolYear, Staff

STANDING = Guarded(record_class=RecordClass.C2, school="school_id")


class ConsistencyRun(Record):
    """One scan of the network: a school year's cases up to a day."""

    guard = Guarded(record_class=RecordClass.N3)

    school_year = models.ForeignKey(SchoolYear, on_delete=models.PROTECT, related_name="+")
    counted_on = models.DateField()
    n_cases = models.PositiveIntegerField(default=0)
    n_compared = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["counted_on"], name="consistency_run_is_unique"),
        ]

    def __str__(self) -> str:
        return f"Consistency on {self.counted_on}"


class RatioResult(GuardedModel):
    """One comparison that could be told: of a school, or of the network (no school).

    ``ratio`` of days is the difference of the two medians. ``code`` is the code's own word, empty for sums.
    """

    guard = STANDING

    run = models.ForeignKey(ConsistencyRun, on_delete=models.PROTECT, related_name="ratios")
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    group = models.CharField(max_length=12, choices=RatioGroup)
    measure = models.CharField(max_length=8, choices=Measure)
    of = models.CharField(max_length=12, choices=Of)
    code = models.CharField(max_length=24, blank=True)
    code_name = models.CharField(max_length=80, blank=True)
    standing = models.CharField(max_length=8, choices=Standing)
    is_alternate = models.BooleanField(default=False)
    events_ours = models.PositiveIntegerField()
    n_ours = models.PositiveIntegerField()
    events_others = models.PositiveIntegerField()
    n_others = models.PositiveIntegerField()
    # How many different students stand behind each side; of fewer than ten nothing is kept.
    people_ours = models.PositiveIntegerField(default=0)
    people_others = models.PositiveIntegerField(default=0)
    ratio = models.FloatField()
    low = models.FloatField()
    high = models.FloatField()
    p = models.FloatField()
    median_ours = models.FloatField(null=True, blank=True)
    median_others = models.FloatField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("group", RatioGroup, name="ratio_result_group_is_known"),
            one_of("measure", Measure, name="ratio_result_measure_is_known"),
            one_of("of", Of, name="ratio_result_of_is_known"),
            one_of("standing", Standing, name="ratio_result_standing_is_known"),
            models.UniqueConstraint(
                fields=["run", "school", "group", "measure", "of", "code"], name="ratio_result_is_unique"
            ),
        ]
        indexes = [models.Index(fields=["run", "school"], name="ratio_result_by_school")]

    def __str__(self) -> str:
        return f"{self.measure} {self.of} of {self.group}"


class CameAgain(GuardedModel):
    """After how many incidents of one answer and level a like one came again within 30 days, at a school.

    The days begin with the return of whoever was away; ``people``: how many different students these were.
    """

    guard = STANDING

    run = models.ForeignKey(ConsistencyRun, on_delete=models.PROTECT, related_name="recurrences")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=20, choices=Answer)
    level = models.PositiveSmallIntegerField()
    people = models.PositiveIntegerField(default=0)
    n = models.PositiveIntegerField()
    n_again = models.PositiveIntegerField()

    class Meta:
        constraints = [
            one_of("answer", Answer, name="came_again_answer_is_known"),
            models.UniqueConstraint(fields=["run", "school", "answer", "level"], name="came_again_is_unique"),
        ]

    def __str__(self) -> str:
        return f"After {self.answer}"


class MajorsCounted(GuardedModel):
    """A school's majors of the year so far, counted by month, hour, place, code and grade.

    ``counts`` holds a dictionary for each way to divide them; ``n_answered`` are the decided incidents of
    level 2 and 3, of which ``n_restorative`` had a restorative response.
    """

    guard = STANDING

    run = models.ForeignKey(ConsistencyRun, on_delete=models.PROTECT, related_name="majors")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    n_students = models.PositiveIntegerField()
    n_days = models.PositiveIntegerField()
    n_majors = models.PositiveIntegerField()
    n_answered = models.PositiveIntegerField(default=0)
    n_restorative = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "school"], name="majors_counted_is_unique"),
        ]

    def __str__(self) -> str:
        return f"Majors of school {self.school_id}"


class DeciderResult(GuardedModel):
    """One decider beside like cases: how many were kept from class, and how many one would expect."""

    guard = Guarded(record_class=RecordClass.C3, school="school_id", staff="staff_id")

    run = models.ForeignKey(ConsistencyRun, on_delete=models.PROTECT, related_name="deciders")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    n = models.PositiveIntegerField()
    n_excluded = models.PositiveIntegerField()
    expected = models.FloatField()
    spread = models.FloatField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "school", "staff"], name="decider_result_is_unique"),
        ]

    def __str__(self) -> str:
        return f"Decider {self.staff_id}"


class ConsistencyReview(Record):
    """What a review of codes and deciders found, and what changes because of it."""

    guard = Guarded(record_class=RecordClass.C4, school="school_id")

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    run = models.ForeignKey(ConsistencyRun, on_delete=models.PROTECT, related_name="reviews")
    reviewed_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    reviewed_on = models.DateField()
    codes = models.JSONField(default=list)
    decider_ids = models.JSONField(default=list)
    findings = models.TextField()
    change = models.TextField()
    learning = models.TextField(blank=True)
    looks_again_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="consistency_review_says_what_changes", condition=~Q(findings="") & ~Q(change="")
            ),
        ]
        indexes = [models.Index(fields=["school", "reviewed_on"], name="consistency_review_by_school")]

    def __str__(self) -> str:
        return f"Review on {self.reviewed_on}"
