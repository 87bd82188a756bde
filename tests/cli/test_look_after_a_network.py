"""`doctor` finds what is unsafe and names the cure; `serve` refuses where records would be at risk."""

import socket
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
import typer
from django.conf import LazySettings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from typer.testing import CliRunner

from sextant.cli import doctor, serve
from sextant.cli.doctor import Finding
from sextant.cli.main import app
from sextant.kernel import clock, demo_mark
from sextant.kernel.environment import make_keys

run = CliRunner()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with keys, which the verbs take for the network; the tables are the tests' own."""
    monkeypatch.setenv("SEXTANT_DATA", str(tmp_path))
    monkeypatch.setattr(doctor, "LEAST_FREE", 0)
    make_keys(tmp_path)
    return tmp_path


@pytest.fixture
def moved_clock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    path = tmp_path / "clock-offset"
    monkeypatch.setenv(clock.OFFSET_VARIABLE, str(path))
    clock.write_offset(path, start_at=clock.now() + timedelta(days=40))
    yield
    clock.forget_offset()


def look(check: str) -> Finding:
    """Return what the doctor says about one thing."""
    return next(finding for finding in doctor.look() if finding.check == check)


def test_debug_pages_stop_serving(folder: Path, settings: LazySettings) -> None:
    settings.DEBUG = True

    found = look("debug")

    assert (found.is_well, found.stops_serving) == (False, True)
    assert "SEXTANT_DEBUG" in found.cure


def test_a_network_without_its_keys_is_not_served(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SEXTANT_AUDIT_KEY")
    assert look("keys").is_well
    (folder / "keys" / "audit_key").unlink()

    found = look("keys")

    assert (found.is_well, found.stops_serving) == (False, True)
    assert "audit_key" in found.says
    assert "Restore" in found.cure


def test_an_sqlite_that_may_corrupt_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if connection.vendor != "sqlite":
        assert look("sqlite").is_well
        return
    assert look("sqlite").is_well
    monkeypatch.setattr(doctor, "SAFE_SQLITE", (99, 0, 0))

    found = look("sqlite")

    assert (found.is_well, found.stops_serving) == (False, True)
    assert "pysqlite3" in found.cure


def test_tables_of_an_older_shape_are_not_served(folder: Path) -> None:
    assert look("tables").is_well
    MigrationRecorder(connection).record_unapplied("audit", "0002_append_only")

    found = look("tables")

    assert (found.is_well, found.stops_serving) == (False, True)
    assert "1 changes" in found.says or "1 change" in found.says
    assert "sextant init" in found.cure


def test_a_full_disk_is_named_and_does_not_stop_serving(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "LEAST_FREE", 10**18)

    found = look("disk")

    assert (found.is_well, found.stops_serving) == (False, False)


def test_only_a_demo_lives_on_another_day(folder: Path, moved_clock: None, settings: LazySettings) -> None:
    settings.DEMO_MARK = folder / demo_mark.NAME
    demo_mark.write(folder, key=settings.AUDIT_KEY, full=False, opened_on=date(2026, 11, 23))
    assert look("clock").is_well
    assert look("demo").is_well
    settings.DEMO_MARK.unlink()

    found = look("clock")

    assert (found.is_well, found.stops_serving) == (False, True)


def test_the_doctor_ends_with_one_and_prints_the_cure(folder: Path, settings: LazySettings) -> None:
    settings.DEBUG = True

    done = run.invoke(app, ["doctor", "--data", str(folder)])

    assert done.exit_code == 1
    assert "Unset SEXTANT_DEBUG" in done.output


VERBS = [["doctor"], ["serve"], ["audit", "verify"], ["growth", "run"]]


@pytest.mark.parametrize("verb", VERBS, ids=" ".join)
def test_where_no_network_is_each_verb_says_how_to_make_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, verb: list[str]
) -> None:
    monkeypatch.setenv("SEXTANT_DATA", str(tmp_path))

    done = run.invoke(app, [*verb, "--data", str(tmp_path / "nowhere")])

    assert done.exit_code == 1
    assert "sextant init" in done.output
    assert not (tmp_path / "nowhere").exists()


def test_a_demo_that_is_half_built_is_not_served(
    folder: Path, settings: LazySettings, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.DATA = folder
    (folder / demo_mark.BUILDING).touch()

    with pytest.raises(typer.Exit) as ended:
        serve.refuse_unsafe("127.0.0.1")

    assert ended.value.exit_code == 1
    assert "start `sextant demo` again" in capsys.readouterr().err


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.7", "::", "school.example"])  # noqa: S104 - refused
def test_nothing_but_this_machine_is_answered_without_tls(
    folder: Path, capsys: pytest.CaptureFixture[str], host: str
) -> None:
    with pytest.raises(typer.Exit) as ended:
        serve.refuse_unsafe(host)

    assert ended.value.exit_code == 1
    assert "SEXTANT_TLS" in capsys.readouterr().err


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
def test_this_machine_is_answered(folder: Path, host: str) -> None:
    serve.refuse_unsafe(host)


def test_behind_tls_every_address_is_answered(folder: Path, settings: LazySettings) -> None:
    settings.BEHIND_TLS = True

    serve.refuse_unsafe("0.0.0.0")  # noqa: S104 - a proxy with TLS stands in front


def test_what_the_doctor_finds_unsafe_is_not_served(
    folder: Path, settings: LazySettings, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.DEBUG = True

    with pytest.raises(typer.Exit):
        serve.refuse_unsafe("127.0.0.1")

    assert "Unset SEXTANT_DEBUG" in capsys.readouterr().err


def test_a_port_on_which_somebody_answers_is_not_shared(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        with pytest.raises(typer.Exit):
            serve.refuse_busy("127.0.0.1", port)

    assert "another port with --port" in capsys.readouterr().err
    serve.refuse_busy("127.0.0.1", port)
