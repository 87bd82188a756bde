"""What somebody decides about one place of a form, before it is checked."""

from dataclasses import dataclass
from typing import Any

from sextant.assessment.terms import HoldWord


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldEntry:
    """One decision: which place, what becomes of it, why, and the key that counts from then on."""

    place_id: int
    word: HoldWord
    because: str
    new_key: Any = None
