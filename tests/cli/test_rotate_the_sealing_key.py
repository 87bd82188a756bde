"""`sextant keys rotate`: a new sealing key wraps every data key, all or none, and no word is touched."""

import json
from pathlib import Path

import pytest
from django.conf import LazySettings
from typer.testing import CliRunner

from cast_for_tests import Cast
from sextant.cli import doctor
from sextant.cli.main import app
from sextant.kernel.environment import make_keys
from sextant.kernel.reference import Reference
from sextant.kernel.sealed import CannotOpen
from sextant.network.actions import sealing
from sextant.network.actions.sealing import seal_for
from sextant.network.models import Student
from sextant.network.queries.sealing import open_for

run = CliRunner()
TABLE, WORDS = "culture.Statement", "I was pushed first."


@pytest.fixture
def folder(cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: LazySettings) -> Path:
    """Return a folder with the key in use, under which words of two students are sealed."""
    monkeypatch.setenv("SEXTANT_DATA", str(tmp_path))
    monkeypatch.delenv("SEXTANT_SEALING_KEY", raising=False)
    make_keys(tmp_path)
    settings.SEALING_KEY = (tmp_path / "keys/sealing_key").read_text()
    settings.SEALING_KEY_BEFORE = ""
    return tmp_path


@pytest.fixture
def sealed(cast: Cast, folder: Path) -> dict[int, dict[str, str]]:
    del folder
    with cast.as_(cast.dana_ap_culture):
        return {
            one.pk: seal_for(
                Reference(Student._meta.label, one.pk), {"words": WORDS}, table=TABLE, row=one.pk
            )
            for one in (cast.jaylen, cast.zuri)
        }


def opened(cast: Cast, sealed: dict[int, dict[str, str]]) -> set[str]:
    with cast.as_(cast.dana_ap_culture):
        return {
            open_for(Reference(Student._meta.label, key), held, table=TABLE, row=key)["words"]
            for key, held in sealed.items()
        }


def counted() -> dict[str, int]:
    found: dict[str, int] = json.loads(run.invoke(app, ["keys", "show", "--json"]).stdout)
    return found


def test_every_word_opens_under_the_new_key_alone(
    cast: Cast, folder: Path, sealed: dict[int, dict[str, str]], settings: LazySettings
) -> None:
    old = (folder / "keys/sealing_key").read_text()

    done = run.invoke(app, ["keys", "rotate", "--json"])

    assert json.loads(done.stdout) == {"made_new_key": True, "wrapped": 2}
    new = (folder / "keys/sealing_key").read_text()
    assert (new != old, (folder / "keys/sealing_key_before").read_text()) == (True, old)
    assert {path.stat().st_mode & 0o077 for path in (folder / "keys").glob("sealing*")} == {0}
    settings.SEALING_KEY, settings.SEALING_KEY_BEFORE = new, ""
    assert opened(cast, sealed) == {WORDS}
    settings.SEALING_KEY = old
    with pytest.raises(CannotOpen):
        opened(cast, sealed)


def test_broken_off_it_wraps_none_and_running_it_again_finishes_it_with_the_same_key(
    cast: Cast, folder: Path, sealed: dict[int, dict[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    real, calls = sealing._wrapped, []

    def breaks(key: bytes, subject: Reference) -> str:
        calls.append(subject)
        if len(calls) == 2:
            raise OSError("The disk is full.")
        return real(key, subject)

    monkeypatch.setattr(sealing, "_wrapped", breaks)
    assert run.invoke(app, ["keys", "rotate"]).exit_code == 1
    monkeypatch.undo()
    monkeypatch.setenv("SEXTANT_DATA", str(folder))
    assert counted() == {"by_newest": 0, "by_before": 2, "by_unknown": 0}
    assert opened(cast, sealed) == {WORDS}
    made = (folder / "keys/sealing_key").read_text()

    again = run.invoke(app, ["keys", "rotate"])

    assert "2 keys are wrapped by the key that was made before" in again.stdout
    assert (folder / "keys/sealing_key").read_text() == made
    assert counted() == {"by_newest": 2, "by_before": 0, "by_unknown": 0}


def test_a_key_that_is_not_at_hand_stops_it_before_anything_changes(
    folder: Path, sealed: dict[int, dict[str, str]], settings: LazySettings
) -> None:
    del sealed
    before = (folder / "keys/sealing_key").read_text()
    settings.SEALING_KEY = "lost" * 12

    refused = run.invoke(app, ["keys", "rotate"])

    assert refused.exit_code == 1
    assert "2 keys are wrapped by a key that is not at hand" in refused.stderr
    assert (folder / "keys/sealing_key").read_text() == before
    assert not (folder / "keys/sealing_key_before").exists()


def test_a_key_of_the_environment_is_changed_there(
    folder: Path, sealed: dict[int, dict[str, str]], monkeypatch: pytest.MonkeyPatch, settings: LazySettings
) -> None:
    del sealed
    monkeypatch.setenv("SEXTANT_SEALING_KEY", settings.SEALING_KEY)
    refused = run.invoke(app, ["keys", "rotate"])
    assert "SEXTANT_SEALING_KEY_BEFORE" in refused.stderr
    settings.SEALING_KEY_BEFORE, settings.SEALING_KEY = settings.SEALING_KEY, "another" * 8

    done = run.invoke(app, ["keys", "rotate", "--json"])

    assert json.loads(done.stdout) == {"made_new_key": False, "wrapped": 2}
    assert not (folder / "keys/sealing_key_before").exists()


def test_doctor_says_what_waits_and_what_is_lacking(
    folder: Path, sealed: dict[int, dict[str, str]], settings: LazySettings
) -> None:
    del folder, sealed
    assert doctor._sealing().says == "The sealed words of 2 subjects open under the key in use."
    old, settings.SEALING_KEY = settings.SEALING_KEY, "another" * 8
    assert "do not open" in doctor._sealing().says
    settings.SEALING_KEY_BEFORE = old
    waits = doctor._sealing()
    assert (waits.is_well, "2 of 2 keys" in waits.says, "sextant keys rotate" in waits.cure) == (
        False, True, True,
    )  # fmt: skip
