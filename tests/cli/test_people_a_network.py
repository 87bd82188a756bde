"""The first day on the command line: an account for somebody, a school year, files that come in or do not."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PASSWORD = "a lantern over the river"
SCORES = "student_id,subject,school_year,period,score,grade,school"


def sextant(folder: Path, *words: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    """Run a verb as somebody types it, on a folder of its own, away from any terminal of the tester's."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SEXTANT_", "DJANGO_"))}
    return subprocess.run(
        [sys.executable, "-m", "sextant.cli", *words, "--data", str(folder)],
        capture_output=True, text=True, timeout=240, cwd=ROOT, input=typed, start_new_session=True,
        env={**kept, "PYTHONPATH": str(ROOT / "src"), "COLUMNS": "400"},
    )  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A network with a data director, as `init` makes it; the tests below go on from each other."""
    folder = tmp_path_factory.mktemp("networks") / "lantern"
    done = sextant(
        folder, "init", "--name", "Lantern", "--admin-email", "Ana@lantern.example", "--admin-name",
        "Ana María Ruiz", typed=f"short\nshort\n{PASSWORD}\n{PASSWORD}\n",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "too weak" in done.stderr
    assert f"sextant serve --data {folder}" in done.stdout
    return folder


@pytest.fixture
def database(made: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(made / "sextant.sqlite3")
    yield connection
    connection.close()


def rows(database: sqlite3.Connection, query: str) -> list[tuple[object, ...]]:
    return database.execute(query).fetchall()


def test_the_first_account_bears_its_owners_name(made: Path, database: sqlite3.Connection) -> None:
    assert rows(database, "SELECT email, display_name FROM access_user") == [
        ("ana@lantern.example", "Ana María Ruiz")
    ]
    assert rows(database, "SELECT given_name, family_name FROM network_staff") == [("Ana María", "Ruiz")]


def test_breaking_off_at_the_password_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("of somebody", encoding="utf-8")

    done = sextant(tmp_path, "init", "--admin-email", "a@b.example", "--admin-name", "A B", typed="short\n")

    assert done.returncode != 0
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_network_whose_making_was_cut_off_is_made_again(tmp_path: Path) -> None:
    (tmp_path / "keys").mkdir()

    done = sextant(tmp_path, "init", "--name", "Again")

    assert done.returncode == 0, done.stderr
    with sqlite3.connect(tmp_path / "sextant.sqlite3") as database:
        assert database.execute("SELECT name FROM network_network").fetchall() == [("Again",)]


def test_an_account_is_opened_for_whoever_is_new_and_its_link_is_printed(made: Path) -> None:
    done = sextant(
        made, "account", "add", "--email", "hugo@lantern.example", "--name", "Hugo Lindt", "--role", "hr",
        "--site", "https://lantern.example", "--json",
    )  # fmt: skip

    said = json.loads(done.stdout)
    assert (done.returncode, said["name"], said["hours"]) == (0, "Hugo Lindt", 72)
    assert said["link"].startswith("https://lantern.example/account/password/reset/key/")
    mails = list((made / "outbox").iterdir())
    assert said["link"] in mails[0].read_text(encoding="utf-8").replace("=\n", "")
    listed = json.loads(sextant(made, "account", "list", "--json").stdout)["accounts"]
    assert {(one["email"], one["state"]) for one in listed} == {
        ("ana@lantern.example", "in use"),
        ("hugo@lantern.example", "invited"),
    }


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["add", "--email", "nobody@lantern.example"], 1, "No member of staff has the address"),
        (["add", "--email", "ana@lantern.example"], 1, "Another account has this e-mail address"),
        (["add", "--email", "x@lantern.example", "--role", "queen", "--name", "A B"], 2, "No role is called"),
        (["add", "--email", "x@lantern.example", "--role", "hr", "--name", "Cher"], 2, "given and a family name"),
        (["add", "--email", "x@lantern.example", "--guardian", "17"], 1, "No guardian on file"),
        (["close", "--email", "nobody@lantern.example"], 1, "No account has the address"),
    ],
    ids=lambda one: " ".join(one) if isinstance(one, list) else None,
)  # fmt: skip
def test_what_cannot_be_is_refused_with_a_cure(made: Path, words: list[str], code: int, says: str) -> None:
    done = sextant(made, "account", *words)

    assert done.returncode == code, done.stderr
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_closing_opening_again_and_inviting_stand_in_the_trail(
    made: Path, database: sqlite3.Connection
) -> None:
    words = ("--email", "hugo@lantern.example")

    closed = sextant(made, "account", "close", *words)
    refused = sextant(made, "account", "invite", *words)
    reopened = sextant(made, "account", "reopen", *words)

    assert (closed.returncode, refused.returncode, reopened.returncode) == (0, 1, 0)
    assert "`sextant account reopen`" in refused.stderr
    actions = [
        action for (action,) in rows(database, "SELECT action FROM audit_auditentry ORDER BY sequence")
    ]
    assert actions[-3:] == ["access.close_account", "access.reopen_account", "access.invite"]


def scores(folder: Path, *lines: str) -> str:
    path = folder / "scores.csv"
    path.write_text("\n".join([SCORES, *lines, ""]), encoding="utf-8")
    return str(path)


def test_a_file_of_strangers_is_no_success_and_names_the_cure_once(made: Path, tmp_path: Path) -> None:
    file = scores(tmp_path, *(f"{n},Math,2025-26,RP1,{n},6,Dawn" for n in range(1, 41)))
    sextant(made, "import", "scores", file, "--create-students")

    strangers = scores(tmp_path, *(f"{n},Math,2025-26,RP1,{n},6,Dawn" for n in range(101, 141)))
    done = sextant(made, "import", "scores", strangers)
    told = sextant(made, "import", "scores", strangers, "--json")

    assert done.returncode == told.returncode == 3
    assert "Nothing was taken over: 40 rows were set aside." in done.stderr
    assert done.stdout.count("--create-students") == 1
    assert "rows 2, 3, 4" in done.stdout
    assert "has all of it" not in done.stdout
    said = json.loads(told.stdout)
    assert (said["state"], said["set_aside"]) == ("nothing_taken", 40)


def test_the_same_file_again_is_a_success_and_says_what_is_left(made: Path, tmp_path: Path) -> None:
    both = ["1,Math,2025-26,RP1,1,6,Dawn", "77,Math,2025-26,RP1,1,6,Dawn"]

    done = sextant(made, "import", "scores", scores(tmp_path, *both))

    assert done.returncode == 0
    assert "The network has the rest of it; 1 row was set aside. Nothing was changed." in done.stdout


def test_a_header_alone_is_refused(made: Path, tmp_path: Path) -> None:
    done = sextant(made, "import", "scores", scores(tmp_path))

    assert done.returncode == 1
    assert "has a header and no rows" in done.stderr


def test_a_school_year_is_shown_made_and_listed(made: Path, database: sqlite3.Connection) -> None:
    words = ("calendar", "make", "--starts", "2026-08-31", "--ends", "2027-06-15", "--usual", "pa", "--json")

    shown = json.loads(sextant(made, *words, "--dry-run").stdout)
    before = rows(database, "SELECT count(*) FROM network_calendarday")
    entered = json.loads(sextant(made, *words).stdout)
    listed = json.loads(sextant(made, "calendar", "show", "--json").stdout)["years"]

    assert before == [(0,)]
    assert shown["school_days"] == entered["school_days"] == 186
    assert sum(one["school_days"] for one in entered["report_periods"]) == 186
    assert rows(database, "SELECT count(DISTINCT school_id) FROM network_calendarday") == [(1,)]
    year = next(one for one in listed if one["label"] == "2026-27")
    assert (year["n_periods"], year["n_with_days"], year["most_days"]) == (4, 1, 186)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--starts", "2028-08-28", "--ends", "2028-09-30"], "too few school days"),
        (["--starts", "soon", "--ends", "2029-06-15"], "starts_on: Enter a valid date"),
        (["--starts", "2028-08-28", "--ends", "2029-06-15", "--for", "XYZ"], "No school has the code XYZ"),
        (["--starts", "2028-08-28", "--ends", "2029-06-15", "--set", "p9=1"], "names no day of a report period"),
        (["--starts", "2028-08-28", "--ends", "2029-06-15", "--usual", "tx"], "No state is called tx"),
    ],
)  # fmt: skip
def test_a_year_that_does_not_come_out_is_refused(made: Path, words: list[str], says: str) -> None:
    done = sextant(made, "calendar", "make", *words)

    assert done.returncode == 2, done.stderr
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def roster(folder: Path, **more: str) -> str:
    manifest = ["propertyName,value", "manifest.version,1.0", "oneroster.version,1.1"]
    names = (
        "academicSessions", "orgs", "courses", "classes", "users", "enrollments", "demographics", "categories",
        "lineItems", "results", "resources", "classResources", "courseResources",
    )  # fmt: skip
    manifest += [f"file.{name},{'bulk' if name == 'orgs' else 'absent'}" for name in names]
    orgs = "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\r\n"
    files = {
        "manifest.csv": "\r\n".join([*manifest, ""]),
        "orgs.csv": f"{orgs}s1,,,Dawn,school,D1,\r\n",
        **more,
    }
    import zipfile

    with zipfile.ZipFile(folder / "roster.zip", "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return str(folder / "roster.zip")


def test_a_package_is_held_against_the_specification_without_a_network(tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere"
    good = sextant(nowhere, "import", "oneroster", roster(tmp_path), "--check")
    bad_file = roster(tmp_path, **{"notes.txt": "hello"})
    bad = sextant(nowhere, "import", "oneroster", bad_file, "--check")
    told = json.loads(sextant(nowhere, "import", "oneroster", bad_file, "--check", "--json").stdout)

    assert (good.returncode, bad.returncode) == (0, 1), good.stdout
    assert "conforms to OneRoster" in good.stdout
    assert "package.unknown_file" in bad.stdout
    assert [fault["code"] for fault in told["faults"]] == ["package.unknown_file"]
    assert not told["is_valid"]
    assert not nowhere.exists()


def test_a_growth_run_bears_the_moment_at_which_it_was_asked_for(
    made: Path, tmp_path: Path, database: sqlite3.Connection
) -> None:
    lines = [
        f"{n},Math,{year},{period},{200 + n + step},{grade},Dawn"
        for step, (year, period, grade) in enumerate(
            [("2024-25", "RP1", 5), ("2024-25", "RP3", 5), ("2025-26", "RP2", 6), ("2025-26", "RP4", 6)]
        )
        for n in range(1, 41)
    ]
    sextant(made, "import", "scores", scores(tmp_path, *lines), "--create-students")
    (before,) = rows(database, "SELECT strftime('%Y-%m-%d %H:%M:%S', 'now')")[0]

    done = sextant(made, "growth", "run")

    assert done.returncode == 0, done.stderr
    (started,) = rows(database, "SELECT max(started_at) FROM assessment_growthrun")[0]
    assert str(started) >= str(before)


def test_a_network_with_map_results_alone_is_told_what_a_growth_run_compares(tmp_path: Path) -> None:
    sextant(tmp_path, "init")

    done = sextant(tmp_path, "growth", "run")

    assert done.returncode == 1
    assert "MAP Growth results have their growth on each student" in done.stderr
