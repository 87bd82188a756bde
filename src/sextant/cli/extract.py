"""`sextant extract`: make the extract of facts now, and list what was made."""

from typing import Any

import typer
from rich.table import Table

from sextant.cli.setting_up import DataOption, JsonOption, acting, fail, open_network, out, print_json

app = typer.Typer(no_args_is_help=True)


@app.callback()
def extract() -> None:
    """Make the extract of facts that the privacy officer has ordered. Only its recipient can open it."""


@app.command()
def make(data: DataOption = None, as_json: JsonOption = False) -> None:
    """Make one extract now, sealed for the recipient; ends with 1 where it is off or cannot be made."""
    open_network(data)
    from sextant.interop.actions import extracts
    from sextant.interop.extract import files
    from sextant.kernel import clock
    from sextant.kernel.errors import CannotDo

    with acting("extractor"):
        begun = None
        try:
            begun = extracts.begin_extract(on=clock.today(), at=clock.now(), asked_by=0)
            made = extracts.make_extract(extract_id=begun.pk, at=clock.now())
        except (CannotDo, OSError) as refusal:
            if begun is not None:
                extracts.fail_extract(extract_id=begun.pk, problem=str(refusal), at=clock.now())
            fail("No extract was made.", cure=str(refusal))
    place = files.path_of(made.file_name)
    if as_json:
        print_json({"file": str(place), "sha256": made.sha256, "rows": made.n_rows, "tables": made.counts})
        return
    out.print(f"{made.n_rows:,} rows for {made.order.recipient}: {place}", highlight=False, soft_wrap=True)
    out.print(f"SHA-256 {made.sha256}", highlight=False, soft_wrap=True)


@app.command("list")
def list_made(data: DataOption = None, as_json: JsonOption = False) -> None:
    """List the newest extracts, with their size and why one failed."""
    open_network(data)
    from sextant.interop.queries.extracts import extract_columns, page_extracts

    with acting("extractor"):
        rows = page_extracts(extract_columns().window({})).rows
    if as_json:
        listed: list[dict[str, Any]] = [
            {"day": row.on, "state": row.status.label, "rows": row.n_rows, "sha256": row.sha256,
             "problem": row.problem}
            for row in rows
        ]  # fmt: skip
        print_json({"extracts": listed})
        return
    if not rows:
        out.print("Nothing has been made.", highlight=False)
        return
    table = Table("Day", "State", "Rows", "Size", "Problem", box=None)
    for row in rows:
        table.add_row(str(row.on), row.status.label, f"{row.n_rows:,}", row.size, row.problem)
    out.print(table)
