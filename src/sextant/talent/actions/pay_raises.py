"""What somebody’s base and stipends are from a day on; a raise outside the rule waits for a second person."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.kernel.money import Money
from sextant.network.models import Staff
from sextant.talent.models import AdvancementCase, CategoryPlacement, PayLine, PayProposal, SalaryRecord
from sextant.talent.queries.pay_people import categories_on, composites_of, main_seats
from sextant.talent.queries.pay_rules import RuleRow, rule_on, year_before, year_on
from sextant.talent.rules.pay_math import Before, NextPay, a_year_before, most_points, next_pay, within_rule
from sextant.talent.rules.pay_terms import PayTerms, band_key
from sextant.talent.terms.growing import CaseState, Category, Outcome, PlacementBasis
from sextant.talent.terms.pay import ProposalState
from sextant.web.formats import dated

DECIDED = (CaseState.DECIDED, CaseState.CLOSED)


class NotDecided(CannotDo):
    """No panel has decided on the advancement that somebody is to be raised for."""


class NoBase(CannotDo):
    """There is no base yet, or none that could be changed from that day on."""


class NoRule(CannotDo):
    """No rule of pay is published for that day."""


class NotYours(CannotDo):
    """A second person decides, and nobody decides about their own pay."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A new base: whose, how much, from when, why."""

    staff_id: int
    base_cents: int
    effective_on: date
    because: str


@transaction.atomic
def set_base(wanted: Wanted, *, on: date) -> SalaryRecord | PayProposal:
    """Set a base that the rule could give; what lies outside of it becomes a proposal.

    Raises:
        NoRule: no rule of pay is published.
        NoBase: a later base stands already.
        NotYours: it is one’s own pay.
        AlreadyDone: a proposal waits already.
    """
    acting = _acting()
    if acting == wanted.staff_id:
        raise NotYours("Nobody sets their own pay. Ask a colleague in human resources.")
    if not wanted.because.strip():
        raise CannotDo("Say why: whoever reads the record later asks first.")
    person = _person(wanted.staff_id)
    outside = why_outside(wanted)
    if not outside:
        return keep_base(wanted, approved_by=acting)
    row = PayProposal(
        base_cents=wanted.base_cents,
        effective_on=wanted.effective_on,
        because=wanted.because.strip()[:200],
        outside_of=outside[:200],
    )
    return propose(row, person, on=on)


@transaction.atomic
def propose(row: PayProposal, person: Staff, *, on: date) -> PayProposal:
    """Let a base or a stipend of somebody wait for a second person.

    Raises:
        AlreadyDone: a proposal waits already.
    """
    if PayProposal.objects.filter(staff_id=person.pk, decision=ProposalState.WAITS).exists():
        raise AlreadyDone("A raise of this person waits for a second person already. Decide that one first.")
    row.staff_id, row.school_id = person.pk, person.school_id
    row.proposed_by_id, row.proposed_on = _acting(), on
    row.save()
    amounts = {"base_cents": ("", row.base_cents), "stipend_cents": ("", row.stipend_cents)}
    audit.record("talent.propose_pay", on=row, changes=amounts)
    return row


def why_outside(wanted: Wanted) -> str:
    """Return in what a base lies outside the rule; empty where the rule could give it, as at hire."""
    rule, now = _rule(wanted.effective_on), base_on(wanted.staff_id, wanted.effective_on)
    category = categories_on(wanted.effective_on, staff_ids=[wanted.staff_id]).get(wanted.staff_id)
    seat = main_seats(on=wanted.effective_on, staff_ids=[wanted.staff_id]).get(wanted.staff_id, "")
    band = rule.terms.band(band_key(category=category, seat=seat))
    if now is None:
        if band is None or band.lowest <= wanted.base_cents <= band.highest:
            return ""
        return f"Outside the band of {Money(band.lowest)} to {Money(band.highest)}."
    most = most_points(rule.terms)
    # Raises of twelve months count together: else the largest one could be given again each month.
    since = min(base_a_year_before(wanted.staff_id, wanted.effective_on) or now, now)
    if wanted.base_cents < now:
        return f"Lower than the base now, {Money(now)}."
    if within_rule(base_cents=since, proposed=wanted.base_cents, band=band, most_points=most):
        return ""
    if band is not None and not band.lowest <= wanted.base_cents <= band.highest:
        return f"Outside the band of {Money(band.lowest)} to {Money(band.highest)}."
    begun = f"With the raises of twelve months, from {Money(since)}, more" if since < now else "More"
    return f"{begun} than the rule’s largest raise, {most / 100:g}%."


