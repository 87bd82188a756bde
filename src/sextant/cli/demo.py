"""`sextant demo`: build a network that never was, and serve it."""

import gc
import multiprocessing
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from datetime import date, datetime, time
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from sextant.cli.serve import (
    PortOption,
    answering,
    keep_running,
    refuse_busy,
    refuse_unsafe,
    run,
    tell_port,
)
from sextant.cli.setting_up import DataOption, acting, err, fail, open_network, out, use_folder
from sextant.cli.tables import make_tables_at_once
from sextant.cli.worker import run_queue
from sextant.kernel import demo_mark

OFFSET = "clock-offset"
RECORDS_A_ROUND = 50_000
LOCAL = "127.0.0.1"


def demo(
    data: DataOption = None,
    full: Annotated[
        bool, typer.Option("--full", help="All 25 schools and 14,000 students over three years.")
    ] = False,
    port: PortOption = 8000,
    no_serve: Annotated[bool, typer.Option("--no-serve", help="Build the network and end.")] = False,
    today: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"], help="The day on which the demo opens. Default: a Monday in November."
        ),
    ] = None,
) -> None:
    """Build an invented network once, then serve it on http://localhost:8000."""
    place = _folder(data, full=full)
    _share_compiled_code(place)
    tell_port(port)
    is_new = demo_mark.is_being_built(place) or not (place / demo_mark.NAME).exists()
    if is_new and not no_serve:
        refuse_busy(LOCAL, port)
    with ExitStack() as running:
        started: list[subprocess.Popen[bytes]] = []

        def start_server() -> None:
            started.append(running.enter_context(answering(place, port=port)))

        if is_new:
            _build_with_bar(place, full=full, today=today, beside=None if no_serve else start_server)
        open_network(place)
        refuse_unsafe(LOCAL)
        _show_people(port)
        if started and started[0].poll() is None:
            keep_running(started[0], host=LOCAL, port=port)
    if not no_serve:
        run(place, port=port)


def _build_with_bar(
    place: Path, *, full: bool, today: datetime | None, beside: Callable[[], None] | None
) -> None:
    with _bar() as bar:
        step = bar.add_task("Building", total=None)
        build_into(
            place,
            full=full,
            today=today.date() if today else None,
            on_progress=lambda done, total, what: bar.update(
                step, completed=done, total=total, description=what
            ),
            beside=beside,
        )


def _share_compiled_code(place: Path) -> None:
    """Compile the program once for all processes of a demo where the surroundings forbid to keep it.

    Images of containers often do. Server, worker and engine would each spend some seconds on it.
    """
    if sys.dont_write_bytecode:
        folder = str(place.parent / f"{place.name}-compiled")
        sys.dont_write_bytecode, sys.pycache_prefix = False, folder
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = folder


def _folder(data: Path | None, *, full: bool) -> Path:
    if data is not None:
        return use_folder(data)
    root = use_folder(None)
    return use_folder(root.parent / f"{root.name}-demo{'-full' if full else ''}")


def build_into(
    place: Path,
    *,
    full: bool,
    today: date | None,
    on_progress: Callable[[int, int, str], None],
    beside: Callable[[], None] | None = None,
) -> None:
    """Build into the folder; while a file there says so, a build that was killed starts again.

    Args:
        place: an empty folder, or one in which a building was cut off.
        full: all 25 schools.
        today: the day on which the demo opens.
        on_progress: told after each step.
        beside: starts the server, which loads its pages on the other processor and waits for the end.
    """
    if (place / "keys").is_dir() and not demo_mark.is_being_built(place):
        fail(f"{place} holds a network that is not a demo.", cure="Name another folder with --data.")
    if demo_mark.is_being_built(place):
        _empty(place)
    place.mkdir(parents=True, exist_ok=True)
    (place / demo_mark.BUILDING).touch()
    from django.conf import settings

    from sextant.kernel import clock
    from sextant.kernel.environment import make_keys

    make_keys(place)
    open_network(place)
    from sextant.demo.generate import build
    from sextant.demo.ground import SEED
    from sextant.demo.places import tiny
    from sextant.demo.planning import opening_day

    day = today or opening_day(full=full)
    _set_clock(place, day)
    demo_mark.write(place, key=settings.AUDIT_KEY, full=full, opened_on=day)
    if beside is not None:
        beside()
    _build_in_haste()
    make_tables_at_once()
    with acting("demo_builder"), _collecting_rarely(), _another_processor() as fit_beside:
        build(
            full=full,
            size=tiny() if os.environ.get("SEXTANT_DEMO_SIZE") == "tiny" else None,
            seed=int(os.environ.get("SEXTANT_DEMO_SEED", SEED)),
            today=day,
            run_queue=run_queue,
            fit_beside=fit_beside,
            on_progress=on_progress,
        )
    _write_down()
    _set_clock(place, day)
    clock.forget_offset()
    (place / demo_mark.BUILDING).unlink()


def _build_in_haste() -> None:
    """Keep connections open and wait for no disk: a build that was cut off starts again from nothing."""
    from django.db import connections

    for connection in connections.all():
        connection.close()
        connection.settings_dict["CONN_MAX_AGE"] = None
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA synchronous=OFF")


@contextmanager
def _another_processor() -> Iterator[Executor | None]:
    """Lend a process of its own for what needs no database; None where there is one processor alone."""
    import django

    from sextant.valueadded.partitions import n_processors

    if n_processors() == 1:
        yield None
        return
    spawning = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=spawning, initializer=django.setup) as pool:
        yield pool


@contextmanager
def _collecting_rarely() -> Iterator[None]:
    """Look for what nobody holds any more far less often: what a build makes is held until it stands."""
    before = gc.get_threshold()
    gc.collect()
    gc.freeze()
    gc.set_threshold(RECORDS_A_ROUND, 20, 100)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


def _write_down() -> None:
    """Bring all that was built to the disk; from here on every transaction waits for it again."""
    from django.db import connections

    for connection in connections.all():
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA synchronous=FULL")
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        connection.settings_dict["CONN_MAX_AGE"] = 0


def _set_clock(place: Path, day: date) -> None:
    from django.conf import settings

    from sextant.kernel import clock

    os.environ[clock.OFFSET_VARIABLE] = str(place / OFFSET)
    start = datetime.combine(day, time(7), tzinfo=ZoneInfo(settings.TIME_ZONE))
    clock.write_offset(place / OFFSET, start_at=start)


def _empty(place: Path) -> None:
    for path in place.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()


def _bar() -> Progress:
    return Progress(
        TextColumn("{task.description:<34}"), BarColumn(), TimeElapsedColumn(), console=err, transient=False
    )


def _show_people(port: int) -> None:
    from sextant.demo.sign_in import EVERYBODY

    table = Table("Sign in as", "Who", "Look first at", box=None)
    for person in EVERYBODY:
        table.add_row(person.name, person.title, person.look)
    out.print(table)
    out.print(f"\nOpen http://localhost:{port} and choose a person; no password is needed.", highlight=False)
