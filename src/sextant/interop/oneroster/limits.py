"""How much of its limits a package has taken; everything is counted while reading, no header is believed."""

import re
from dataclasses import dataclass

from sextant.interop.oneroster.errors import Rejected
from sextant.interop.upload_limits import Limits


@dataclass(slots=True, kw_only=True)
class Allowance:
    """What is left of the bytes and rows of one package while it is being read."""

    limits: Limits
    n_bytes: int = 0
    n_rows: int = 0

    def take(self, n_bytes: int, n_bytes_of_file: int, *, file: str) -> None:
        """Count bytes that came out of a member.

        Raises:
            Rejected: the member or the package is too large.
        """
        self.n_bytes += n_bytes
        if n_bytes_of_file > self.limits.member_bytes:
            raise too_large(f"more than {self.limits.member_bytes:,} bytes", file=file)
        if self.n_bytes > self.limits.total_bytes:
            raise too_large(f"more than {self.limits.total_bytes:,} bytes in all", file=file)

    def take_row(self, *, file: str) -> None:
        """Count one row.

        Raises:
            Rejected: the package has too many.
        """
        self.n_rows += 1
        if self.n_rows > self.limits.rows:
            raise too_large(f"more than {self.limits.rows:,} rows in all", file=file)


def too_large(what: str, *, file: str, row: int = 0) -> Rejected:
    """Return the refusal of a package that is too large."""
    cure = "Send one school at a time, or a delta instead of everything."
    return Rejected(code="package.too_large", reason=f"It holds {what}.", cure=cure, file=file, row=row)


def shown(name: str) -> str:
    """Return a sender's file name as a report may show it: its last part, printable and short."""
    last = re.split(r"[/\\]", name.rstrip("/\\"))[-1]
    return "".join(letter if letter.isprintable() else "?" for letter in last)[:80] or "file"
