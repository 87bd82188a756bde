"""Open a table of files that wait, before they are read."""

from sextant.interop.actions import staging
from sextant.interop.actions.endings import NotReady, kept_of
from sextant.interop.models import ImportRun
from sextant.interop.tabular import Rejected, Table, open_tables


def open_first(*, run_id: int) -> Table:
    """Return the first table of the files of an import that waits.

    Raises:
        NotReady: there is no such import within reach.
        FileNotFoundError: its files are gone.
        Rejected: none of them is a table.
    """
    run = ImportRun.objects.filter(pk=run_id).first()
    if run is None:
        raise NotReady("There is no such import.")
    for file in staging.read_back(kept_of(run)):
        for table in open_tables(file):
            if isinstance(table, Table):
                return table
    raise Rejected(code="no_table", message="No file is a table.", cure="Send a CSV file.")
