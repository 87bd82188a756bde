"""Preparation: due before the lesson, shown by a photograph, read in a sample, answered in time."""

import io
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from cast_for_tests import NOW, TODAY, Cast
from instruction.lessons_of_cast import give_curriculum
from instruction.preparation_of_cast import due_of, prepare, teach
from office.more_rows import queries_of, text_of
from sextant.instruction.actions.preparation import rate_preparation
from sextant.instruction.rules.preparation import expected_day, is_new, is_read, shortfalls
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.models import Section, SectionStaff
from sextant.network.queries.calendar import calendar_of

HOME = "/instruction/preparation/"
MON, TUE, WED, THU, FRI = (date(2026, 11, day) for day in (23, 24, 25, 26, 27))


def photo() -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (300, 400), "white").save(out, format="JPEG")
    return SimpleUploadedFile("IMG_2041.jpg", out.getvalue())


@pytest.fixture(autouse=True)
def _curriculum(cast: Cast) -> None:
    """Math 7B has had its first thirty lessons but the last two."""
    give_curriculum(cast)
    teach(cast, n_lessons=28)


def test_a_lesson_a_day_and_none_before_its_report_period_begins() -> None:
    days = [MON, TUE, WED, THU, FRI]

    def day(place: int, *, begins: date = MON, offset: int = 0) -> date | None:
        return expected_day(
            place, next_place=8, from_on=TUE, days=days, period_begins_on=begins, place_in_period=offset
        )

    assert [day(8), day(9), day(12)] == [TUE, WED, None]
    assert [day(9, begins=FRI), day(9, begins=WED, offset=1)] == [FRI, THU]


def test_all_of_a_new_teacher_and_one_week_in_four_of_others_are_read() -> None:
    mondays = [MON + timedelta(weeks=n) for n in range(8)]

    assert is_new(date(2026, 8, 10), year_starts_on=date(2026, 8, 24))
    assert not is_new(date(2024, 8, 12), year_starts_on=date(2026, 8, 24))
    assert all(is_read(teacher=7, is_new=True, on=day, one_in=4) for day in mondays)
    for teacher in (7, 8, 9, 10):
        read = [is_read(teacher=teacher, is_new=False, on=day, one_in=4) for day in mondays]
        assert (sum(read[:4]), read[:4]) == (1, read[4:])
    week = {is_read(teacher=7, is_new=False, on=MON + timedelta(days=n), one_in=4) for n in range(5)}
    assert len(week) == 1


@pytest.mark.parametrize(
    ("checks", "n"), [([], 0), ([None], 1), ([2, None], 2), ([1, 3, 2], 1), ([2, 2, 4], 0), ([None, 1, 2], 3)]
)
def test_what_fell_short_is_counted_back_to_the_last_that_was_ready(checks: list[int | None], n: int) -> None:
    assert shortfalls(checks, ready=3) == n


def test_lessons_are_due_a_day_before_and_the_unit_five_school_days(cast: Cast) -> None:
    found = due_of(cast)
    with guard.acting_as(process("demo_builder")):
        calendar = calendar_of(school_id=cast.harbor.pk)
    lesson = next(one for one in found if one.title == "Ratios, day 30")
    unit = next(one for one in found if one.is_unit)

    assert lesson.for_on == calendar.add(TODAY, 1)
    assert lesson.due_on == calendar.back(lesson.for_on, 1)
    assert (unit.title, unit.for_on) == ("Percents", calendar.add(TODAY, 2))
    assert unit.due_on == calendar.back(unit.for_on, 5) < TODAY


def test_a_photograph_is_enough_and_comes_back_as_a_file(cast: Cast, sign_in) -> None:
    teacher = sign_in(cast.amara_teacher)
    home = teacher.get(HOME)
    first = home.context["first"].due

    sent = teacher.post(f"{HOME}units/{first.public_id}/", {"uploads": [photo()]}, follow=True)
    page = sent.context["found"]
    got = teacher.get(f"/instruction/preparation-files/{page.files[0].public_id}/")

    assert (first.title, home.context["finding"]) == ("Percents", "2 preparations are late, first Percents")
    assert (page.files[0].name, page.row.n_steps) == ("IMG_2041.jpg", 0)
    assert got.headers["Content-Disposition"] == 'attachment; filename="IMG_2041.jpg"'
    assert teacher.get(HOME).context["finding"] == "1 preparation is late: Ratios, day 29"


def test_a_phone_s_own_picture_is_refused_by_name_with_the_cure_and_nothing_is_lost(
    cast: Cast, sign_in
) -> None:
    teacher = sign_in(cast.amara_teacher)
    first = teacher.get(HOME).context["first"].due
    heic = SimpleUploadedFile("IMG_2042.HEIC", b"\0\0\0\x18ftypheic\0\0\0\0" + b"\0" * 40)

    answer = teacher.post(
        f"{HOME}units/{first.public_id}/", {"uploads": [photo(), heic], "words": "Where I stop and look."}
    )

    text = text_of(answer)
    assert answer.status_code == 422
    assert "IMG_2042.HEIC: This picture is HEIC, which few computers open." in text
    assert "Settings, Camera, Formats, Most Compatible" in text
    assert "Where I stop and look." in text
    assert teacher.get(HOME).context["first"].due.public_id == first.public_id


