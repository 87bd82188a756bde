"""Mr. Lindqvist meets a student of another class in the hallway, and taps what he saw."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.conf import settings
from django.urls import reverse

from cast_for_tests import NOW, TODAY, Cast
from culture.conftest import SignIn
from culture.counted_queries import counted_queries
from sextant.culture.actions.taps import NotOnTheList, NotThatDay, Tap, record_tap_outside_class, undo_tap
from sextant.culture.models import ClassroomCorrection, NetworkValue, PositiveEvent
from sextant.culture.queries.chats import chats_due
from sextant.culture.queries.hall_taps import HallSearch, find_in_hall, own_taps_outside_class
from sextant.culture.queries.ratio import outside_class, own_ratio
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.guard import OutOfReach, unguarded

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))
MOST_QUERIES = 25


@pytest.fixture(autouse=True)
def kindness(cast: Cast) -> NetworkValue:
    with guard.acting_as(process("demo_builder")):
        return NetworkValue.objects.create(key="kindness", name="Kindness")


def tap(
    cast: Cast, student: Any, *, by: str = "erik_teacher", key: UUID | None = None, days_ago: int = 0,
    **what: str,
) -> None:  # fmt: skip
    chosen: dict[str, Any] = what or {"behavior": "off_task"}
    with cast.as_(cast.named[by]):
        record_tap_outside_class(
            tap=Tap(device_key=key or uuid4(), students=[student.public_id], **chosen),
            at=NOW - timedelta(days=days_ago), now=NOW,
        )  # fmt: skip


def test_a_student_of_another_class_is_recognized_and_corrected_outside_class(cast: Cast) -> None:
    key = uuid4()
    for _twice in range(2):
        tap(cast, cast.mei_lin, key=key, value="kindness")
    tap(cast, cast.mei_lin)
    seen, corrected = unguarded(PositiveEvent).get(), unguarded(ClassroomCorrection).get()
    assert (seen.student_id, seen.section_id, seen.staff_id) == (
        cast.mei_lin.pk, None, cast.erik_teacher.staff_id,
    )  # fmt: skip
    assert (corrected.section_id, corrected.school_id) == (None, cast.harbor.pk)


def test_whoever_may_see_it_stays_as_it_is(cast: Cast) -> None:
    tap(cast, cast.mei_lin, by="katrin_teacher", value="kindness")
    # A colleague who does not teach her sees none of it.
    with cast.as_(cast.erik_teacher):
        assert (PositiveEvent.objects.count(), ClassroomCorrection.objects.count()) == (0, 0)
    tap(cast, cast.mei_lin, value="kindness")
    tap(cast, cast.mei_lin)
    # Her own teacher sees what was seen well, and no colleague's correction.
    with cast.as_(cast.katrin_teacher):
        assert (PositiveEvent.objects.count(), ClassroomCorrection.objects.count()) == (2, 0)
    # Who tapped sees his own, and nothing else of hers.
    with cast.as_(cast.erik_teacher):
        assert (PositiveEvent.objects.count(), ClassroomCorrection.objects.count()) == (1, 1)
    with cast.as_(cast.dana_ap_culture):
        assert (PositiveEvent.objects.count(), ClassroomCorrection.objects.count()) == (2, 1)


def test_nobody_of_another_school_and_nothing_in_a_colleagues_name(cast: Cast) -> None:
    with pytest.raises(NotOnTheList):
        tap(cast, cast.mei_lin, by="oliver_teacher_elsewhere")
    with pytest.raises(NotThatDay):
        tap(cast, cast.mei_lin, days_ago=4)
    with cast.as_(cast.erik_teacher), pytest.raises(OutOfReach):
        PositiveEvent(
            student_id=cast.mei_lin.pk, school_id=cast.harbor.pk, staff_id=cast.amara_teacher.staff_id,
            on=TODAY, at=NOW, seen="Kindness", device_key=uuid4(),
        ).save()  # fmt: skip


def test_it_counts_in_ones_own_ratio_in_the_schools_line_and_suggests_no_chat(cast: Cast) -> None:
    for _three in range(3):
        tap(cast, cast.mei_lin)
    with cast.as_(cast.erik_teacher):
        assert chats_due(on=TODAY) == ()
        own = own_ratio(on=TODAY)
        assert own is not None
        assert own.ratio.n_corrections == 3
        assert own_taps_outside_class(on=TODAY).n_corrections == 3
    with cast.as_(cast.dana_ap_culture):
        assert outside_class(school_id=cast.harbor.pk, first=TODAY, on=TODAY).n_corrections == 3


def test_a_slip_of_the_finger_is_taken_back(cast: Cast) -> None:
    key = uuid4()
    tap(cast, cast.mei_lin, key=key, value="kindness")
    undo: dict[str, Any] = {
        "device_key": key, "students": [cast.mei_lin.public_id], "section_id": None, "at": NOW,
    }  # fmt: skip
    with cast.as_(cast.katrin_teacher):
        assert undo_tap(**undo) == 0
    with cast.as_(cast.erik_teacher):
        assert undo_tap(**undo) == 1


def found(cast: Cast, **asked: Any) -> dict[str, str]:
    with cast.as_(cast.erik_teacher):
        rows = find_in_hall(HallSearch(school_id=cast.harbor.pk, **asked), on=TODAY).rows
    return {row.name: row.where for row in rows}


def test_a_student_is_found_by_name_grade_or_homeroom(cast: Cast) -> None:
    assert found(cast, text="mei") == {cast.mei_lin.name: "6C"}
    assert found(cast, grade=6) == {cast.mei_lin.name: "6C"}
    assert set(found(cast, section_id=cast.homeroom_7b.pk)) == {
        cast.jaylen.name, cast.zuri.name, cast.mateo.name,
    }  # fmt: skip
    assert found(cast, text="mei", grade=7) == {}


def test_the_page_finds_without_a_name_in_the_address_and_keeps_what_is_tapped(
    cast: Cast, sign_in: SignIn
) -> None:
    client, page = sign_in(cast.erik_teacher), reverse("tap_hall")
    assert "Outside class: nothing tapped today" in client.get(page).content.decode()
    refused = client.post(page, {"do": "find"})
    assert refused.status_code == 422
    assert "Type a name, or choose a grade or a homeroom." in refused.content.decode()
    listed = client.post(page, {"do": "find", "name": "mei"}).content.decode()
    assert str(cast.mei_lin.public_id) in listed
    assert "The whole class" not in listed
    assert "Nobody of your school fits" in client.post(page, {"do": "find", "name": "zzz"}).content.decode()
    said = client.post(
        page, {"student": str(cast.mei_lin.public_id), "word": "value:kindness"}, follow=True
    ).content.decode()
    assert "Kindness, one student. Outside class." in said
    assert "Outside class today: 1 seen well, 0 put right" in said
    assert client.post(page, {"word": "value:kindness"}).status_code == 422
    assert client.post(page, {"student": "class", "word": "value:kindness"}).status_code == 422


def test_a_device_sends_it_later_and_no_device_of_somebody_else(cast: Cast, sign_in: SignIn) -> None:
    client, page = sign_in(cast.erik_teacher), reverse("tap_hall")
    sent = {"student": str(cast.mei_lin.public_id), "word": "behavior:phone"}
    kept = client.post(page, sent, headers={"accept": "application/json"})
    assert kept.json() == {"state": "draft", "url": page, "note": ""}
    other = client.post(page, {**sent, "owner": "somebody"}, headers={"accept": "application/json"})
    assert other.status_code == 409
    assert unguarded(ClassroomCorrection).count() == 1


def test_the_page_is_for_teachers_and_costs_little(cast: Cast, sign_in: SignIn) -> None:
    for who in (cast.tomas_para, cast.lucia_principal):
        assert sign_in(who).get(reverse("tap_hall")).status_code == 403
    client = sign_in(cast.erik_teacher)
    asked_for = {"do": "find", "grade": "7"}
    client.post(reverse("tap_hall"), asked_for)
    with counted_queries() as asked:
        assert client.post(reverse("tap_hall"), asked_for).status_code == 200
    assert len(asked) <= MOST_QUERIES
