"""The mark of a network that `demo` made: a file, signed with the network's own key.

One-click sign-in and the moved clock hang on it, so an empty file by that name is no mark, nor is the
file of another network.

While a demo is built, a second file says so. The server starts beside the building, loads its pages, and
waits until that file is gone.
"""

import hashlib
import hmac
import json
import time
from datetime import date
from pathlib import Path

NAME = "demo.json"
BUILDING = "building"
LOOK_EVERY_SECONDS = 0.05


def write(folder: Path, *, key: str, full: bool, opened_on: date) -> None:
    """Mark a folder as a demo's. Only the command that builds the network calls it."""
    facts = {"full": full, "opened_on": opened_on.isoformat()}
    mark = {**facts, "signature": _signature(facts, key=key)}
    (folder / NAME).write_text(json.dumps(mark), encoding="ascii")


def is_genuine(path: Path, *, key: str) -> bool:
    """Tell if the mark is there and this network's builder wrote it."""
    try:
        mark = json.loads(path.read_text(encoding="ascii"))
    except (OSError, ValueError):
        return False
    if not isinstance(mark, dict):
        return False
    signature = mark.pop("signature", "")
    return isinstance(signature, str) and hmac.compare_digest(signature, _signature(mark, key=key))


def is_being_built(folder: Path) -> bool:
    """Tell if a demo is being built in the folder, or its building was cut off."""
    return (folder / BUILDING).exists()


def wait_until_built(folder: Path) -> None:
    """Come back when no demo is being built in the folder."""
    while is_being_built(folder):
        time.sleep(LOOK_EVERY_SECONDS)


def _signature(facts: dict[str, object], *, key: str) -> str:
    words = json.dumps(facts, sort_keys=True, separators=(",", ":")).encode()
    return hmac.new(key.encode(), b"demo-mark:" + words, hashlib.sha256).hexdigest()
