"""Curricula, units, lessons and pacing as teachers, leaders and content experts open them."""

from datetime import timedelta

import pytest
from django.urls import reverse

from cast_for_tests import TODAY, Cast
from instruction.lessons_of_cast import FIRST, SECOND, give_curriculum, stage
from office.more_rows import queries_of, text_of
from sextant.instruction.models import Curriculum, Lesson, LessonAdjustment, LessonTaught, Unit
from sextant.kernel import guard
from sextant.kernel.actor import process

HOME = "/instruction/curricula/"
PACING = "/instruction/pacing/"


@pytest.fixture
def curriculum(cast: Cast) -> Curriculum:
    return give_curriculum(cast)


def lessons(period: int = 1) -> list[Lesson]:
    with guard.acting_as(process("demo_builder")):
        unit = Unit.objects.get(
            report_period_number=period, curriculum__in=Curriculum.objects.filter(state="in_use")
        )
        return list(Lesson.objects.filter(unit=unit).order_by("position"))


def test_staff_read_from_the_list_down_to_a_lesson(cast: Cast, sign_in, curriculum: Curriculum) -> None:
    client = sign_in(cast.tomas_para)
    lesson = lessons()[0]

    listed = client.get(HOME)
    unit = client.get(f"/instruction/units/{lesson.unit.public_id}/")
    page = client.get(f"/instruction/lessons/{lesson.public_id}/")

    assert listed.context["finding"].startswith("1 of ")
    assert "2 units" in text_of(client.get(f"{HOME}{curriculum.public_id}/"))
    assert "Ratios: 30 lessons" in text_of(unit)
    for words in ("Students will write ratio 1.", "Solve four tasks.", "Show a ratio table", "MA.7.A"):
        assert words in text_of(page)


def test_a_lesson_leads_to_the_next_and_to_its_preparation(cast: Cast, sign_in, curriculum) -> None:
    first, second, third = lessons()[:3]
    address = reverse("lesson", args=[second.public_id])

    teacher = sign_in(cast.amara_teacher).get(address).content.decode()
    principal = sign_in(cast.lucia_principal).get(address).content.decode()

    for page in (teacher, principal):
        assert reverse("lesson", args=[first.public_id]) in page
        assert reverse("lesson", args=[third.public_id]) in page
        assert "data-print" in page
    assert reverse("preparation_mine") in teacher.split("<main")[1]
    assert reverse("preparation_mine") not in principal.split("<main")[1]


def test_a_week_prints_five_lessons_and_there_is_no_week_seven(cast: Cast, sign_in, curriculum) -> None:
    client = sign_in(cast.amara_teacher)
    unit = lessons()[0].unit

    week = client.get(f"/instruction/units/{unit.public_id}/weeks/2/")

    assert [one.words.number for one in week.context["lessons"]] == [6, 7, 8, 9, 10]
    assert week.content.count(b'class="lesson-sheet"') == 5
    assert client.get(f"/instruction/units/{unit.public_id}/weeks/7/").status_code == 404


def test_families_read_no_lessons(cast: Cast, sign_in, curriculum: Curriculum) -> None:
    lesson = lessons()[0]

    for who in ("denise_guardian", "jaylen_student"):
        client = sign_in(cast.named[who])
        assert client.get(HOME).status_code == 403
        assert client.get(f"/instruction/lessons/{lesson.public_id}/").status_code == 403
        assert client.get(PACING).status_code == 403


def test_coverage_names_each_standard_with_its_lessons(cast: Cast, sign_in, curriculum) -> None:
    page = sign_in(cast.amara_teacher).get(f"{HOME}{curriculum.public_id}/coverage/")

    assert [(one.code, one.n_lessons) for one in page.context["standards"]] == [
        ("MA.7.A", 50),
        ("MA.7.B", 20),
    ]


def test_a_teacher_marks_the_lesson_of_today_and_takes_it_back(cast: Cast, sign_in, curriculum) -> None:
    client = sign_in(cast.amara_teacher)
    here = f"/instruction/classes/{cast.math_7b.public_id}/"
    first = lessons()[0]
    address = f"{here}lessons/{first.public_id}/taught/"

    before = client.get(here).context["held"]
    done = client.post(address, {"taught_on": TODAY.isoformat()})
    after = client.get(here).context["held"]
    client.post(address, {"do": "take_back"})
    again = client.get(here).context["held"]

    assert (before.today.words.number, before.pace.taught) == (1, 0)
    assert (done.status_code, after.today.words.number, after.pace.taught) == (303, 2, 1)
    assert [one.title for one in after.lately] == ["Ratios, day 1"]
    assert (again.today.words.number, again.pace.taught) == (1, 0)
    with guard.acting_as(process("demo_builder")):
        row = LessonTaught.objects.get()
        assert (row.staff_id, row.second_id) == (
            cast.amara_teacher.staff_id,
            cast.priya_coteacher.staff_id,
        )


