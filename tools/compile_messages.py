"""Compile every message catalog (.po) into the file that Django reads (.mo), without gettext's own tools.

Run: `uv run python tools/compile_messages.py`; a test holds that each .mo is the newest.
"""

import ast
import struct
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MAGIC = 0x950412DE
# Between context and message, and between the forms of a plural, as the .mo format has them.
CONTEXT, PLURAL = "\x04", "\x00"


def main() -> None:
    """Compile every catalog of the product."""
    for source in catalogs():
        source.with_suffix(".mo").write_bytes(compiled(source.read_text(encoding="utf-8")))


def catalogs() -> list[Path]:
    """Return the .po files of the product."""
    return sorted((ROOT / "src").rglob("locale/*/LC_MESSAGES/*.po"))


def compiled(text: str) -> bytes:
    """Return the .mo file of a catalog's text; messages without a translation are left out."""
    messages = dict(sorted(read(text).items()))
    keys = [key.encode() for key in messages]
    values = [value.encode() for value in messages.values()]
    n, at = len(messages), 28 + 16 * len(messages)
    tables, held = b"", b""
    for strings in (keys, values):
        for string in strings:
            tables += struct.pack("<II", len(string), at + len(held))
            held += string + b"\0"
    return struct.pack("<7I", MAGIC, 0, n, 28, 28 + 8 * n, 0, 28 + 16 * n) + tables + held


def read(text: str) -> dict[str, str]:
    """Return the messages of a catalog with their translations, in the spelling of the .mo format."""
    found: dict[str, str] = {}
    for entry in _entries(text):
        key = entry.get("msgid", "")
        if "msgctxt" in entry:
            key = f"{entry['msgctxt']}{CONTEXT}{key}"
        if "msgid_plural" in entry:
            key = f"{key}{PLURAL}{entry['msgid_plural']}"
        forms = [entry[name] for name in sorted(entry) if name.startswith("msgstr")]
        if all(forms) and forms:
            found[key] = PLURAL.join(forms)
    return found


def _entries(text: str) -> Iterator[dict[str, str]]:
    entry: dict[str, str] = {}
    name = ""
    for line in [*text.splitlines(), ""]:
        if not line.strip():
            if entry:
                yield entry
            entry, name = {}, ""
        elif line.startswith("msg"):
            # An entry ends where the next begins, too: a blank line that was forgotten loses no message.
            if line.startswith(("msgctxt ", "msgid ")) and any(one.startswith("msgstr") for one in entry):
                yield entry
                entry = {}
            name, _space, quoted = line.partition(" ")
            entry[name] = ast.literal_eval(quoted)
        elif line.startswith('"') and name:
            entry[name] += ast.literal_eval(line)


if __name__ == "__main__":
    main()
