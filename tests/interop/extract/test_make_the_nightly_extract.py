"""The nightly extract: off until it is ordered, whole or absent, sealed, counted, of three classes alone."""

import csv
import io
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import time_machine
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from django.conf import LazySettings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessment.released_benchmarks import release_benchmark
from cast_for_tests import NOW, TODAY, Cast
from interlocks.pages.grown_cast import grow
from interop.extract.recipient import Opened, recipient
from sextant.audit.models import AuditEntry
from sextant.interop import extract_tasks
from sextant.interop.actions import extracts
from sextant.interop.extract import files, package, sealing, tables
from sextant.interop.extract.tables import CLASSES, fact_tables
from sextant.interop.models import Extract
from sextant.interop.panels import health_panels
from sextant.interop.terms import ExtractState
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.facts import FactColumn, FactTable, describe, read_facts
from sextant.kernel.guard import GuardedModel, RecordClass
from sextant.network.actions import attendance
from sextant.network.models import DayMark, School, Staff, Student, StudentDemographics

WHY = "Evaluation of the reading program, agreement of 3 August."


@pytest.fixture(autouse=True)
def monday(settings: LazySettings, tmp_path: Path) -> Iterator[Any]:
    settings.EXTRACTS = tmp_path / "extracts"
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


def order(cast: Cast, **more: Any) -> None:
    asked = {
        "recipient": "Evaluator, Dr. Lund", "purpose": WHY, "certificate": recipient().pem, "keep_days": 7,
        "has_parquet_too": False, **more,
    }  # fmt: skip
    with cast.as_(cast.leila_privacy):
        extracts.order_extract(**asked, at=NOW, on=TODAY)


def made(cast: Cast) -> Extract:
    """Make one extract by hand and return its row."""
    extract_tasks.ask_for_extract(on=TODAY, at=NOW, user_id=cast.anneke_data_director.pk)
    return newest()


def newest() -> Extract:
    with guard.acting_as(process("extractor")):
        row: Extract = Extract.objects.select_related("order").order_by("-pk")[0]
        return row


def opened(row: Extract) -> Opened:
    content = files.fetch(row.file_name)
    assert content is not None
    return recipient().open(content)


def kept() -> list[str]:
    return sorted(path.name for path in files.path_of("x").parent.glob("*"))


@pytest.mark.parametrize(
    "who", ["anneke_data_director", "lucia_principal", "amara_teacher", "denise_guardian", "jaylen_student"]
)
def test_the_privacy_officer_alone_orders_it(cast: Cast, who: str) -> None:
    with cast.as_(cast.named[who]), pytest.raises(extracts.MayNotOrder):
        extracts.order_extract(
            recipient="A friend", purpose=WHY, certificate=recipient().pem, keep_days=7,
            has_parquet_too=False, at=NOW, on=TODAY,
        )  # fmt: skip
    with pytest.raises(extracts.NoOrder):
        made(cast)


def test_off_it_makes_nothing_and_on_it_makes_one_a_night(cast: Cast, monday: Any) -> None:
    before = extract_tasks.nightly(on=TODAY, at=NOW)
    order(cast)
    first, again = extract_tasks.nightly(on=TODAY, at=NOW), extract_tasks.nightly(on=TODAY, at=NOW)
    tomorrow = NOW + timedelta(days=1)
    monday.move_to(tomorrow)
    early = extract_tasks.nightly(on=TODAY + timedelta(days=1), at=tomorrow.replace(hour=5))
    later = extract_tasks.nightly(on=TODAY + timedelta(days=1), at=tomorrow)

    assert (before, first, again, early, later) == (False, True, False, False, True)
    assert [newest().on, newest().state] == [TODAY + timedelta(days=1), ExtractState.MADE]


def test_an_order_needs_a_reason_and_a_key_that_can_seal(cast: Cast) -> None:
    refused = {
        extracts.NoPurpose: {"purpose": "because"},
        sealing.BadCertificate: {"certificate": "-----BEGIN CERTIFICATE-----\nnonsense"},
        extracts.KeyHasEnded: {"certificate": recipient(lasts=timedelta(days=-2)).pem},
    }
    for refusal, asked in refused.items():
        with pytest.raises(refusal):
            order(cast, **asked)
    with pytest.raises(sealing.BadCertificate, match=r"2,048 bits"):
        order(cast, certificate=recipient(bits=1024).pem)
    with pytest.raises(sealing.BadCertificate, match="private key"):
        order(cast, certificate="-----BEGIN PRIVATE KEY-----")


