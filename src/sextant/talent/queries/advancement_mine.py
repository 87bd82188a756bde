"""A teacher’s own way: their category, every gate of every higher one, their cases, and the windows."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.access.reach import current_rights
from sextant.network.queries.people import list_assignments
from sextant.talent.models import AdvancementCase, AdvancementWindow, ShowConsent
from sextant.talent.queries.advancement_facts import (
    Evidence,
    category_of,
    evidence_of,
    with_case,
    with_year,
)
from sextant.talent.queries.advancement_gates import Reckoning, reckon, rules_on
from sextant.talent.queries.own_year import OwnYear, own_lacking, own_year
from sextant.talent.queries.year_ratings import RatedYear
from sextant.talent.queries.year_results import Lacking
from sextant.talent.terms.growing import CaseState, Category, Outcome

MOST_CASES, MOST_WINDOWS = 10, 12
OVER = (CaseState.CLOSED, CaseState.WITHDRAWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowRow:
    """A window as pages show it."""

    id: int
    public_id: UUID
    name: str
    opens_on: date
    closes_on: date
    decides_by: date
    n_cases: int = 0

    def is_open(self, on: date) -> bool:
        """Tell if cases may be handed in on a day."""
        return self.opens_on <= on <= self.closes_on


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnCase:
    """One of their cases."""

    id: int
    public_id: UUID
    version: int
    window: str
    target: Category
    state: CaseState
    outcome: str
    closes_on: date

    @property
    def outcome_label(self) -> str:
        return str(Outcome(self.outcome).label) if self.outcome else ""

    @property
    def has_letter(self) -> bool:
        return bool(self.outcome)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnWay:
    """Everything of "My advancement"."""

    staff_id: int
    school_id: int | None
    category: Category | None
    evidence: Evidence
    reckoning: Reckoning
    cases: tuple[OwnCase, ...]
    open_window: WindowRow | None
    next_window: WindowRow | None
    may_be_asked: bool
    # Their contribution and composite of the school year, and what it lacks.
    year: OwnYear | None = None
    lacking: Lacking | None = None

    @property
    def case_now(self) -> OwnCase | None:
        """Return the case that is under way."""
        return next((one for one in self.cases if one.state not in OVER), None)


def own_way(*, on: date, with_results: bool = True) -> OwnWay:
    """Return a teacher’s own way, as it stands today; for a case without what is not of it."""
    staff_id = current_rights().staff_id or 0
    category = category_of(staff_id, on=on)
    evidence = evidence_of([staff_id], on=on)[staff_id]
    rows = list(
        AdvancementCase.objects.filter(staff_id=staff_id)
        .select_related("window")
        .order_by("-pk")[:MOST_CASES]
    )
    # What was rated for the case that is under way counts on this page, too, once it is handed in.
    newest = next((row for row in rows if row.state not in OVER), None)
    year, rules = own_year(on=on) if with_results else None, rules_on(on)
    facts = with_case(evidence.facts, newest) if newest else with_year(evidence.facts, _this_year(year))
    windows = list_windows()
    held = list_assignments(staff_id=staff_id, on=on)
    return OwnWay(
        staff_id=staff_id,
        school_id=next((one.school_id for one in held if one.school_id is not None), None),
        category=category,
        evidence=evidence,
        reckoning=reckon(facts, rules, above=category),
        year=year,
        lacking=own_lacking(year, facts, rules) if category else None,
        cases=tuple(_own_case(row) for row in rows),
        open_window=next((one for one in windows if one.is_open(on)), None),
        next_window=next((one for one in reversed(windows) if one.opens_on > on), None),
        may_be_asked=with_results
        and ShowConsent.objects.filter(staff_id=staff_id, valid_until=None).exists(),
    )


def list_windows() -> tuple[WindowRow, ...]:
    """Return the windows, the newest first."""
    return tuple(
        _window(one) for one in AdvancementWindow.objects.order_by("-opens_on", "-pk")[:MOST_WINDOWS]
    )


def find_window(public_id: UUID) -> WindowRow | None:
    """Return one window, or None."""
    row = AdvancementWindow.objects.filter(public_id=public_id).first()
    return None if row is None else _window(row)


def eligible_in(window_id: int) -> tuple[int, ...]:
    """Return the keys of cases in a window whose teachers are eligible and not invited."""
    rows = AdvancementCase.objects.filter(window_id=window_id, state=CaseState.ELIGIBLE).order_by("pk")
    return tuple(rows.values_list("pk", flat=True)[:500])


def _this_year(year: OwnYear | None) -> RatedYear | None:
    """Return the rating of the year under way alone: an older one counts for nothing that is to come."""
    return year.rating if year and year.rating and year.rating.year == year.label else None


def _window(row: AdvancementWindow) -> WindowRow:
    return WindowRow(
        id=row.pk,
        public_id=row.public_id,
        name=row.name,
        opens_on=row.opens_on,
        closes_on=row.closes_on,
        decides_by=row.decides_by,
    )


def _own_case(row: AdvancementCase) -> OwnCase:
    return OwnCase(
        id=row.pk,
        public_id=row.public_id,
        version=row.version,
        window=row.window.name,
        target=Category(row.target),
        state=CaseState(row.state),
        outcome=row.outcome,
        closes_on=row.window.closes_on,
    )
