"""The yearly round (domain W-T5): modeled, approved by the board, computed, told in letters, closed."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.kernel.events import publish
from sextant.network.actions.bulk import insert_rows
from sextant.talent.actions.pay_pools import keep_pools
from sextant.talent.actions.pay_raises import Wanted, keep_base
from sextant.talent.events import PayDecided
from sextant.talent.models import PayCycle, PayLine, SalaryRecord
from sextant.talent.queries.desk import as_desk
from sextant.talent.queries.pay_people import PersonPay, composites_of, people_paid
from sextant.talent.queries.pay_rules import YearRow, rule_in_force, year_before
from sextant.talent.rules.pay_math import next_pay
from sextant.talent.rules.pay_terms import PayTerms
from sextant.talent.rules.salary_pools import pool_of
from sextant.talent.terms.pay import CycleState

# Letters and records are written in pieces, so that a killed job goes on where it stopped.
PIECE = 200
DAY_BEFORE = 1

type OnProgress = Callable[[int, int, str], None]


class NotYet(CannotDo):
    """A step before this one is missing."""


@transaction.atomic
def approve_cycle(*, year: YearRow, note: str, approved_on: date, effective_on: date, on: date) -> PayCycle:
    """Record that the board approved the year’s pay, and compute everybody’s line by the rule in force.

    Raises:
        NotYet: no rule of the year is published.
        AlreadyDone: it was approved.
        CannotDo: there are no words of the decision, or it lies in the future.
    """
    rule = rule_in_force(year.id)
    if rule is None:
        raise NotYet("Publish the bands and the rule of this year first: adopt a proposal.")
    row = PayCycle.objects.filter(school_year_id=year.id).first() or PayCycle(school_year_id=year.id)
    if row.approved_on is not None:
        raise AlreadyDone("The board’s approval of this year is on record.")
    if not note.strip():
        raise CannotDo("Write what the board approved, with the number of the resolution.")
    if approved_on > on:
        raise CannotDo("This day lies in the future. Record the approval when it was given.")
    row.state, row.approved_on, row.approval_note = CycleState.APPROVED, approved_on, note.strip()[:300]
    row.effective_on = effective_on
    row.save()
    audit.record("talent.approve_pay_cycle", on=row, changes={"state": ("", row.state)})
    with as_desk():
        compute_lines(row, year=year, terms=rule.terms)
    publish(PayDecided(school_year_id=year.id))
    return row


def compute_lines(cycle: PayCycle, *, year: YearRow, terms: PayTerms) -> list[PayLine]:
    """Write a line for everybody who has a base on the day before the new pay begins."""
    first = cycle.effective_on or year.starts_on
    eve = date.fromordinal(first.toordinal() - DAY_BEFORE)
    earlier = year_before(year)
    composites = composites_of(earlier.id if earlier else None)
    people = people_paid(on=eve, next_on=first, composites=composites)
    rows = [line_for(one, cycle_id=cycle.pk, year_id=year.id, on=first, terms=terms) for one in people]
    return insert_rows(action="talent.compute_pay_lines", rows=rows)


def line_for(one: PersonPay, *, cycle_id: int, year_id: int, on: date, terms: PayTerms) -> PayLine:
    """Return one person’s line."""
    made = next_pay(one.before, terms)
    return PayLine(
        cycle_id=cycle_id,
        school_year_id=year_id,
        effective_on=on,
        staff_id=one.staff_id,
        school_id=one.school_id,
        base_cents=one.base_cents,
        cola_points=made.cola_points,
        merit_points=made.merit_points,
        composite_hundredths=one.composite,
        seat=one.seat,
        pool=pool_of(seat=one.seat, has_school=one.school_id is not None),
        category=one.category,
        next_category=one.next_category,
        band_lowest_cents=made.band.lowest if made.band else 0,
        band_highest_cents=made.band.highest if made.band else 0,
        raised_cents=made.raised,
        next_base_cents=made.next_base,
        stipend_cents=one.stipend_cents,
        total_cents=made.total,
    )


def send_letters(cycle_id: int, *, on: date, on_progress: OnProgress | None = None) -> int:
    """Give everybody their letter, in pieces; whoever has theirs already keeps it. Return how many came anew.

    Raises:
        NotYet: the board has not approved.
    """
    cycle = _cycle(cycle_id)
    if cycle.approved_on is None:
        raise NotYet("Record the board’s approval first: letters tell what it approved.")
    waiting = list(_unlettered(cycle_id))
    done = 0
    for start in range(0, len(waiting), PIECE):
        keys = waiting[start : start + PIECE]
        with transaction.atomic():
            n = PayLine.objects.filter(pk__in=keys, lettered_on=None).update(lettered_on=on)
            audit.record_batch(
                "talent.send_pay_letters", table=PayLine, keys=keys, rows=[(key, on) for key in keys]
            )
        done += n
        if on_progress is not None:
            on_progress(start + len(keys), len(waiting), f"{start + len(keys)} letters")
    with transaction.atomic():
        if cycle.state == CycleState.APPROVED:
            cycle.state, cycle.letters_on = CycleState.LETTERS, on
            cycle.save()
            audit.record("talent.pay_letters_sent", on=cycle, changes={"letters_on": ("", on)})
    return done


@transaction.atomic
def acknowledge_letter(public_id: UUID | str, *, on: date) -> PayLine:
    """Keep that somebody has read their own letter.

    Raises:
        AlreadyDone: they have.
        CannotDo: it is somebody else’s, or was not sent.
    """
    staff_id = current_rights().staff_id
    row: PayLine | None = PayLine.objects.filter(public_id=public_id, staff_id=staff_id or 0).first()
    if row is None or row.lettered_on is None:
        raise CannotDo("Only whoever the letter was written to acknowledges it.")
    if row.acknowledged_on is not None:
        raise AlreadyDone("You have acknowledged this letter.")
    row.acknowledged_on = on
    # Nobody writes their own pay; the desk writes that they have read it.
    with as_desk():
        row.save()
        audit.record("talent.acknowledge_pay", on=row, changes={"acknowledged_on": ("", on)})
    return row


@transaction.atomic
def close_cycle(cycle_id: int, *, on: date) -> PayCycle:
    """Put the new bases in force, and compute the year’s pools, once.

    Raises:
        NotYet: the letters have not gone out.
        AlreadyDone: it is closed.
    """
    cycle = _cycle(cycle_id)
    if cycle.closed_on is not None:
        raise AlreadyDone("This round is closed.")
    if cycle.letters_on is None or _unlettered(cycle_id).exists():
        raise NotYet("Send the letters first: nobody’s pay changes before they were told.")
    with as_desk():
        put_in_force(list(PayLine.objects.filter(cycle_id=cycle_id).order_by("pk")))
        keep_pools(cycle_id, school_year_id=cycle.school_year_id, on=on)
    cycle.state, cycle.closed_on = CycleState.CLOSED, on
    cycle.save()
    audit.record("talent.close_pay_cycle", on=cycle, changes={"closed_on": ("", on)})
    return cycle


def put_in_force(lines: Sequence[PayLine]) -> None:
    """Begin the new bases; one that begins that day already, as by advancing, is kept where it is higher."""
    if not lines:
        return
    day = lines[0].effective_on
    standing = dict(
        SalaryRecord.objects.filter(valid_until=None).order_by("staff_id").values_list("staff_id", "pk")
    )
    held = {one.pk: one for one in SalaryRecord.objects.filter(pk__in=list(standing.values()))}
    ended: list[SalaryRecord] = []
    begun: list[SalaryRecord] = []
    for line in lines:
        old = held.get(standing.get(line.staff_id, 0))
        if old is not None and old.valid_from > day:
            continue
        if old is not None and old.valid_from == day:
            if old.base_cents < line.next_base_cents:
                keep_base(_wanted(line), approved_by=None)
            continue
        if old is not None:
            old.valid_until = day
            ended.append(old)
        begun.append(
            SalaryRecord(
                staff_id=line.staff_id,
                school_id=line.school_id,
                base_cents=line.next_base_cents,
                because=_because(line),
                valid_from=day,
            )
        )
    _end(ended)
    insert_rows(action="talent.begin_pay", rows=begun)


def _end(bases: Sequence[SalaryRecord]) -> None:
    ordered = sorted(bases, key=lambda row: row.pk)
    for start in range(0, len(ordered), PIECE):
        some = ordered[start : start + PIECE]
        SalaryRecord.objects.bulk_update(some, ["valid_until"])
        audit.record_batch(
            "talent.end_pay",
            table=SalaryRecord,
            keys=[row.pk for row in some],
            rows=[(row.pk, row.valid_until) for row in some],
            columns=("id", "valid_until"),
        )


def _wanted(line: PayLine) -> Wanted:
    return Wanted(
        staff_id=line.staff_id,
        base_cents=line.next_base_cents,
        effective_on=line.effective_on,
        because=_because(line),
    )


def _because(line: PayLine) -> str:
    said = f"Yearly round: cost of living {line.cola_points / 100:g}%, merit {line.merit_points / 100:g}%"
    return f"{said}, advanced" if (line.next_category or 0) > (line.category or 4) else said


def _cycle(cycle_id: int) -> PayCycle:
    row: PayCycle | None = PayCycle.objects.filter(pk=cycle_id).first()
    if row is None:
        raise CannotDo("This round is not there.")
    return row


def _unlettered(cycle_id: int) -> Any:
    return (
        PayLine.objects.filter(cycle_id=cycle_id, lettered_on=None)
        .order_by("pk")
        .values_list("pk", flat=True)
    )
