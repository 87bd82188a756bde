"""One curriculum for a course: units, and lessons with everything a teacher needs on the day."""

from django.db import models
from django.db.models import Q

from sextant.instruction.models.rubric import LESSONS
from sextant.instruction.terms import Edition
from sextant.kernel.guard import GuardedModel
from sextant.kernel.tables import Record, one_of
from sextant.network.models import Course


class Curriculum(Record):
    """One edition of what a course teaches. The central office writes it; schools adjust, never edit."""

    guard = LESSONS

    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=160)
    edition = models.CharField(max_length=40)
    state = models.CharField(max_length=8, choices=Edition, default=Edition.DRAFT)
    in_use_from = models.DateField(null=True, blank=True)
    follows = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            one_of("state", Edition, name="curriculum_state_is_known"),
            models.UniqueConstraint(fields=["course", "edition"], name="curriculum_edition_is_unique"),
            models.UniqueConstraint(
                fields=["course"], condition=Q(state=Edition.IN_USE), name="curriculum_one_in_use"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.edition}"


class Unit(Record):
    """A stretch of lessons toward one assessment, planned for one of the four report periods."""

    guard = LESSONS

    curriculum = models.ForeignKey(Curriculum, on_delete=models.PROTECT, related_name="units")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=160)
    overview = models.TextField(blank=True)
    report_period_number = models.PositiveSmallIntegerField()
    assessment = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["curriculum", "position"], name="unit_place_is_unique"),
            models.CheckConstraint(
                name="unit_is_of_a_report_period", condition=Q(report_period_number__range=(1, 4))
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Lesson(Record):
    """One day: what students will be able to do, the plan in parts, the exit ticket and its exemplar."""

    guard = LESSONS

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="lessons")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=160)
    objective = models.CharField(max_length=400)
    minutes = models.PositiveSmallIntegerField(default=55)
    exit_ticket = models.TextField(blank=True)
    exemplar = models.TextField(blank=True)
    materials = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "position"], name="lesson_place_is_unique"),
            models.CheckConstraint(name="lesson_minutes", condition=Q(minutes__range=(5, 240))),
        ]

    def __str__(self) -> str:
        return self.title


class LessonPart(GuardedModel):
    """A part of a lesson: its minutes, what the teacher does and what students do."""

    guard = LESSONS

    lesson = models.ForeignKey(Lesson, on_delete=models.PROTECT, related_name="parts")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=80)
    minutes = models.PositiveSmallIntegerField()
    teacher_does = models.TextField(blank=True)
    students_do = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["lesson", "position"], name="lesson_part_place_is_unique")
        ]

    def __str__(self) -> str:
        return f"Part {self.position} of lesson {self.lesson_id}"


class LessonStandard(GuardedModel):
    """A content standard that a lesson teaches, by its code: the framework belongs to another system."""

    guard = LESSONS

    lesson = models.ForeignKey(Lesson, on_delete=models.PROTECT, related_name="standards")
    code = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["lesson", "code"], name="lesson_standard_is_unique")]
        indexes = [models.Index(fields=["code"], name="lesson_standard_by_code")]

    def __str__(self) -> str:
        return f"{self.code} in lesson {self.lesson_id}"


class LessonMisconception(GuardedModel):
    """What students commonly get wrong here, and what the teacher answers."""

    guard = LESSONS

    lesson = models.ForeignKey(Lesson, on_delete=models.PROTECT, related_name="misconceptions")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=400)
    response = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["lesson", "position"], name="lesson_misconception_place")
        ]

    def __str__(self) -> str:
        return f"Misconception {self.position} of lesson {self.lesson_id}"
