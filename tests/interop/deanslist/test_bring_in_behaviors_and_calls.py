"""Behaviors and calls of another system: once each, signed by whoever saw it, and set aside with a cure."""

import json
from datetime import date
from typing import Any

import pytest
from django.conf import settings

from cast_for_tests import TODAY, Cast
from sextant.culture.models import ClassroomCorrection, PositiveEvent
from sextant.interop.deanslist.cells import day_of, is_positive, was_reached
from sextant.interop.prepared import Prepared, nobody_watches
from sextant.interop.sync.deanslist import prepare
from sextant.interop.tabular import NamedBytes, Rejected
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.guard import unguarded
from sextant.network.models import FamilyContact

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))
COLUMNS = "BehaviorID StudentSchoolID Behavior BehaviorCategory BehaviorDate PointValue Notes StaffEmail"
HEAD = f"{COLUMNS} is_deleted\n".replace(" ", ",")


def table(*lines: str) -> NamedBytes:
    return NamedBytes(name="behaviors.csv", content=(HEAD + "\n".join(lines) + "\n").encode())


def line(cast: Cast, key: int, **more: str) -> str:
    cells = {
        "student": str(cast.jaylen.state_id),
        "behavior": "Kindness",
        "category": "Core values",
        "day": "2026-11-20 10:15:00",
        "points": "2",
        "staff": cast.staff_of(cast.erik_teacher).email,
        "note": "",
        "deleted": "0",
        **more,
    }
    return ",".join(
        [str(key), cells["student"], cells["behavior"], cells["category"], cells["day"], cells["points"],
         cells["note"], cells["staff"], cells["deleted"]]
    )  # fmt: skip


def bring_in(*files: NamedBytes) -> Prepared:
    with guard.acting_as(process("importer")):
        prepared = prepare(files, {}, TODAY, nobody_watches)
        prepared.write(nobody_watches)
    return prepared


def made(prepared: Prepared) -> dict[str, tuple[int, int, int]]:
    return {one.table: (one.n_create, one.n_end, one.n_unchanged) for one in prepared.counts}


def test_points_above_nothing_are_recognitions_and_below_corrections(cast: Cast) -> None:
    bring_in(table(line(cast, 1), line(cast, 2, behavior="Phone", points="-1")))
    seen, corrected = unguarded(PositiveEvent).get(), unguarded(ClassroomCorrection).get()
    assert (seen.seen, seen.points, seen.on) == ("Kindness", 2, date(2026, 11, 20))
    assert (corrected.behavior, corrected.staff_id) == ("Phone", cast.erik_teacher.staff_id)


def test_a_note_that_names_another_child_waits_and_a_lone_first_name_is_counted(cast: Cast) -> None:
    other = f"{cast.zuri.given_name} {cast.zuri.family_name}"
    prepared = bring_in(
        table(
            line(cast, 1, note=f"Carried the books of {other}."),
            line(cast, 2, note=f"Helped {cast.zuri.given_name}."),
            line(cast, 3, note=f"{cast.jaylen.name} read aloud."),
            line(cast, 4, points="-1", note=f"No family reads this of {other}."),
        )
    )

    (aside,) = prepared.rows
    assert (aside.row, aside.field, aside.code) == (2, "Notes", "deanslist.names")
    assert "another student" in aside.cure
    assert other not in f"{aside.message} {aside.cure}"
    assert {one.code: one.times for one in prepared.notes} == {"deanslist.first_name": 1}
    assert unguarded(PositiveEvent).count() == 2


def test_the_same_file_again_changes_nothing_and_what_was_deleted_there_is_taken_back(cast: Cast) -> None:
    bring_in(table(line(cast, 1)))
    again = bring_in(table(line(cast, 1)))
    assert again.changes_nothing
    assert made(again)["taps"] == (0, 0, 1)
    gone = bring_in(table(line(cast, 1, deleted="1")))
    assert made(gone)["taps"] == (0, 1, 0)
    assert unguarded(PositiveEvent).get().undone_at is not None


@pytest.mark.parametrize(
    ("wrong", "column", "says"),
    [
        ({"student": "nobody"}, "StudentSchoolID", "import the roster first"),
        ({"staff": "nobody@example.org"}, "StaffEmail", "correct the e-mail"),
        ({"day": "2027-01-05"}, "BehaviorDate", "2026-11-23"),
        ({"day": "soon"}, "BehaviorDate", "2026-11-23"),
        ({"points": "0"}, "PointValue", "Positive or Negative"),
    ],
)
def test_a_row_that_cannot_be_kept_is_set_aside_with_its_place_and_cure(
    cast: Cast, wrong: dict[str, str], column: str, says: str
) -> None:
    prepared = bring_in(table(line(cast, 1), line(cast, 2, **wrong)))
    (aside,) = prepared.rows
    assert (aside.file, aside.row, aside.field) == ("behaviors.csv", 3, column)
    assert says in aside.cure
    assert unguarded(PositiveEvent).count() == 1


def call(cast: Cast, key: int, **more: Any) -> dict[str, Any]:
    return {
        "RecordID": key,
        "StudentSchoolID": cast.jaylen.state_id,
        "CallType": "Phone",
        "CallStatus": "Completed",
        "CallDateTime": {"date": "2026-11-19 16:00:00.000000", "timezone": "America/New_York"},
        "Reason": "Positive Call",
        "Topic": "Read aloud",
        "PersonContacted": "Denise",
        "Relationship": "Mother",
        "StaffEmail": cast.staff_of(cast.erik_teacher).email,
        "IsDraft": "N",
        **more,
    }


def test_calls_come_from_json_as_contacts_of_the_one_log(cast: Cast) -> None:
    calls = [
        call(cast, 1),
        call(cast, 2, Reason="Attendance concern", CallStatus="Left Message", CallType="Text"),
        call(cast, 3, IsDraft="Y"),
    ]
    file = NamedBytes(name="comm.json", content=json.dumps({"rowcount": 3, "data": calls}).encode())
    prepared = bring_in(file)
    assert made(prepared)["family_contacts"] == (2, 0, 0)
    assert [one.code for one in prepared.notes] == ["deanslist.draft"]
    good, concern = unguarded(FamilyContact).order_by("pk")
    assert (good.tone, good.purpose, good.was_reached, good.spoke_with) == (
        "positive", "good_news", True, "Denise, Mother",
    )  # fmt: skip
    assert (concern.tone, concern.purpose, concern.channel, concern.was_reached) == (
        "concern", "attendance", "text", False,
    )  # fmt: skip
    assert good.on == date(2026, 11, 19)
    assert good.guardian_id is None


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"[]", "no rows"),
        (b'{"data": 3}', "no list"),
        (b"[{", "no JSON"),
        (b"Name,Points\nA,1\n", "no column BehaviorID"),
        (b"IncidentID,StudentSchoolID\n1,2\n", "not taken over"),
    ],
)
def test_what_is_neither_is_refused_with_a_cure(cast: Cast, content: bytes, says: str) -> None:
    with pytest.raises(Rejected) as refused:
        bring_in(NamedBytes(name="file", content=content))
    assert says in refused.value.message
    assert refused.value.cure


def test_cells_say_what_they_mean() -> None:
    assert day_of("11/20/2026") == day_of("2026-11-20T08:00:00-05:00") == date(2026, 11, 20)
    assert day_of("next week") is None
    assert [is_positive("1.5", ""), is_positive("-2", "Positive"), is_positive("", "Merit")] == [
        True,
        False,
        True,
    ]
    assert is_positive("0", "Other") is None
    assert not was_reached("No Answer")
