"""Content meetings: the teachers of a unit at schools that take part meet its content expert."""

import pytest

from cast_for_tests import TODAY, Cast
from instruction.lessons_of_cast import give_curriculum
from instruction.preparation_of_cast import due_of, plan, prepare, take_part
from office.more_rows import queries_of, text_of
from sextant.instruction.actions.content_meetings import NobodyToMeet
from sextant.instruction.models import ContentMeetingTeacher, Unit
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.errors import AlreadyDone

HOME = "/content-meetings/"


@pytest.fixture(autouse=True)
def _curriculum(cast: Cast) -> None:
    give_curriculum(cast)


def test_a_meeting_asks_who_teaches_the_course_where_the_school_takes_part(cast: Cast, sign_in) -> None:
    with pytest.raises(NobodyToMeet, match=r"chooses the schools"):
        plan(cast)
    take_part(cast)
    with guard.acting_as(process("demo_builder")):
        unit = Unit.objects.get(position=1)

    done = sign_in(cast.nadia_content_math).post(
        f"{HOME}plan/",
        {
            "unit": str(unit.pk),
            "held_on": TODAY.isoformat(),
            "starts_at": "15:30",
            "place": "Room 12",
            "agenda": "Task 3.",
        },
    )

    assert done.status_code == 303
    with guard.acting_as(process("demo_builder")):
        assert [one.staff_id for one in ContentMeetingTeacher.objects.all()] == [cast.amara_teacher.staff_id]


def test_the_data_director_chooses_the_schools_and_nobody_else(cast: Cast, sign_in) -> None:
    said = {"schools": [str(cast.harbor.pk)], "because": "A pilot in math."}

    done = sign_in(cast.anneke_data_director).post(f"{HOME}schools/", said)

    assert done.status_code == 303
    assert sign_in(cast.amara_teacher).get(HOME).context["n_schools"] == 1
    assert sign_in(cast.nadia_content_math).get(f"{HOME}schools/").status_code == 403
    again = sign_in(cast.anneke_data_director).post(f"{HOME}schools/", {"because": "No pilot."})
    assert again.status_code == 422


def test_the_expert_sees_what_each_prepared_and_a_colleague_sees_no_name(cast: Cast, sign_in) -> None:
    take_part(cast)
    meeting = plan(cast)
    prepare(next(one for one in due_of(cast) if one.is_unit))
    here = f"{HOME}{meeting.public_id}/"

    def teachers(who: str) -> list[bool]:
        return [one.row is not None for one in sign_in(cast.named[who]).get(here).context["teachers"]]

    assert teachers("nadia_content_math") == [True]
    assert teachers("amara_teacher") == [True]
    assert teachers("katrin_teacher") == []
    assert "you are asked" in text_of(sign_in(cast.amara_teacher).get(HOME))
    assert sign_in(cast.denise_guardian).get(HOME).status_code == 403


def test_who_came_and_what_was_agreed_is_kept_and_read_by_all(cast: Cast, sign_in) -> None:
    take_part(cast)
    meeting = plan(cast, days=0)
    with guard.acting_as(process("demo_builder")):
        seat = ContentMeetingTeacher.objects.get()

    done = sign_in(cast.nadia_content_math).post(
        f"{HOME}{meeting.public_id}/record/", {"came": [str(seat.pk)], "notes": "A ratio table first."}
    )

    assert done.status_code == 303
    with guard.acting_as(process("demo_builder")):
        assert ContentMeetingTeacher.objects.get().has_come
    assert "A ratio table first." in text_of(sign_in(cast.katrin_teacher).get(f"{HOME}{meeting.public_id}/"))


def test_a_unit_meets_once_a_day_and_again_once_canceled(cast: Cast, sign_in) -> None:
    take_part(cast)
    meeting = plan(cast)
    with pytest.raises(AlreadyDone):
        plan(cast)

    sign_in(cast.nadia_content_math).post(f"{HOME}{meeting.public_id}/record/", {"do": "cancel"})

    assert plan(cast).pk != meeting.pk


def test_pages_ask_as_much_with_many_meetings_as_with_one(cast: Cast, sign_in) -> None:
    take_part(cast)
    meeting, client = plan(cast), sign_in(cast.nadia_content_math)
    pages = [HOME, f"{HOME}{meeting.public_id}/", f"{HOME}plan/"]
    few = [queries_of(client, page) for page in pages]

    for days in range(3, 9):
        plan(cast, days=days)

    assert [queries_of(client, page) for page in pages] == few
    assert max(few) <= 25
