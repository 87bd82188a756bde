"""How every verb finds its network: the data folder, Django, and the process that acts."""

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from rich.console import Console
from rich.markup import escape

DataOption = Annotated[
    Path | None,
    typer.Option(
        "--data",
        help="The folder that holds the network. Default: a folder of your own, never the program's.",
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print the result as JSON, for a script.")]

out = Console()
err = Console(stderr=True)

EXIT_REFUSED = 1
EXIT_USAGE = 2
EXIT_HELD = 3


def use_folder(folder: Path | None) -> Path:
    """Point the settings at the folder, before Django reads them; what is written there is ours alone."""
    # Records of children: nobody else on this machine may read a file that is made from here on.
    os.umask(0o077)
    if folder is not None:
        os.environ["SEXTANT_DATA"] = str(folder.expanduser().resolve())
    from sextant.kernel.environment import data_folder

    return data_folder()


def open_network(folder: Path | None, *, must_exist: bool = True) -> Path:
    """Start Django on the network in ``folder``; end with a cure if there is none."""
    place = use_folder(folder)
    if must_exist and not (place / "keys").is_dir():
        fail(f"No network in {place}.", cure="Make one with `sextant init`, or try `sextant demo`.")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sextant.project.settings")
    import django

    django.setup()
    return place


@contextmanager
def acting(process_name: str) -> Iterator[None]:
    """Act as a named process for the length of a command."""
    from sextant.kernel import guard
    from sextant.kernel.actor import process

    with guard.acting_as(process(process_name)):
        yield


def fail(message: str, *, cure: str, code: int = EXIT_REFUSED) -> NoReturn:
    """Print what is wrong and how to mend it, and end."""
    err.print(f"[bold]{escape(message)}[/bold]\n{escape(cure)}", highlight=False)
    raise typer.Exit(code)


def print_json(value: dict[str, Any]) -> None:
    """Print one JSON document and nothing else."""
    typer.echo(json.dumps(value, indent=2, default=str, ensure_ascii=False))


def refuse_table(faults: Sequence[Any], *, as_json: bool) -> NoReturn:
    """Print every row of a table that is wrong, each a record with a sentence, and end."""
    if as_json:
        print_json({"state": "refused", "faults": [asdict(fault) for fault in faults]})
    else:
        for fault in faults:
            err.print(fault.sentence, highlight=False, markup=False)
        err.print("Nothing was loaded.", highlight=False)
    raise typer.Exit(EXIT_REFUSED)
