"""`sextant import oneroster FILE --check`: a package against the text of the specification."""

import os
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import NoReturn

import typer

from sextant.cli.setting_up import err, fail, out, print_json, use_folder

SHOWN_FAULTS = 50


def check_strictly(files: list[Path], *, data: Path | None, as_json: bool) -> NoReturn:
    """Print every departure of a OneRoster package from the specification; nothing is brought in.

    Ends with 0 for a conforming package, else with 1.
    """
    use_folder(data)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sextant.project.settings")
    from sextant.interop.oneroster.errors import Rejected
    from sextant.interop.oneroster.package import open_package
    from sextant.interop.oneroster.strict import validate

    try:
        package = open_package(files[0]) if len(files) == 1 else open_package(_set_of(files))
        faults = validate(package)
    except Rejected as refusal:
        if as_json:
            fault = {
                "code": refusal.code, "file": refusal.file, "row": refusal.row, "field": refusal.field,
                "message": refusal.reason, "cure": refusal.cure,
            }  # fmt: skip
            print_json({"is_valid": False, "n_faults": 1, "faults": [fault]})
            raise typer.Exit(1) from None
        fail(str(refusal), cure="Nothing was brought in.")
    if as_json:
        print_json(
            {"is_valid": not faults, "n_faults": len(faults), "faults": [asdict(one) for one in faults]}
        )
        raise typer.Exit(1 if faults else 0)
    for one in faults[:SHOWN_FAULTS]:
        place = " ".join(filter(None, (one.file, f"row {one.row}" if one.row else "", one.field)))
        out.print(f"{one.code}  {place}: {one.message} {one.cure}", highlight=False, markup=False)
    if not faults:
        out.print(f"{package.name} conforms to OneRoster. Nothing was brought in.", highlight=False)
        raise typer.Exit(0)
    kinds = ", ".join(f"{code} ({n:,})" for code, n in Counter(one.code for one in faults).most_common())
    n_faults = f"{len(faults):,} {'fault' if len(faults) == 1 else 'faults'}"
    err.print(f"\n[bold]{n_faults}[/bold]: {kinds}. Nothing was brought in.", highlight=False)
    raise typer.Exit(1)


def _set_of(files: list[Path]) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in files}