@transaction.atomic
def raise_for_advancement(staff_id: int, category: int, effective_on: date) -> SalaryRecord:
    """Raise somebody’s base because they advance to a category, from a day on.

    In a year whose cycle has paid cost of living and merit already, the new band’s lowest base alone lifts
    it; else the whole formula of the year is applied, and the cycle later finds the same amount.

    A panel has decided on it: what was not decided on raises nobody, and what was raises them once.

    Raises:
        NotDecided: no advancement to that category is decided for that day.
        AlreadyDone: they were raised for it, from another day on.
        NoRule: no rule of pay is published for that day.
        NoBase: they have no base, or a later one stands already.
    """
    if _acting() == staff_id:
        raise NotYours("Nobody sets their own pay. Ask a colleague in human resources.")
    named = str(Category(category).label)
    if not has_advanced(staff_id, category, effective_on):
        raise NotDecided(
            f"No advancement to {named} is decided for {dated(effective_on)}. Choose the category and the "
            "day of the panel’s decision, or open a case for advancement."
        )
    because = f"Advancement to {named}"
    paid = SalaryRecord.objects.filter(staff_id=staff_id, because=because).exclude(valid_from=effective_on)
    if paid.exists():
        raise AlreadyDone(f"This advancement to {named} was paid already. Set the base instead.")
    made = advancement_pay(staff_id, category, effective_on)
    wanted = Wanted(staff_id=staff_id, base_cents=made.next_base, effective_on=effective_on, because=because)
    return keep_base(wanted, approved_by=_acting())


def has_advanced(staff_id: int, category: int, day: date) -> bool:
    """Tell if somebody stands in a category by advancement on a day, or is to by a decided case."""
    placed = CategoryPlacement.objects.filter(
        staff_id=staff_id,
        valid_until=None,
        category=category,
        basis=PlacementBasis.ADVANCEMENT,
        valid_from__lte=day,
    )
    decided = AdvancementCase.objects.filter(
        staff_id=staff_id,
        target=category,
        outcome=Outcome.ADVANCE,
        state__in=DECIDED,
        effective_on__lte=day,
    )
    return placed.exists() or decided.exists()


def advancement_pay(staff_id: int, category: int, effective_on: date) -> NextPay:
    """Return what an advancement makes of somebody’s base, with each step; nothing is written."""
    rule, now = _rule(effective_on), base_on(staff_id, effective_on)
    if now is None:
        raise NoBase("No base is on file on that day. Set one first.")
    year = year_on(effective_on)
    is_paid = PayLine.objects.filter(
        staff_id=staff_id, school_year_id=year.id if year else 0, effective_on__lte=effective_on
    ).exists()
    if is_paid:
        # The year’s raise may begin on this very day.
        same_day = SalaryRecord.objects.filter(staff_id=staff_id, valid_from=effective_on)
        paid = same_day.values_list("base_cents", flat=True).first()
        terms = PayTerms(cola_points=0, merit=(), bands=rule.terms.bands)
        return next_pay(Before(base_cents=paid or now, band_key=str(int(category))), terms)
    earlier = year_before(year) if year else None
    held = composites_of(year.id if year else None).get(staff_id)
    composite = held or composites_of(earlier.id if earlier else None).get(staff_id)
    return next_pay(Before(base_cents=now, composite=composite, band_key=str(int(category))), rule.terms)


@transaction.atomic
def keep_base(wanted: Wanted, *, approved_by: int | None) -> SalaryRecord:
    """End the base that holds and begin another on the day; one that begins that day is put right.

    Raises:
        NoBase: a later base stands already.
    """
    person = _person(wanted.staff_id)
    rows = SalaryRecord.objects.filter(staff_id=person.pk)
    later = rows.filter(valid_from__gt=wanted.effective_on).order_by("valid_from").first()
    if later is not None:
        raise NoBase(
            f"A base from {dated(later.valid_from)} on stands already. Choose that day or a later one."
        )
    old: SalaryRecord | None = rows.filter(valid_until=None).first()
    before = old.base_cents if old else 0
    if old is not None and old.valid_from == wanted.effective_on:
        old.base_cents, old.because = wanted.base_cents, wanted.because.strip()[:200]
        old.approved_by_id = approved_by
        old.save()
        audit.record("talent.set_pay", on=old, changes={"base_cents": (before, old.base_cents)})
        return old
    if old is not None:
        old.valid_until = wanted.effective_on
        old.save()
    row = SalaryRecord(
        staff_id=person.pk,
        school_id=person.school_id,
        base_cents=wanted.base_cents,
        because=wanted.because.strip()[:200],
        approved_by_id=approved_by,
        valid_from=wanted.effective_on,
    )
    row.save()
    audit.record("talent.set_pay", on=row, changes={"base_cents": (before, row.base_cents)})
    return row


def base_on(staff_id: int, day: date) -> int | None:
    """Return the base that somebody has when a new one begins on a day; None before their first."""
    rows = SalaryRecord.objects.filter(staff_id=staff_id, valid_from__lt=day).order_by("-valid_from", "-pk")
    found: int | None = rows.values_list("base_cents", flat=True).first()
    return found


def base_a_year_before(staff_id: int, day: date) -> int | None:
    """Return the base that held twelve months before a day; of whoever came later, the first one."""
    rows = SalaryRecord.objects.filter(staff_id=staff_id, valid_from__lt=day).order_by("valid_from", "pk")
    held = list(rows.values_list("base_cents", "valid_from"))
    start = a_year_before(day)
    earlier = [base for base, begun in held if begun <= start]
    return earlier[-1] if earlier else held[0][0] if held else None


def _rule(day: date) -> RuleRow:
    rule = rule_on(day)
    if rule is None:
        raise NoRule("No rule of pay is published for that day. Publish the bands of the year first.")
    return rule


def _person(staff_id: int) -> Staff:
    found: Staff = Staff.objects.get(pk=staff_id)
    return found


def _acting() -> int:
    return current_rights().staff_id or 0
