"""A small curriculum for the cast's Math 7: two units, as a content expert would send them."""

from typing import Any

from cast_for_tests import NOW, TODAY, Cast
from sextant.instruction.actions.curricula import publish_curriculum, stage_curriculum
from sextant.instruction.actions.lesson_files import add_lesson_files
from sextant.instruction.models import Curriculum, Lesson, Unit
from sextant.instruction.rules.lessons_files import NamedFile
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.actions.files import Upload

LESSON = """
## Lesson {n}: {title}
Objective: Students will {do}.
Standards: {codes}

### Opening (10 min)
Teacher: Asks for a guess.
Students: Guess and say why.

### On your own (20 min)
Teacher: Walks around.
Students: Solve four tasks.

### Exit ticket
Solve one task.

### Exemplar
Four to six, because each part grows by the same factor.

### Misconceptions
- The difference stays the same. -> Show a ratio table beside it.
"""
FIRST = "# Unit 1: Ratios\nReport period: 1\nAssessment: Solve ratio tasks.\n\nWhat ratios are.\n" + "".join(
    LESSON.format(n=n, title=f"Ratios, day {n}", do=f"write ratio {n}", codes="MA.7.A") for n in range(1, 31)
)
SECOND = "# Unit 2: Percents\nReport period: 2\n\nPercents.\n" + "".join(
    LESSON.format(n=n, title=f"Percents, day {n}", do=f"find percent {n}", codes="MA.7.A, MA.7.B")
    for n in range(1, 21)
)


def give_curriculum(cast: Cast) -> Curriculum:
    """Publish the two units as the curriculum of the course of Math 7B, as the demo's builder."""
    with guard.acting_as(process("demo_builder")):
        draft = stage(cast, FIRST, SECOND)
        return publish_curriculum(curriculum_id=draft.pk, on=TODAY)


def stage(cast: Cast, *texts: str, edition: str = "2026", keeps_other_units: bool = True) -> Curriculum:
    """Write the texts as a draft; somebody acts."""
    return stage_curriculum(
        course_id=cast.math_7b.course_id,
        title="Math 7",
        edition=edition,
        files=[NamedFile(name=f"{n}.md", content=text.encode()) for n, text in enumerate(texts, start=1)],
        keeps_other_units=keeps_other_units,
    )


def give_site_lessons(cast: Cast) -> dict[str, Any]:
    """Give the site a curriculum, a draft, and names for what the addresses of lessons name."""
    curriculum = give_curriculum(cast)
    with guard.acting_as(process("demo_builder")):
        draft = stage(cast, FIRST, edition="2027")
        unit = Unit.objects.get(curriculum=curriculum, position=1)
        lesson = Lesson.objects.get(unit=unit, position=1)
        (sheet,) = add_lesson_files(
            lesson_id=lesson.pk,
            uploads=[Upload(name="sheet.txt", content=b"Ratios")],
            added_by_id=None,
            at=NOW,
        )
    return {
        "curriculum": curriculum,
        "draft": draft,
        "unit": unit,
        "lesson": lesson,
        "lesson_file": sheet,
        "week_number": 1,
    }
