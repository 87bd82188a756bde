"""Files of lessons: the central office adds them, all staff save them, editions take them over."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cast_for_tests import NOW, TODAY, Cast
from instruction.lessons_of_cast import FIRST, give_curriculum, stage
from office.more_rows import queries_of, text_of
from sextant.audit.models import AuditEntry
from sextant.instruction.actions.curricula import publish_curriculum
from sextant.instruction.actions.lesson_files import add_lesson_files
from sextant.instruction.models import Lesson, LessonFile, Unit
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.actions.files import Upload, storage

PDF = b"%PDF-1.7\n%%EOF"


@pytest.fixture
def lesson(cast: Cast) -> Lesson:
    curriculum = give_curriculum(cast)
    with guard.acting_as(process("demo_builder")):
        unit = Unit.objects.get(curriculum=curriculum, position=1)
        return Lesson.objects.get(unit=unit, position=1)


def add(lesson: Lesson, *, name: str = "sheet.pdf") -> LessonFile:
    with guard.acting_as(process("demo_builder")):
        (row,) = add_lesson_files(
            lesson_id=lesson.pk, uploads=[Upload(name=name, content=PDF)], added_by_id=None, at=NOW
        )
    return row


def send(client: Client, lesson: Lesson, *files: SimpleUploadedFile):
    return client.post(f"/instruction/lessons/{lesson.public_id}/files/", {"uploads": list(files)})


def test_an_author_adds_files_and_a_paraprofessional_saves_one(cast: Cast, sign_in, lesson: Lesson) -> None:
    author, reader = sign_in(cast.nadia_content_math), sign_in(cast.tomas_para)

    done = send(
        author, lesson, SimpleUploadedFile('Ratio "tables"\r\n.exe', PDF), SimpleUploadedFile("b.txt", b"Key")
    )
    page = reader.get(f"/instruction/lessons/{lesson.public_id}/")
    file = page.context["files"][0]
    got = reader.get(f"/instruction/lesson-files/{file.public_id}/")

    assert done.status_code == 303
    assert "not scanned for viruses" in text_of(page)
    assert [one.name for one in page.context["files"]] == ["Ratio tables.pdf", "b.txt"]
    assert b"".join(got.streaming_content) == PDF
    assert got.headers["Content-Disposition"] == 'attachment; filename="Ratio tables.pdf"'
    assert (got.headers["Content-Type"], got.headers["X-Content-Type-Options"]) == (
        "application/pdf",
        "nosniff",
    )
    assert got.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_what_is_refused_is_named_and_nothing_of_it_is_kept(cast: Cast, sign_in, lesson: Lesson) -> None:
    author = sign_in(cast.nadia_content_math)

    answer = send(
        author, lesson, SimpleUploadedFile("a.pdf", PDF), SimpleUploadedFile("web.pdf", b"<html>run</html>")
    )

    assert answer.status_code == 422
    assert "web.pdf: A web page or drawing is not taken. Print it to PDF and send that." in text_of(answer)
    with guard.acting_as(process("demo_builder")):
        assert not LessonFile.objects.exists()


def test_more_than_a_request_may_carry_is_stopped_while_it_arrives(
    cast: Cast, sign_in, lesson: Lesson, monkeypatch
) -> None:
    from sextant.instruction.views import lesson_files

    monkeypatch.setattr(lesson_files, "MOST_BYTES_A_REQUEST", 500)

    answer = send(sign_in(cast.nadia_content_math), lesson, SimpleUploadedFile("a.txt", b"a" * 900))

    assert answer.status_code == 422
    assert "more than 25 MB together" in text_of(answer)


def test_a_lesson_has_twelve_files_at_most(cast: Cast, sign_in, lesson: Lesson) -> None:
    for n in range(12):
        add(lesson, name=f"{n}.pdf")

    answer = send(sign_in(cast.nadia_content_math), lesson, SimpleUploadedFile("m.pdf", PDF))

    assert answer.status_code == 422
    assert "Take one away first." in text_of(answer)


def test_a_file_taken_away_is_gone_and_the_trail_says_so(
    cast: Cast, sign_in, lesson: Lesson, django_capture_on_commit_callbacks
) -> None:
    file, author = add(lesson), sign_in(cast.nadia_content_math)
    away = f"/instruction/lessons/{lesson.public_id}/files/{file.public_id}/away/"

    with django_capture_on_commit_callbacks(execute=True):
        done = author.post(away)

    assert done.status_code == 303
    assert not storage().exists(file.key)
    assert author.get(f"/instruction/lesson-files/{file.public_id}/").status_code == 404
    assert author.get(f"/instruction/lessons/{lesson.public_id}/").context["files"] == ()
    assert [one.action for one in AuditEntry.objects.order_by("pk")][-1] == "instruction.take_file_away"


def test_a_new_edition_takes_the_files_over_where_number_and_title_stay(
    cast: Cast, sign_in, lesson: Lesson, django_capture_on_commit_callbacks
) -> None:
    file = add(lesson)
    with guard.acting_as(process("demo_builder")):
        second = Lesson.objects.get(unit_id=lesson.unit_id, position=2)
    add(second)

    with guard.acting_as(process("demo_builder")):
        draft = stage(cast, FIRST.replace("Ratios, day 2", "Rates, day 2", 1), edition="2027")
        publish_curriculum(curriculum_id=draft.pk, on=TODAY)
        units = Unit.objects.filter(curriculum=draft).values("pk")
        carried = LessonFile.objects.get(lesson_id__in=Lesson.objects.filter(unit_id__in=units).values("pk"))
    with django_capture_on_commit_callbacks(execute=True):
        sign_in(cast.nadia_content_math).post(
            f"/instruction/lessons/{lesson.public_id}/files/{file.public_id}/away/"
        )
    got = sign_in(cast.amara_teacher).get(f"/instruction/lesson-files/{carried.public_id}/")

    assert carried.key == file.key
    assert b"".join(got.streaming_content) == PDF


def test_families_schools_and_other_sites_do_not_reach_what_is_not_theirs(
    cast: Cast, sign_in, lesson: Lesson
) -> None:
    file = add(lesson)
    here = f"/instruction/lesson-files/{file.public_id}/"

    assert sign_in(cast.denise_guardian).get(here).status_code == 403
    assert send(sign_in(cast.lucia_principal), lesson, SimpleUploadedFile("a.pdf", PDF)).status_code == 403
    assert sign_in(cast.amara_teacher).get(here, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 404


def test_pages_of_lessons_ask_as_much_with_many_files_as_with_one(
    cast: Cast, sign_in, lesson: Lesson
) -> None:
    client = sign_in(cast.nadia_content_math)
    pages = [
        f"/instruction/lessons/{lesson.public_id}/",
        f"/instruction/lessons/{lesson.public_id}/files/",
        f"/instruction/units/{lesson.unit.public_id}/weeks/1/",
    ]
    add(lesson)
    few = [queries_of(client, page) for page in pages]

    for n in range(8):
        add(lesson, name=f"{n}.pdf")

    assert [queries_of(client, page) for page in pages] == few
    assert max(few) <= 25
