"""Stage, read, show and apply files from the command line; what is held or refused says so and why."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer
from rich.progress import BarColumn, Progress, TextColumn

from sextant.cli.import_words import say_outcome, say_refused, show, summary
from sextant.cli.setting_up import EXIT_HELD, EXIT_USAGE, acting, err, fail, open_network, print_json

CHUNK = 1024 * 1024
JURISDICTIONS = ("pa", "nj")


def bring_in(
    kind: str,
    files: list[Path],
    *,
    data: Path | None,
    dry_run: bool,
    as_json: bool,
    options: dict[str, Any],
    accept_drops: bool = False,
) -> None:
    """Stage, read, show and apply files."""
    open_network(data)
    _check_options(kind, options)
    from sextant.interop.actions import imports as actions
    from sextant.interop.actions.looking import look_at
    from sextant.interop.terms import ImportState
    from sextant.kernel import clock
    from sextant.kernel.errors import CannotDo

    with acting("importer"):
        try:
            _name_benchmark(options)
            with _bar() as advance:
                if dry_run:
                    run, prepared = look_at(
                        kind=kind, files=_incoming(files), options=options, at=clock.now(),
                        on=clock.today(), on_advance=advance,
                    )  # fmt: skip
                else:
                    run = actions.stage(
                        kind=kind, files=_incoming(files), options=options, at=clock.now(), started_by=None
                    )
                    prepared = actions.read(run=run, on=clock.today(), at=clock.now(), on_advance=advance)
            if prepared is None:
                say_refused(run.refusal, as_json=as_json)
            if not as_json:
                show(run, prepared.rows)
            if not dry_run and run.state in {ImportState.READY, ImportState.HELD}:
                _apply(run, prepared.held_because, accept_drops=accept_drops, as_json=as_json)
        except CannotDo as refusal:
            fail("Nothing was changed.", cure=str(refusal))
    say_outcome(run, prepared, dry_run=dry_run, as_json=as_json)


def _apply(run: Any, held_because: tuple[str, ...], *, accept_drops: bool, as_json: bool) -> None:
    from sextant.interop.actions import imports as actions
    from sextant.kernel import clock

    if held_because and not accept_drops:
        actions.cancel(run=run)
        if as_json:
            print_json(summary(run, state="held", dry_run=False, rows=()))
        for sentence in held_because:
            err.print(sentence, highlight=False)
        flag = "--accept-unmatched" if run.format == "map" else "--accept-drops"
        err.print(f"Nothing was changed. Release it with {flag}.", highlight=False)
        raise typer.Exit(EXIT_HELD)
    with _bar() as advance:
        actions.apply(
            run=run, on=clock.today(), at=clock.now(), accept_drops=accept_drops, on_advance=advance
        )


def _check_options(kind: str, options: dict[str, Any]) -> None:
    """End with a word on usage where the flags contradict themselves, before any file is read."""
    if kind != "scores":
        return
    from sextant.interop.sync.scores import mapping_of
    from sextant.interop.tabular import Rejected

    try:
        mapping_of(options)
    except Rejected as refusal:
        fail(refusal.message, cure=refusal.cure, code=EXIT_USAGE)


def _name_benchmark(options: dict[str, Any]) -> None:
    """Put the id of a benchmark in the place of its title; end with a word on usage where none is meant."""
    if "benchmark" not in options:
        return
    from sextant.assessment.queries.answer_files import find_by_title

    found = find_by_title(options["benchmark"])
    if len(found) != 1:
        say = "Several benchmarks are called that." if found else "No benchmark that takes answers is this."
        fail(
            say,
            cure="Give the title as the page Benchmarks shows it, or the id in the address of its page.",
            code=EXIT_USAGE,
        )
    options["benchmark"] = str(found[0])


def _incoming(files: list[Path]) -> list[Any]:
    from sextant.interop.actions.staging import Incoming

    return [Incoming(name=file.name, chunks=_chunks(file)) for file in files]


def _chunks(file: Path) -> Iterator[bytes]:
    with file.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            yield chunk


def _bar() -> Any:
    from contextlib import contextmanager

    @contextmanager
    def bar() -> Iterator[Any]:
        columns = (TextColumn("{task.description:<34}"), BarColumn())
        with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as shown:
            step = shown.add_task("Opening", total=None)
            yield lambda done, total, what: shown.update(
                step, completed=done, total=total or None, description=what
            )

    return bar()


def known_jurisdiction(word: str) -> str:
    if word not in JURISDICTIONS:
        fail(
            f"No jurisdiction is called {word}.",
            cure="Use --jurisdiction pa or --jurisdiction nj.",
            code=EXIT_USAGE,
        )
    return word


def known_subject(word: str) -> str:
    from sextant.network.terms import Subject

    if word and word not in Subject.values:
        fail(
            f"No subject is called {word}.", cure=f"Use one of {', '.join(Subject.values)}.", code=EXIT_USAGE
        )
    return word


def known_system(word: str) -> str:
    if not (word.isascii() and word.replace("-", "").isalnum() and 1 <= len(word) <= 40):
        fail(f"{word!r} is no name of a system.", cure="Use letters, digits and hyphens.", code=EXIT_USAGE)
    return word
