"""What is paid beside the base from day to day, and the degree by which the market is compared."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.kernel.money import Money
from sextant.network.models import Staff
from sextant.talent.actions.pay_raises import NotYours, propose
from sextant.talent.models import PayProposal, StaffDegree, Stipend
from sextant.talent.queries.stipend_limit import most_stipend
from sextant.talent.rules.pay_math import a_year_before
from sextant.talent.terms.pay import Degree, StipendKind
from sextant.web.formats import dated


@transaction.atomic
def give_stipend(
    *, staff_id: int, kind: StipendKind, yearly_cents: int, starts_on: date, on: date
) -> Stipend | PayProposal:
    """Pay somebody a stipend from a day on; what is large with the others of a year becomes a proposal.

    Raises:
        NotYours: it is one’s own.
        AlreadyDone: a proposal waits already.
        CannotDo: the day lies before the stipend that holds began.
    """
    if (current_rights().staff_id or 0) == staff_id:
        raise NotYours("Nobody sets their own pay. Ask a colleague in human resources.")
    person = Staff.objects.get(pk=staff_id)
    _standing(person.pk, kind, starts_on)
    outside = why_large(staff_id=person.pk, kind=kind, yearly_cents=yearly_cents, starts_on=starts_on, on=on)
    if not outside:
        return keep_stipend(staff_id=person.pk, kind=kind, yearly_cents=yearly_cents, starts_on=starts_on)
    row = PayProposal(
        stipend_kind=kind,
        stipend_cents=yearly_cents,
        effective_on=starts_on,
        because=f"Stipend: {kind.label}",
        outside_of=outside,
    )
    return propose(row, person, on=on)


def why_large(*, staff_id: int, kind: StipendKind, yearly_cents: int, starts_on: date, on: date) -> str:
    """Return why a stipend needs a second person; empty where it, with the others of a year, is small.

    What somebody is paid at any time in the twelve months before counts together, of each kind the largest;
    another amount of the same kind takes the place of what it was.
    """
    most = most_stipend(on=on)
    others = Stipend.objects.filter(staff_id=staff_id).exclude(kind=kind)
    others = others.filter(Q(valid_until=None) | Q(valid_until__gt=a_year_before(starts_on)))
    largest: dict[str, int] = {}
    for one, cents in others.order_by("pk").values_list("kind", "yearly_cents"):
        largest[one] = max(cents, largest.get(one, 0))
    together = yearly_cents + sum(largest.values())
    if together <= most:
        return ""
    if not largest:
        return f"More than the most of a stipend, {Money(most)} a year."
    return f"With the other stipends of the year {Money(together)}, more than {Money(most)}."


@transaction.atomic
def keep_stipend(*, staff_id: int, kind: StipendKind, yearly_cents: int, starts_on: date) -> Stipend:
    """Begin a stipend; another amount of the same kind ends that day.

    Raises:
        CannotDo: the day lies before the stipend that holds began.
    """
    person = Staff.objects.get(pk=staff_id)
    old = _standing(person.pk, kind, starts_on)
    if old is not None:
        old.valid_until = starts_on
        old.save()
    row = Stipend(
        staff_id=person.pk,
        school_id=person.school_id,
        kind=kind,
        yearly_cents=yearly_cents,
        valid_from=starts_on,
    )
    row.save()
    audit.record(
        "talent.give_stipend",
        on=row,
        changes={"yearly_cents": (old.yearly_cents if old else 0, row.yearly_cents)},
    )
    return row


def _standing(staff_id: int, kind: StipendKind, starts_on: date) -> Stipend | None:
    old: Stipend | None = Stipend.objects.filter(staff_id=staff_id, kind=kind, valid_until=None).first()
    if old is not None and old.valid_from >= starts_on:
        raise CannotDo(f"This stipend began on {dated(old.valid_from)}. Choose a later day.")
    return old


@transaction.atomic
def end_stipend(public_id: UUID | str, *, staff_id: int, ends_on: date) -> Stipend:
    """End a stipend of somebody: ``ends_on`` is the first day on which it is not paid.

    Raises:
        AlreadyDone: it has ended, or is not there.
    """
    paid = Stipend.objects.filter(public_id=public_id, staff_id=staff_id, valid_until=None)
    row: Stipend | None = paid.first()
    if row is None:
        raise AlreadyDone("This stipend has ended.")
    if (current_rights().staff_id or 0) == staff_id:
        raise NotYours("Nobody sets their own pay. Ask a colleague in human resources.")
    row.valid_until = max(ends_on, row.valid_from)
    row.save()
    audit.record("talent.end_stipend", on=row, changes={"valid_until": ("", row.valid_until)})
    return row


@transaction.atomic
def record_degree(*, staff_id: int, degree: Degree, on: date) -> StaffDegree:
    """Keep somebody’s highest degree, as their papers show it."""
    person = Staff.objects.get(pk=staff_id)
    row = StaffDegree.objects.filter(staff_id=person.pk).first() or StaffDegree(staff_id=person.pk)
    before, row.degree, row.seen_on = row.degree, degree, on
    row.save()
    audit.record("talent.record_degree", on=row, changes={"degree": (before, row.degree)})
    return row
