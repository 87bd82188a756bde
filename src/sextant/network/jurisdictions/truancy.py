"""What a state's truancy law says in numbers, and where a student stands under it; pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sextant.network.school_days import SchoolCalendar

NOT_CONFIGURED = "state rule not configured"


class TruancyStanding(StrEnum):
    """Where a student stands under the law of her state."""

    NOT_CONFIGURED = "not_configured"
    NONE = "none"
    TRUANT = "truant"
    HABITUALLY_TRUANT = "habitually_truant"


@dataclass(frozen=True, slots=True, kw_only=True)
class TruancyLaw:
    """The numbers of one state's law, with the paragraph each comes from."""

    truant_from: int
    truant_source: str
    habitually_truant_from: int
    habitually_source: str
    notice_within_school_days: int
    notice_source: str
    conference_source: str
    never: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Truancy:
    """One student's standing: unexcused days, the clock of the written notice, and the law behind it."""

    standing: TruancyStanding
    unexcused: int
    notice_due_on: date | None
    source: str


def truancy(*, law: TruancyLaw | None, unexcused: Sequence[date], calendar: SchoolCalendar) -> Truancy:
    """Return where a student stands who was absent without excuse on these days of one school year.

    The notice is due so many school days after the day that made her truant; snow days move it.
    """
    days = sorted(set(unexcused))
    if law is None:
        return Truancy(
            standing=TruancyStanding.NOT_CONFIGURED,
            unexcused=len(days),
            notice_due_on=None,
            source=NOT_CONFIGURED,
        )
    if len(days) < law.truant_from:
        return Truancy(
            standing=TruancyStanding.NONE, unexcused=len(days), notice_due_on=None, source=law.truant_source
        )
    is_habitual = len(days) >= law.habitually_truant_from
    return Truancy(
        standing=TruancyStanding.HABITUALLY_TRUANT if is_habitual else TruancyStanding.TRUANT,
        unexcused=len(days),
        notice_due_on=calendar.add(days[law.truant_from - 1], law.notice_within_school_days),
        source=law.habitually_source if is_habitual else law.truant_source,
    )