def test_nothing_at_all_is_asked_for_again(cast: Cast, sign_in) -> None:
    first = due_of(cast)[0]

    answer = sign_in(cast.amara_teacher).post(f"{HOME}units/{first.public_id}/", {"steps": ["has_rehearsed"]})

    assert answer.status_code == 422
    assert "a few words" in text_of(answer)


def test_who_does_not_teach_the_course_has_nothing_to_prepare_there(cast: Cast, sign_in) -> None:
    first = due_of(cast)[0]

    assert sign_in(cast.katrin_teacher).get(f"{HOME}units/{first.public_id}/").status_code == 404
    assert sign_in(cast.tomas_para).get(HOME).status_code == 403


def test_the_sample_is_read_and_answered_before_the_lesson(cast: Cast, sign_in) -> None:
    row = prepare(due_of(cast)[0])
    reader = sign_in(cast.yolanda_ap_instruction)

    queue = reader.get(f"{HOME}to-read/")
    done = reader.post(
        f"{HOME}{row.public_id}/rate/", {"quality": "2", "feedback": "Write the exemplar before Monday."}
    )
    seen = sign_in(cast.amara_teacher).get(f"{HOME}{row.public_id}/")

    assert [one.id for one in queue.context["page"].rows] == [row.pk]
    assert done.status_code == 303
    assert "Write the exemplar before Monday." in text_of(seen)
    assert reader.get(f"{HOME}to-read/").context["finding"] == "Nothing waits to be read"


def test_a_content_expert_s_monday_says_how_many_wait_for_her(cast: Cast, sign_in) -> None:
    prepare(due_of(cast)[0])

    monday = text_of(sign_in(cast.nadia_content_math).get("/"))

    assert "One preparation waits to be read" in monday


def test_what_is_sent_again_is_read_again(cast: Cast) -> None:
    one = due_of(cast)[0]
    row = prepare(one)
    with guard.acting_as(process("demo_builder")):
        rate_preparation(
            preparation_id=row.pk,
            reviewer_id=cast.yolanda_ap_instruction.staff_id or 0,
            quality=2,
            feedback="More.",
            at=NOW,
        )

    again = prepare(one)

    assert (again.pk, again.read_at) == (row.pk, None)


def test_what_the_sample_leaves_out_is_in_no_queue(cast: Cast, sign_in) -> None:
    prepare(due_of(cast)[0], is_to_be_read=False)

    assert sign_in(cast.nadia_content_math).get(f"{HOME}to-read/").context["page"].rows == ()


@pytest.mark.parametrize(
    ("who", "answer"),
    [
        ("amara_teacher", 200),
        ("joon_coach", 200),
        ("nadia_content_math", 200),
        ("katrin_teacher", 404),
        ("oliver_teacher_elsewhere", 404),
        ("denise_guardian", 403),
    ],
)
def test_peers_and_families_read_no_preparation(cast: Cast, sign_in, who: str, answer: int) -> None:
    row = prepare(due_of(cast)[0])

    assert sign_in(cast.named[who]).get(f"{HOME}{row.public_id}/").status_code == answer


def test_pages_ask_as_much_with_many_preparations_as_with_one(cast: Cast, sign_in) -> None:
    everything = due_of(cast)
    prepare(everything[0])
    teacher, reader = sign_in(cast.amara_teacher), sign_in(cast.yolanda_ap_instruction)

    def cost() -> list[int]:
        return [queries_of(teacher, HOME), queries_of(reader, f"{HOME}to-read/")]

    few = cost()
    for one in everything[1:9]:
        prepare(one)

    assert cost() == few
    assert max(few) <= 25


def test_the_pacing_list_says_which_unit_comes_and_whether_it_is_prepared(cast: Cast, sign_in) -> None:
    leader = sign_in(cast.yolanda_ap_instruction)

    before = text_of(leader.get("/instruction/pacing/"))
    prepare(next(one for one in due_of(cast) if one.is_unit))
    after = text_of(leader.get("/instruction/pacing/"))

    assert "Percents" in before
    assert "not prepared" in before
    assert "Sent, to be read" in after


def test_what_one_of_her_classes_has_had_is_not_prepared_again_for_a_slower_one(cast: Cast) -> None:
    with guard.acting_as(process("demo_builder")):
        Section.objects.filter(pk=cast.math_6c.pk).update(course_id=cast.math_7b.course_id)
        SectionStaff.objects.filter(section=cast.math_6c).update(staff_id=cast.amara_teacher.staff_id)

    titles = [one.title for one in due_of(cast)]

    assert "Ratios, day 29" in titles
    assert "Ratios, day 1" not in titles
