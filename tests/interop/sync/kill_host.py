"""A process that imports a file as the command line does, and dies of SIGKILL in the middle when told to.

It loads the product once and forks a child for each try, so that a dozen kills take seconds. Lines on
standard input: ``kill SECONDS``, ``import``, ``look``; one line of JSON answers each.
"""

import json
import os
import signal
import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

TODAY = date(2026, 11, 24)
AT = datetime(2026, 11, 24, 12, tzinfo=UTC)


def bring_in(file: Path) -> dict[str, Any]:
    """Stage, read and apply the file, as whoever runs the command line."""
    from sextant.interop.actions import imports
    from sextant.interop.actions.staging import Incoming
    from sextant.kernel import guard
    from sextant.kernel.actor import process

    with guard.acting_as(process("importer")):
        run = imports.stage(
            kind="oneroster", files=[Incoming(name="feed.zip", chunks=[file.read_bytes()])], options={},
            at=AT, started_by=None,
        )  # fmt: skip
        imports.read(run=run, on=TODAY, at=AT)
        if run.state in {"ready", "held"}:
            imports.apply(run=run, on=TODAY, at=AT, accept_drops=True)
    return {"state": str(run.state)}


def look() -> dict[str, Any]:
    """Return how many rows every table of the network has, and whether all is sound."""
    from django.apps import apps
    from django.conf import settings
    from django.db import connections

    from sextant.audit import queries as audit_queries
    from sextant.kernel import guard
    from sextant.kernel.actor import process

    with guard.acting_as(process("importer")):
        tables = {
            model._meta.label: model.objects.count() for model in apps.get_app_config("network").get_models()
        }
        from sextant.network.models import Enrollment

        ended = Enrollment.objects.exclude(valid_until=None).count()
    faults = [fault for one in audit_queries.verify(anchors=[settings.AUDIT_ANCHOR]) for fault in one.faults]
    sound = []
    for alias in settings.DATABASES:
        with connections[alias].cursor() as cursor:
            if connections[alias].vendor == "sqlite":
                cursor.execute("PRAGMA integrity_check")
                sound.append(cursor.fetchone()[0])
    return {"tables": tables, "ended": ended, "faults": faults, "sound": sound}


def in_child(deed: Any, *, kill_after: float | None = None) -> dict[str, Any]:
    """Do something in a forked process, and return what it says; kill it after so many seconds."""
    reader, writer = os.pipe()
    began = time.monotonic()
    child = os.fork()
    if child == 0:
        os.close(reader)
        try:
            answer = deed()
        except BaseException as problem:
            answer = {"problem": f"{type(problem).__name__}: {problem}"}
        os.write(writer, json.dumps(answer).encode())
        os._exit(0)
    os.close(writer)
    if kill_after is not None:
        time.sleep(kill_after)
        os.kill(child, signal.SIGKILL)
    with os.fdopen(reader, "rb") as stream:
        said = stream.read()
    os.waitpid(child, 0)
    seconds = time.monotonic() - began
    return {**(json.loads(said) if said else {"state": "killed"}), "seconds": seconds}


def main() -> None:
    """Obey until the input ends."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sextant.project.settings")
    import django

    django.setup()
    import sextant.interop.actions.imports
    import sextant.project.urls  # noqa: F401 - what a child would else load anew each time

    file = Path(sys.argv[1])
    print(json.dumps({"state": "ready"}), flush=True)
    for line in sys.stdin:
        word, _, seconds = line.strip().partition(" ")
        if word == "look":
            answer = in_child(look)
        else:
            answer = in_child(lambda: bring_in(file), kill_after=float(seconds) if word == "kill" else None)
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
