"""Steps of an import told to whoever waits, also from inside the one transaction that writes it."""

import queue
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connections, transaction

from sextant.interop.prepared import OnAdvance
from sextant.web.progress import Reporter

HEARTBEAT_SECONDS = 20.0

type Step = tuple[int, int, str]


@contextmanager
def watched(report: Reporter) -> Iterator[OnAdvance]:
    """Give a function that tells each step.

    On SQLite progress lives in a file of its own. On PostgreSQL it shares the database with the
    import, whose transaction would hide each step until the end; a thread has its own connection,
    and tells again from time to time that the worker lives.
    """
    if "activity" in settings.DATABASES or transaction.get_connection().in_atomic_block:
        yield report.advance
        return
    steps: queue.Queue[Step | None] = queue.Queue()
    teller = threading.Thread(target=_tell, args=(report, steps), daemon=True)
    teller.start()
    try:
        yield lambda done, total, what: steps.put((done, total, what))
    finally:
        steps.put(None)
        teller.join()


def _tell(report: Reporter, steps: "queue.Queue[Step | None]") -> None:
    last: Step = (0, 0, "")
    try:
        while True:
            try:
                step = steps.get(timeout=HEARTBEAT_SECONDS)
            except queue.Empty:
                step = last
            if step is None:
                return
            last = step
            report.advance(*step)
    finally:
        connections.close_all()
