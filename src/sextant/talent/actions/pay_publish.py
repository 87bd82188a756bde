"""Publish what a year pays: a new edition takes the place of the one in force, which stays readable."""

from datetime import date
from itertools import pairwise

from django.db import transaction

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.kernel.errors import CannotDo
from sextant.talent.models import BenefitRate, PayRule, SalaryBand
from sextant.talent.rules.market_ratio import Benefits
from sextant.talent.rules.pay_terms import DOLLAR, PayTerms, as_stored, key_label

MOST_COLA, MOST_MERIT = 1_500, 1_500


class TermsWrong(CannotDo):
    """The terms are not in order."""


@transaction.atomic
def publish_terms(*, school_year_id: int, terms: PayTerms, because: str, on: date) -> PayRule:
    """Publish a year’s rule and put its bands in force.

    Raises:
        TermsWrong: a band is not in order, or merit falls as the composite rises.
        CannotDo: no reason is given.
    """
    refuse_wrong(terms)
    if not because.strip():
        raise CannotDo("Say on whose decision these terms are published.")
    rows = PayRule.objects.filter(school_year_id=school_year_id)
    old = rows.filter(replaced_on=None).first()
    if old is not None:
        old.replaced_on = on
        old.save()
    newest = rows.order_by("-edition").values_list("edition", flat=True).first() or 0
    stored = as_stored(terms)
    row = PayRule(
        school_year_id=school_year_id,
        edition=newest + 1,
        cola_points=terms.cola_points,
        merit=stored["merit"],
        bands=stored["bands"],
        because=because.strip()[:300],
        published_on=on,
        published_by_id=current_rights().staff_id,
    )
    row.save()
    audit.record("talent.publish_pay_rule", on=row, changes={"edition": (newest or "", row.edition)})
    _put_in_force(school_year_id, terms)
    return row


def refuse_wrong(terms: PayTerms) -> None:
    """Do nothing if terms are in order.

    Raises:
        TermsWrong: they are not; the sentence names the cure.
    """
    if not 0 <= terms.cola_points <= MOST_COLA:
        raise TermsWrong("The cost of living lies between 0 and 15 percent.")
    for key, band in terms.bands.items():
        if not band.is_in_order:
            raise TermsWrong(f"{key_label(key)}: lowest, middle and highest base must rise in this order.")
        if any(cents % DOLLAR for cents in (band.lowest, band.middle, band.highest)):
            raise TermsWrong(f"{key_label(key)}: bands are in whole dollars.")
    steps = sorted(terms.merit, reverse=True)
    if any(not 0 <= points <= MOST_MERIT for _at, points in steps):
        raise TermsWrong("Merit lies between 0 and 15 percent.")
    if any(left[0] == right[0] or left[1] < right[1] for left, right in pairwise(steps)):
        raise TermsWrong("A higher composite never gives less merit: set the steps in order.")


@transaction.atomic
def set_benefits(*, school_year_id: int, benefits: Benefits) -> BenefitRate:
    """Keep what the network pays beside the base in a year."""
    row = BenefitRate.objects.filter(school_year_id=school_year_id).first()
    row = row or BenefitRate(school_year_id=school_year_id)
    before = row.health_cents if row.pk else ""
    row.retirement_points, row.health_cents = benefits.retirement_points, benefits.health_cents
    row.leave_days, row.tuition_cents = benefits.leave_days, benefits.tuition_cents
    row.save()
    audit.record("talent.set_benefits", on=row, changes={"health_cents": (before, row.health_cents)})
    return row


def _put_in_force(school_year_id: int, terms: PayTerms) -> None:
    """Let the year’s bands be these: offers and letters read them by category or seat."""
    held = {
        str(one.category) if one.category is not None else one.seat: one
        for one in SalaryBand.objects.filter(school_year_id=school_year_id)
    }
    for key, band in terms.bands.items():
        row = held.get(key) or SalaryBand(
            school_year_id=school_year_id,
            category=int(key) if key.isdigit() else None,
            seat="" if key.isdigit() else key,
        )
        before = row.lowest_cents if row.pk else ""
        row.lowest_cents, row.middle_cents, row.highest_cents = band.lowest, band.middle, band.highest
        row.save()
        audit.record("talent.set_band", on=row, changes={"lowest_cents": (before, band.lowest)})
