"""What belongs to a lesson as a file: a sheet to copy, slides, an answer key."""

from django.db import models

from sextant.instruction.models.curriculum import Lesson
from sextant.instruction.models.rubric import LESSONS
from sextant.network.models.files import StoredFile


class LessonFile(StoredFile):
    """A file of a lesson. The central office adds it; all staff download it."""

    guard = LESSONS

    lesson = models.ForeignKey(Lesson, on_delete=models.PROTECT, related_name="+")

    class Meta(StoredFile.Meta):
        indexes = [models.Index(fields=["lesson"], name="lesson_file_by_lesson")]