def test_the_package_says_how_many_rows_each_table_has_and_their_digest(cast: Cast) -> None:
    grow(cast, n_classmates=3)
    order(cast)

    found = opened(row := made(cast))

    assert [name for name in found.names if name.endswith(".csv")] == [
        f"{table.name}.csv" for table in fact_tables()
    ]
    for counted in found.manifest["tables"]:
        content = found.package.read(counted["file"])
        lines = list(csv.reader(io.StringIO(content.decode(), newline="")))
        assert counted["rows"] == len(lines) - 1, counted
        assert counted["sha256"] == sha256(content).hexdigest()
    assert row.n_rows == sum(counted["rows"] for counted in found.manifest["tables"])
    assert row.sha256 == sha256(files.path_of(row.file_name).read_bytes()).hexdigest()
    assert WHY in found.text("README.md")


def test_it_opens_with_a_tool_that_everybody_has(cast: Cast, tmp_path: Path) -> None:
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("needs openssl")
    order(cast)
    row, key, zipped = made(cast), tmp_path / "key.pem", tmp_path / "facts.zip"
    key.write_bytes(recipient().key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))

    subprocess.run(
        [openssl, "cms", "-decrypt", "-inform", "DER", "-binary", "-in", files.path_of(row.file_name),
         "-inkey", key, "-out", zipped],
        check=True, timeout=60,
    )  # fmt: skip

    assert zipfile.ZipFile(zipped).testzip() is None
    assert b"students" not in files.path_of(row.file_name).read_bytes()


def test_it_equals_the_records(cast: Cast) -> None:
    grow(cast, n_classmates=3)
    order(cast)

    found = opened(made(cast))

    with guard.acting_as(process("demo_builder")):
        jaylen = str(cast.jaylen.public_id)
        assert {one["student_id"] for one in found.rows("students")} == {
            str(key) for key in Student.objects.values_list("public_id", flat=True)
        }
    growth = [one for one in found.rows("growth") if one["student_id"] == jaylen]
    assert [one["run_state"] for one in growth] == ["final"]
    assert float(growth[0]["change"]) == pytest.approx(
        float(growth[0]["observed"]) - float(growth[0]["expected"]), abs=0.2
    )
    assert {one["subject"] for one in found.rows("results")} == {"math"}


def test_only_released_benchmarks_are_in_it(cast: Cast) -> None:
    order(cast)
    benchmark = release_benchmark(cast, n_mates=2)
    before = opened(made(cast)).rows("benchmark_standards")
    with guard.acting_as(process("demo_builder")):
        benchmark.administration.state = "scored"
        benchmark.administration.save()
    after = opened(made(cast)).rows("benchmark_standards")

    jaylen = [one for one in before if one["student_id"] == str(cast.jaylen.public_id)]
    assert {"7.RP.A.1", "7.RP.A.2"} <= {one["standard"] for one in jaylen} <= set(benchmark.standards)
    assert all(float(one["points"]) <= float(one["most_points"]) for one in before)
    assert after == []


def test_no_table_is_of_another_class() -> None:
    assert {table.record_class for table in fact_tables()} <= CLASSES
    assert {RecordClass.S0, RecordClass.S1A, RecordClass.S1B} == CLASSES


