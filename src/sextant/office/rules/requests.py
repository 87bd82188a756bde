"""Who may ask for a record itself, and until when it is answered."""

from datetime import date, timedelta

OF_AGE_FROM = 18
# 34 CFR 99.10(b), 34 CFR 300.613(a): no more than so many days after the request.
DAYS_TO_SHOW = 45


def is_of_age(born_on: date | None, *, on: date) -> bool:
    """Tell if a student's rights to the record are her own by now (34 CFR 99.5)."""
    if born_on is None:
        return False
    birthday = (born_on.month, born_on.day)
    return on.year - born_on.year - ((on.month, on.day) < birthday) >= OF_AGE_FROM


def due_on(asked_on: date, *, days: int) -> date:
    """Return the last day of a legal clock of calendar days: no closed school day moves it."""
    return asked_on + timedelta(days=days)


def is_confirmed(confirmed_on: date | None, *, year_starts_on: date | None) -> bool:
    """Tell if contact data were said to be right in this school year."""
    return confirmed_on is not None and (year_starts_on is None or confirmed_on >= year_starts_on)
