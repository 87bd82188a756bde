"""Proposals of a year’s terms: saved with their cost, decided by the board, and published when adopted."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.kernel.errors import AlreadyDone, CannotDo, ChangedMeanwhile
from sextant.kernel.events import publish
from sextant.talent.actions.pay_publish import publish_terms, refuse_wrong
from sextant.talent.events import PayDecided
from sextant.talent.models import PayScenario
from sextant.talent.queries.desk import as_desk
from sextant.talent.queries.pay_rules import YearRow
from sextant.talent.queries.pay_scenarios import cost_of, year_people
from sextant.talent.rules.pay_terms import PayTerms, as_stored, read_stored


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A proposal as somebody writes it."""

    year: YearRow
    name: str
    because: str
    terms: PayTerms


@transaction.atomic
def save_scenario(draft: Draft, *, on: date, public_id: UUID | None = None, version: int = 0) -> PayScenario:
    """Save a proposal with what it would cost; a decided one is never changed.

    Raises:
        TermsWrong: the terms are not in order.
        AlreadyDone: the board has decided on it.
        ChangedMeanwhile: somebody else changed it.
    """
    refuse_wrong(draft.terms)
    if not draft.name.strip():
        raise CannotDo("Give the proposal a name, such as “Lift the first two bands”.")
    row = PayScenario(made_on=on) if public_id is None else _open(public_id, version)
    with as_desk():
        cost = cost_of(year_people(draft.year, on=on), draft.terms)
    before = row.cost_cents if row.pk else ""
    row.school_year_id, row.name = draft.year.id, draft.name.strip()[:120]
    row.because, row.terms = draft.because.strip()[:300], as_stored(draft.terms)
    row.cost_cents, row.n_moved = cost.cost_cents, cost.n_lifted + cost.n_capped
    row.made_by_id = current_rights().staff_id
    row.version = row.version + 1 if row.pk else 1
    row.save()
    audit.record("talent.save_scenario", on=row, changes={"cost_cents": (before, row.cost_cents)})
    return row


@transaction.atomic
def decide_scenario(
    public_id: UUID, *, version: int, decision: str, is_adopted: bool, decided_on: date, on: date
) -> PayScenario:
    """Record the board’s decision; an adopted proposal is published as the year’s rule.

    Raises:
        AlreadyDone: it was decided.
        ChangedMeanwhile: somebody else changed it.
        CannotDo: the decision has no words, or lies in the future.
    """
    row = _open(public_id, version)
    if not decision.strip():
        raise CannotDo("Write what the board decided, with the number of the resolution.")
    if decided_on > on:
        raise CannotDo("This day lies in the future. Record the decision when it was taken.")
    row.decision, row.decided_on, row.is_adopted = decision.strip()[:300], decided_on, is_adopted
    row.version += 1
    row.save()
    audit.record("talent.decide_scenario", on=row, changes={"is_adopted": ("", row.is_adopted)})
    if is_adopted:
        publish_terms(
            school_year_id=row.school_year_id, terms=read_stored(row.terms), because=row.decision, on=on
        )
    publish(PayDecided(school_year_id=row.school_year_id))
    return row


def _open(public_id: UUID, version: int) -> PayScenario:
    row: PayScenario | None = PayScenario.objects.filter(public_id=public_id).first()
    if row is None:
        raise CannotDo("This proposal is not there.")
    if row.decided_on is not None:
        raise AlreadyDone("The board has decided on this proposal. Make a new one.")
    if version and row.version != version:
        raise ChangedMeanwhile
    return row
