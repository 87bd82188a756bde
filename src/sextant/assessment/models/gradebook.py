"""The gradebook: central weights, graded work, entries, and the grades of a report period."""

from django.db import models
from django.db.models import F, Q

from sextant.assessment.terms import Effort, EntryMark
from sextant.kernel.guard import Guarded, RecordClass
from sextant.kernel.tables import Dated, Record, ends_after_it_starts, one_of
from sextant.network.models import Course, ReportPeriod, School, SchoolYear, Section, Staff, Student

LONGEST_COMMENT = 600


class GradeCategory(Dated, Record):
    """What part of a course's grade one kind of work makes, for every class of the course.

    It has no school, so that nobody at a school reaches it to change it.
    """

    guard = Guarded(record_class=RecordClass.N0)

    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=40)
    weight_percent = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            ends_after_it_starts("grade_category_ends_after_it_starts"),
            models.CheckConstraint(
                name="grade_category_weight", condition=Q(weight_percent__range=(0, 100)) & ~Q(name="")
            ),
            models.UniqueConstraint(
                fields=["course", "name"], condition=Q(valid_until=None), name="grade_category_open_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.weight_percent}%"


class GradedWork(Record):
    """One column of a class's gradebook in one report period."""

    guard = Guarded(record_class=RecordClass.S1B, school="school_id", section="section_id")

    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    report_period = models.ForeignKey(ReportPeriod, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=60)
    category = models.CharField(max_length=40)
    max_points = models.FloatField()
    due_on = models.DateField()
    is_dropped = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="graded_work_points", condition=Q(max_points__gt=0, max_points__lte=1000)
            ),
            models.CheckConstraint(name="graded_work_has_a_title", condition=~Q(title="") & ~Q(category="")),
        ]
        indexes = [models.Index(fields=["section", "report_period"], name="graded_work_by_section")]

    def __str__(self) -> str:
        return f"Work {self.pk} of section {self.section_id}"


class GradebookEntry(Record):
    """What one student got for one piece of work. Never deleted: a cleared cell is blank."""

    guard = Guarded(
        record_class=RecordClass.S1B,
        school="school_id",
        student="student_id",
        section="section_id",
        follows_student=True,
    )

    work = models.ForeignKey(GradedWork, on_delete=models.PROTECT, related_name="+")
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="+", db_index=False)
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", db_index=False)
    mark = models.CharField(max_length=8, choices=EntryMark, default=EntryMark.BLANK)
    points = models.FloatField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["work", "student"], name="gradebook_entry_is_unique"),
            one_of("mark", EntryMark, name="gradebook_entry_mark_is_known"),
            models.CheckConstraint(
                name="gradebook_entry_has_points_if_scored",
                condition=Q(mark=EntryMark.SCORED, points__gte=0)
                | (~Q(mark=EntryMark.SCORED) & Q(points=None)),
            ),
        ]

    def __str__(self) -> str:
        return f"Entry of student {self.student_id} for work {self.work_id}"


class PeriodGrade(Record):
    """A student's grade in one class and report period: computed, with the teacher's words beside it.

    ``percent`` is what stood when the grade was posted; before that it is empty.
    """

    guard = Guarded(
        record_class=RecordClass.S1B,
        school="school_id",
        student="student_id",
        section="section_id",
        follows_student=True,
    )

    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    report_period = models.ForeignKey(ReportPeriod, on_delete=models.PROTECT, related_name="+")
    percent = models.FloatField(null=True, blank=True)
    effort = models.CharField(max_length=8, choices=Effort, blank=True)
    comment = models.CharField(max_length=LONGEST_COMMENT, blank=True)
    posted_on = models.DateField(null=True, blank=True)
    posted_by = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["student", "section", "report_period"], name="period_grade_is_unique"
            ),
            models.CheckConstraint(
                name="period_grade_percent", condition=Q(percent=None) | Q(percent__range=(0, 100))
            ),
            models.CheckConstraint(
                name="period_grade_effort_is_known", condition=Q(effort__in=["", *Effort.values])
            ),
            models.CheckConstraint(
                name="period_grade_is_posted_by_somebody",
                condition=Q(posted_on=None, percent=None) | Q(posted_on__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["school", "report_period"], name="period_grade_by_school")]

    def __str__(self) -> str:
        return f"Grade of student {self.student_id} in section {self.section_id}"


class YearGradeApproval(Record):
    """An assistant principal lets the mean of the periods that have a grade stand as the year's grade."""

    guard = Guarded(
        record_class=RecordClass.S1B, school="school_id", student="student_id", follows_student=True
    )

    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="+")
    school_year = models.ForeignKey(SchoolYear, on_delete=models.PROTECT, related_name="+")
    because = models.CharField(max_length=300)
    approved_on = models.DateField()
    approved_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["student", "course", "school_year"], name="year_grade_approval_is_unique"
            ),
            models.CheckConstraint(name="year_grade_approval_says_why", condition=~Q(because="")),
        ]

    def __str__(self) -> str:
        return f"Year grade of student {self.student_id} in course {self.course_id}"


class CardReview(Record):
    """An assistant principal has looked at the exceptions of a school's grades before the cards go out."""

    guard = Guarded(record_class=RecordClass.S1B, school="school_id")

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    report_period = models.ForeignKey(ReportPeriod, on_delete=models.PROTECT, related_name="+")
    reviewed_on = models.DateField()
    reviewed_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    released_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    n_exceptions = models.PositiveIntegerField(default=0)
    note = models.CharField(max_length=600, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="card_review_released_by_another",
                condition=Q(released_by=None) | Q(reviewed_by=None) | ~Q(released_by=F("reviewed_by")),
            ),
            models.UniqueConstraint(fields=["school", "report_period"], name="card_review_is_unique"),
            models.CheckConstraint(name="card_review_says_why", condition=Q(n_exceptions=0) | ~Q(note="")),
        ]

    def __str__(self) -> str:
        return f"Review of school {self.school_id}, period {self.report_period_id}"


class CardRelease(Record):
    """That a school's report cards of a period went out: a fact about the school, known to everybody."""

    guard = Guarded(record_class=RecordClass.N0, school="school_id")

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    report_period = models.ForeignKey(ReportPeriod, on_delete=models.PROTECT, related_name="+")
    released_on = models.DateField()
    n_cards = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "report_period"], name="card_release_is_unique"),
        ]

    def __str__(self) -> str:
        return f"Cards of school {self.school_id}, period {self.report_period_id}"
