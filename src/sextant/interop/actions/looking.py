"""Look at files without bringing them in: what they would change is said, and nothing of it is kept."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sextant.interop import tabular
from sextant.interop.actions import staging
from sextant.interop.actions.endings import refusal_of
from sextant.interop.actions.imports import refuse_number, state_after_reading, write_down
from sextant.interop.actions.staging import Incoming, Kept
from sextant.interop.flows import flow_of
from sextant.interop.models import ImportRun
from sextant.interop.oneroster.errors import Rejected
from sextant.interop.prepared import OnAdvance, Prepared, nobody_watches
from sextant.interop.terms import ImportState


def look_at(
    *,
    kind: str,
    files: Sequence[Incoming],
    options: Mapping[str, Any],
    at: datetime,
    on: date,
    on_advance: OnAdvance = nobody_watches,
) -> tuple[ImportRun, Prepared | None]:
    """Return an import as it would stand, which is not on file, and what it would change.

    Nothing is left behind: no import, no row set aside, no older row settled, no file.

    Returns:
        the import, and None beside it where the files were refused (it then says why).

    Raises:
        WrongFiles: none, or more than a package has.
        TooBig: one of them has more than 50 MB.
        NotAnExport: one of them is neither text nor an archive.
        DiskFull: the disk is nearly full.
    """
    refuse_number(files)
    kept: list[Kept] = []
    try:
        for one in files:
            kept.append(staging.keep(one))
        read = staging.read_back(kept)
    finally:
        staging.forget(kept)
    run = ImportRun(format=kind, file_name=kept[0].name, options=dict(options), staged_at=at)
    try:
        prepared = flow_of(kind).prepare(read, run.options, on, on_advance)
    except (Rejected, tabular.Rejected) as refusal:
        run.refusal, run.state = refusal_of(refusal), ImportState.REJECTED
        return run, None
    write_down(run, prepared)
    run.state = state_after_reading(prepared)
    return run, prepared
