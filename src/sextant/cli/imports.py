"""`sextant import …`: bring in files from the command line; what is held or refused says so and why."""

from pathlib import Path
from typing import Annotated, Any

import typer
from rich.progress import BarColumn, Progress, TextColumn
from rich.table import Table

from sextant.cli.setting_up import (
    EXIT_HELD,
    DataOption,
    JsonOption,
    acting,
    err,
    fail,
    open_network,
    out,
    print_json,
)

app = typer.Typer(no_args_is_help=True)

FileArgument = Annotated[Path, typer.Argument(help="The file.", exists=True)]
DryRunOption = Annotated[
    bool, typer.Option("--dry-run", help="Show what the file would change, and change nothing.")
]


@app.callback()
def imports() -> None:
    """Bring in files."""


@app.command()
def oneroster(
    file: FileArgument,
    data: DataOption = None,
    dry_run: DryRunOption = False,
    accept_drops: Annotated[
        bool,
        typer.Option(
            "--accept-drops", help="Release a file that lacks over 5 % of students or 10 % of others."
        ),
    ] = False,
    jurisdiction: Annotated[str, typer.Option(help="The state of the schools: pa or nj.")] = "pa",
    as_json: JsonOption = False,
) -> None:
    """Bring in a OneRoster 1.1 or 1.2 package (ZIP)."""
    if jurisdiction not in {"pa", "nj"}:
        fail(f"No jurisdiction is called {jurisdiction}.", cure="Use --jurisdiction pa or --jurisdiction nj.")
    bring_in(
        "oneroster", file, data=data, dry_run=dry_run, accept_drops=accept_drops, as_json=as_json,
        options={"jurisdiction": jurisdiction},
    )  # fmt: skip


def bring_in(
    kind: str,
    file: Path,
    *,
    data: Path | None,
    dry_run: bool,
    as_json: bool,
    options: dict[str, Any],
    accept_drops: bool = False,
) -> None:
    """Stage, read, show and apply one file; ends with 1 if refused, 3 if held."""
    open_network(data)
    from sextant.interop.actions import imports as actions
    from sextant.interop.terms import ImportState
    from sextant.kernel import clock
    from sextant.kernel.errors import CannotDo

    with acting("importer"):
        try:
            run = actions.stage(
                kind=kind, file_name=file.name, content=_content_of(file), options=options, at=clock.now(),
                started_by=None,
            )  # fmt: skip
            prepared = actions.read(run=run, on=clock.today())
        except CannotDo as refusal:
            fail("The file was refused.", cure=str(refusal))
        if prepared is None:
            fail("The file was refused; nothing was changed.", cure=run.problem)
        if not as_json:
            _show(run.counts, run.repairs, prepared.set_aside)
        if not dry_run and run.state == ImportState.HELD and not accept_drops:
            for sentence in prepared.held_because:
                err.print(sentence, highlight=False)
            err.print("Nothing was changed. Release it with --accept-drops.", highlight=False)
            raise typer.Exit(EXIT_HELD)
        if not dry_run and run.state != ImportState.UNCHANGED:
            _apply(run, accept_drops=accept_drops)
        _say_outcome(run, dry_run=dry_run, as_json=as_json, n_set_aside=len(prepared.set_aside))


def _apply(run: Any, *, accept_drops: bool) -> None:
    from sextant.interop.actions import imports as actions
    from sextant.kernel import clock

    with Progress(TextColumn("{task.description}"), BarColumn(), console=err, transient=True) as bar:
        step = bar.add_task("Applying", total=None)
        actions.apply(
            run=run, on=clock.today(), at=clock.now(), accept_drops=accept_drops,
            on_advance=lambda done, total, what: bar.update(step, completed=done, total=total, description=what),
        )  # fmt: skip


def _say_outcome(run: Any, *, dry_run: bool, as_json: bool, n_set_aside: int) -> None:
    if as_json:
        print_json(
            {"state": run.state, "dry_run": dry_run, "counts": run.counts, "repairs": run.repairs,
             "set_aside": n_set_aside, "held_because": run.held_because}
        )  # fmt: skip
    elif run.state == "unchanged":
        out.print("The network has all of it already; nothing was changed.", highlight=False)
    elif dry_run:
        out.print("A dry run: nothing was changed.", highlight=False)
    else:
        out.print("Applied.", highlight=False)


def _show(counts: list[dict[str, Any]], repairs: list[dict[str, Any]], set_aside: tuple[Any, ...]) -> None:
    table = Table("File", "Table", "New", "Changed", "Ended", "Unchanged", box=None)
    for one in counts:
        numbers = [one["n_create"], one["n_update"], one["n_end"], one["n_unchanged"]]
        if any(numbers):
            table.add_row(one["file"], one["table"], *(f"{number:,}" for number in numbers))
    out.print(table)
    if repairs:
        out.print(f"{sum(one['times'] for one in repairs):,} repairs:", highlight=False)
        for one in repairs:
            out.print(f"  {one['file']} {one['field']}: {one['code']} × {one['times']:,}", highlight=False)
    if set_aside:
        out.print(f"{len(set_aside):,} rows were set aside:", highlight=False)
        for row in set_aside[:20]:
            out.print(f"  {row.file} row {row.row} {row.field}: {row.message} {row.cure}", highlight=False)


def _content_of(file: Path) -> bytes:
    if file.is_dir():
        fail(f"{file.name} is a folder.", cure="Zip its CSV files, or name one file.")
    return file.read_bytes()
