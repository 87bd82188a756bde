"""How near a certificate's end is: three lines before it, and the end itself."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum


class Alert(IntEnum):
    """The further, the more pressing."""

    NONE = 0
    FIRST = 1
    SECOND = 2
    LAST = 3
    EXPIRED = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertDays:
    """So many calendar days before the end."""

    first: int = 180
    second: int = 90
    last: int = 30


def alert_of(expires_on: date | None, *, on: date, days: AlertDays | None = None) -> Alert:
    """Return which line is passed; a certificate without an end never is."""
    if expires_on is None:
        return Alert.NONE
    days, left = days or AlertDays(), (expires_on - on).days
    if left < 0:
        return Alert.EXPIRED
    for line, alert in ((days.last, Alert.LAST), (days.second, Alert.SECOND), (days.first, Alert.FIRST)):
        if left <= line:
            return alert
    return Alert.NONE
