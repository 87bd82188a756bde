"""What each student answered, one row a sitting, and what that came to by standard.

Answers of one sitting stand in one row, in the order of the form's places: half a million items are read
by the sitting or by the form, never one alone (see docs/decisions/0008).
"""

from django.db import models
from django.db.models import F, Q

from sextant.assessment.models.administrations import Administration, Release
from sextant.assessment.models.blueprints import TestForm
from sextant.assessment.models.standards import Standard
from sextant.assessment.terms import Attempt, Need, SittingMode
from sextant.kernel.guard import Guarded, GuardedModel, RecordClass
from sextant.kernel.tables import Record, one_of
from sextant.network.models import School, Section, Staff, Student

OF_A_STUDENT = Guarded(
    record_class=RecordClass.S1B,
    school="school_id",
    student="student_id",
    section="section_id",
    follows_student=True,
)


class Sitting(GuardedModel):
    """One attempt of one student at one form.

    ``answers``, one for each place of the form: ``null`` not reached, ``""`` omitted, ``"B"``,
    ``["A", "C"]``, ``0.75``, or the written text. ``points``, one for each place: ``null`` where nothing is
    scored yet.
    ``by_standard``: points and most points by id of the standard, ``{"12": [5, 8]}``; dropped places count in
    neither. Of several sittings the first counts, unless somebody decides otherwise.
    """

    guard = OF_A_STUDENT

    administration = models.ForeignKey(Administration, on_delete=models.PROTECT, related_name="+")
    form = models.ForeignKey(TestForm, on_delete=models.PROTECT, related_name="+", db_index=False)
    form_label = models.CharField(max_length=20)
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    section = models.ForeignKey(Section, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    attempt = models.CharField(max_length=8, choices=Attempt, default=Attempt.FULL)
    mode = models.CharField(max_length=8, choices=SittingMode, default=SittingMode.PAPER)
    answers = models.JSONField(default=list, blank=True)
    points = models.JSONField(default=list, blank=True)
    by_standard = models.JSONField(default=dict, blank=True)
    raw = models.FloatField(null=True, blank=True)
    max_points = models.PositiveSmallIntegerField(null=True, blank=True)
    tested_on = models.DateField(null=True, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    counts = models.BooleanField(default=True)
    note = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=120, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["administration", "student"], condition=Q(counts=True), name="sitting_one_counts"
            ),
            one_of("attempt", Attempt, name="sitting_attempt_is_known"),
            one_of("mode", SittingMode, name="sitting_mode_is_known"),
            models.CheckConstraint(
                name="sitting_at_most_the_maximum",
                condition=Q(raw=None) | Q(max_points=None) | Q(raw__lte=F("max_points"), raw__gte=0),
            ),
        ]
        indexes = [
            models.Index(fields=["administration", "section"], name="sitting_by_section"),
            models.Index(fields=["administration", "school"], name="sitting_by_school"),
        ]

    def __str__(self) -> str:
        return f"Sitting of student {self.student_id} in administration {self.administration_id}"


class TestSeat(GuardedModel):
    """A student's way into one online form: a code for one use, printed for the proctor (decision 28).

    Only digests are kept of the code and of the device that it let in; while ``device_digest`` is empty the
    code lets a device in. ``extra_percent`` and ``accommodations`` are the student's own. ``draft`` holds
    answers on their way, by position, each with the number of the keystroke that made it:
    ``{"7": ["B", 12]}``; they become a sitting when the seat ends, and the trail begins there.
    """

    # Not a test of the code, whatever its name begins with.
    __test__ = False
    guard = OF_A_STUDENT

    administration = models.ForeignKey(Administration, on_delete=models.PROTECT, related_name="+")
    form = models.ForeignKey(TestForm, on_delete=models.PROTECT, related_name="+", db_index=False)
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    section = models.ForeignKey(Section, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    code_digest = models.CharField(max_length=64, unique=True)
    extra_percent = models.PositiveSmallIntegerField(default=0)
    accommodations = models.JSONField(default=list, blank=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    device_digest = models.CharField(max_length=64, blank=True)
    added_minutes = models.PositiveSmallIntegerField(default=0)
    draft = models.JSONField(default=dict, blank=True)
    draft_version = models.PositiveIntegerField(default=0)
    sitting = models.ForeignKey(Sitting, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["administration", "student"],
                condition=Q(ended_at=None),
                name="test_seat_one_open",
            ),
        ]

    def __str__(self) -> str:
        return f"Seat of student {self.student_id} in administration {self.administration_id}"


class AccommodationUse(GuardedModel):
    """With which accommodations a student took a benchmark, on paper or online.

    No column of the sitting: answers are read more widely than accommodations are (S2a), by the data
    director for one.
    """

    guard = Guarded(
        record_class=RecordClass.S2A, school="school_id", student="student_id", follows_student=True
    )

    administration = models.ForeignKey(Administration, on_delete=models.PROTECT, related_name="+")
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", db_index=False)
    texts = models.JSONField(default=list, blank=True)
    source = models.CharField(max_length=120)
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["administration", "student"], name="accommodation_use_is_unique"),
        ]

    def __str__(self) -> str:
        return f"Accommodations of student {self.student_id} in administration {self.administration_id}"


