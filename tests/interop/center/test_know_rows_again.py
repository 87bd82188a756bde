"""A row that waits is known again by its target and whose record it is, never by the name of the file."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cast_for_tests import NOW, TODAY, Cast
from sextant.audit.models import AuditEntry
from sextant.interop.actions import imports, quarantine
from sextant.interop.actions.looking import look_at
from sextant.interop.actions.quarantine import NoReason
from sextant.interop.actions.staging import Incoming
from sextant.interop.models import ImportRun, QuarantinedRow
from sextant.interop.terms import ImportFormat, ImportState, Settlement
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.models import SchoolYear

HEADER = "student_id,subject,school_year,period,score,max_score"


def incoming(name: str, *rows: str, header: str = HEADER) -> list[Incoming]:
    return [Incoming(name=name, chunks=["\n".join([header, *rows, ""]).encode()])]


def bring_in(
    name: str,
    *rows: str,
    kind: str = ImportFormat.SCORES,
    header: str = HEADER,
    user: Any = None,
    **options: Any,
) -> ImportRun:
    with guard.acting_as(process("importer")):
        run = imports.stage(
            kind=kind, files=incoming(name, *rows, header=header), options=options, at=NOW,
            started_by=user.pk if user else None,
        )  # fmt: skip
        imports.read(run=run, on=TODAY, at=NOW)
        if run.state in {ImportState.READY, ImportState.HELD}:
            imports.apply(run=run, on=TODAY, at=NOW, accept_drops=True)
    return run


def open_rows() -> list[tuple[str, int]]:
    with guard.acting_as(process("importer")):
        rows = QuarantinedRow.objects.filter(settled_at=None).order_by("pk")
        return [(row.code, row.row) for row in rows]


def why() -> list[str]:
    with guard.acting_as(process("importer")):
        return list(QuarantinedRow.objects.order_by("pk").values_list("settled_because", flat=True))


def math(student: str | None, score: str, period: str = "RP1") -> str:
    return f"{student},Math,2026-27,{period},{score},20"


def test_a_row_is_cured_when_its_record_comes_in_a_file_of_another_name(cast: Cast) -> None:
    bring_in("monday.csv", math(cast.jaylen.state_id, "many"), math(cast.zuri.state_id, "12"))
    assert len(open_rows()) == 1

    bring_in("tuesday.csv", math(cast.jaylen.state_id, "14"))

    assert open_rows() == []
    assert why() == [Settlement.CURED]


def test_the_same_students_row_of_another_period_cures_nothing(cast: Cast) -> None:
    bring_in("scores.csv", math(cast.jaylen.state_id, "many"), math(cast.zuri.state_id, "12"))

    bring_in("scores.csv", math(cast.jaylen.state_id, "14", period="RP2"))

    assert len(open_rows()) == 1


def test_a_table_of_standards_cures_no_other_framework_of_the_same_file_name(cast: Cast) -> None:
    rows = ("M.1,Adds", "M.1,Adds again")
    bring_in("s.csv", *rows, kind=ImportFormat.STANDARDS, header="code,text", title="Math", subject="")

    bring_in("s.csv", "R.1,Reads", kind=ImportFormat.STANDARDS, header="code,text", title="Reading")
    after_other = open_rows()
    bring_in("t.csv", "M.1,Adds", kind=ImportFormat.STANDARDS, header="code,text", title="Math", subject="")

    assert len(after_other) == 1
    assert open_rows() == []


def test_the_same_trouble_in_a_file_of_another_name_is_one_row_with_its_age(cast: Cast) -> None:
    bring_in("monday.csv", math(cast.jaylen.state_id, "many"), math(cast.zuri.state_id, "12"))
    bring_in("tuesday.csv", math(cast.zuri.state_id, "12"), math(cast.jaylen.state_id, "lots"))

    assert len(open_rows()) == 1
    assert why() == [Settlement.NEWER, ""]


@pytest.mark.parametrize(
    ("rows", "state"),
    [
        (["{jaylen},Math,2026-27,RP1,14,20"], ImportState.READY),
        (["{jaylen},Math,2026-27,RP1,12,20"], ImportState.UNCHANGED),
        (["NOBODY-1,Math,2026-27,RP1,12,20"], ImportState.UNCHANGED),
        ([], ImportState.REJECTED),
    ],
)
def test_a_dry_run_leaves_nothing_whatever_it_finds(cast: Cast, rows: list[str], state: ImportState) -> None:
    bring_in("first.csv", math("NOBODY-1", "3"), math(cast.jaylen.state_id, "12"))
    given = [row.format(jaylen=cast.jaylen.state_id) for row in rows]

    def everything() -> list[list[Any]]:
        tables: list[Any] = [ImportRun, QuarantinedRow, AuditEntry, SchoolYear]
        return [list(table.objects.order_by("pk").values()) for table in tables]

    with guard.acting_as(process("importer")):
        before = everything()
        run, prepared = look_at(
            kind=ImportFormat.SCORES, files=incoming("dry.csv", *given), options={}, at=NOW, on=TODAY
        )
        after = everything()

    assert run.state == state
    assert (prepared is None) == (state is ImportState.REJECTED)
    assert after == before


def test_the_owner_reads_the_id_that_stood_in_the_row_and_the_database_does_not(
    cast: Cast, director: Client
) -> None:
    bring_in("scores.csv", math("NOBODY-77", "3"), math(cast.zuri.state_id, "12"))

    shown = director.get(reverse("quarantine_list")).text

    assert "id in the row: NOBODY-77" in shown
    with guard.acting_as(process("importer")):
        row = QuarantinedRow.objects.get()
        assert row.ids
        assert "NOBODY-77" not in row.ids


def test_an_id_is_gone_once_the_row_is_settled(cast: Cast) -> None:
    bring_in("scores.csv", math("NOBODY-77", "3"), math(cast.zuri.state_id, "12"))

    with cast.as_(cast.anneke_data_director):
        row = QuarantinedRow.objects.get()
        quarantine.settle(public_id=row.public_id, at=NOW)

        assert QuarantinedRow.objects.get().ids == ""


def test_who_did_not_send_the_file_reads_no_id(cast: Cast, director: Client) -> None:
    bring_in("scores.csv", math("NOBODY-77", "3"), math(cast.zuri.state_id, "12"), user=cast.simone_cao)

    assert "NOBODY-77" not in director.get(reverse("quarantine_list")).text


def test_all_rows_of_one_file_are_settled_together_with_a_reason(cast: Cast, director: Client) -> None:
    many = [math(f"NOBODY-{n}", "3") for n in range(5)]
    run = bring_in("old.csv", *many, math(cast.zuri.state_id, "12"))
    bring_in("new.csv", math("NOBODY-1", "3", period="RP2"), math(cast.zuri.state_id, "13", period="RP2"))

    with cast.as_(cast.anneke_data_director), pytest.raises(NoReason):
        quarantine.settle_file(run_public_id=run.public_id, because=" ", at=NOW)
    told = director.post(
        reverse("quarantine_settle_file"),
        {"run": str(run.public_id), "because": "These students left in June."},
        follow=True,
    ).text

    assert "5 rows are settled." in told
    assert len(open_rows()) == 1
    with guard.acting_as(process("importer")):
        settled = QuarantinedRow.objects.exclude(settled_at=None)
        assert {(row.settled_because, row.settled_note) for row in settled} == {
            (Settlement.PERSON, "These students left in June.")
        }