def test_her_co_teacher_sees_and_marks_the_same_lessons(cast: Cast, sign_in, curriculum) -> None:
    here = f"/instruction/classes/{cast.math_7b.public_id}/"
    first, second = lessons()[:2]
    day = {"taught_on": TODAY.isoformat()}

    sign_in(cast.amara_teacher).post(f"{here}lessons/{first.public_id}/taught/", day)
    priya = sign_in(cast.priya_coteacher)
    seen = priya.get(here).context["held"]
    priya.post(f"{here}lessons/{second.public_id}/taught/", day)

    assert seen.pace.taught == 1
    assert sign_in(cast.amara_teacher).get(here).context["held"].pace.taught == 2


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ((TODAY + timedelta(days=1)).isoformat(), "today or earlier"),
        ("2020-01-06", "today or earlier"),
    ],
)
def test_a_day_that_cannot_be_is_refused_with_the_cure(cast, sign_in, curriculum, day, said) -> None:
    client = sign_in(cast.amara_teacher)
    here = f"/instruction/classes/{cast.math_7b.public_id}/"

    client.post(f"{here}lessons/{lessons()[0].public_id}/taught/", {"taught_on": day})

    assert said in text_of(client.get(here))


def test_no_day_at_all_is_asked_for_again(cast: Cast, sign_in, curriculum) -> None:
    here = f"/instruction/classes/{cast.math_7b.public_id}/lessons/{lessons()[0].public_id}/taught/"

    assert sign_in(cast.amara_teacher).post(here, {"taught_on": "soon"}).status_code == 422


def test_a_lesson_of_another_course_is_refused(cast: Cast, sign_in, curriculum) -> None:
    client = sign_in(cast.katrin_teacher)
    with guard.acting_as(process("demo_builder")):
        from sextant.network.models import SectionStaff

        link = SectionStaff.objects.filter(staff_id=cast.katrin_teacher.staff_id).exclude(
            section__in=[cast.math_7b.pk]
        )[0]
        section = link.section
    here = f"/instruction/classes/{section.public_id}/"

    client.post(f"{here}lessons/{lessons()[0].public_id}/taught/", {"taught_on": TODAY.isoformat()})

    with guard.acting_as(process("demo_builder")):
        assert not LessonTaught.objects.exists()


def test_other_teachers_do_not_find_the_class_and_leaders_do(cast: Cast, sign_in, curriculum) -> None:
    here = f"/instruction/classes/{cast.math_7b.public_id}/"

    def answer(who: str) -> int:
        return sign_in(cast.named[who]).get(here).status_code

    assert [answer("amara_teacher"), answer("yolanda_ap_instruction"), answer("joon_coach")] == [
        200,
        200,
        200,
    ]
    assert [answer("katrin_teacher"), answer("oliver_teacher_elsewhere")] == [404, 404]
    assert answer("tomas_para") == 403


def test_pacing_names_how_far_behind_each_class_is(cast: Cast, sign_in, curriculum) -> None:
    client = sign_in(cast.yolanda_ap_instruction)

    page = client.get(PACING).context["page"]
    (row,) = [row for row in page.rows if row.title == "Math 7B"]

    # All 30 lessons of period 1, and the days of period 2 up to Friday.
    assert row.pace.planned_before == 30 + row.pace.planned_today - 31
    assert row.behind == row.pace.planned_before > 30
    assert (
        client.get(PACING).context["finding"].endswith("behind their plan")
        or "1 of 1" in (client.get(PACING).context["finding"])
    )


def test_a_teacher_sees_only_her_own_classes_in_pacing(cast: Cast, sign_in, curriculum) -> None:
    own = sign_in(cast.amara_teacher).get(PACING).context["page"].rows
    other = sign_in(cast.erik_teacher).get(PACING).context["page"].rows

    assert [row.title for row in own] == ["Math 7B"]
    assert other == ()


def test_an_adjustment_stands_beside_the_lesson_until_it_is_taught(cast: Cast, sign_in, curriculum) -> None:
    client = sign_in(cast.amara_teacher)
    here = f"/instruction/classes/{cast.math_7b.public_id}/"
    first = lessons()[0]
    said = {
        "kind": "reteach",
        "text": "Ten minutes on equal ratios first.",
        "because": "Eight of 24 added on the exit ticket.",
        "expires_on": (TODAY + timedelta(days=7)).isoformat(),
    }

    done = client.post(f"{here}lessons/{first.public_id}/adjust/", said)
    shown = client.get(here)
    client.post(f"{here}lessons/{first.public_id}/taught/", {"taught_on": TODAY.isoformat()})

    assert done.status_code == 303
    assert "Eight of 24 added" in text_of(shown)
    assert "Eight of 24 added" not in text_of(client.get(here))
    with guard.acting_as(process("demo_builder")):
        assert LessonAdjustment.objects.count() == 1
        assert Lesson.objects.get(pk=first.pk).version == 1


@pytest.mark.parametrize("days", [-1, 61])
def test_an_adjustment_ends_within_sixty_days(cast: Cast, sign_in, curriculum, days: int) -> None:
    client = sign_in(cast.amara_teacher)
    address = f"/instruction/classes/{cast.math_7b.public_id}/lessons/{lessons()[0].public_id}/adjust/"
    until = (TODAY + timedelta(days=days)).isoformat()

    answer = client.post(
        address, {"kind": "scaffold", "text": "A frame.", "because": "Plans.", "expires_on": until}
    )

    assert answer.status_code == 422
    assert "within 60 days" in text_of(answer)


