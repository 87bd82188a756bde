"""`sextant import …`: bring in files from the command line; what is held or refused says so and why."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.progress import BarColumn, Progress, TextColumn

from sextant.cli.import_check import check_strictly
from sextant.cli.import_words import say_outcome, say_refused, show, summary
from sextant.cli.setting_up import (
    EXIT_HELD,
    EXIT_USAGE,
    DataOption,
    JsonOption,
    acting,
    err,
    fail,
    open_network,
    print_json,
)

app = typer.Typer(no_args_is_help=True)

CHUNK = 1024 * 1024
JURISDICTIONS = ("pa", "nj")

FilesArgument = Annotated[
    list[Path], typer.Argument(help="The file, or several that belong together.", exists=True, dir_okay=False)
]
DryRunOption = Annotated[
    bool, typer.Option("--dry-run", help="Show what the file would change, and change nothing.")
]
CreateOption = Annotated[
    bool,
    typer.Option(
        "--create-students",
        help="Put students on file whom only this file knows, with their schools and school years.",
    ),
]
JurisdictionOption = Annotated[
    str, typer.Option(help="The state in which schools lie that the file brings: pa or nj.")
]


@app.callback()
def imports() -> None:
    """Bring in files.

    Ends with 0 if the file was applied or changes nothing, 1 if it was refused, 2 if the command was
    misspelled, 3 if it is held because too much would end or match nobody, or if none of its rows could be
    taken over.
    """


@app.command()
def oneroster(
    files: FilesArgument,
    data: DataOption = None,
    dry_run: DryRunOption = False,
    accept_drops: Annotated[
        bool,
        typer.Option(
            "--accept-drops", help="Release a file that lacks over 5 % of students or 10 % of others."
        ),
    ] = False,
    jurisdiction: JurisdictionOption = "pa",
    system: Annotated[
        str, typer.Option(help="Who sends it, where several systems do. Each has ids of its own.")
    ] = "oneroster",
    check: Annotated[
        bool,
        typer.Option(
            "--check",
            help="Only hold the package against the text of the specification, fault by fault; ends with "
            "0 if there is none, else with 1. Needs no network.",
        ),
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Bring in a OneRoster 1.1 or 1.2 package: a ZIP, or its CSV files."""
    if check:
        check_strictly(files, data=data, as_json=as_json)
    _bring_in(
        "oneroster", files, data=data, dry_run=dry_run, accept_drops=accept_drops, as_json=as_json,
        options={"jurisdiction": _known_jurisdiction(jurisdiction), "system": _known_system(system)},
    )  # fmt: skip


@app.command("map")
def map_growth(
    files: FilesArgument,
    data: DataOption = None,
    dry_run: DryRunOption = False,
    create_students: CreateOption = False,
    accept_unmatched: Annotated[
        bool,
        typer.Option(
            "--accept-unmatched", help="Release a file of which over 0.5 % of the results match no student."
        ),
    ] = False,
    jurisdiction: JurisdictionOption = "pa",
    as_json: JsonOption = False,
) -> None:
    """Bring in NWEA MAP Growth results: AssessmentResults with StudentsBySchool, or a Combined file.

    Name all files of one export together; a ZIP may hold them.
    """
    _bring_in(
        "map", files, data=data, dry_run=dry_run, as_json=as_json, accept_drops=accept_unmatched,
        options={"jurisdiction": _known_jurisdiction(jurisdiction), "create_students": create_students},
    )  # fmt: skip


