"""The verbs of `sextant`: each calls an action, prints what it did, and ends with an exit code."""

import typer

from sextant.cli import (
    account,
    audit,
    calendar,
    demo,
    doctor,
    extract,
    growth,
    imports,
    keys,
    network,
    norms,
    rubric,
    serve,
)

app = typer.Typer(
    name="sextant",
    help="A network of schools runs itself on six interlocking management systems.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("init")(network.init)
app.command("serve")(serve.serve)
app.command("demo")(demo.demo)
app.command("doctor")(doctor.doctor)
app.add_typer(account.app, name="account", help="Open accounts, invite their owners, list and close them.")
app.add_typer(calendar.app, name="calendar", help="Set school years, and make the days of them.")
app.add_typer(imports.app, name="import", help="Bring in files: OneRoster, NWEA MAP Growth, scores.")
app.add_typer(growth.app, name="growth", help="Compare each student with her own earlier path.")
app.add_typer(extract.app, name="extract", help="Make the ordered extract of facts, and list what was made.")
app.add_typer(keys.app, name="keys", help="Change the key of sealed words, and see what wraps them.")
app.add_typer(norms.app, name="norms", help="Load a vendor's norms, and list those on file.")
app.add_typer(rubric.app, name="rubric", help="Publish instructional standards, and list their editions.")
app.add_typer(audit.app, name="audit", help="Check that the trail of what was done is whole.")


def main() -> None:
    """Run the command line."""
    app()