def test_a_table_of_another_class_stops_the_making(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    column = FactColumn(name="born_on", path="born_on", says="Birthday.")
    contacts = FactTable(name="contacts", says="No.", model=StudentDemographics, columns=(column,))
    monkeypatch.setattr(tables, "ASSESSMENT_FACTS", (contacts,))
    order(cast)

    row = made(cast)

    assert (row.state, kept()) == (ExtractState.FAILED, [])


def test_the_process_that_makes_it_reads_no_other_class_of_a_student_or_an_adult() -> None:
    def subclasses(kind: type[GuardedModel]) -> Iterator[type[GuardedModel]]:
        for one in kind.__subclasses__():
            yield from subclasses(one)
            yield one

    allowed = {*CLASSES, "N0", "N3", "T2", "A0", "A0s", "X2"}
    with guard.acting_as(process("extractor")):
        reached = {
            one.guard.record_class
            for one in subclasses(GuardedModel)
            if not one._meta.abstract and guard.scope_of(one, guard.Verb.READ) is not False
        }

    assert reached <= allowed


def test_canaries_of_everything_else_stay(cast: Cast) -> None:
    """A name, a birthday, a contact, a program, a reason, an adult: each marked, none found."""
    grow(cast, n_classmates=1)
    order(cast)
    with guard.acting_as(process("demo_builder")):
        Student.objects.filter(pk=cast.jaylen.pk).update(
            given_name="§name§", family_name="§family§", state_id="§state§"
        )
        Staff.objects.filter(pk=cast.amara_teacher.staff_id).update(family_name="§staff§")
        School.objects.filter(pk=cast.harbor.pk).update(name="§school§")
        attendance.take_day(
            section_id=cast.homeroom_7b.pk, on=TODAY, at=NOW,
            marks=[attendance.Mark(student_id=cast.jaylen.pk, code="out_of_school_suspension")],
        )  # fmt: skip

    found = opened(made(cast))

    assert "§" not in found.everything
    for word in ("suspension", "informal_removal", "lagging", "Okafor"):
        assert word not in "".join(found.text(name) for name in found.names if name.endswith(".csv"))
    marks = [one for one in found.rows("attendance_marks") if one["student_id"] == str(cast.jaylen.public_id)]
    assert [(one["code"], one["minutes_missed"]) for one in marks] == [("absent_other", "")]


def test_no_cell_of_it_is_a_formula(cast: Cast) -> None:
    order(cast)
    with guard.acting_as(process("demo_builder")):
        School.objects.filter(pk=cast.harbor.pk).update(code="=1+1")

    found = opened(made(cast))

    schools = {one["school"] for one in found.rows("students")}
    assert "'=1+1" in schools
    assert "=1+1" not in schools


def test_the_dictionary_is_that_of_the_models(cast: Cast) -> None:
    order(cast)
    words = opened(made(cast)).text("data-dictionary.md")

    for table in fact_tables():
        assert f"## {table.name}" in words
        assert len(describe(table)) == len(table.columns)
    assert "| kind | text | no | primary, secondary |" in words
    marks = next(table for table in fact_tables() if table.name == "attendance_marks")
    assert "out_of_school_suspension" not in next(n for n in describe(marks) if n.name == "code").words


def test_parquet_holds_the_same_rows(cast: Cast) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    grow(cast, n_classmates=1)
    order(cast, has_parquet_too=True)

    found = opened(made(cast))

    for name in ("students", "results", "growth"):
        table = parquet.read_table(io.BytesIO(found.package.read(f"{name}.parquet")))
        rows = found.rows(name)
        assert table.num_rows == len(rows)
        assert table.column("student_id").to_pylist() == [one["student_id"] for one in rows]


def test_without_the_extra_parquet_is_refused_with_the_cure(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extracts, "has_parquet", lambda: False)
    with pytest.raises(extracts.NoParquet, match=r"sextant\[parquet\]"):
        order(cast, has_parquet_too=True)


def test_it_stands_in_the_trail_with_class_and_rows(cast: Cast) -> None:
    order(cast)
    row = made(cast)

    entry = AuditEntry.objects.filter(action="interop.make_extract").get()
    students = row.counts["students"]["rows"]
    assert entry.body["changes"]["students (S0)"] == [None, students]
    assert entry.body["changes"]["sha256"] == [None, row.sha256]
    assert entry.on_behalf_of == cast.anneke_data_director.pk
    assert AuditEntry.objects.filter(action="interop.order_extract").count() == 1


def test_a_fault_in_the_middle_leaves_nothing(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    order(cast)

    def break_at_the_third(table: FactTable) -> Any:
        if table.name == "class_lists":
            raise OSError(28, "No space left on device")
        return read_facts(table)

    monkeypatch.setattr(extracts, "read_facts", break_at_the_third)
    row = made(cast)

    assert (row.state, kept()) == (ExtractState.FAILED, [])
    assert "Free space in the data folder" in row.problem


def test_a_kill_before_the_last_move_leaves_a_part_that_is_no_extract(tmp_path: Path) -> None:
    """A real SIGKILL, after all bytes are written and before they bear their name."""
    script = f"""
import os, pathlib, signal
from django.conf import settings
settings.configure(EXTRACTS=pathlib.Path({str(tmp_path)!r}))
from sextant.interop.extract import files
pathlib.Path.rename = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
files.store("2026-10-26-abc.zip.p7m", b"x" * 1_000_000)
"""
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60)

    assert ended.returncode == -9, ended.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["2026-10-26-abc.zip.p7m.part"]


def test_what_a_stop_left_is_swept_and_made_again(cast: Cast) -> None:
    order(cast)
    row = made(cast)
    folder = files.path_of("x").parent
    (folder / "2026-01-01-dead.zip.p7m.part").write_bytes(b"half")
    (folder / "2026-01-01-dead.zip.p7m").write_bytes(b"a whole that no row names")

    with guard.acting_as(process("extractor")):
        extracts.sweep_extracts(at=NOW, on=TODAY)

    assert kept() == [row.file_name]


def test_a_worker_that_takes_over_makes_the_same_one(cast: Cast) -> None:
    order(cast)
    with guard.acting_as(process("extractor")):
        begun = extracts.begin_extract(on=TODAY, at=NOW, asked_by=None)
        first = extracts.make_extract(extract_id=begun.pk, at=NOW)
        again = extracts.make_extract(extract_id=begun.pk, at=NOW)

    assert (again.sha256, kept()) == (first.sha256, [first.file_name])
    assert AuditEntry.objects.filter(action="interop.make_extract").count() == 1


def test_two_are_not_made_at_once(cast: Cast) -> None:
    order(cast)
    with guard.acting_as(process("extractor")):
        extracts.begin_extract(on=TODAY, at=NOW, asked_by=None)
        with pytest.raises(extracts.ExtractUnderWay):
            extracts.begin_extract(on=TODAY, at=NOW, asked_by=None)


def test_a_package_is_deleted_after_its_days(cast: Cast, monday: Any) -> None:
    order(cast, keep_days=3)
    row = made(cast)
    with guard.acting_as(process("extractor")):
        extracts.sweep_extracts(at=NOW, on=TODAY + timedelta(days=2))
        still_there = kept()
        extracts.sweep_extracts(at=NOW, on=TODAY + timedelta(days=3))

    assert still_there == [row.file_name]
    assert (kept(), newest().state) == ([], ExtractState.REMOVED)


def test_a_key_that_has_ended_makes_nothing_and_says_so(cast: Cast) -> None:
    order(cast, certificate=recipient(lasts=timedelta(days=2)).pem)
    extract_tasks.ask_for_extract(on=TODAY + timedelta(days=3), at=NOW, user_id=None)

    assert newest().state == ExtractState.FAILED
    assert "certificate has ended" in newest().problem
    with cast.as_(cast.anneke_data_director):
        told = [panel for panel in health_panels(school_ids=None, on=TODAY) if "extract" in panel.template]
    with cast.as_(cast.lucia_principal):
        untold = [panel for panel in health_panels(school_ids=None, on=TODAY) if "extract" in panel.template]
    assert "certificate has ended" in told[0].context["failure"].problem
    assert untold == []


def test_stopped_it_makes_no_more(cast: Cast) -> None:
    order(cast)
    with cast.as_(cast.leila_privacy):
        extracts.stop_extracts(because="The agreement has ended.")

    assert extract_tasks.nightly(on=TODAY, at=NOW) is False
    with pytest.raises(extracts.NoOrder):
        made(cast)


def test_more_rows_cost_no_more_questions(cast: Cast) -> None:
    order(cast)
    with CaptureQueriesContext(connection) as few:
        made(cast)
    with guard.acting_as(process("demo_builder")):
        DayMark.objects.bulk_create(
            DayMark(student=cast.jaylen, school=cast.harbor, on=TODAY - timedelta(days=day), code="tardy")
            for day in range(1, 60)
        )
    with CaptureQueriesContext(connection) as many:
        made(cast)

    assert len(many) <= len(few) + 1


def test_the_same_facts_make_the_same_package(cast: Cast) -> None:
    cover = package.Cover(network="N", on=TODAY, recipient="R", purpose=WHY)
    with guard.acting_as(process("extractor")):
        one = package.pack(fact_tables(), read=read_facts, cover=cover)
        two = package.pack(fact_tables(), read=read_facts, cover=cover)

    assert one.content == two.content
