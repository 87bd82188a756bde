"""How much one upload may hold, whatever its kind; everything is counted while reading."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The largest upload that is read; sizes are never believed from a header."""

    file_bytes: int = 50_000_000
    member_bytes: int = 40_000_000
    total_bytes: int = 100_000_000
    ratio: int = 200
    members: int = 40
    rows: int = 500_000
    cell_characters: int = 10_000


LIMITS = Limits()
