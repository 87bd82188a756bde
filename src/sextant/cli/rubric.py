"""`sextant rubric`: publish instructional standards from a table, list the editions, print the default."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from sextant.cli.setting_up import (
    DataOption,
    JsonOption,
    acting,
    err,
    open_network,
    out,
    print_json,
    refuse_table,
)

app = typer.Typer(no_args_is_help=True)


@app.callback()
def rubric() -> None:
    """Publish instructional standards and list their editions."""


@app.command()
def load(
    file: Annotated[
        Path, typer.Argument(help="A CSV file, one level of one standard a row.", exists=True, dir_okay=False)
    ],
    edition: Annotated[str, typer.Option(help="The edition, as pages shall print it.")],
    name: Annotated[str, typer.Option(help="The name of the rubric.")] = "Instructional standards",
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Publish a rubric instead of the one in use: whole, or not at all; ends with 1 where a row is wrong."""
    open_network(data)
    from sextant.instruction.actions.rubrics import MOST_BYTES, EditionTaken, RubricRefused, publish_rubric
    from sextant.kernel import clock

    with acting("installer"):
        try:
            with file.open("rb") as stream:
                done = publish_rubric(
                    content=stream.read(MOST_BYTES + 1),
                    name=name,
                    edition=edition,
                    on=clock.today(),
                    source=file.name,
                )
        except RubricRefused as refusal:
            refuse_table(refusal.faults, as_json=as_json)
        except EditionTaken as refusal:
            err.print(str(refusal), highlight=False, markup=False)
            raise typer.Exit(1) from None
    if as_json:
        state = "unchanged" if done.is_unchanged else "published"
        print_json({"state": state, "n_standards": done.n_standards})
        return
    words = (
        "This very edition is in use already."
        if done.is_unchanged
        else f"{done.n_standards} standards are in use."
    )
    out.print(words, highlight=False)


@app.command("list")
def list_editions(data: DataOption = None, as_json: JsonOption = False) -> None:
    """List the editions on file, the one in use first."""
    open_network(data)
    from sextant.instruction.queries.rubrics import list_rubrics

    with acting("installer"):
        rows = list_rubrics()
    if as_json:
        print_json({"editions": [asdict(row) for row in rows]})
        return
    table = Table("Name", "Edition", "In use from", "State", box=None)
    for row in rows:
        table.add_row(row.name, row.edition, str(row.in_use_from or ""), row.state.label)
    out.print(table if rows else "No instructional standards are on file.")


@app.command("default")
def print_default(data: DataOption = None) -> None:
    """Print the ten default standards as CSV: a pattern for a rubric of your own."""
    open_network(data, must_exist=False)
    from sextant.instruction.actions.rubrics import default_rubric

    typer.echo(default_rubric().decode(), nl=False)