@app.command()
def scores(
    files: FilesArgument,
    data: DataOption = None,
    dry_run: DryRunOption = False,
    create_students: CreateOption = False,
    maps: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="FIELD=COLUMN", help="The column that feeds a field; may be repeated."),
    ] = None,
    sets: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="FIELD=VALUE", help="One value for every row; may be repeated."),
    ] = None,
    period_kind: Annotated[
        str,
        typer.Option(help="What plain numbers in the period count: report_period, season, year or wave."),
    ] = "",
    wave_year: Annotated[
        str,
        typer.Option(
            metavar="WAVE=YEAR", help="The school year of one wave; a step of a wave is a year: 0.5=2019-20."
        ),
    ] = "",
    lone_year: Annotated[
        str, typer.Option(help="Whether 2026 means the school year that ends or that starts in 2026.")
    ] = "ends",
    new_subject: Annotated[
        list[str] | None,
        typer.Option(
            metavar="WORD", help="A subject that nobody had here before, and that is meant; may be repeated."
        ),
    ] = None,
    jurisdiction: JurisdictionOption = "pa",
    as_json: JsonOption = False,
) -> None:
    """Bring in any table of results: one row a student, subject and occasion.

    Fields are student_id, subject, school_year, period, score, max_score, se, form, grade, school,
    section, teacher, tested_on. A column of a field's own name needs no --map.
    """
    options = {
        "map": maps or [], "set": sets or [], "period_kind": period_kind, "wave_year": wave_year,
        "lone_year": lone_year, "create_students": create_students, "new_subject": new_subject or [],
        "jurisdiction": _known_jurisdiction(jurisdiction),
    }  # fmt: skip
    _bring_in("scores", files, data=data, dry_run=dry_run, as_json=as_json, options=options)


@app.command()
def standards(
    file: Annotated[
        Path, typer.Argument(help="A CASE package (JSON), or a table (CSV).", exists=True, dir_okay=False)
    ],
    data: DataOption = None,
    dry_run: DryRunOption = False,
    accept_drops: Annotated[
        bool, typer.Option("--accept-drops", help="Release a file that lacks over 10 % of the standards.")
    ] = False,
    title: Annotated[
        str, typer.Option(help="Name of the framework, for a table. Default: the name of the file.")
    ] = "",
    subject: Annotated[str, typer.Option(help="Subject of the framework, for a table: math, ela, …")] = "",
    as_json: JsonOption = False,
) -> None:
    """Bring in academic standards: a CASE 1.0 or 1.1 package, or a table.

    The table has one row a standard, with the columns code and text, and maybe parent, grade and kind.
    """
    _bring_in(
        "standards", [file], data=data, dry_run=dry_run, accept_drops=accept_drops, as_json=as_json,
        options={"title": title, "subject": _known_subject(subject)},
    )  # fmt: skip


@app.command()
def deanslist(
    files: Annotated[
        list[Path],
        typer.Argument(help="Behaviors, communications: CSV or JSON.", exists=True, dir_okay=False),
    ],
    data: DataOption = None,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Bring in behaviors and communications as DeansList exports them."""
    _bring_in("deanslist", files, data=data, dry_run=dry_run, as_json=as_json, options={})


def _bring_in(
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
    from sextant.interop.terms import ImportState
    from sextant.kernel import clock
    from sextant.kernel.errors import CannotDo

    with acting("importer"):
        try:
            run = actions.stage(
                kind=kind, files=_incoming(files), options=options, at=clock.now(), started_by=None
            )
            with _bar() as advance:
                prepared = actions.read(run=run, on=clock.today(), at=clock.now(), on_advance=advance)
            if prepared is None:
                say_refused(run.refusal, as_json=as_json)
            if not as_json:
                show(run, prepared.rows)
            if not dry_run and run.state in {ImportState.READY, ImportState.HELD}:
                _apply(run, prepared.held_because, accept_drops=accept_drops, as_json=as_json)
            if dry_run and run.state != ImportState.UNCHANGED:
                actions.cancel(run=run)
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


def _known_jurisdiction(word: str) -> str:
    if word not in JURISDICTIONS:
        fail(
            f"No jurisdiction is called {word}.",
            cure="Use --jurisdiction pa or --jurisdiction nj.",
            code=EXIT_USAGE,
        )
    return word


def _known_subject(word: str) -> str:
    from sextant.network.terms import Subject

    if word and word not in Subject.values:
        fail(
            f"No subject is called {word}.", cure=f"Use one of {', '.join(Subject.values)}.", code=EXIT_USAGE
        )
    return word


def _known_system(word: str) -> str:
    if not (word.isascii() and word.replace("-", "").isalnum() and 1 <= len(word) <= 40):
        fail(f"{word!r} is no name of a system.", cure="Use letters, digits and hyphens.", code=EXIT_USAGE)
    return word
