"""The mark of a network that `demo` made: a file, signed with the network's own key.

One-click sign-in and the moved clock hang on it, so an empty file by that name is no mark, nor is the
file of another network.
"""

import hashlib
import hmac
import json
from datetime import date
from pathlib import Path

NAME = "demo.json"


def write(folder: Path, *, key: str, full: bool, opened_on: date) -> None:
    """Mark a folder as a demo's. Only the command that built the network calls it, as its last step."""
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


def _signature(facts: dict[str, object], *, key: str) -> str:
    words = json.dumps(facts, sort_keys=True, separators=(",", ":")).encode()
    return hmac.new(key.encode(), b"demo-mark:" + words, hashlib.sha256).hexdigest()
