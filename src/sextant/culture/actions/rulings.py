"""What whoever decides says: what was found, what follows, and words about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sextant.culture.rules.ladder import Choice
from sextant.culture.terms import Finding, ResponseKind
from sextant.kernel.errors import CannotDo

WITH_DAYS = frozenset({ResponseKind.ISS, ResponseKind.OSS})


class NotAnEmergency(CannotDo):
    """What is to begin at once begins today, and needs another seat."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What was found and what follows, the reason where that is outside, and words for the family."""

    finding: Finding
    choices: Sequence[Choice] = ()
    starts_on: date | None = None
    reason: str = ""
    words_for_family: str = ""
    is_danger: bool = False
