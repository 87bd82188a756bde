"""Whose sealed words were erased, noted beside the keys: a backup of before brings their keys back in vain.

The list lies outside the database, in the folder of the keys, and is kept with the keys' own backup.
"""

import hashlib
import os
from datetime import date
from functools import lru_cache
from pathlib import Path

NAME = "erased"


def note_erased(subject: str, *, on: date, path: Path) -> None:
    """Add a subject to the list; the line is on the disk when this returns."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with path.open("a", encoding="ascii") as file:
        file.write(f"{_mark(subject)} {on.isoformat()}\n")
        file.flush()
        os.fsync(file.fileno())


def is_erased(subject: str, *, path: Path) -> bool:
    """Tell if a subject stands in the list."""
    try:
        stat = path.stat()
    except FileNotFoundError:
        return False
    return _mark(subject) in _read(path, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=4)
def _read(path: Path, _changed: int, _size: int) -> frozenset[str]:
    return frozenset(line.split(" ")[0] for line in path.read_text(encoding="ascii").splitlines())


def _mark(subject: str) -> str:
    return hashlib.sha256(b"sextant.erased|" + subject.encode()).hexdigest()
