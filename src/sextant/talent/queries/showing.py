"""Who may be asked to show how they teach, and what an approved case says; for the interlocks."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sextant.network.queries.settings import threshold
from sextant.talent.models import AdvancementCase, ShowConsent
from sextant.talent.queries.advancement_facts import asked_on, categories_of
from sextant.talent.queries.evidence_lent import lessons_of
from sextant.talent.rules.advancement import mean_of_standards
from sextant.talent.terms.growing import Category, Outcome
from sextant.talent.thresholds.advancing import CONSENT_O


@dataclass(frozen=True, slots=True, kw_only=True)
class Shower:
    """A teacher who may be asked; and whether a higher category is open to them at all."""

    staff_id: int
    may_advance: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidedCase:
    """An approved case."""

    now: str
    target: str
    decided_on: date
    effective_on: date


def who_may_be_asked(staff_ids: Collection[int], *, on: date) -> tuple[Shower, ...]:
    """Return those of these teachers who consent and whose scored visits are strong enough."""
    consents = ShowConsent.objects.filter(staff_id__in=list(staff_ids), valid_until=None)
    willing = list(consents.order_by("staff_id").values_list("staff_id", flat=True))
    if not willing:
        return ()
    least = int(Decimal(str(threshold(CONSENT_O, on=on))) * 100)
    lessons, categories = lessons_of(asked_on(willing, on=on)), categories_of(willing, on=on)
    found = []
    for key in willing:
        scores = mean_of_standards(
            [(one.total, one.n) for one in lessons[key].standards] if key in lessons else []
        )
        if scores is not None and scores[0] >= least:
            may_advance = categories.get(key, Category.MASTER) < Category.MASTER
            found.append(Shower(staff_id=key, may_advance=may_advance))
    return tuple(found)


def decided_case(case_id: int) -> DecidedCase | None:
    """Return an approved case, or None."""
    row = AdvancementCase.objects.filter(pk=case_id, outcome=Outcome.ADVANCE).first()
    if row is None or row.decided_on is None or row.effective_on is None:
        return None
    return DecidedCase(
        now=str(Category(row.from_category).label),
        target=str(Category(row.target).label),
        decided_on=row.appeal_decided_on or row.decided_on,
        effective_on=row.effective_on,
    )
