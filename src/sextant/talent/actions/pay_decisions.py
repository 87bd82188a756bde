"""A second person’s decision on a base or a stipend that the rule alone does not give."""

from datetime import date
from uuid import UUID

from django.db import transaction

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.talent.actions.pay_raises import NotYours, Wanted, keep_base
from sextant.talent.actions.pay_stipends import keep_stipend
from sextant.talent.models import PayProposal
from sextant.talent.queries.desk import as_desk
from sextant.talent.terms.pay import ProposalState, StipendKind


@transaction.atomic
def decide_proposal(public_id: UUID | str, *, approves: bool, answer: str, on: date) -> PayProposal:
    """Approve or refuse what lies outside the rule, as a second person.

    Raises:
        AlreadyDone: it was decided, or is not there.
        NotYours: who proposed it decides nothing, and nobody decides their own.
        CannotDo: a refusal without a reason.
    """
    acting = current_rights().staff_id or 0
    # Whoever may decide need not read pay: the desk hands them the one that waits.
    with as_desk():
        row = _decide(public_id, acting, approves=approves, answer=answer.strip(), on=on)
        if approves:
            _keep(row, acting)
    return row


def _decide(public_id: UUID | str, acting: int, *, approves: bool, answer: str, on: date) -> PayProposal:
    row: PayProposal | None = PayProposal.objects.select_for_update().filter(public_id=public_id).first()
    if row is None or row.decision != ProposalState.WAITS:
        raise AlreadyDone("This raise has been decided.")
    if acting in {row.proposed_by_id, row.staff_id}:
        raise NotYours("A second person decides: neither who proposed it nor whose pay it is.")
    if not approves and not answer:
        raise CannotDo("Say why not: the proposer reads it.")
    row.decision = ProposalState.APPROVED if approves else ProposalState.REFUSED
    row.decided_by_id, row.decided_on, row.answer = acting, on, answer[:200]
    row.save()
    audit.record("talent.decide_pay", on=row, changes={"decision": (ProposalState.WAITS, row.decision)})
    return row


def _keep(row: PayProposal, acting: int) -> None:
    if row.stipend_kind:
        keep_stipend(
            staff_id=row.staff_id,
            kind=StipendKind(row.stipend_kind),
            yearly_cents=row.stipend_cents,
            starts_on=row.effective_on,
        )
        return
    wanted = Wanted(
        staff_id=row.staff_id,
        base_cents=row.base_cents,
        effective_on=row.effective_on,
        because=row.because,
    )
    keep_base(wanted, approved_by=acting)
