"""Each cure that a verb prints exists: the verb, the option and the setting that it names."""

import ast
import re
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


def test_an_unknown_verb_ends_with_two() -> None:
    assert CliRunner().invoke(app, ["mend"]).exit_code == 2