class AttemptHold(Record):
    """Two attempts of one student at one benchmark: since when they wait, and which one counts, and why.

    ``before`` is the one that counted when the data director chose, ``chosen`` the one that counts since;
    after a release it counts from the next restatement on.
    """

    guard = OF_A_STUDENT

    administration = models.ForeignKey(Administration, on_delete=models.PROTECT, related_name="+")
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", db_index=False)
    section = models.ForeignKey(
        Section, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    since = models.DateTimeField()
    before = models.ForeignKey(Sitting, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    chosen = models.ForeignKey(Sitting, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    because = models.CharField(max_length=500, blank=True)
    chosen_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["administration", "student"],
                condition=Q(settled_at=None),
                name="attempt_hold_one_open",
            ),
            models.CheckConstraint(
                name="attempt_hold_is_settled_with_a_reason",
                condition=Q(settled_at=None, chosen=None, because="")
                | (Q(settled_at__isnull=False, chosen__isnull=False) & ~Q(because="")),
            ),
        ]
        indexes = [models.Index(fields=["settled_at", "since"], name="attempt_hold_open")]

    def __str__(self) -> str:
        return f"Two attempts of student {self.student_id} in administration {self.administration_id}"


class Rating(GuardedModel):
    """The points that one person gave one written answer.

    ``reading`` is 1; 2 for the blind one that one answer in ten gets (``is_drawn`` on the first); 3 where
    those two lie more than a point apart. A reading of words that a corrected sheet has changed since is set
    aside with a reason, and stays.
    """

    guard = OF_A_STUDENT

    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="+")
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+", db_index=False)
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", db_index=False)
    section = models.ForeignKey(
        Section, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    position = models.PositiveSmallIntegerField()
    rated_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    points = models.PositiveSmallIntegerField()
    reading = models.PositiveSmallIntegerField(default=1)
    is_drawn = models.BooleanField(default=False)
    at = models.DateTimeField()
    aside_because = models.CharField(max_length=300, blank=True)
    aside_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sitting", "position", "reading"],
                condition=Q(aside_because=""),
                name="rating_is_unique",
            ),
            models.CheckConstraint(
                name="rating_is_set_aside_with_a_reason",
                condition=Q(aside_because="", aside_at=None)
                | (~Q(aside_because="") & Q(aside_at__isnull=False)),
            ),
            models.CheckConstraint(name="rating_reading_range", condition=Q(reading__range=(1, 3))),
        ]

    def __str__(self) -> str:
        return f"{self.points} points for place {self.position} of sitting {self.sitting_id}"


class SupersededScore(GuardedModel):
    """What a sitting had come to before a restatement: the release that said so stays readable."""

    guard = OF_A_STUDENT

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="+")
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", db_index=False)
    section = models.ForeignKey(
        Section, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    raw = models.FloatField(null=True, blank=True)
    max_points = models.PositiveSmallIntegerField(null=True, blank=True)
    by_standard = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["release", "student"], name="superseded_score_is_unique"),
        ]

    def __str__(self) -> str:
        return f"Release {self.release_id} of student {self.student_id}"


class SectionStandard(GuardedModel):
    """How one section did on one standard, at the newest release, and what it needs (domain 4.c)."""

    guard = Guarded(record_class=RecordClass.S1B, school="school_id", section="section_id")

    administration = models.ForeignKey(Administration, on_delete=models.PROTECT, related_name="+")
    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="+", db_index=False)
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    standard = models.ForeignKey(Standard, on_delete=models.PROTECT, related_name="+")
    n_students = models.PositiveSmallIntegerField()
    max_points = models.PositiveSmallIntegerField()
    mean_percent = models.FloatField()
    mastered_percent = models.FloatField(null=True, blank=True)
    below_percent = models.FloatField(null=True, blank=True)
    need = models.CharField(max_length=12, choices=Need)

    class Meta:
        constraints = [
            one_of("need", Need, name="section_standard_need_is_known"),
            models.UniqueConstraint(
                fields=["administration", "section", "standard"], name="section_standard_is_unique"
            ),
        ]

    def __str__(self) -> str:
        return f"Standard {self.standard_id} in section {self.section_id}"
