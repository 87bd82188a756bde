"""Who plans for a candidate, who decides about them, and who may know their sum."""

from collections.abc import Collection
from typing import Protocol

from sextant.access.reach import current_rights
from sextant.access.terms import Role
from sextant.network.terms import Seat
from sextant.talent import policies
from sextant.talent.queries.candidate_page import CandidateRow, ScreenEventRow


def recruits() -> bool:
    """Tell if whoever acts recruits: they have read where somebody worked when the application came."""
    return bool(current_rights().roles & set(policies.HIRES))


def may_plan(found: CandidateRow) -> bool:
    """Tell if whoever acts may plan for this candidate: who recruits, and the principal of the school."""
    rights = current_rights()
    if recruits():
        return True
    return policies.PLAN_SCREENING.holds(rights) and hires_there(found)


class Judged(Protocol):
    """Who is hired for which seat, at which school."""

    @property
    def seat(self) -> str: ...
    @property
    def school_id(self) -> int | None: ...


def may_decide(found: Judged) -> bool:
    """Tell if whoever acts decides here: the principal about their staff, the region about a principal."""
    rights = current_rights()
    if Role.HR in rights.roles:
        return True
    asked = policies.DECIDE_PRINCIPAL if found.seat == Seat.PRINCIPAL else policies.DECIDE_STAFF
    return asked.holds(rights) and hires_there(found)


def reads_sum(found: CandidateRow, events: Collection[ScreenEventRow]) -> bool:
    """Tell if the reader may know the sum: who hires there, and a rater who has handed in all of theirs."""
    rights = current_rights()
    if recruits() or hires_there(found):
        return True
    mine = [seat for one in events for seat in one.seats if seat.staff_id == rights.staff_id]
    return bool(mine) and not any(one.is_mine_to_rate for one in events)


def hires_there(found: Judged) -> bool:
    """Tell if whoever acts decides about the candidates of this school."""
    rights = current_rights()
    return found.school_id is not None and policies.DECIDE_CANDIDATE.covers(rights, school_id=found.school_id)
