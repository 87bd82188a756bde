"""What a state's law on removals from school says in numbers, each with its paragraph; pure, no advice."""

from dataclasses import dataclass
from datetime import date, timedelta

from sextant.network.school_days import SchoolCalendar

ASK_COUNSEL = "not researched: ask counsel"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """So many days from an event, in the unit that the law uses, with its paragraph."""

    n: int
    in_school_days: bool
    source: str

    def due(self, start: date, calendar: SchoolCalendar) -> date:
        """Return the day on which the clock ends; closed days move school days and no calendar days."""
        return calendar.add(start, self.n) if self.in_school_days else start + timedelta(days=self.n)


@dataclass(frozen=True, slots=True, kw_only=True)
class DisciplineLaw:
    """The numbers of one state's law. None: the law has no such rule, or it is not researched.

    Attributes:
        longest_suspension: consecutive school days that no suspension exceeds.
        heard_first_source: why a student is told and heard before anything is decided.
        may_be_heard_later_in_danger: whether danger lets the hearing follow.
        parents_told: the written notice to the parents, counted from the decision.
        superintendent_told: the notice to the superintendent.
        informal_hearing_over: suspensions longer than this have an informal hearing; 0: every one.
        informal_hearing: until when it is held, counted from the first day away.
        iss_hearing_over: in-school suspensions longer than this have an informal hearing.
        written_notice: a further written notice of a suspension longer than the longest.
        charges_before_hearing: how long before the formal hearing the charges are there, in calendar days.
        witnesses_before_hearing: how long before it the list of witnesses is there, in calendar days.
        formal_hearing_source: why nobody is kept away longer without a formal hearing.
        cumulative_change_over: days in a school year beyond which a removal is a change of placement.
        is_any_day_a_change: whether any removal of a student with an intellectual disability is one.
        interim_setting: how long an interim setting may last.
        tells_case_manager: whether the principal writes to parent and case manager at any removal.
        not_researched: what a banner names.
    """

    state: str
    longest_suspension: int
    longest_source: str
    heard_first_source: str
    may_be_heard_later_in_danger: bool
    parents_told: Clock
    superintendent_told: Clock | None
    informal_hearing_over: int
    informal_hearing: Clock
    iss_hearing_over: int | None
    iss_source: str
    written_notice: Clock | None
    charges_before_hearing: int | None
    charges_source: str
    witnesses_before_hearing: int | None
    witnesses_source: str
    formal_hearing_source: str
    cumulative_change_over: int | None
    cumulative_source: str
    is_any_day_a_change: bool
    any_day_source: str
    interim_setting: Clock
    tells_case_manager: Clock | None
    not_researched: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FederalLaw:
    """The numbers of 34 CFR 300.530 and 300.536, which hold in every state."""

    services_over: int = 10
    services_source: str = "34 CFR 300.530(b)(2), (d)"
    consecutive_change_over: int = 10
    consecutive_source: str = "34 CFR 300.536(a)(1)"
    pattern_source: str = "34 CFR 300.536(a)(2)"
    determination: Clock = Clock(n=10, in_school_days=True, source="34 CFR 300.530(e)(1)")
    notice: Clock = Clock(n=0, in_school_days=False, source="34 CFR 300.530(h)")
    behavior_plan: Clock = Clock(n=10, in_school_days=True, source="34 CFR 300.530(f)(1)")
    same_day: Clock = Clock(n=0, in_school_days=False, source="34 CFR 300.530(d)(4)")


FEDERAL = FederalLaw()
