"""The only module that reads the system clock. Views, commands and jobs call it; rules never do."""

import datetime as dt
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

OFFSET_VARIABLE = "SEXTANT_CLOCK_OFFSET_FILE"
_relived: ContextVar[dt.timedelta | None] = ContextVar("relived", default=None)


def now() -> dt.datetime:
    """Return the present moment in UTC, moved by the demo's offset where there is one."""
    return dt.datetime.now(tz=dt.UTC) + _offset()


def today() -> dt.date:
    """Return the present day where the network stands (the settings' time zone)."""
    from django.conf import settings  # noqa: PLC0415 - the kernel must import without settings

    return now().astimezone(ZoneInfo(settings.TIME_ZONE)).date()


def is_moved() -> bool:
    """Tell if this network lives on a moved clock; only a demo does."""
    return _offset() != dt.timedelta()


def write_offset(path: Path, *, start_at: dt.datetime) -> None:
    """Make the clock that reads ``path`` show ``start_at`` now and run on from there."""
    seconds = (start_at - dt.datetime.now(tz=dt.UTC)).total_seconds()
    path.write_text(f"{seconds:.0f}\n", encoding="ascii")
    forget_offset()


@contextmanager
def relive(moment: dt.datetime) -> Iterator[None]:
    """Let the clock show a past moment inside, and run on from there; only a demo's builder does."""
    token = _relived.set(moment - dt.datetime.now(tz=dt.UTC))
    try:
        yield
    finally:
        _relived.reset(token)


def forget_offset() -> None:
    """Make the next reading look at the offset file again."""
    _read_offset.cache_clear()


def _offset() -> dt.timedelta:
    relived = _relived.get()
    if relived is not None:
        return relived
    path = os.environ.get(OFFSET_VARIABLE)
    return _read_offset(path) if path else dt.timedelta()


@cache
def _read_offset(path: str) -> dt.timedelta:
    file = Path(path)
    return dt.timedelta(seconds=float(file.read_text(encoding="ascii"))) if file.exists() else dt.timedelta()
