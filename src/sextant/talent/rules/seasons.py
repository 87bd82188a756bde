"""The hiring year: who applies from December on is hired for the summer that follows, or until it ends."""

from datetime import date

FIRST_MONTH = 12


def hiring_season(on: date, *, back: int = 0) -> tuple[date, date]:
    """Return the first day of the hiring year of a day and the first day after it; ``back`` years before."""
    year = (on.year if on.month >= FIRST_MONTH else on.year - 1) - back
    return date(year, FIRST_MONTH, 1), date(year + 1, FIRST_MONTH, 1)
