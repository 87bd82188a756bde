"""A new edition changes what will be taught, never what was: a lesson is known by its title in its unit."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cast_for_tests import TODAY, Cast
from instruction.conftest import SignIn
from instruction.lessons_of_cast import FIRST, LESSON, SECOND, give_curriculum, stage
from instruction.test_read_a_cartridge import cartridge
from sextant.instruction.actions.curricula import NotEarlier, publish_curriculum, put_back_curriculum
from sextant.instruction.models import Curriculum, Lesson, LessonTaught, Unit
from sextant.instruction.queries.curricula import find_curriculum
from sextant.instruction.queries.curricula_touched import touched_by
from sextant.instruction.rules.lessons_compared import compare
from sextant.instruction.rules.lessons_files import NamedFile, read_lessons
from sextant.kernel import guard
from sextant.kernel.actor import process

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))
# A lesson comes in front; the thirty of before follow in their order.
HEAD, _sign, TAIL = FIRST.partition("\n## Lesson 1:")
LATER = HEAD + LESSON.format(n=1, title="What we know", do="tell", codes="MA.7.A") + "".join(
    LESSON.format(n=n + 1, title=f"Ratios, day {n}", do=f"write ratio {n}", codes="MA.7.A")
    for n in range(1, 31)
)  # fmt: skip
OTHER = FIRST.replace("Ratios, day 1\n", "Rates\n")


@pytest.fixture
def curriculum(cast: Cast) -> Curriculum:
    return give_curriculum(cast)


def lessons_of(cast: Cast) -> list[Lesson]:
    edition = Curriculum.objects.get(course_id=cast.math_7b.course_id, edition="2026")
    unit = Unit.objects.get(curriculum=edition, position=1)
    return list(Lesson.objects.filter(unit=unit).order_by("position"))


def teach(cast: Cast, n: int) -> None:
    """Mark the first lessons of the edition 2026 as taught to Math 7B, one a day."""
    with guard.acting_as(process("demo_builder")):
        for place, lesson in enumerate(lessons_of(cast)[:n]):
            LessonTaught(
                lesson=lesson, section=cast.math_7b, school=cast.harbor,
                staff_id=cast.amara_teacher.staff_id, taught_on=TODAY - timedelta(days=n - place),
            ).save()  # fmt: skip


def put(cast: Cast, *texts: str, edition: str = "2027") -> Curriculum:
    with guard.acting_as(process("demo_builder")):
        return publish_curriculum(curriculum_id=stage(cast, *texts, edition=edition).pk, on=TODAY)


def taught_titles(cast: Cast, sign_in: SignIn) -> tuple[list[str], Any]:
    page = sign_in(cast.amara_teacher).get(f"/instruction/classes/{cast.math_7b.public_id}/")
    held = page.context["held"]
    return [step.title for step in held.lately], held.pace


def test_a_lesson_put_in_front_was_not_taught(cast: Cast, sign_in: SignIn, curriculum: Curriculum) -> None:
    teach(cast, 3)
    put(cast, LATER, SECOND)

    titles, pace = taught_titles(cast, sign_in)

    assert titles == ["Ratios, day 3", "Ratios, day 2", "Ratios, day 1"]
    assert (pace.taught, pace.skipped) == (4, (1,))


def test_another_lesson_at_the_same_place_was_not_taught(
    cast: Cast, sign_in: SignIn, curriculum: Curriculum
) -> None:
    teach(cast, 2)
    put(cast, OTHER, SECOND)

    titles, _pace = taught_titles(cast, sign_in)

    assert titles == ["Ratios, day 2"]


def test_nadia_reads_what_she_changes_before_she_puts_it_to_use(
    cast: Cast, sign_in: SignIn, curriculum: Curriculum
) -> None:
    teach(cast, 3)
    with cast.as_(cast.nadia_content_math):
        draft = stage(cast, OTHER, SECOND, edition="2027")
        found = find_curriculum(draft.public_id)
        assert found is not None
        touched = touched_by(found, on=TODAY)
    assert (touched.n_new, touched.n_gone, touched.n_taught, touched.n_lost) == (1, 1, 3, 1)
    assert touched.n_classes >= 1

    shown = sign_in(cast.nadia_content_math).get(reverse("curriculum_draft", args=[draft.public_id]))
    text = shown.content.decode()
    assert "1 lessons are new and 1 are gone" in text
    assert "2 marks of lessons taught count on, 1 belong to lessons that are gone" in text
    assert "<dialog" in text


def test_an_earlier_edition_is_put_back_and_what_was_taught_stands(
    cast: Cast, sign_in: SignIn, curriculum: Curriculum
) -> None:
    teach(cast, 2)
    put(cast, OTHER, SECOND)
    author, page = sign_in(cast.nadia_content_math), reverse("curriculum", args=[curriculum.public_id])
    assert "Put it back to use" in author.get(page).content.decode()

    answer = author.post(reverse("curriculum_publish", args=[curriculum.public_id]))

    assert answer.status_code == 303
    with guard.acting_as(process("demo_builder")):
        assert Curriculum.objects.get(state="in_use").pk == curriculum.pk
    titles, _pace = taught_titles(cast, sign_in)
    assert titles == ["Ratios, day 2", "Ratios, day 1"]


def test_what_never_was_in_use_is_not_put_back(cast: Cast, curriculum: Curriculum) -> None:
    with cast.as_(cast.nadia_content_math):
        draft = stage(cast, OTHER, edition="2027")
        for one in (draft, curriculum):
            with pytest.raises(NotEarlier):
                put_back_curriculum(curriculum_id=one.pk, on=TODAY)


def test_what_stands_elsewhere_in_its_unit_is_no_change() -> None:
    before, after = (
        read_lessons([NamedFile(name="x.md", content=text.encode())]).units for text in (FIRST, LATER)
    )
    assert [(one.lesson, one.title, one.kind) for one in compare(before, after)] == [
        (1, "What we know", "new")
    ]


def test_a_cartridge_keeps_the_units_that_it_does_not_name(
    cast: Cast, sign_in: SignIn, curriculum: Curriculum
) -> None:
    put(cast, FIRST, SECOND, "# Unit 9: Chance\nReport period: 4\n" + LESSON.format(
        n=1, title="Dice", do="guess", codes="MA.7.C"
    ), edition="2027")  # fmt: skip
    author = sign_in(cast.nadia_content_math)

    def units(edition: str, **more: str) -> list[int]:
        author.post(
            reverse("curriculum_load"),
            {
                "course": str(cast.math_7b.course_id), "title": "Math 7", "edition": edition,
                "uploads": [SimpleUploadedFile("math.imscc", cartridge())], **more,
            },
        )  # fmt: skip
        with guard.acting_as(process("demo_builder")):
            row = Curriculum.objects.get(edition=edition)
            rows = Unit.objects.filter(curriculum=row).order_by("position")
            return list(rows.values_list("position", flat=True))

    alone, beside = units("2028"), units("2029", keeps_other_units="on")
    assert 9 not in alone
    assert beside == sorted({*alone, 1, 2, 9})


def test_random_bytes_are_no_common_cartridge_and_it_says_so_under_the_summary(
    cast: Cast, sign_in: SignIn, curriculum: Curriculum
) -> None:
    answer = sign_in(cast.nadia_content_math).post(
        reverse("curriculum_load"),
        {
            "course": str(cast.math_7b.course_id), "title": "Math 7", "edition": "2030",
            "uploads": [SimpleUploadedFile("math.imscc", bytes(range(256)))],
        },
    )  # fmt: skip
    text = answer.content.decode()

    assert answer.status_code == 422
    assert text.index("This is no Common Cartridge.") < text.index('name="title"')
