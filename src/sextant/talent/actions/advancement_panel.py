"""A panel of three: named by human resources, blind until each has voted; two of three decide."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from sextant.access.models import PanelSeat
from sextant.access.reach import current_rights, forget_rights
from sextant.audit import actions as audit
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.kernel.events import publish
from sextant.network.actions.changes import change
from sextant.talent.actions.advancement_cases import NotReady, find_case
from sextant.talent.events import AdvancementDecided
from sextant.talent.models import AdvancementCase, PanelVote
from sextant.talent.queries.advancement_panels import may_sit
from sextant.talent.queries.advancement_votes import votes_come_to
from sextant.talent.queries.desk import as_desk
from sextant.talent.rules.advancement import rests_on_growth_alone
from sextant.talent.rules.advancement_words import BETWEEN, PORTFOLIO
from sextant.talent.terms.advancing import GateKey, GateState
from sextant.talent.terms.growing import CaseState, Outcome, PanelPart

BARS = frozenset({GateState.NOT_MET, GateState.OPEN})
LEAST_REASON = 20


class CannotSit(CannotDo):
    """Somebody named may not sit on this panel."""


class GateBars(CannotDo):
    """A gate that is missed bars "advance"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What human resources write down once all have voted.

    ``named`` holds keys of gates, or ``portfolio`` where the panel was not convinced by what it saw; ``saw``
    says what that was.
    """

    effective_on: date | None = None
    named: Sequence[str] = ()
    saw: str = ""
    next_step: str = ""


@transaction.atomic
def name_panel(*, case_id: int, members: dict[PanelPart, int], on: date) -> AdvancementCase:
    """Name the three of a panel.

    Raises:
        NoSuchCase: the case is not frozen, or not within reach.
        CannotSit: one of them does not hold the seat that votes, or is of the teacher’s own school, or twice.
    """
    case = find_case(case_id, (CaseState.FROZEN,))
    if set(members) != set(PanelPart) or len(set(members.values())) != len(PanelPart):
        raise CannotSit("A panel has three people: a principal, a content expert, human resources.")
    for part, staff_id in members.items():
        if not may_sit(staff_id, part=part, case=case, on=on):
            raise CannotSit(
                f"{part.label}: choose somebody who holds this seat, and none of the teacher’s school."
            )
    with as_desk():
        for part, staff_id in members.items():
            seat = PanelSeat(panel=case.public_id, staff_id=staff_id, school_id=case.school_id, valid_from=on)
            seat.save()
            audit.record("talent.seat_panel", on=seat, changes={"staff_id": (None, staff_id)})
            PanelVote(
                case=case, school_id=case.school_id, panel=case.public_id, voter_id=staff_id, part=part
            ).save()
        changes = change(case, state=CaseState.PANEL)
        audit.record("talent.name_panel", on=case, changes=changes)
    forget_rights()
    return case


@transaction.atomic
def note_panel_lesson(*, case_id: int, note: str, on: date) -> AdvancementCase:
    """Note that the panel saw a lesson, and what it saw; Master asks for one.

    Raises:
        NoSuchCase: the case is with no panel, or not within reach.
        NotReady: nothing is said of the lesson, or the day is to come.
    """
    case = find_case(case_id, (CaseState.PANEL,))
    _own_vote(case)
    if len(note.strip()) < LEAST_REASON:
        raise NotReady("Write in a sentence what the panel saw in the lesson.")
    with as_desk():
        gates = {
            category: {**one, **({GateKey.LESSON: GateState.MET} if GateKey.LESSON in one else {})}
            for category, one in case.gates.items()
        }
        changes = change(case, panel_lesson_on=on, panel_lesson_note=note.strip(), gates=gates)
        audit.record("talent.note_panel_lesson", on=case, changes=changes)
    return case


@transaction.atomic
def vote(*, case_id: int, outcome: Outcome, because: str, at: datetime) -> PanelVote:
    """Vote, with a reason, and so lock one’s own word; the others’ are readable from then on.

    Raises:
        NoSuchCase: the case is with no panel of theirs.
        AlreadyDone: their vote is locked.
        NotReady: there is no reason.
        GateBars: they would advance a teacher who misses a gate that is not growth.
    """
    case = find_case(case_id, (CaseState.PANEL,))
    row = _own_vote(case)
    if row.locked_at is not None:
        raise AlreadyDone("Your vote is locked. Nobody can change it, not even you.")
    if len(because.strip()) < LEAST_REASON:
        raise NotReady("Write in a sentence what your vote rests on: the portfolio, the lesson, the gates.")
    barred = barred_by(case)
    if outcome is Outcome.ADVANCE and barred:
        names = ", ".join(str(key.label) for key in barred)
        raise GateBars(
            f"A gate is not met ({names}), so the panel cannot advance. Vote “not yet” and say what helps."
        )
    with as_desk():
        changes = change(row, outcome=outcome, because=because.strip(), locked_at=at)
        audit.record("talent.vote", on=row, changes={"locked_at": changes["locked_at"]})
        seat = PanelSeat.objects.get(panel=case.public_id, staff_id=row.voter_id, valid_until=None)
        audit.record("talent.lock_seat", on=seat, changes=change(seat, locked_at=at))
    forget_rights()
    return row


@transaction.atomic
def decide_case(*, case_id: int, decision: Decision, on: date) -> AdvancementCase:
    """Write down what the votes came to, with what a letter needs.

    Raises:
        NoSuchCase: the case is with no panel, or not within reach.
        NotReady: somebody has not voted; "advance" has no day, "not yet" no gate or no next step; or it
            rests on growth alone.
    """
    case = find_case(case_id, (CaseState.PANEL,))
    with as_desk():
        votes = list(PanelVote.objects.filter(case=case).order_by("part"))
    if any(one.locked_at is None for one in votes):
        raise NotReady("Not all three have voted yet.")
    outcome = votes_come_to([one.outcome for one in votes], on=on)
    values = _advance(decision, on) if outcome is Outcome.ADVANCE else _not_yet(case, decision)
    with as_desk():
        changes = change(case, state=CaseState.DECIDED, outcome=outcome, decided_on=on, **values)
        audit.record("talent.decide_case", on=case, changes=changes)
        publish(
            AdvancementDecided(
                case_id=case.pk,
                staff_id=case.staff_id,
                school_id=case.school_id,
                is_approved=outcome is Outcome.ADVANCE,
            )
        )
    return case


def barred_by(case: AdvancementCase) -> tuple[GateKey, ...]:
    """Return the gates of the target because of which nobody may vote "advance"; growth bars nobody alone."""
    held = case.gates.get(str(case.target), {})
    return tuple(GateKey(key) for key, state in held.items() if state in BARS and key != GateKey.GROWTH)


def _advance(decision: Decision, on: date) -> dict[str, Any]:
    if decision.effective_on is None or decision.effective_on < on:
        raise NotReady("Choose the day from which the new category holds: today or later.")
    return {"effective_on": decision.effective_on}


def _not_yet(case: AdvancementCase, decision: Decision) -> dict[str, Any]:
    if not decision.named:
        raise NotReady("“Not yet” names the gate: choose at least one, or the portfolio.")
    if not decision.next_step.strip():
        raise NotReady("“Not yet” says what comes next: write one step that the teacher can take.")
    if PORTFOLIO in decision.named and len(decision.saw.strip()) < LEAST_REASON:
        raise NotReady("Say in a sentence what the panel missed in the portfolio or the lesson.")
    if rests_on_growth_alone(decision.named, decision.saw):
        raise NotReady(
            "Growth never decides alone. Name a second gate, or say what the panel saw in lessons and files."
        )
    held = case.gates.get(str(case.target), {})
    missed = {key for key, state in held.items() if state in BARS} | {PORTFOLIO}
    if not set(decision.named) <= missed:
        raise NotReady("One of the gates named is met. Name those that are not, or the portfolio.")
    labels = [str(GateKey(key).label) for key in GateKey.values if key in decision.named]
    if decision.saw.strip():
        labels.append(f"{PORTFOLIO}: {decision.saw.strip()}")
    return {"named_gate": BETWEEN.join(labels)[:400], "next_step": decision.next_step.strip()}


def _own_vote(case: AdvancementCase) -> PanelVote:
    row: PanelVote | None = PanelVote.objects.filter(
        case=case, voter_id=current_rights().staff_id or 0
    ).first()
    if row is None:
        raise NotReady("Only the three of the panel vote.")
    return row
