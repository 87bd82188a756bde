"""What putting an edition to use touches: lessons, classes, marks of what was taught, and preparations."""

from dataclasses import dataclass
from datetime import date

from sextant.instruction.models import Curriculum, Lesson, LessonTaught, Preparation, Unit
from sextant.instruction.queries.curricula import CurriculumDetail
from sextant.instruction.queries.lessons_matched import names_against
from sextant.instruction.rules.lessons_matched import same_lessons
from sextant.network.models import Section
from sextant.network.terms import SectionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """What changes on the day on which an edition is put to use; ``n_lost`` marks fit no lesson of it."""

    n_new: int
    n_gone: int
    n_classes: int
    n_taught: int
    n_lost: int
    n_preparations: int


def touched_by(curriculum: CurriculumDetail, *, on: date) -> Touched:
    """Return what putting an edition to use touches, within the reader's reach."""
    old, new = names_against(curriculum.id, course_id=curriculum.course_id)
    kept = same_lessons(old, new)
    classes = Section.objects.filter(
        course_id=curriculum.course_id, kind=SectionKind.SCHEDULED, starts_on__lte=on, ends_on__gte=on
    )
    # Also what was taught from an edition before the last counts as far as its lesson stands there.
    editions = Curriculum.objects.filter(course_id=curriculum.course_id)
    units = Unit.objects.filter(curriculum_id__in=editions.values("pk"))
    earlier = Lesson.objects.filter(unit_id__in=units.values("pk")).exclude(pk__in=list(new))
    marks = LessonTaught.objects.filter(
        section_id__in=classes.values("pk"), lesson_id__in=earlier.values("pk"), undone_on=None
    )
    return Touched(
        n_new=len(new) - len(kept),
        n_gone=len(old) - len(kept),
        n_classes=classes.count(),
        n_taught=marks.count(),
        n_lost=marks.filter(lesson_id__in=old.keys() - kept.keys()).count(),
        n_preparations=Preparation.objects.filter(lesson_id__in=old.keys() - kept.keys()).count(),
    )
