"""Mr. Lindqvist recognizes and corrects with two taps; a third correction suggests a chat, no more."""

import json
from datetime import timedelta
from typing import Any
from urllib.parse import unquote
from uuid import UUID, uuid4

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

from cast_for_tests import NOW, TODAY, Cast
from culture.conftest import SignIn
from culture.counted_queries import counted_queries
from sextant.access.reach import forget_rights
from sextant.culture.actions.check_ins import check_in
from sextant.culture.actions.taps import NotOnTheList, NotThatDay, Tap, record_tap, undo_tap
from sextant.culture.models import ClassroomCorrection, NetworkValue, PositiveEvent
from sextant.culture.queries.chats import chats_due
from sextant.culture.queries.ratio import own_ratio
from sextant.culture.rules.recognition import Ratio
from sextant.culture.terms.people import CheckInKind, Redirect
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.guard import unguarded

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))
MOST_QUERIES = 25


@pytest.fixture(autouse=True)
def kindness(cast: Cast) -> NetworkValue:
    with guard.acting_as(process("demo_builder")):
        return NetworkValue.objects.create(key="kindness", name="Kindness")


def tap(
    cast: Cast,
    *students: Any,
    by: str = "erik_teacher",
    days_ago: int = 0,
    key: UUID | None = None,
    **what: Any,
) -> Any:
    at = NOW - timedelta(days=days_ago)
    chosen: dict[str, Any] = what or {"behavior": "off_task"}
    with cast.as_(cast.named[by]):
        return record_tap(
            tap=Tap(
                device_key=key or uuid4(), section_id=cast.reading_7b.pk,
                students=[one.public_id for one in students], is_whole_class=not students, **chosen,
            ),
            at=at, now=at,
        )  # fmt: skip


def room(cast: Cast) -> str:
    return reverse("tap_room", args=[cast.reading_7b.public_id])


def corrections() -> int:
    return unguarded(ClassroomCorrection).filter(undone_at=None).count()


def test_a_name_and_a_behavior_are_kept_and_sent_twice_are_kept_once(cast: Cast) -> None:
    key = uuid4()
    for _twice in range(2):
        tap(cast, cast.jaylen, key=key, behavior="off_task", redirect=Redirect.PRIVATE_WORD)

    kept = unguarded(ClassroomCorrection).get()
    assert (kept.student_id, kept.behavior, kept.on) == (cast.jaylen.pk, "Off task", TODAY)
    assert (kept.redirect, kept.staff_id) == ("private_word", cast.erik_teacher.staff_id)


def test_a_whole_class_is_recognized_at_once_with_one_row_of_trail(cast: Cast) -> None:
    key = uuid4()
    tapped = [tap(cast, key=key, value="kindness") for _twice in range(2)]

    assert [one.n_students for one in tapped] == [2, 2]
    assert set(unguarded(PositiveEvent).values_list("student_id", "seen")) == {
        (cast.jaylen.pk, "Kindness"),
        (cast.zuri.pk, "Kindness"),
    }


def test_whoever_sits_in_no_seat_of_the_class_is_not_tapped(cast: Cast) -> None:
    with pytest.raises(NotOnTheList):
        tap(cast, cast.mei_lin)
    assert corrections() == 0


def test_the_last_tap_is_taken_back_by_whoever_tapped_it_alone(cast: Cast) -> None:
    key = uuid4()
    tap(cast, cast.jaylen, key=key)
    undo = {
        "device_key": key,
        "students": [cast.jaylen.public_id],
        "section_id": cast.reading_7b.pk,
        "at": NOW,
    }
    with cast.as_(cast.amara_teacher):
        assert undo_tap(**undo) == 0
    assert corrections() == 1
    with cast.as_(cast.erik_teacher):
        assert undo_tap(**undo) == 1
    assert corrections() == 0


def test_what_lay_on_a_device_for_days_is_refused_with_a_way_out(cast: Cast) -> None:
    with cast.as_(cast.erik_teacher), pytest.raises(NotThatDay, match="Tell the dean"):
        record_tap(
            tap=Tap(
                device_key=uuid4(), section_id=cast.reading_7b.pk, students=[cast.jaylen.public_id],
                behavior="phone",
            ),
            at=NOW - timedelta(days=4), now=NOW,
        )  # fmt: skip


def test_the_third_correction_in_five_school_days_suggests_a_chat_that_ends_the_counting(cast: Cast) -> None:
    # Monday the 23rd: the five school days that end today begin on Tuesday the 17th.
    for days_ago in (7, 6, 3):
        tap(cast, cast.jaylen, days_ago=days_ago)
    with cast.as_(cast.erik_teacher):
        assert chats_due(on=TODAY) == ()
        forget_rights()
    tap(cast, cast.jaylen)

    with cast.as_(cast.erik_teacher):
        (due,) = chats_due(on=TODAY)
        assert (due.name, due.n, due.title) == (cast.jaylen.name, 3, "Reading 7B")
        check_in(
            student_id=cast.jaylen.pk, kind=CheckInKind.CHAT, at=NOW + timedelta(minutes=1),
            section_id=cast.reading_7b.pk,
        )  # fmt: skip
        assert chats_due(on=TODAY) == ()
    with cast.as_(cast.amara_teacher):
        assert chats_due(on=TODAY) == ()


