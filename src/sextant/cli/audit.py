"""`sextant audit`: check the chains of what was done and what was read."""

import typer

from sextant.cli.setting_up import DataOption, JsonOption, open_network, out, print_json

app = typer.Typer(no_args_is_help=True)


@app.callback()
def audit() -> None:
    """Check that the trail of what was done is whole."""


@app.command()
def verify(data: DataOption = None, as_json: JsonOption = False) -> None:
    """Check every link, the heads outside the database and the batches; 1 if one is broken."""
    open_network(data)
    from sextant.audit import queries
    from sextant.audit.actions import anchors
    from sextant.audit.batches import recheck

    verdicts = queries.verify(anchors=anchors(), is_lived_in=_is_lived_in())
    batches = recheck()
    if as_json:
        print_json(
            {v.chain: {"rows": v.n_rows, "faults": v.faults} for v in verdicts}
            | {"batches": {name: getattr(batches, name) for name in type(batches).__slots__}}
        )
    else:
        for verdict in verdicts:
            state = "whole" if verdict.is_whole else "; ".join(verdict.faults[:10])
            out.print(f"{verdict.chain}: {verdict.n_rows:,} rows, {state}", highlight=False)
        out.print(
            f"batches: {batches.n_same:,} stand as written, {batches.n_changed_since:,} changed since by "
            f"actions, {batches.n_not_kept:,} cannot be computed again, "
            + ("; ".join(batches.faults[:10]) or "none differs without a trail"),
            highlight=False,
        )
    if batches.faults or not all(verdict.is_whole for verdict in verdicts):
        raise typer.Exit(1)


def _is_lived_in() -> bool:
    from sextant.kernel import guard
    from sextant.kernel.actor import process
    from sextant.network.models import School

    with guard.acting_as(process("installer")):
        return bool(School.objects.exists())
