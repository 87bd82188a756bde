"""`sextant norms`: load a vendor's norms, and list those on file."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from sextant.cli.setting_up import (
    DataOption,
    JsonOption,
    acting,
    open_network,
    out,
    print_json,
    refuse_table,
)

app = typer.Typer(no_args_is_help=True)


@app.callback()
def norms() -> None:
    """Load norms and list them. Published norms are licensed: none come with this software."""


@app.command()
def load(
    file: Annotated[Path, typer.Argument(help="A CSV file, one norm a row.", exists=True, dir_okay=False)],
    year: Annotated[int, typer.Option(help="The year of the norms, as the vendor's result files name it.")],
    vendor: Annotated[str, typer.Option(help="Whose norms they are.")] = "NWEA",
    edition: Annotated[str, typer.Option(help="The edition, as pages shall print it.")] = "",
    synthetic: Annotated[bool, typer.Option("--synthetic", help="They are made up, for a trial.")] = False,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Load a table of norms: whole, or not at all; ends with 1 where a row is wrong."""
    open_network(data)
    from sextant.assessment.actions.norms import MOST_BYTES, NormsRefused, load_norms
    from sextant.kernel import clock

    with acting("installer"):
        try:
            with file.open("rb") as stream:
                loaded = load_norms(
                    content=stream.read(MOST_BYTES + 1),
                    vendor=vendor,
                    year=year,
                    edition=edition or f"{vendor} norms {year}",
                    source=file.name,
                    is_synthetic=synthetic,
                    on=clock.today(),
                )
        except NormsRefused as refusal:
            refuse_table(refusal.faults, as_json=as_json)
    if as_json:
        print_json({"state": "unchanged" if loaded.is_unchanged else "loaded", "n_rows": loaded.n_rows})
        return
    words = (
        "This very table is on file already." if loaded.is_unchanged else f"Loaded {loaded.n_rows:,} norms."
    )
    out.print(words, highlight=False)


@app.command("list")
def list_tables(data: DataOption = None, as_json: JsonOption = False) -> None:
    """List the tables of norms, those in use first."""
    open_network(data)
    from sextant.assessment.queries.norms import list_norm_tables

    with acting("installer"):
        rows = list_norm_tables()
    if as_json:
        print_json({"tables": [asdict(row) for row in rows]})
        return
    if not rows:
        out.print("No norms are loaded.", highlight=False)
        return
    table = Table("Edition", "Vendor", "Year", "Norms", "State", box=None)
    for row in rows:
        kind = f"{row.edition} (synthetic)" if row.is_synthetic else row.edition
        state = "in use" if row.is_current else "replaced"
        table.add_row(kind, row.vendor, str(row.year), f"{row.n_rows:,}", state)
    out.print(table)
