"""Insert cases of the past, and those under way, at once: a demo’s years, or another system’s records.

They are kept as they are given: whoever calls this reaches the whole tables. Nothing follows from it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db import transaction

from sextant.access.models import PanelSeat
from sextant.audit import actions as audit
from sextant.network.actions.bulk import insert_rows
from sextant.network.queries.calendar import latest_school_year, list_school_years
from sextant.talent.actions.advancement_freeze import evidence_row
from sextant.talent.models import (
    AdvancementCase,
    AdvancementWindow,
    CaseEvidence,
    CategoryPlacement,
    ContributionRating,
    PanelVote,
)
from sextant.talent.queries.advancement_facts import Evidence
from sextant.talent.queries.advancement_gates import Rules, states_of
from sextant.talent.terms.advancing import ContributionPart
from sextant.talent.terms.growing import CaseState, Category, Outcome, PanelPart, PlacementBasis

WITH_EVIDENCE = frozenset(
    {CaseState.FROZEN, CaseState.PANEL, CaseState.DECIDED, CaseState.APPEALED, CaseState.CLOSED}
)
SEATED = WITH_EVIDENCE - {CaseState.FROZEN}
# A panel is named a week before it votes; seats of a case that is over ended with it.
NAMED_BEFORE = timedelta(days=14)


@dataclass(frozen=True, slots=True, kw_only=True)
class PastVote:
    """A vote; without an outcome it is awaited."""

    voter_id: int
    outcome: Outcome | None = None
    because: str = ""


@dataclass(slots=True, kw_only=True)
class PastCase:
    """A case as it stood or stands; ``evidence`` holds its facts with contribution and targets."""

    window_id: int
    staff_id: int
    school_id: int | None
    from_category: Category
    target: Category
    state: CaseState
    begun_on: date
    rater_id: int | None = None
    levels: Sequence[int] = ()
    rated_because: str = ""
    evidence: Evidence | None = None
    statement: str = ""
    submitted_at: datetime | None = None
    frozen_at: datetime | None = None
    votes: Mapping[PanelPart, PastVote] = field(default_factory=dict)
    outcome: Outcome | None = None
    decided_on: date | None = None
    effective_on: date | None = None
    named_gate: str = ""
    next_step: str = ""
    panel_lesson_on: date | None = None
    panel_lesson_note: str = ""
    acknowledged_on: date | None = None
    appeal_because: str = ""
    appealed_on: date | None = None
    appeal_answer: str = ""
    appeal_decided_on: date | None = None
    targets: tuple[int, int] | None = None


@transaction.atomic
def insert_windows(
    *, action: str, windows: Sequence[tuple[str, date, date, date]]
) -> list[AdvancementWindow]:
    """Insert windows: name, opens, closes, decides by; each in its school year, or in the oldest there is."""
    oldest = list_school_years()[-1]
    rows = [
        AdvancementWindow(
            school_year=latest_school_year(opens) or oldest,
            name=name,
            opens_on=opens,
            closes_on=closes,
            decides_by=by,
        )
        for name, opens, closes, by in windows
    ]
    return insert_rows(action=action, rows=rows)


@transaction.atomic
def insert_past_cases(*, action: str, cases: Sequence[PastCase], rules: Rules) -> list[AdvancementCase]:
    """Insert cases with ratings, frozen evidence, seats and votes, table by table."""
    rows = insert_rows(action=f"{action}.cases", rows=[_case(one, rules) for one in cases])
    pairs = list(zip(rows, cases, strict=True))
    insert_rows(
        action=f"{action}.ratings",
        rows=[rating for row, one in pairs for rating in _ratings(row, one)],
    )
    frozen: list[CaseEvidence] = [
        evidence_row(row, one.evidence, rules)
        for row, one in pairs
        if one.evidence is not None and one.state in WITH_EVIDENCE
    ]
    insert_rows(action=f"{action}.evidence", rows=frozen)
    seated = [(row, one) for row, one in pairs if one.state in SEATED]
    insert_rows(action=f"{action}.seats", rows=[seat for row, one in seated for seat in _seats(row, one)])
    insert_rows(action=f"{action}.votes", rows=[vote for row, one in seated for vote in _votes(row, one)])
    return rows


@transaction.atomic
def insert_placements(
    *, action: str, placements: Sequence[tuple[int, int | None, Category, date]]
) -> list[CategoryPlacement]:
    """Insert first placements at hire: who, where, category, from when."""
    rows = [
        CategoryPlacement(
            staff_id=staff,
            school_id=school,
            category=category,
            basis=PlacementBasis.INITIAL,
            valid_from=since,
            because="Placed at hire, by experience and certification.",
        )
        for staff, school, category, since in placements
    ]
    return insert_rows(action=action, rows=rows)


@transaction.atomic
def date_back_advancements(*, action: str, cases: Sequence[AdvancementCase]) -> int:
    """Let placements of today say that they come from cases of the past; return how many rows that made.

    Whoever stands in the category that a case led to stood in the one below before it.
    """
    by_staff = {one.staff_id: one for one in cases if one.outcome == Outcome.ADVANCE and one.effective_on}
    standing = CategoryPlacement.objects.filter(staff_id__in=by_staff, valid_until=None).order_by("pk")
    before: list[CategoryPlacement] = []
    for row in standing:
        case = by_staff[row.staff_id]
        if row.category != case.target or case.effective_on is None or row.valid_from >= case.effective_on:
            continue
        before.append(
            CategoryPlacement(
                staff_id=row.staff_id,
                school_id=row.school_id,
                category=case.from_category,
                basis=row.basis,
                valid_from=row.valid_from,
                valid_until=case.effective_on,
                because=row.because,
            )
        )
        row.valid_from, row.basis = case.effective_on, PlacementBasis.ADVANCEMENT
        row.because = f"Advanced by the panel’s decision of {case.decided_on:%-d %B %Y}."
        row.save(update_fields=["valid_from", "basis", "because"])
        audit.record(action, on=row, changes={"basis": ("", row.basis), "valid_from": ("", row.valid_from)})
    return len(insert_rows(action=action, rows=before))


def _case(one: PastCase, rules: Rules) -> AdvancementCase:
    frozen = one.evidence is not None and one.state in WITH_EVIDENCE
    return AdvancementCase(
        window_id=one.window_id,
        staff_id=one.staff_id,
        school_id=one.school_id,
        from_category=one.from_category,
        target=one.target,
        state=one.state,
        statement=one.statement,
        invited_on=one.begun_on if one.state != CaseState.ELIGIBLE else None,
        submitted_at=one.submitted_at,
        frozen_at=one.frozen_at,
        n_targets=one.targets[1] if one.targets else None,
        n_targets_met=one.targets[0] if one.targets else None,
        targets_are="Learning objectives agreed on in September." if one.targets else "",
        gates=states_of(one.evidence.facts, rules, above=one.from_category)
        if frozen and one.evidence is not None
        else {},
        outcome=one.outcome or "",
        decided_on=one.decided_on,
        effective_on=one.effective_on,
        named_gate=one.named_gate,
        next_step=one.next_step,
        panel_lesson_on=one.panel_lesson_on,
        panel_lesson_note=one.panel_lesson_note,
        appealed_on=one.appealed_on,
        appeal_because=one.appeal_because,
        appeal_answer=one.appeal_answer,
        appeal_decided_on=one.appeal_decided_on,
        acknowledged_on=one.acknowledged_on,
        placed_on=one.effective_on if one.outcome is Outcome.ADVANCE else None,
    )


def _ratings(row: AdvancementCase, one: PastCase) -> list[ContributionRating]:
    return [
        ContributionRating(
            case=row,
            staff_id=row.staff_id,
            school_id=row.school_id,
            panel=row.public_id,
            rater_id=one.rater_id,
            part=part,
            level=level,
            evidence=one.rated_because,
            rated_on=one.begun_on + timedelta(days=4),
        )
        for part, level in zip(ContributionPart, one.levels, strict=False)
        if one.rater_id is not None
    ]


def _seats(row: AdvancementCase, one: PastCase) -> list[PanelSeat]:
    since = one.begun_on if one.frozen_at is None else one.frozen_at.date()
    over = one.decided_on if one.state is CaseState.CLOSED else None
    return [
        PanelSeat(
            panel=row.public_id,
            staff_id=vote.voter_id,
            school_id=row.school_id,
            valid_from=since,
            valid_until=max(since, over) if over else None,
            locked_at=one.frozen_at if vote.outcome else None,
        )
        for vote in one.votes.values()
    ]


def _votes(row: AdvancementCase, one: PastCase) -> list[PanelVote]:
    return [
        PanelVote(
            case=row,
            school_id=row.school_id,
            panel=row.public_id,
            voter_id=vote.voter_id,
            part=part,
            outcome=vote.outcome or "",
            because=vote.because,
            locked_at=one.frozen_at if vote.outcome else None,
        )
        for part, vote in one.votes.items()
    ]
