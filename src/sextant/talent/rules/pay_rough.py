"""What may be told of the cost of terms to whoever reads no pay: nothing by which one person’s base is had.

Two proposals that differ by one person lifted would differ by that raise, and a lowest base less the raise is
the base. Rounded costs and counts of five or more leave no such difference.
"""

ROUGH_CENTS, SMALLEST_COUNT = 1_000_000, 5


def roughly(cents: int) -> int:
    """Return an amount rounded to the next ten thousand dollars; a half goes up."""
    return (cents + ROUGH_CENTS // 2) // ROUGH_CENTS * ROUGH_CENTS


def told(n: int) -> int | None:
    """Return a count of people, or None of fewer than five, nobody included."""
    return n if n >= SMALLEST_COUNT else None
