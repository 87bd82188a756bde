"""`sextant audit`: check the chains of what was done and what was read."""

import typer

from sextant.cli.setting_up import DataOption, JsonOption, open_network, out, print_json

app = typer.Typer(no_args_is_help=True)


@app.callback()
def audit() -> None:
    """Check that the trail of what was done is whole."""


@app.command()
def verify(data: DataOption = None, as_json: JsonOption = False) -> None:
    """Check every link of both chains and their heads outside the database; 1 if one is broken."""
    open_network(data)
    from django.conf import settings

    from sextant.audit import queries

    verdicts = queries.verify(anchor=settings.AUDIT_ANCHOR)
    if as_json:
        print_json({v.chain: {"rows": v.n_rows, "faults": v.faults} for v in verdicts})
    else:
        for verdict in verdicts:
            state = "whole" if verdict.is_whole else "; ".join(verdict.faults[:10])
            out.print(f"{verdict.chain}: {verdict.n_rows:,} rows, {state}", highlight=False)
    if not all(verdict.is_whole for verdict in verdicts):
        raise typer.Exit(1)
