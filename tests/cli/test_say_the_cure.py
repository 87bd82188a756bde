"""Each cure that a verb prints exists: the verb, the option and the setting that it names."""

import ast
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command
from typer.testing import CliRunner

import sextant
from sextant.cli.main import app

SOURCE = Path(sextant.__file__).parent
CLI = sorted((SOURCE / "cli").glob("*.py"))


def verbs(command: Any, words: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield each verb that can be typed, with its words."""
    if hasattr(command, "commands"):
        for name, inner in command.commands.items():
            yield from verbs(inner, (*words, name))
    else:
        yield words, command


VERBS = dict(verbs(get_command(app)))
OPTIONS = {name for verb in VERBS.values() for option in verb.params for name in option.opts}


def cures() -> Iterator[tuple[str, str]]:
    """Yield each literal cure in the command line's code, with its file."""
    for path in CLI:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.keyword) and node.arg == "cure":
                for part in ast.walk(node.value):
                    if isinstance(part, ast.Constant) and isinstance(part.value, str):
                        yield path.name, part.value


CURES = sorted(set(cures()))


def test_there_are_cures() -> None:
    assert len(CURES) > 8


@pytest.mark.parametrize(("file", "cure"), CURES, ids=[f"{file} {cure[:30]}" for file, cure in CURES])
def test_a_cure_names_what_exists(file: str, cure: str) -> None:
    named = {tuple(words.split()) for words in re.findall(r"`sextant ((?:[a-z]+ ?)+)`", cure)}
    settings = (SOURCE / "project" / "settings.py").read_text(encoding="utf-8")
    settings += (SOURCE / "kernel" / "environment.py").read_text(encoding="utf-8")
    # A secret is read from the setting that bears its name, and the one before it from another beside it.
    secrets = [f"SEXTANT_{name.upper()}" for name in re.findall(r'environment\.secret\("(\w+)"', settings)]
    settings += " ".join(f"{name} {name}_BEFORE" for name in secrets)

    assert named <= VERBS.keys()
    assert set(re.findall(r"--[a-z-]+", cure)) <= OPTIONS
    assert all(name in settings for name in re.findall(r"SEXTANT_[A-Z_]+", cure))


@pytest.mark.parametrize("words", VERBS, ids=" ".join)
def test_each_verb_explains_itself_and_its_options(words: tuple[str, ...]) -> None:
    done = CliRunner().invoke(app, [*words, "--help"], env={"COLUMNS": "200", "TERMINAL_WIDTH": "200"})

    text = re.sub(r"\x1b\[[0-9;]*m", "", done.output)
    assert done.exit_code == 0
    assert (VERBS[words].help or "").split("\n")[0].rstrip(".") in text
    assert all(option.opts[0] in text for option in VERBS[words].params if option.opts[0].startswith("--"))
    assert all(getattr(option, "help", "") for option in VERBS[words].params if option.name != "help")


DOCS = sorted([*(SOURCE.parents[1] / "docs").rglob("*.md"), SOURCE.parents[1] / "README.md"])


def commands_of(text: str) -> Iterator[list[str]]:
    """Yield the words after ``sextant`` of each command in a page: fenced, or between backticks."""
    joined = text.replace("\\\n", " ")
    fenced = re.findall(r"^ *```\w*\n(.*?)^ *```", joined, flags=re.DOTALL | re.MULTILINE)
    plain = re.sub(r"^ *```\w*\n.*?^ *```", "", joined, flags=re.DOTALL | re.MULTILINE)
    for line in [line for block in fenced for line in block.splitlines()]:
        if match := re.match(r"\s*(?:uv run )?sextant (.+)", line):
            yield shlex.split(match[1])
    for span in re.findall(r"`([^`]+)`", plain):
        if match := re.match(r"(?:uv run )?sextant (.+)", " ".join(span.split())):
            yield shlex.split(match[1])


def verb_of(words: list[str]) -> tuple[str, ...]:
    """Return the verb with which a command begins: one word, or two."""
    return next((tuple(words[:n]) for n in (2, 1) if tuple(words[:n]) in VERBS), ())


@pytest.mark.parametrize("page", DOCS, ids=lambda page: page.name)
def test_each_command_of_the_documents_exists_with_its_options(page: Path) -> None:
    wrong = []
    for words in commands_of(page.read_text(encoding="utf-8")):
        verb = verb_of(words)
        known = {name for option in VERBS[verb].params for name in option.opts} if verb else set()
        named = {word.partition("=")[0] for word in words if word.startswith("--")}
        if not verb or not named <= known:
            wrong.append((" ".join(words), sorted(named - known)))

    assert wrong == []


def test_the_documents_name_the_verbs_that_a_first_day_needs() -> None:
    text = (SOURCE.parents[1] / "docs" / "how-to" / "first-day.md").read_text(encoding="utf-8")
    named = {verb_of(words) for words in commands_of(text)}

    assert {("init",), ("serve",), ("account", "add"), ("calendar", "make"), ("import", "scores")} <= named


def test_each_option_of_a_scores_file_has_its_worked_example() -> None:
    text = (SOURCE.parents[1] / "docs" / "how-to" / "bring-in-scores.md").read_text(encoding="utf-8")
    options = {option.opts[0] for option in VERBS["import", "scores"].params if option.opts[0][:2] == "--"}

    assert {option for option in options - {"--help"} if option not in text} == set()


def test_an_unknown_verb_ends_with_two() -> None:
    assert CliRunner().invoke(app, ["mend"]).exit_code == 2
