"""Insert pay of the past at once: another system's, or a demo's years."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from sextant.network.actions.bulk import insert_rows
from sextant.network.models import Staff
from sextant.talent.actions.pay_cycles import line_for, put_in_force
from sextant.talent.actions.pay_pools import keep_pools
from sextant.talent.models import PayCycle, PayProposal, SalaryRecord, StaffDegree, Stipend
from sextant.talent.queries.pay_people import PersonPay
from sextant.talent.rules.pay_terms import PayTerms
from sextant.talent.terms.pay import CycleState, Degree, StipendKind


@dataclass(frozen=True, slots=True, kw_only=True)
class PastPay:
    """What somebody is paid from a day on, with their stipends and their degree where they teach."""

    staff_id: int
    school_id: int | None
    base_cents: int
    since: date
    because: str
    stipends: tuple[tuple[StipendKind, int], ...] = ()
    degree: Degree | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PastRound:
    """A yearly round that is closed.

    Attributes:
        acknowledged_after: by person, after how many days they acknowledged; who is missing has not.
    """

    school_year_id: int
    terms: PayTerms
    note: str
    approved_on: date
    effective_on: date
    letters_on: date
    closed_on: date
    acknowledged_after: Mapping[int, int]


@transaction.atomic
def insert_pay(people: Sequence[PastPay]) -> int:
    """Insert bases, stipends and degrees; return how many people."""
    bases = [
        SalaryRecord(
            staff_id=one.staff_id,
            school_id=one.school_id,
            base_cents=one.base_cents,
            because=one.because,
            valid_from=one.since,
        )
        for one in people
    ]
    insert_rows(action="talent.load_bases", rows=bases)
    stipends = [
        Stipend(
            staff_id=one.staff_id,
            school_id=one.school_id,
            kind=kind,
            yearly_cents=cents,
            valid_from=one.since,
        )
        for one in people
        for kind, cents in one.stipends
    ]
    insert_rows(action="talent.load_stipends", rows=stipends)
    degrees = [
        StaffDegree(staff_id=one.staff_id, degree=one.degree, seen_on=one.since)
        for one in people
        if one.degree is not None
    ]
    insert_rows(action="talent.load_degrees", rows=degrees)
    return len(bases)


@transaction.atomic
def insert_round(past: PastRound, people: Sequence[PersonPay]) -> int:
    """Insert a closed round with everybody’s line, put its bases in force, and keep its pools."""
    cycle = PayCycle(
        school_year_id=past.school_year_id,
        state=CycleState.CLOSED,
        effective_on=past.effective_on,
        approved_on=past.approved_on,
        approval_note=past.note,
        letters_on=past.letters_on,
        closed_on=past.closed_on,
    )
    cycle.save()
    lines = []
    for one in people:
        line = line_for(
            one, cycle_id=cycle.pk, year_id=past.school_year_id, on=past.effective_on, terms=past.terms
        )
        after = past.acknowledged_after.get(one.staff_id)
        line.lettered_on = past.letters_on
        line.acknowledged_on = None if after is None else past.letters_on + timedelta(days=after)
        lines.append(line)
    made = insert_rows(action="talent.load_pay_lines", rows=lines)
    put_in_force(made)
    keep_pools(cycle.pk, school_year_id=past.school_year_id, on=past.closed_on)
    return len(made)


@transaction.atomic
def insert_proposal(
    *, staff_id: int, base_cents: int, proposed_by_id: int, effective_on: date, because: str, outside_of: str,
    on: date,
) -> None:  # fmt: skip
    """Insert a raise that waits for a second person."""
    person = Staff.objects.get(pk=staff_id)
    row = PayProposal(
        staff_id=staff_id,
        school_id=person.school_id,
        base_cents=base_cents,
        effective_on=effective_on,
        because=because,
        outside_of=outside_of,
        proposed_by_id=proposed_by_id,
        proposed_on=on,
    )
    insert_rows(action="talent.load_proposals", rows=[row])
