"""Deciders whose work belongs to Instruction: who learns with whom, and on which track."""

from collections.abc import Sequence
from datetime import date

from sextant.instruction.events import GroupsProposed
from sextant.instruction.queries.group_proposals import ProposalFacts, proposal_facts, undecided_in_period
from sextant.work.actions.opening import Proposal

GROUPS = "I-05"
SCHOOL = "network.School"
PERIOD = "network.ReportPeriod"


def decide_on_groups(event: GroupsProposed, on: date) -> Sequence[Proposal]:
    """Propose that the assistant principal decides on a period's groups: one item for the whole school."""
    del on  # What waits waits on any day.
    facts = proposal_facts(event.proposal_id)
    if facts is None:
        return ()
    return [
        Proposal(
            school_id=facts.school_id,
            subject_label=SCHOOL,
            subject_id=facts.school_id,
            topic=f"groups {facts.report_period_id}",
            title="Decide on the proposed groups",
            # No course and no number: the item stays while one after the other of its courses is decided.
            reason="The benchmarks are released and new groups are proposed. What still waits stands first "
            "on the list, course by course; approve or refuse each move. The rosters follow on Monday.",
            evidence=f"Proposed for {facts.course}: {_moves_in_words(facts)}.",
            reference=groups_reference(facts.school_id, facts.report_period_id),
            severity=facts.n_moves / max(facts.n_students, 1),
        )
    ]


def groups_reference(school_id: int, report_period_id: int) -> str:
    """Return how an item names a period's groups at a school."""
    return f"{PERIOD}#{report_period_id}@{school_id}"


def settled_reference(proposal_id: int) -> str | None:
    """Return the reference of the item that a decided proposal closes; None while others still wait."""
    facts = proposal_facts(proposal_id)
    if facts is None or undecided_in_period(
        school_id=facts.school_id, report_period_id=facts.report_period_id
    ):
        return None
    return groups_reference(facts.school_id, facts.report_period_id)


def _moves_in_words(facts: ProposalFacts) -> str:
    if not facts.n_moves:
        return "no grouping keeps every rule"
    return f"{facts.n_moves} of {facts.n_students} students would change classes"
