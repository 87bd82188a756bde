"""Yolanda walks through rooms and names nobody; the center reads how the standards stand, never of a few."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connections
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cast_for_tests import TODAY, Cast
from instruction.closed_cycles import teachers
from instruction.conftest import SignIn
from instruction.teachers_scored import score_teachers
from instruction.visits_of_cast import publish, scored
from sextant.instruction.actions.walkthroughs import NothingSeen, Room, TooFewRooms, record_walk
from sextant.instruction.models import Rubric, Walkthrough, WalkthroughMark
from sextant.instruction.queries.visits_rubric import rubric_in_use
from sextant.instruction.queries.walkthroughs import heat_map
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.guard import OutOfReach, unguarded
from sextant.network.actions import rosters
from sextant.network.terms import SectionRole, Subject

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))
MOST_QUERIES = 25


def walk(cast: Cast, rooms: list[Room], *, by: str = "yolanda_ap_instruction", **more: Any) -> Walkthrough:
    with cast.as_(cast.named[by]):
        return record_walk(
            school_id=cast.harbor.pk, rubric_id=Rubric.objects.get(state="in_use").pk, walked_on=TODAY,
            rooms=rooms, device_key=more.get("device_key") or uuid4(), on=TODAY,
        )  # fmt: skip


def teach_math(cast: Cast, n: int = 0, *, staff_ids: list[int] | None = None) -> None:
    """Let so many more teachers of Harbor Point, or these, teach a class of mathematics."""
    for key in staff_ids or teachers(cast, n):
        with guard.acting_as(process("demo_builder")):
            rosters.staff_section(
                section_id=cast.math_6c.pk, staff_id=key, role=SectionRole.CO_TEACHER, valid_from=TODAY,
                dosage_percent=0,
            )  # fmt: skip


def rooms_of(department: Subject, standard: int, *levels: int) -> list[Room]:
    return [Room(department=department, levels={standard: level}) for level in levels]


def test_a_walk_stores_no_teacher_no_class_and_no_hour(cast: Cast) -> None:
    standard = publish(cast)["IS6"].pk
    key = uuid4()
    for _twice in range(2):
        walk(cast, rooms_of(Subject.MATH, standard, 2, 3, 2), device_key=key)

    columns = {field.name for model in (Walkthrough, WalkthroughMark) for field in model._meta.fields}
    assert columns.isdisjoint({"teacher", "section", "student", "started_at", "noted_at"})
    assert (unguarded(Walkthrough).count(), unguarded(WalkthroughMark).count()) == (1, 3)


def test_two_rooms_are_no_walk_and_an_empty_room_is_none(cast: Cast) -> None:
    standard = publish(cast)["IS6"].pk
    with pytest.raises(TooFewRooms, match="3 rooms"):
        walk(cast, rooms_of(Subject.MATH, standard, 2, 3))
    with pytest.raises(NothingSeen):
        walk(cast, [*rooms_of(Subject.MATH, standard, 2, 3), Room(department=Subject.ELA, levels={})])
    with pytest.raises(OutOfReach):
        walk(cast, rooms_of(Subject.MATH, standard, 2, 3, 2), by="thandiwe_principal_elsewhere")


def test_a_department_shows_nothing_of_two_rooms(cast: Cast) -> None:
    standard = publish(cast)["IS6"].pk
    teach_math(cast, 3)
    walk(cast, [*rooms_of(Subject.MATH, standard, 2, 3, 2), *rooms_of(Subject.ELA, standard, 4, 4)])
    with cast.as_(cast.lucia_principal):
        rubric = rubric_in_use()
        assert rubric is not None
        heat = heat_map(school_id=cast.harbor.pk, rubric=rubric, on=TODAY, is_own=True)

    assert heat.departments == (Subject.ELA, Subject.MATH)
    ((title, (ela, math)),) = heat.rows
    assert title.startswith("IS6")
    assert (ela.mean, ela.n_rooms) == (None, 2)
    assert math.mean == pytest.approx(7 / 3)


def test_one_room_walked_through_three_times_hides_nobody(cast: Cast, sign_in: SignIn) -> None:
    standard = publish(cast)["IS6"].pk
    walk(cast, [*rooms_of(Subject.MATH, standard, 2, 3, 2), *rooms_of(Subject.ELA, standard, 4, 4, 4)])

    def shown(user: Any) -> list[tuple[Subject, bool]]:
        heat = sign_in(user).get(
            reverse("walkthrough_list"), {"school": str(cast.harbor.public_id)}
        ).context["heat"]  # fmt: skip
        ((_title, cells),) = heat.rows
        return [(one, cell.mean is not None) for one, cell in zip(heat.departments, cells, strict=True)]

    # Erik alone teaches reading, Amara and Priya mathematics.
    assert shown(cast.lucia_principal) == [(Subject.ELA, False), (Subject.MATH, False)]
    teach_math(cast, 1)
    assert shown(cast.lucia_principal) == [(Subject.ELA, False), (Subject.MATH, True)]
    assert shown(cast.nadia_content_math) == [(Subject.ELA, False), (Subject.MATH, False)]
    teach_math(cast, 2)
    assert shown(cast.nadia_content_math) == [(Subject.ELA, False), (Subject.MATH, True)]
    at_harbor = {"school": str(cast.harbor.public_id)}
    page = sign_in(cast.nadia_content_math).get(reverse("walkthrough_list"), at_harbor).content.decode()
    assert "fewer than 5 teachers at the school" in page


def test_yolanda_walks_on_her_phone(cast: Cast, sign_in: SignIn) -> None:
    standards = publish(cast)
    teach_math(cast, 1)
    browser = sign_in(cast.yolanda_ap_instruction)
    where = reverse("walkthrough_new")
    page = browser.get(where, {"standard": str(standards["IS6"].public_id)})
    sent = {
        "device_key": str(page.context["device_key"]), "rooms": "3",
        "standard": str(standards["IS6"].public_id), "note": "Few questions.",
        **{f"department-{n}": "math" for n in (1, 2)},
        **{f"level-{n}-{standards['IS6'].public_id}": "2" for n in (1, 2, 3)},
    }  # fmt: skip

    assert browser.post(where, sent).status_code == 422
    assert browser.post(where, {**sent, "department-3": "math"}).status_code == 303
    text = browser.get(reverse("walkthrough_list")).content.decode()
    assert "Weakest where we walked" in text
    assert "2.0" in text


def test_the_centre_reads_no_mean_of_four_teachers_nor_works_one_out(cast: Cast, sign_in: SignIn) -> None:
    standard = publish(cast)["IS6"]
    score_teachers(cast, [2, 2, 3, 3, 3, 3], standard=standard)
    score_teachers(cast, [4, 4, 4, 4], standard=standard, school=cast.cedar)
    nadia = sign_in(cast.nadia_content_math)

    report = nadia.get(reverse("standards_report")).context["report"]
    row = next(one for one in report.rows if one.title.startswith("IS6"))
    assert (row.everybody.n, round(row.everybody.mean, 2)) == (10, 3.2)
    assert all(one.everybody is None for one in report.rows if not one.title.startswith("IS6"))
    # One small school beside one larger: either would tell of the other.
    schools = nadia.get(reverse("standard_schools", args=[standard.public_id])).context["rows"]
    assert [one.stands for one in schools] == [None, None]


def test_bands_hide_the_few_from_the_center_and_not_from_who_reads_each_visit(
    cast: Cast, sign_in: SignIn
) -> None:
    standard = publish(cast)["IS6"]
    score_teachers(cast, [2, 2, 3, 3, 3], standard=standard)
    for _twice in range(2):
        scored(cast, 4, standard=standard, on=TODAY - timedelta(days=3))

    def row_for(reader: Any) -> Any:
        report = sign_in(reader).get(reverse("standards_report")).context["report"]
        return next(one for one in report.rows if one.title.startswith("IS6"))

    # Amara alone teaches in 6-8; the five others teach nothing here yet, and would give her away.
    hidden = row_for(cast.nadia_content_math)
    assert hidden.everybody.n == 6
    assert hidden.bands == (("6–8", None), ("No class", None))
    shown = row_for(cast.yolanda_ap_instruction)
    assert [(band, one.n, one.mean) for band, one in shown.bands] == [("6–8", 1, 4.0), ("No class", 5, 2.6)]


def test_bands_that_follow_schools_do_not_tell_of_the_few_beside_them(cast: Cast, sign_in: SignIn) -> None:
    standard = publish(cast)["IS6"]
    teach_math(cast, staff_ids=score_teachers(cast, [2] * 6, standard=standard))
    score_teachers(cast, [4] * 6, standard=standard, school=cast.cedar)

    def bands() -> list[bool]:
        report = sign_in(cast.nadia_content_math).get(reverse("standards_report")).context["report"]
        row = next(one for one in report.rows if one.title.startswith("IS6"))
        return [stands is not None for _band, stands in row.bands]

    assert bands() == [True, True]
    # Two more at Harbor Point without a class: its eight less the six of 6-8 would be these two.
    score_teachers(cast, [1, 1], standard=standard)
    assert bands() == [False, False]


def test_a_walk_looks_for_what_most_find_hard(cast: Cast, sign_in: SignIn) -> None:
    score_teachers(cast, [2] * 8, standard=publish(cast)["IS6"])

    page = sign_in(cast.yolanda_ap_instruction).get(reverse("walkthrough_new"))

    assert [one.code for one in page.context["standards"]] == ["IS6"]


def test_pages_of_standing_cost_the_same_with_few_and_many(cast: Cast, sign_in: SignIn) -> None:
    standard = publish(cast)["IS6"]
    yolanda, nadia = sign_in(cast.yolanda_ap_instruction), sign_in(cast.nadia_content_math)
    pages = [
        (yolanda, reverse("walkthrough_list")),
        (yolanda, reverse("walkthrough_new")),
        (yolanda, reverse("standards_report")),
        (nadia, reverse("standard_schools", args=[standard.public_id])),
    ]

    def costs() -> list[int]:
        found = []
        for browser, url in pages:
            browser.get(url)
            with CaptureQueriesContext(connections["default"]) as captured:
                assert browser.get(url).status_code == 200
            found.append(len(captured.captured_queries))
        return found

    score_teachers(cast, [2] * 8, standard=standard)
    walk(cast, rooms_of(Subject.MATH, standard.pk, 2, 3, 2))
    few = costs()
    score_teachers(cast, [2] * 12, standard=standard)
    for _again in range(8):
        walk(cast, rooms_of(Subject.MATH, standard.pk, 2, 3, 2))
    assert costs() == few
    assert max(few) <= MOST_QUERIES
