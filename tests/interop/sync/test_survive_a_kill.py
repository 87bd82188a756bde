"""An import that is killed in the middle leaves everything or nothing, and the next one completes it."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import pytest
from django.db import connection
from feeds import Feed, add_class, add_student, network_feed, sit

N_STUDENTS = 220
HOST = Path(__file__).with_name("kill_host.py")
SOURCE = Path(__file__).parents[3] / "src"


def first_feed() -> Feed:
    feed = network_feed()
    for number in range(N_STUDENTS):
        who, org = f"s{number}", ("dawn", "dusk")[number % 2]
        add_student(feed, who, org)
        sit(feed, f"math-{org}", org, who)
    return feed


def second_feed() -> Feed:
    """Return the feed of the next night: some have moved, some have gone, some are new."""
    feed = first_feed()
    add_class(feed, "art-dawn", "dawn")
    for number in range(0, N_STUDENTS, 2):
        who = f"s{number}"
        sit(feed, "art-dawn", "dawn", who)
        if number % 6 == 0:
            feed.put("roles", f"r-{who}", orgSourcedId="dusk")
        elif number % 10 == 2:
            feed.drop("users", who)
            feed.drop("roles", f"r-{who}")
    for number in range(N_STUDENTS, N_STUDENTS + 60):
        add_student(feed, f"s{number}", "dusk")
    return feed


@dataclass
class Host:
    """The process that imports and is killed; ``reset`` brings its network back to the first night."""

    process: subprocess.Popen[str]
    reset: Callable[[], None]

    def ask(self, words: str) -> dict[str, Any]:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(words + "\n")
        self.process.stdin.flush()
        answer: dict[str, Any] = json.loads(self.process.stdout.readline())
        assert "problem" not in answer, answer
        return answer


def environment(folder: Path, database: str) -> dict[str, str]:
    ours = ("SEXTANT_", "DJANGO_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    more = {"SEXTANT_DATABASE_URL": database} if database else {}
    return kept | more | {"SEXTANT_DATA": str(folder), "PYTHONPATH": str(SOURCE)}


def set_up(folder: Path, database: str, feed: Path) -> None:
    """Make a network as a person would, and bring in the feed of the first night."""
    say = {"env": environment(folder, database), "check": True, "capture_output": True}
    subprocess.run([sys.executable, "-c", "from sextant.cli.main import main; main()", "init"], **say)
    host = subprocess.run(
        [sys.executable, str(HOST), str(feed)], input="import\n", text=True, **{**say, "check": False}
    )
    assert '"applied"' in host.stdout, host.stderr


def files_reset(folder: Path) -> Callable[[], None]:
    kept = folder.parent / "kept"
    shutil.copytree(folder, kept)

    def reset() -> None:
        shutil.rmtree(folder)
        shutil.copytree(kept, folder)

    return reset


def database_reset(folder: Path, trial: str, template: str) -> Callable[[], None]:
    anchor = folder / "audit-anchor.log"
    kept = anchor.read_bytes()

    def reset() -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {trial} WITH (FORCE)")
            cursor.execute(f"CREATE DATABASE {trial} TEMPLATE {template}")
        anchor.write_bytes(kept)

    return reset


@pytest.fixture
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """Make the network once, on the database that the other tests run on, and keep a process beside it."""
    place = tmp_path_factory.mktemp("killed")
    folder, first, second = place / "network", place / "first.zip", place / "second.zip"
    first.write_bytes(first_feed().zipped())
    second.write_bytes(second_feed().zipped())
    trial, reset = "", None
    if connection.vendor == "postgresql":
        host_folder = connection.settings_dict["HOST"]
        template, trial_name = "killed_template", "killed_trial"
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {template}")
            cursor.execute(f"CREATE DATABASE {template}")
        set_up(folder, f"postgresql://sextant@/{template}?host={host_folder}", first)
        trial = f"postgresql://sextant@/{trial_name}?host={host_folder}"
        reset = database_reset(folder, trial_name, template)
        reset()
    else:
        set_up(folder, "", first)
        reset = files_reset(folder)
    process = subprocess.Popen(
        [sys.executable, str(HOST), str(second)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env=environment(folder, trial),
    )  # fmt: skip
    assert process.stdout is not None
    assert "ready" in process.stdout.readline()
    yield Host(process=process, reset=reset)
    process.kill()
    process.wait()


def kill_many_times(host: Host, *, times: int) -> int:
    """Kill the import at random moments; return how often it had written nothing by then."""
    dice, before = Random(7), host.ask("look")
    whole = host.ask("import")
    after = host.ask("look")
    assert (whole["state"], host.ask("import")["state"]) == ("applied", "unchanged")
    n_absent = 0
    for _time in range(times):
        host.reset()
        host.ask(f"kill {dice.uniform(0.2, 1.1) * whole['seconds']:.3f}")
        left = host.ask("look")
        assert set(left["sound"]) <= {"ok"}
        assert left["faults"] == []
        assert contents(left) in (contents(before), contents(after))
        n_absent += contents(left) == contents(before)
        assert host.ask("import")["state"] in {"applied", "unchanged"}
        assert contents(host.ask("look")) == contents(after)
        assert host.ask("import")["state"] == "unchanged"
    return n_absent


def contents(answer: dict[str, Any]) -> tuple[Any, Any]:
    return answer["tables"], answer["ended"]


@pytest.mark.django_db(transaction=True, databases=["default"])
def test_a_killed_import_leaves_everything_or_nothing(host: Host) -> None:
    assert 0 < kill_many_times(host, times=12) <= 12


@pytest.mark.nightly
@pytest.mark.django_db(transaction=True, databases=["default"])
def test_hundreds_of_killed_imports_leave_everything_or_nothing(host: Host) -> None:
    assert 0 < kill_many_times(host, times=400) < 400