def test_a_ratio_is_of_ones_own_taps_and_the_goal_is_four_to_one(cast: Cast) -> None:
    for _three in range(3):
        tap(cast, cast.jaylen, value="kindness")
    tap(cast, cast.zuri)
    with cast.as_(cast.erik_teacher):
        own = own_ratio(on=TODAY)
    assert own is not None
    assert (own.ratio.value, own.goal, own.ratio.meets(own.goal)) == (3.0, 4.0, False)
    with cast.as_(cast.amara_teacher):
        other = own_ratio(on=TODAY)
    assert other is not None
    assert other.ratio == Ratio(n_positive=0, n_corrections=0)


def test_families_read_what_was_seen_well_and_no_correction(cast: Cast) -> None:
    tap(cast, cast.jaylen, value="kindness")
    tap(cast, cast.jaylen)
    for who in (cast.denise_guardian, cast.jaylen_student):
        with cast.as_(who):
            assert PositiveEvent.objects.count() == 1
            assert not ClassroomCorrection.objects.exists()
    with cast.as_(cast.amara_teacher):
        assert not ClassroomCorrection.objects.exists()
    with cast.as_(cast.dana_ap_culture):
        assert ClassroomCorrection.objects.count() == 1


def test_two_taps_on_the_page_without_any_script(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.erik_teacher)
    page = client.get(room(cast)).content.decode()
    assert "Jaylen" in page
    assert 'name="word" value="behavior:off_task"' in page

    said = client.post(
        room(cast), {"student": str(cast.jaylen.public_id), "word": "behavior:off_task"}, follow=True
    )
    assert "Off task, one student." in said.content.decode()
    assert "0 seen well, 1 put right" in said.content.decode()


def test_a_word_without_a_name_says_what_to_do(cast: Cast, sign_in: SignIn) -> None:
    refused = sign_in(cast.erik_teacher).post(room(cast), {"word": "behavior:off_task"})
    assert refused.status_code == 422
    assert "Tap a name first" in refused.content.decode()


def test_a_class_of_somebody_else_is_not_found(cast: Cast, sign_in: SignIn) -> None:
    assert sign_in(cast.katrin_teacher).get(room(cast)).status_code == 404
    assert sign_in(cast.lucia_principal).get(reverse("tap_list")).status_code == 403


def test_a_device_of_somebody_else_is_refused(cast: Cast, sign_in: SignIn) -> None:
    answer = sign_in(cast.erik_teacher).post(
        room(cast),
        {"student": str(cast.jaylen.public_id), "word": "behavior:phone", "owner": "somebody"},
        headers={"accept": "application/json"},
    )
    assert (answer.status_code, answer.json()["conflict"]) == (409, "owner")
    assert corrections() == 0


def test_the_pack_of_a_device_holds_own_classes_alone(cast: Cast, sign_in: SignIn) -> None:
    pack = sign_in(cast.erik_teacher).get(reverse("tap_pack")).json()
    assert {one["title"] for one in pack["classes"]} == {"7B", "Reading 7B"}
    assert "Mei" not in str(pack)


@pytest.mark.parametrize("address", ["tap_list", "tap_room", "tap_pack"])
def test_what_the_pages_cost(cast: Cast, sign_in: SignIn, address: str) -> None:
    for _three in range(3):
        tap(cast, cast.jaylen)
    client: Client = sign_in(cast.erik_teacher)
    url = room(cast) if address == "tap_room" else reverse(address)
    client.get(url)
    with counted_queries() as asked:
        assert client.get(url).status_code == 200
    assert len(asked) <= MOST_QUERIES


def test_what_opens_without_a_connection_holds_nobody_and_all_its_files_exist(
    cast: Cast, client: Client
) -> None:
    script = client.get(reverse("tap_worker")).content.decode()
    kept = json.loads(script.removeprefix("const KEPT = ").split(";\n", maxsplit=1)[0])
    assert (kept["name"], kept["root"], kept["shell"]) == ("taps", reverse("tap_list"), reverse("tap_shell"))
    files = [one.removeprefix("/static/") for one in kept["files"]]
    assert {"culture/js/taps.js", "web/js/queue.js"} <= set(files)
    assert [one for one in files if not finders.find(unquote(one))] == []
    assert cast.jaylen.family_name not in client.get(reverse("tap_shell")).content.decode()


def test_monday_asks_for_the_chat_and_names_no_consequence(cast: Cast, sign_in: SignIn) -> None:
    for _three in range(3):
        tap(cast, cast.jaylen)
    client = sign_in(cast.erik_teacher)
    client.get(reverse("teaching_today"))
    with counted_queries() as asked:
        page = client.get(reverse("teaching_today")).content.decode()
    assert "Sit down with 1 student" in page
    assert "no consequence" in page
    assert len(asked) <= MOST_QUERIES