def test_an_adjustment_whose_day_is_over_is_gone_by_itself(cast: Cast, sign_in, curriculum) -> None:
    with guard.acting_as(process("demo_builder")):
        LessonAdjustment.objects.create(
            lesson=lessons()[0],
            section=cast.math_7b,
            school=cast.harbor,
            staff_id=cast.amara_teacher.staff_id,
            kind="spiral",
            text="Two tasks of last week.",
            because="Friday’s exit tickets.",
            starts_on=TODAY - timedelta(days=9),
            expires_on=TODAY - timedelta(days=1),
        )

    page = sign_in(cast.amara_teacher).get(f"/instruction/classes/{cast.math_7b.public_id}/")

    assert "Two tasks of last week" not in text_of(page)


def test_a_content_expert_stages_compares_and_publishes_a_new_edition(cast, sign_in, curriculum) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    author = sign_in(cast.nadia_content_math)
    changed = FIRST.replace("Solve one task.", "Solve two tasks.", 1)
    sent = {
        "course": str(cast.math_7b.course_id),
        "title": "Math 7",
        "edition": "2027",
        "keeps_other_units": "on",
        "uploads": [SimpleUploadedFile("unit-1.md", changed.encode())],
    }

    done = author.post(f"{HOME}load/", sent)
    draft = author.get(done.headers["Location"])
    (change,) = draft.context["changes"]
    published = author.post(f"{HOME}{draft.context['curriculum'].public_id}/publish/")
    old = author.get(f"{HOME}{curriculum.public_id}/")

    assert (change.unit, change.lesson, change.kind, change.what) == (1, 1, "changed", ("exit ticket",))
    assert published.status_code == 303
    assert "Retired" in text_of(old)
    with guard.acting_as(process("demo_builder")):
        assert Curriculum.objects.get(state="in_use").edition == "2027"
        assert Curriculum.objects.get(state="in_use").follows_id == curriculum.pk


def test_what_was_taught_from_an_earlier_edition_counts_on(cast: Cast, sign_in, curriculum) -> None:
    client = sign_in(cast.amara_teacher)
    here = f"/instruction/classes/{cast.math_7b.public_id}/"
    client.post(f"{here}lessons/{lessons()[0].public_id}/taught/", {"taught_on": TODAY.isoformat()})
    from sextant.instruction.actions.curricula import publish_curriculum

    with guard.acting_as(process("demo_builder")):
        publish_curriculum(curriculum_id=stage(cast, FIRST, SECOND, edition="2027").pk, on=TODAY)

    assert client.get(here).context["held"].pace.taught == 1


def test_a_faulty_file_is_refused_line_by_line_and_schools_bring_in_nothing(cast, sign_in) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    def send(who):
        return sign_in(who).post(
            f"{HOME}load/",
            {
                "course": str(cast.math_7b.course_id),
                "title": "Math 7",
                "edition": "2027",
                "uploads": [SimpleUploadedFile("u.md", FIRST.replace("Standards: MA.7.A", "", 1).encode())],
            },
        )

    refused = send(cast.nadia_content_math)

    assert refused.status_code == 422
    assert "No standard is named." in text_of(refused)
    assert send(cast.lucia_principal).status_code == 403


def test_a_draft_can_be_set_aside_and_its_name_used_again(cast: Cast, sign_in, curriculum) -> None:
    author = sign_in(cast.nadia_content_math)
    with cast.as_(cast.nadia_content_math):
        draft = stage(cast, SECOND, edition="2027")

    author.post(f"{HOME}{draft.public_id}/set-aside/")

    with cast.as_(cast.nadia_content_math):
        assert stage(cast, SECOND, edition="2027").pk != draft.pk
        assert Curriculum.objects.get(state="in_use").pk == curriculum.pk


def test_the_number_of_queries_does_not_grow(cast: Cast, sign_in, curriculum) -> None:
    client = sign_in(cast.yolanda_ap_instruction)
    lesson = lessons()[0]
    here = f"/instruction/classes/{cast.math_7b.public_id}/"
    pages = [HOME, f"{HOME}{curriculum.public_id}/", f"{HOME}{curriculum.public_id}/coverage/", PACING, here,
             f"/instruction/lessons/{lesson.public_id}/", f"/instruction/units/{lesson.unit.public_id}/",
             f"/instruction/units/{lesson.unit.public_id}/weeks/1/"]  # fmt: skip
    few = [queries_of(client, page) for page in pages]

    with guard.acting_as(process("demo_builder")):
        LessonTaught.objects.bulk_create(
            LessonTaught(
                lesson=one,
                section=cast.math_7b,
                school=cast.harbor,
                staff_id=cast.amara_teacher.staff_id,
                taught_on=TODAY,
            )
            for one in lessons()[:25]
        )

    assert [queries_of(client, page) for page in pages] == few
    assert max(few) <= 25
