"""What a batch wrote is compared with what stands: a change that no link of the trail made is found."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import LazySettings
from django.db import connection, transaction

from audit.test_keep_the_trail import _tamper
from sextant.audit import actions, queries
from sextant.audit.batches import recheck
from sextant.audit.chain import rows_digest
from sextant.audit.models import AccessEntry, AuditEntry
from sextant.audit.stored import as_stored
from sextant.kernel.guard import RecordClass
from sextant.kernel.reference import Reference
from sextant.network.actions.bulk import insert_rows, insert_tuples
from sextant.network.actions.changes import change
from sextant.network.models import CalendarDay, Region, School


@pytest.fixture
def school(as_builder: None) -> School:
    region = Region(name="North")
    region.save()
    school = School(region=region, name="Dawn", code="DAWN", jurisdiction="pa")
    school.save()
    return school


@pytest.fixture
def days(school: School) -> list[CalendarDay]:
    rows = [
        CalendarDay(school=school, on=date(2026, 9, day), kind="instructional", note=f"Day {day}")
        for day in range(1, 6)
    ]
    return insert_rows(action="network.set_calendar_days", rows=rows)


def _day(like: CalendarDay, day: int) -> CalendarDay:
    return CalendarDay(school=like.school, on=date(2026, 9, day), kind="instructional", note=f"Day {day}")


def _sql(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def test_rows_that_nobody_touched_give_the_same_digest(days: list[CalendarDay], school: School) -> None:
    columns = [f.attname for f in CalendarDay._meta.concrete_fields if f.attname not in {"id", "public_id"}]
    values = {"school_id": school.pk, "on": date(2026, 10, 1), "kind": "half", "note": "", "version": 1}
    own = [name for name in columns if name != "version"]
    blank = {f.attname: f.get_default() for f in CalendarDay._meta.concrete_fields if f.attname in own}
    insert_tuples(
        action="network.set_calendar_days", table=CalendarDay, columns=own,
        rows=[[(blank | values)[name] for name in own]],
    )  # fmt: skip

    found = recheck()

    assert (found.n_same, found.n_changed_since, found.faults) == (2, 0, ())


def test_a_value_that_a_column_spells_its_own_way_is_no_change(school: School) -> None:
    definition = apps.get_model("leadership", "MetricDefinition")
    decimals = apps.get_model("culture", "Safeguard")
    score = definition._meta.get_field("floor").attname
    days = decimals._meta.get_field("up_to_days").attname

    floats = list(as_stored(definition, [score], [[5], [5.0], [None]]))
    exact = list(as_stored(decimals, [days], [[Decimal(10)], [Decimal("10.00")]]))

    assert rows_digest([floats[0]]) == rows_digest([floats[1]])
    assert floats[2] == [None]
    assert rows_digest([exact[0]]) == rows_digest([exact[1]])


def test_keys_of_a_kept_list_count_as_the_texts_that_they_become(school: School) -> None:
    sitting = apps.get_model("assessment", "Sitting")

    given, kept = as_stored(
        sitting, ["by_standard"], [[{7: [1, 2], 20: [0, 2]}], [{"7": [1, 2], "20": [0, 2]}]]
    )

    assert rows_digest([given]) == rows_digest([kept])


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE network_calendarday SET note = 'Forged' WHERE id = {first}",
        "DELETE FROM network_calendarday WHERE id = {first}",
    ],
    ids=["edited", "removed"],
)
def test_a_row_changed_past_the_trail_is_found(days: list[CalendarDay], statement: str) -> None:
    _sql(statement.format(first=days[2].pk))

    found = recheck()

    assert found.n_same == 0
    assert [
        one.startswith("the 5 rows of network.CalendarDay in row 1 were changed") for one in found.faults
    ] == [True]


def test_a_later_batch_that_names_its_keys_excuses_no_row_between_them(days: list[CalendarDay]) -> None:
    keys = [days[0].pk, days[-1].pk]
    with transaction.atomic():
        rows = [(day.pk, str(day.kind)) for day in (days[0], days[-1])]
        actions.record_batch("x", table=CalendarDay, keys=keys, rows=rows, columns=("id", "kind"))
    other = insert_rows(action="network.set_calendar_days", rows=[_day(days[0], day) for day in range(6, 9)])

    _sql(f"UPDATE network_calendarday SET note = 'Forged' WHERE id = {other[1].pk}")  # noqa: S608

    assert recheck().faults == ("the 3 rows of network.CalendarDay in row 3 were changed in note",)


def test_a_word_in_a_column_of_numbers_is_named_and_ends_nothing() -> None:
    number = apps.get_model("leadership", "MetricDefinition")

    assert list(as_stored(number, ["floor"], [["forged"], [1]])) == [["forged"], [1.0]]


def test_a_row_that_an_action_changed_is_no_fault(days: list[CalendarDay]) -> None:
    day = days[2]
    day.note = "Snow"
    with transaction.atomic():
        day.save()
        actions.record("network.close_day", on=day, changes={"note": ("Day 3", "Snow")})

    found = recheck()

    assert (found.n_changed_since, found.faults) == (1, ())


def test_a_column_that_a_later_action_did_not_write_is_compared_still(days: list[CalendarDay]) -> None:
    day = days[2]
    with transaction.atomic():
        changes = change(day, kind="half")
        actions.record("network.close_day", on=day, changes=changes)
    assert (recheck().n_changed_since, recheck().faults) == (1, ())

    _sql(f"UPDATE network_calendarday SET note = 'Forged' WHERE id = {day.pk}")  # noqa: S608

    assert recheck().faults == ("the 5 rows of network.CalendarDay in row 1 were changed in note",)


def test_a_column_beside_those_of_a_later_batch_is_compared_still(days: list[CalendarDay]) -> None:
    keys = [day.pk for day in days]
    with transaction.atomic():
        CalendarDay.objects.filter(pk__in=keys).update(kind="half")
        rows = [(key, "half") for key in keys]
        actions.record_batch("network.close_days", table=CalendarDay, keys=keys, rows=rows)
    assert recheck().faults == ()

    _sql(f"UPDATE network_calendarday SET note = 'Forged' WHERE id = {keys[0]}")  # noqa: S608

    assert recheck().faults == ("the 5 rows of network.CalendarDay in row 1 were changed in note",)


def test_an_action_that_speaks_of_one_field_and_writes_two_is_no_forger(days: list[CalendarDay]) -> None:
    day = days[2]
    day.note, day.kind = "Snow", "half"
    with transaction.atomic():
        day.save(update_fields=["note", "kind"])
        actions.record("network.close_day", on=day, changes={"note": ("Day 3", "Snow")})

    assert recheck().faults == ()


def test_a_batch_of_other_facts_says_that_it_cannot_be_computed(school: School) -> None:
    with transaction.atomic():
        actions.record_batch("network.move", table=School, keys=[school.pk], rows=[(school.pk, "moved")])

    assert recheck().n_not_kept == 1


def test_an_empty_trail_of_a_network_with_records_is_a_fault(school: School) -> None:
    assert not AuditEntry.objects.exists()

    assert queries.verify(anchors=())[0].is_whole
    assert queries.verify(anchors=(), is_lived_in=True)[0].faults == (
        "the network has records and its trail is empty",
    )
    assert queries.verify(anchors=(), is_lived_in=True)[1].is_whole


def _anchored(settings: LazySettings, tmp_path: Path, capture: object) -> tuple[Path, Path]:
    settings.AUDIT_ANCHOR, settings.AUDIT_ANCHOR_ELSEWHERE = tmp_path / "here.log", tmp_path / "there.log"
    with capture(execute=True):  # type: ignore[operator]
        for number in range(4):
            with transaction.atomic():
                actions.record("network.rename", on=Reference("network.Region", number))
    return settings.AUDIT_ANCHOR, settings.AUDIT_ANCHOR_ELSEWHERE


def test_an_anchor_trimmed_with_the_tail_is_found_by_the_one_elsewhere(
    as_builder: None, settings: LazySettings, tmp_path: Path, django_capture_on_commit_callbacks: object
) -> None:
    here, there = _anchored(settings, tmp_path, django_capture_on_commit_callbacks)
    assert queries.verify(anchors=actions.anchors())[0].is_whole

    _tamper("DELETE FROM audit_auditentry WHERE sequence > 2")
    here.write_text("".join(here.read_text().splitlines(keepends=True)[:2]))

    assert queries.verify(anchors=[here])[0].is_whole
    assert "the tail was cut" in queries.verify(anchors=[here, there])[0].faults[0]


def test_the_furthest_line_counts_wherever_it_stands(
    as_builder: None, settings: LazySettings, tmp_path: Path, django_capture_on_commit_callbacks: object
) -> None:
    here, _ = _anchored(settings, tmp_path, django_capture_on_commit_callbacks)
    _tamper("DELETE FROM audit_auditentry WHERE sequence > 2")
    lines = here.read_text().splitlines(keepends=True)
    here.write_text("".join([*lines, lines[1]]))  # the older head once more, as the last line

    assert "the anchor knows row 4" in queries.verify(anchors=[here])[0].faults[0]


def test_a_read_keeps_page_school_and_whom_it_was_about(as_builder: None) -> None:
    actions.record_read(
        of=Reference("network.StudentProgram", 0), record_class=RecordClass.S2B, why="principal",
        n_records=2, page="student_list", about=[3, 5], school_id=7,
    )  # fmt: skip

    entry = AccessEntry.objects.get()
    assert (entry.school_id, entry.body["page"], entry.body["about"], entry.body["n"]) == (
        7, "student_list", [3, 5], 2,
    )  # fmt: skip
