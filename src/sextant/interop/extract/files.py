"""Where extracts lie: sealed, whole or not at all, until their days are over."""

from collections.abc import Collection
from pathlib import Path

from django.conf import settings

UNFINISHED = ".part"


def store(name: str, content: bytes) -> None:
    """Keep a file: written beside its place and moved there, so that no half of it is ever found."""
    place = path_of(name)
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished = place.with_name(place.name + UNFINISHED)
    unfinished.write_bytes(content)
    unfinished.chmod(0o600)
    unfinished.rename(place)


def fetch(name: str) -> bytes | None:
    """Return a file's content, None where it is gone."""
    try:
        return path_of(name).read_bytes()
    except FileNotFoundError:
        return None


def remove(name: str) -> None:
    """Delete a file; nothing happens where it is gone already."""
    path_of(name).unlink(missing_ok=True)


def remove_others(kept: Collection[str]) -> int:
    """Delete what no extract names: files of which a stop left a half, or the whole but no word."""
    folder: Path = settings.EXTRACTS
    found = [path for path in folder.glob("*") if path.name not in kept] if folder.is_dir() else []
    for path in found:
        path.unlink(missing_ok=True)
    return len(found)


def path_of(name: str) -> Path:
    """Return where a file lies."""
    folder: Path = settings.EXTRACTS
    return folder / name
