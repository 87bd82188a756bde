"""Cases as lists show them, and one case as whoever opens it may read it."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count

from sextant.access.reach import current_rights
from sextant.network.queries.files import FileLine, OpenFile, lines_of, open_file
from sextant.talent import policies
from sextant.talent.models import AdvancementCase, CaseEvidence, CaseFile, ContributionRating, PanelVote
from sextant.talent.queries.advancement_gates import Reckoning, frozen_reckoning
from sextant.talent.queries.advancement_panels import names_of
from sextant.talent.queries.desk import as_desk
from sextant.talent.queries.year_ratings import RatedPart, shared_rating
from sextant.talent.rules.advancement import ON_GROWTH
from sextant.talent.rules.advancement_words import TONES, two, without_growth
from sextant.talent.terms.advancing import ContributionPart, GateKey, GateState
from sextant.talent.terms.growing import CaseState, Category, Outcome, PanelPart
from sextant.web.tables import Column, Listing, Page, Window, page_of

CASES = Listing(
    columns=(
        Column(key="name", label="Teacher", order_by=("staff__family_name", "staff__given_name")),
        Column(key="school", label="School", order_by=("school__name",)),
        Column(key="target", label="From, to", order_by=("target",)),
        Column(key="state", label="State", order_by=("state",)),
        Column(key="composite", label="Composite", is_number=True),
        Column(key="gates", label="Gates"),
        Column(key="decided", label="Decided", order_by=("decided_on",), starts_descending=True),
    ),
    opens_with="name",
    size=25,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRow:
    """One case of a list."""

    id: int
    public_id: UUID
    name: str
    school: str
    from_category: Category
    target: Category
    state: CaseState
    outcome: str
    decided_on: date | None
    n_met: int
    n_gates: int
    composite: str

    @property
    def gates(self) -> str:
        return f"{self.n_met}/{self.n_gates}" if self.n_gates else "–"

    @property
    def state_label(self) -> str:
        return str(self.state.label)

    @property
    def target_label(self) -> str:
        return f"{self.from_category.label} → {self.target.label}"

    @property
    def decided(self) -> str:
        return str(Outcome(self.outcome).label) if self.outcome else "–"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainGate:
    """A gate as met or not, without a number."""

    label: str
    state: GateState

    @property
    def tone(self) -> str:
        return TONES[self.state]


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteLine:
    """One vote that the reader may see."""

    part: PanelPart
    voter: str
    outcome: str
    because: str
    is_locked: bool
    is_mine: bool

    @property
    def label(self) -> str:
        return str(Outcome(self.outcome).label) if self.outcome else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePage:
    """One case; ``reckoning`` is None where nothing is frozen, or where the reader may read no number."""

    row: AdvancementCase
    name: str
    staff_public_id: UUID
    school: str
    window: str
    state: CaseState
    target: Category
    from_category: Category
    files: tuple[FileLine, ...]
    ratings: tuple[RatedPart, ...]
    gates: tuple[tuple[Category, tuple[PlainGate, ...]], ...]
    # What is missing, in words; what growth came to is for whoever reads the numbers.
    missing: str
    evidence: CaseEvidence | None
    reckoning: Reckoning | None
    votes: tuple[VoteLine, ...]
    is_hers: bool

    @property
    def my_vote(self) -> VoteLine | None:
        return next((one for one in self.votes if one.is_mine), None)

    @property
    def all_have_voted(self) -> bool:
        return len(self.votes) == len(PanelPart) and all(one.is_locked for one in self.votes)

    @property
    def outcome_label(self) -> str:
        return str(Outcome(self.row.outcome).label) if self.row.outcome else ""


def list_cases(window: Window, *, state: str, school_id: int | None) -> Page[CaseRow]:
    """Return one page of the cases within reach, in one state or all that are under way or decided."""
    rows = AdvancementCase.objects.select_related("staff", "school")
    if school_id is not None:
        rows = rows.filter(school_id=school_id)
    if state in CaseState.values:
        rows = rows.filter(state=state)
    page: Page[AdvancementCase] = page_of(rows.order_by(*window.order_by), window, shape=lambda row: row)
    composites = _composites([row.pk for row in page.rows])
    return Page(
        rows=tuple(_row(one, composites.get(one.pk), shows_growth=one.pk in composites) for one in page.rows),
        total=page.total,
        window=page.window,
    )


def count_by_state(*, school_id: int | None) -> dict[CaseState, int]:
    """Return how many cases within reach stand in each state."""
    rows = AdvancementCase.objects.order_by()
    if school_id is not None:
        rows = rows.filter(school_id=school_id)
    found: dict[CaseState, int] = dict.fromkeys(CaseState, 0)
    for one in rows.values("state").annotate(n=Count("pk")):
        found[CaseState(one["state"])] = one["n"]
    return found


def find_case_page(public_id: UUID) -> CasePage | None:
    """Return a case within reach as its reader may read it."""
    row = (
        AdvancementCase.objects.select_related("staff", "school", "window")
        .filter(public_id=public_id)
        .first()
    )
    if row is None:
        return None
    # A teacher reads what is theirs to read: no vote by name, and gates with their numbers.
    is_hers = row.staff_id == current_rights().staff_id
    evidence = _evidence(row) if policies.READ_NUMBERS.holds(current_rights()) else None
    return CasePage(
        row=row,
        name=row.staff.name,
        staff_public_id=row.staff.public_id,
        school=row.school.name if row.school else "",
        window=row.window.name,
        state=CaseState(row.state),
        target=Category(row.target),
        from_category=Category(row.from_category),
        files=lines_of(CaseFile.objects.filter(case=row)),
        ratings=ratings_of(row),
        gates=_plain_gates(row, shows_growth=evidence is not None),
        missing=row.named_gate if evidence else without_growth(row.named_gate),
        evidence=evidence,
        reckoning=frozen_reckoning(row, evidence) if evidence else None,
        votes=() if is_hers else _votes(row.pk),
        is_hers=is_hers,
    )


def ratings_of(case: AdvancementCase) -> tuple[RatedPart, ...]:
    """Return the parts of contribution as rated in a case, else as rated for its school year."""
    rows = {one.part: one for one in ContributionRating.objects.filter(case=case)}
    if rows:
        return tuple(
            RatedPart(part=part, level=rows[part].level, evidence=rows[part].evidence)
            for part in ContributionPart
            if part in rows
        )
    # Whoever may open the case reads what K rests on; a panel has no reach of its own to the year’s rating.
    with as_desk():
        of_year = shared_rating(staff_id=case.staff_id, school_year_id=case.window.school_year_id)
    return of_year.parts if of_year else ()


def open_case_file(public_id: UUID) -> OpenFile | None:
    """Return the bytes of a piece of a portfolio, or None."""
    return open_file(CaseFile.objects.filter(public_id=public_id).first())


def find_case_file(public_id: UUID, *, case_id: int) -> int | None:
    """Return the key of a piece that belongs to a case, or None."""
    key: int | None = (
        CaseFile.objects.filter(public_id=public_id, case_id=case_id).values_list("pk", flat=True).first()
    )
    return key


def _row(one: AdvancementCase, composite: int | None, *, shows_growth: bool) -> CaseRow:
    gates: dict[str, str] = one.gates.get(str(one.target), {})
    held = {key: state for key, state in gates.items() if shows_growth or key not in ON_GROWTH}
    passed = {GateState.MET, GateState.NOT_ASKED}
    return CaseRow(
        id=one.pk,
        public_id=one.public_id,
        name=one.staff.name,
        school=one.school.name if one.school else "",
        from_category=Category(one.from_category),
        target=Category(one.target),
        state=CaseState(one.state),
        outcome=one.outcome,
        decided_on=one.decided_on,
        n_met=sum(state in passed for state in held.values()),
        n_gates=len(held),
        composite=two(composite),
    )


def _composites(case_ids: list[int]) -> dict[int, int | None]:
    if not policies.READ_NUMBERS.holds(current_rights()):
        return {}
    rows = CaseEvidence.objects.filter(case_id__in=case_ids).order_by("pk")
    return dict(rows.values_list("case_id", "composite_hundredths"))


def _evidence(row: AdvancementCase) -> CaseEvidence | None:
    found: CaseEvidence | None = CaseEvidence.objects.filter(case_id=row.pk).first()
    return found


def _plain_gates(
    row: AdvancementCase, *, shows_growth: bool
) -> tuple[tuple[Category, tuple[PlainGate, ...]], ...]:
    """Return the gates as met or not; that of growth for whoever reads the numbers of this very case."""
    held: dict[str, Any] = row.gates
    return tuple(
        (
            Category(int(category)),
            tuple(
                PlainGate(label=str(key.label), state=GateState(held[category][key]))
                for key in GateKey
                if key in held[category] and (shows_growth or key not in ON_GROWTH)
            ),
        )
        for category in sorted(held)
    )


def _votes(case_id: int) -> tuple[VoteLine, ...]:
    rows = list(PanelVote.objects.filter(case_id=case_id).order_by("pk"))
    names, me = names_of({one.voter_id for one in rows}), current_rights().staff_id
    return tuple(
        VoteLine(
            part=PanelPart(one.part),
            voter=names.get(one.voter_id, ""),
            outcome=one.outcome,
            because=one.because,
            is_locked=one.locked_at is not None,
            is_mine=one.voter_id == me,
        )
        for one in rows
    )


def address_of_case(case_id: int) -> UUID | None:
    """Return the public id of a case within reach, or None."""
    found: UUID | None = (
        AdvancementCase.objects.filter(pk=case_id).values_list("public_id", flat=True).first()
    )
    return found
