"""The first day on the command line: an account for somebody, a school year, files that come in or do not."""

import json
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from typer.testing import CliRunner

from sextant.access.models import User
from sextant.assessment.models import GrowthRun
from sextant.audit.models import AuditEntry
from sextant.cli import account, bringing_in, calendar, growth
from sextant.cli.main import app
from sextant.kernel import clock, guard
from sextant.kernel.actor import process
from sextant.network.actions.people import add_guardian, add_staff
from sextant.network.actions.places import create_network, create_region, create_school
from sextant.network.models import CalendarDay

SCORES = "student_id,subject,school_year,period,score,grade,school"

type Run = Callable[..., Result]


@pytest.fixture
def sextant(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Verbs of the command line on the tests' own network, which has one school."""
    for verbs in (account, bringing_in, calendar, growth):
        monkeypatch.setattr(verbs, "open_network", lambda _data: None)
    monkeypatch.setattr(growth, "run_queue", lambda: None)
    with guard.acting_as(process("demo_builder")):
        create_network(name="Lantern")
        create_school(
            region_id=create_region(name="South").pk, name="Dawn", code="DWN", jurisdiction="pa",
            grade_low=5, grade_high=8, opened_on=date(2020, 8, 1),
        )  # fmt: skip
    return lambda *words: CliRunner().invoke(app, words, env={"COLUMNS": "400"})


def told(done: Result) -> Any:
    return json.loads(done.stdout)


def test_an_account_is_opened_for_whoever_is_new_and_its_link_is_printed(
    sextant: Run, mailoutbox: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    words = ("--email", "Hugo@lantern.example", "--name", "Hugo Lindt", "--role", "data_director")

    with django_capture_on_commit_callbacks(execute=True):
        done = sextant("account", "add", *words, "--site", "https://lantern.example", "--json")

    said = told(done)
    assert (done.exit_code, said["name"], said["hours"]) == (0, "Hugo Lindt", 72)
    assert said["link"].startswith("https://lantern.example/account/password/reset/key/")
    assert said["link"] in mailoutbox[0].body
    listed = told(sextant("account", "list", "--json"))["accounts"]
    assert [(one["email"], one["kind"], one["state"]) for one in listed] == [
        ("hugo@lantern.example", "staff", "invited")
    ]


def test_a_member_of_staff_is_found_by_her_address_and_a_guardian_by_her_id(sextant: Run) -> None:
    with guard.acting_as(process("demo_builder")):
        add_staff(given_name="Ada", family_name="Okoro", email="ada@lantern.example")
        mother = add_guardian(given_name="Ruth", family_name="Bell")

    first = sextant("account", "add", "--email", "ada@lantern.example")
    second = sextant("account", "add", "--email", "ruth@home.example", "--guardian", str(mother.public_id))

    assert first.exit_code == second.exit_code == 0, second.output
    assert "Ada Okoro (ada@lantern.example) chooses a password" in first.stdout
    assert User.objects.get(email="ruth@home.example").guardian_id == mother.pk


REFUSED = [
    (["add", "--email", "nobody@lantern.example"], 1, "No member of staff has the address"),
    (["add", "--email", "no-address", "--role", "hr"], 2, "is no e-mail address"),
    (["add", "--email", "x@y.example", "--role", "queen", "--name", "A B"], 2, "No role is called queen"),
    (["add", "--email", "x@y.example", "--role", "hr", "--name", "Cher"], 2, "given and a family name"),
    (["add", "--email", "x@y.example", "--role", "dean", "--name", "A B", "--school", "Q"], 2, "DWN"),
    (["add", "--email", "x@y.example", "--guardian", "17"], 1, "No guardian on file"),
    (["add", "--email", "x@y.example", "--guardian", "17", "--staff-id", "3"], 2, "two people"),
    (["close", "--email", "nobody@lantern.example"], 1, "No account has the address"),
]


@pytest.mark.parametrize(("words", "code", "says"), REFUSED)
def test_what_cannot_be_is_refused_with_a_cure(sextant: Run, words: list[str], code: int, says: str) -> None:
    done = sextant("account", *words)

    assert done.exit_code == code, done.output
    assert says in done.stderr
    assert User.objects.count() == 0


def test_two_accounts_never_share_an_address(sextant: Run) -> None:
    words = ("account", "add", "--email", "hugo@lantern.example", "--name", "Hugo Lindt", "--role", "hr")
    sextant(*words)

    done = sextant("account", "add", "--email", "hugo@lantern.example")

    assert done.exit_code == 1
    assert "Another account has this e-mail address already" in done.stderr


def test_closing_opening_again_and_inviting_stand_in_the_trail(sextant: Run) -> None:
    words = ("--email", "hugo@lantern.example")
    sextant("account", "add", *words, "--name", "Hugo Lindt", "--role", "hr")

    closed = sextant("account", "close", *words)
    refused = sextant("account", "invite", *words)
    reopened = sextant("account", "reopen", *words)

    assert (closed.exit_code, refused.exit_code, reopened.exit_code) == (0, 1, 0)
    assert "`sextant account reopen`" in refused.stderr
    actions = list(AuditEntry.objects.order_by("sequence").values_list("action", flat=True))
    assert actions[-3:] == ["access.close_account", "access.reopen_account", "access.invite"]


def scores(folder: Path, *lines: str) -> str:
    path = folder / "scores.csv"
    path.write_text("\n".join([SCORES, *lines, ""]), encoding="utf-8")
    return str(path)


def pupils(first: int, last: int) -> list[str]:
    return [f"{n},Math,2025-26,RP1,{n},6,Dawn" for n in range(first, last + 1)]


def test_a_file_of_strangers_is_no_success_and_names_the_cure_once(sextant: Run, tmp_path: Path) -> None:
    sextant("import", "scores", scores(tmp_path, *pupils(1, 40)), "--create-students")

    strangers = scores(tmp_path, *pupils(101, 140))
    done = sextant("import", "scores", strangers)
    again = sextant("import", "scores", strangers, "--json")

    assert done.exit_code == again.exit_code == 3, done.output
    assert "Nothing was taken over: 40 rows were set aside." in done.stderr
    assert done.stdout.count("--create-students") == 1
    assert "rows 2, 3, 4" in done.stdout
    assert "has all of it" not in done.stdout
    assert (told(again)["state"], told(again)["set_aside"]) == ("nothing_taken", 40)


def test_the_same_file_again_is_a_success_and_says_what_is_left(sextant: Run, tmp_path: Path) -> None:
    sextant("import", "scores", scores(tmp_path, *pupils(1, 3)), "--create-students")

    same = sextant("import", "scores", scores(tmp_path, *pupils(1, 3)))
    more = sextant("import", "scores", scores(tmp_path, *pupils(1, 4)))

    assert (same.exit_code, more.exit_code) == (0, 0)
    assert "The network has all of it already. Nothing was changed." in same.stdout
    assert "The network has the rest of it; 1 row was set aside. Nothing was changed." in more.stdout


def test_a_header_alone_is_refused(sextant: Run, tmp_path: Path) -> None:
    done = sextant("import", "scores", scores(tmp_path))

    assert done.exit_code == 1
    assert "has a header and no rows" in done.stderr


def test_a_subject_is_new_only_where_somebody_says_so(sextant: Run, tmp_path: Path) -> None:
    file = scores(tmp_path, "1,Mth,2025-26,RP1,1,6,Dawn")

    asked = sextant("import", "scores", file, "--create-students")
    meant = sextant("import", "scores", file, "--create-students", "--new-subject", "Mth")

    assert (asked.exit_code, meant.exit_code) == (3, 0), meant.output
    assert "No subject is called “Mth” here." in asked.stdout
    assert "Applied." in meant.stdout


YEAR = ("calendar", "make", "--starts", "2026-08-31", "--ends", "2027-06-15")


def test_a_school_year_is_shown_made_and_listed(sextant: Run) -> None:
    shown = told(sextant(*YEAR, "--usual", "pa", "--dry-run", "--json"))
    with guard.acting_as(process("importer")):
        n_before = CalendarDay.objects.count()
    entered = told(sextant(*YEAR, "--usual", "pa", "--json"))
    listed = told(sextant("calendar", "show", "--json"))["years"]

    assert n_before == 0
    assert shown["school_days"] == entered["school_days"] == 186
    assert sum(one["school_days"] for one in entered["report_periods"]) == 186
    (year,) = listed
    assert (year["label"], year["n_periods"], year["n_with_days"], year["most_days"]) == (
        "2026-27",
        4,
        1,
        186,
    )


def test_a_year_that_stands_is_changed_with_days_off_from_a_file(sextant: Run, tmp_path: Path) -> None:
    days_off = tmp_path / "off.txt"
    days_off.write_text("2026-11-26 Thanksgiving\n2026-12-24 to 2027-01-01 Recess\n", encoding="utf-8")
    sextant(*YEAR)

    done = sextant(*YEAR, "--days-off", str(days_off), "--for", "DWN", "--set", "p1_ends_on=2026-10-30")

    assert done.exit_code == 0, done.output
    assert "30 Oct" in done.stdout
    with guard.acting_as(process("importer")):
        off = CalendarDay.objects.filter(kind="holiday").values_list("on", "note")
        assert (date(2026, 11, 26), "Thanksgiving") in off
        assert len(off) == 8


WRONG_YEARS = [
    (["--starts", "2028-08-28", "--ends", "2028-09-30"], "too few school days"),
    (["--starts", "soon", "--ends", "2029-06-15"], "starts_on: Enter a valid date"),
    (["--starts", "2028-08-28", "--ends", "2029-06-15", "--for", "XYZ"], "No school has the code XYZ"),
    (["--starts", "2028-08-28", "--ends", "2029-06-15", "--set", "p9=1"], "names no day of a report period"),
    (["--starts", "2028-08-28", "--ends", "2029-06-15", "--usual", "tx"], "No state is called tx"),
]


@pytest.mark.parametrize(("words", "says"), WRONG_YEARS)
def test_a_year_that_does_not_come_out_is_refused(sextant: Run, words: list[str], says: str) -> None:
    done = sextant("calendar", "make", *words)

    assert done.exit_code == 2, done.output
    assert says in done.stderr


def roster(folder: Path, **more: str) -> str:
    names = (
        "academicSessions", "orgs", "courses", "classes", "users", "enrollments", "demographics",
        "categories", "lineItems", "results", "resources", "classResources", "courseResources",
    )  # fmt: skip
    manifest = ["propertyName,value", "manifest.version,1.0", "oneroster.version,1.1"]
    manifest += [f"file.{name},{'bulk' if name == 'orgs' else 'absent'}" for name in names]
    orgs = (
        "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\r\ns1,,,Dawn,school,D1,\r\n"
    )
    with zipfile.ZipFile(folder / "roster.zip", "w") as archive:
        for name, text in {"manifest.csv": "\r\n".join([*manifest, ""]), "orgs.csv": orgs, **more}.items():
            archive.writestr(name, text)
    return str(folder / "roster.zip")


def test_a_package_is_held_against_the_specification_and_not_brought_in(sextant: Run, tmp_path: Path) -> None:
    good = sextant("import", "oneroster", roster(tmp_path), "--check")
    bad_file = roster(tmp_path, **{"notes.txt": "hello"})
    bad = sextant("import", "oneroster", bad_file, "--check")
    said = told(sextant("import", "oneroster", bad_file, "--check", "--json"))

    assert (good.exit_code, bad.exit_code) == (0, 1), good.output
    assert "conforms to OneRoster" in good.stdout
    assert "package.unknown_file" in bad.stdout
    assert "1 fault:" in bad.stderr
    assert [fault["code"] for fault in said["faults"]] == ["package.unknown_file"]
    assert not said["is_valid"]


def test_what_is_no_package_at_all_is_refused_in_the_same_shape(sextant: Run, tmp_path: Path) -> None:
    (tmp_path / "letter.zip").write_bytes(b"Dear school")

    done = sextant("import", "oneroster", str(tmp_path / "letter.zip"), "--check", "--json")

    assert done.exit_code == 1
    assert (told(done)["is_valid"], told(done)["n_faults"]) == (False, 1)


def test_a_growth_run_bears_the_moment_at_which_it_was_asked_for(sextant: Run, tmp_path: Path) -> None:
    lines = [
        f"{n},Math,{year},{period},{200 + n + step},{grade},Dawn"
        for step, (year, period, grade) in enumerate(
            [("2023-24", "RP1", 5), ("2023-24", "RP3", 5), ("2024-25", "RP2", 6), ("2024-25", "RP4", 6)]
        )
        for n in range(1, 41)
    ]
    sextant("import", "scores", scores(tmp_path, *lines), "--create-students")
    before = clock.now()

    done = sextant("growth", "run")

    assert done.exit_code == 0, done.output
    with guard.acting_as(process("growth_run")):
        assert before <= GrowthRun.objects.get().started_at <= clock.now()


def test_without_results_it_is_told_what_a_growth_run_compares(sextant: Run) -> None:
    done = sextant("growth", "run")

    assert done.exit_code == 1
    # Where the lines break depends on the terminal.
    assert "MAP Growth results have their growth on each student" in " ".join(done.stderr.split())
