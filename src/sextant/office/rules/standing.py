"""How a stored mark shows on a class list, and which mark a tapped name stores; pure."""

from collections.abc import Mapping

from sextant.network.terms import ABSENT_CODES, DayCode, PeriodCode, SectionKind
from sextant.office.terms import Standing

# What the office or a decision has set: a class list shows it and does not touch it.
SET_BY_OFFICE = frozenset(
    {
        DayCode.EARLY_DISMISSAL,
        DayCode.IN_SCHOOL_SUSPENSION,
        DayCode.OUT_OF_SCHOOL_SUSPENSION,
        DayCode.INFORMAL_REMOVAL,
        DayCode.FIELD_TRIP,
        DayCode.HOMEBOUND,
    }
)
_DAY: Mapping[Standing, DayCode] = {
    Standing.HERE: DayCode.PRESENT,
    Standing.LATE: DayCode.TARDY,
    Standing.ABSENT: DayCode.ABSENT_UNEXCUSED,
}
_PERIOD: Mapping[Standing, PeriodCode] = {
    Standing.HERE: PeriodCode.PRESENT,
    Standing.LATE: PeriodCode.TARDY,
    Standing.ABSENT: PeriodCode.ABSENT,
}
# Words that the three buttons say already need no second line under the name.
_SAID = frozenset({"", DayCode.PRESENT, DayCode.TARDY, DayCode.ABSENT_UNEXCUSED, PeriodCode.ABSENT})


def standing_of(code: str, *, kind: str) -> Standing:
    """Return which of the three buttons a mark fills; no mark is Here."""
    if code == DayCode.TARDY:
        return Standing.LATE
    absent: frozenset[str] = frozenset(ABSENT_CODES if kind == SectionKind.HOMEROOM else {PeriodCode.ABSENT})
    return Standing.ABSENT if code in absent else Standing.HERE


def code_for(standing: Standing, *, kind: str) -> str:
    """Return the mark that a filled button stores; an excuse is the office's to add."""
    return str(_DAY[standing] if kind == SectionKind.HOMEROOM else _PERIOD[standing])


def is_set_by_office(code: str, *, kind: str) -> bool:
    """Tell if the mark is not the classroom's to change."""
    return kind == SectionKind.HOMEROOM and code in SET_BY_OFFICE


def words_of(code: str, *, kind: str) -> str:
    """Write what a mark says beyond the three buttons: ``Absent, excused``; empty for the plain ones."""
    if code in _SAID:
        return ""
    terms = DayCode if kind == SectionKind.HOMEROOM else PeriodCode
    return str(terms(code).label)
