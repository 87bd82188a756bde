"""`sextant doctor`: is this network safe to run, and what is the cure where it is not?"""

import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass

import typer

from sextant.cli.setting_up import DataOption, JsonOption, open_network, out, print_json

# The first version in which two connections may checkpoint a WAL at once.
SAFE_SQLITE = (3, 51, 3)
LEAST_FREE = 500 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One check: what it looked at, whether it is well, and the cure."""

    check: str
    is_well: bool
    says: str
    cure: str = ""
    stops_serving: bool = False


def doctor(data: DataOption = None, as_json: JsonOption = False) -> None:
    """Check the database, keys, clock, disk and settings; ends with 1 if something is wrong."""
    place = open_network(data)
    findings = list(look())
    if as_json:
        print_json({"folder": place, "findings": [asdict(finding) for finding in findings]})
    else:
        for finding in findings:
            mark = "[green]✓[/green]" if finding.is_well else "[red]✗[/red]"
            out.print(
                f"{mark} {finding.says}" + ("" if finding.is_well else f"\n  {finding.cure}"), highlight=False
            )
    if not all(finding.is_well for finding in findings):
        raise typer.Exit(1)


def look() -> Iterator[Finding]:
    """Yield every finding."""
    found = list(look_before_serving())
    yield from found
    if not any(one.check in {"database", "tables"} and not one.is_well for one in found):
        yield _sealing()
    yield _pdf()
    yield _scanner()
    yield _files()


def look_before_serving() -> Iterator[Finding]:
    """Yield whatever may stop serving; checks that need the database come after the one that reaches it."""
    reached = _database()
    yield reached
    yield _sqlite()
    yield _secret_key()
    yield _debug()
    if reached.is_well:
        yield _migrations()
    yield _demo()
    yield _disk()
    yield _clock()


def _database() -> Finding:
    from django.db import Error, connections

    try:
        for connection in connections.all():
            connection.ensure_connection()
    except Error as problem:
        return Finding(
            check="database",
            is_well=False,
            says=f"The database does not answer ({type(problem).__name__}).",
            cure="Check SEXTANT_DATABASE_URL, that the server runs, and that the folder may be written.",
            stops_serving=True,
        )
    return Finding(check="database", is_well=True, says=f"The database answers ({connection.vendor}).")


def _sqlite() -> Finding:
    from django.db import connection

    if connection.vendor != "sqlite":
        return Finding(check="sqlite", is_well=True, says="SQLite is not in use.")
    library = getattr(connection, "Database")  # noqa: B009 - SQLite's own, unknown to the stubs
    is_safe = library.sqlite_version_info >= SAFE_SQLITE
    return Finding(
        check="sqlite",
        is_well=is_safe,
        says=f"SQLite {library.sqlite_version}"
        + (" has the WAL fix of 3.51.3." if is_safe else " may corrupt a database in WAL mode."),
        cure="Upgrade pysqlite3 to a version that carries SQLite 3.51.3 or newer.",
        stops_serving=True,
    )


def _secret_key() -> Finding:
    import os

    from sextant.kernel.environment import KEYS, data_folder

    missing = [
        name
        for name in KEYS
        if not os.environ.get(f"SEXTANT_{name.upper()}") and not (data_folder() / "keys" / name).exists()
    ]
    return Finding(
        check="keys",
        is_well=not missing,
        says="The network's keys are in place."
        if not missing
        else f"Keys are missing: {', '.join(missing)}.",
        cure="Restore the folder `keys` from its own backup; without it sessions and the audit chain break.",
        stops_serving=True,
    )


def _sealing() -> Finding:
    from sextant.cli.setting_up import acting
    from sextant.network.queries.sealing import count_wrapped

    with acting("installer"):
        found = count_wrapped()
    if found.by_unknown:
        return Finding(
            check="sealed words",
            is_well=False,
            says=f"{found.by_unknown:,} subjects' sealed words do not open: their key is not at hand.",
            cure="Put the key before into `keys/sealing_key_before`, or into SEXTANT_SEALING_KEY_BEFORE.",
        )
    n = found.by_newest + found.by_before
    return Finding(
        check="sealed words",
        is_well=not found.by_before,
        says=f"The sealed words of {n:,} subjects open under the key in use."
        if not found.by_before
        else f"{found.by_before:,} of {n:,} keys of sealed words are wrapped by the sealing key before.",
        cure="End `sextant serve`, run `sextant keys rotate`, and start it again.",
    )


def _debug() -> Finding:
    from django.conf import settings

    return Finding(
        check="debug",
        is_well=not settings.DEBUG,
        says="Debug pages are off."
        if not settings.DEBUG
        else "Debug pages are on: they show records to anyone.",
        cure="Unset SEXTANT_DEBUG.",
        stops_serving=True,
    )


def _migrations() -> Finding:
    from django.conf import settings
    from django.db import connections
    from django.db.migrations.executor import MigrationExecutor

    pending = 0
    for alias in connections:
        executor = MigrationExecutor(connections[alias])
        graph = executor.loader.graph
        apps = settings.APPS_OF_DATABASE.get(alias, ()) or (None,)
        newest = [leaf for app in apps for leaf in graph.leaf_nodes(app)]
        pending += len(executor.migration_plan(newest))
    return Finding(
        check="tables",
        is_well=pending == 0,
        says="The tables have the newest shape."
        if pending == 0
        else f"{pending} changes of tables are pending.",
        cure="Until upgrades exist (0.1): make a new network with `sextant init` and import again.",
        stops_serving=True,
    )


def _demo() -> Finding:
    from django.conf import settings

    from sextant.kernel import demo_mark

    mark = settings.DEMO_MARK
    is_demo = demo_mark.is_genuine(mark, key=settings.AUDIT_KEY)
    is_false = mark.exists() and not is_demo
    says = "This is a demo: nobody needs a password." if is_demo else "This is no demo."
    return Finding(
        check="demo",
        is_well=not is_false,
        says=f"{mark.name} says that this is a demo, and is not signed by this network."
        if is_false
        else says,
        cure=f"Remove {mark}; for a demo, name a new folder and run `sextant demo`.",
        stops_serving=True,
    )


def _disk() -> Finding:
    from sextant.kernel.environment import data_folder

    folder = data_folder()
    usage = shutil.disk_usage(folder if folder.exists() else folder.parent)
    enough = usage.free >= max(LEAST_FREE, usage.total // 20)
    return Finding(
        check="disk",
        is_well=enough,
        says=f"{usage.free // 1024**2:,} MB free on the disk.",
        cure="Free at least 500 MB or 5 % of the disk; imports refuse to start below that.",
    )


def _clock() -> Finding:
    import datetime as dt

    from django.conf import settings

    from sextant.kernel import clock, demo_mark

    moved = clock.is_moved() and not demo_mark.is_genuine(settings.DEMO_MARK, key=settings.AUDIT_KEY)
    sane = clock.now().year >= dt.date(2026, 1, 1).year
    return Finding(
        check="clock",
        is_well=sane and not moved,
        says=f"Today is {clock.today():%A %-d %B %Y}" + (" (the demo's day)." if clock.is_moved() else "."),
        cure="Set the machine's clock; only a demo may live on another day.",
        stops_serving=moved,
    )


def _pdf() -> Finding:
    from sextant.web import pdf

    problem = pdf.why_no_pdf()
    return Finding(
        check="pdf",
        is_well=not problem,
        says=f"PDFs cannot be made ({problem})." if problem else "PDFs can be made.",
        cure=pdf.CURE,
    )


def _scanner() -> Finding:
    from django.conf import settings

    from sextant.kernel.virus_scan import answers, scanner_at

    cure = "Start clamd, or correct SEXTANT_CLAMD: a socket file like /run/clamav/clamd.ctl, or host:port."
    try:
        scanner = scanner_at(settings.VIRUS_SCANNER)
    except ValueError as problem:
        return Finding(check="virus scanner", is_well=False, says=f"{problem}.", cure=cure)
    if scanner is None:
        says = "Added files are not scanned for viruses (SEXTANT_CLAMD is not set), and pages say so."
        return Finding(check="virus scanner", is_well=True, says=says)
    is_there = answers(scanner)
    return Finding(
        check="virus scanner",
        is_well=is_there,
        says="The virus scanner answers."
        if is_there
        else "The virus scanner does not answer: no file is taken.",
        cure=cure,
    )


def _files() -> Finding:
    from sextant.network.actions.files import why_no_storage

    problem = why_no_storage()
    return Finding(
        check="files",
        is_well=not problem,
        says=f"Files of records cannot be stored ({problem})."
        if problem
        else "Files of records can be stored.",
        cure="For a bucket install `sextant[s3]` and check SEXTANT_FILES_BUCKET and its keys; else the "
        "folder `files` must be writable.",
    )
