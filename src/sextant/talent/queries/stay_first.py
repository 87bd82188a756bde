"""Whom a principal should ask to stay: at high risk, and among the best teachers (I-29)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from sextant.network.models import StaffAssignment
from sextant.network.queries.calendar import latest_school_year
from sextant.talent.models import RetentionRisk, StayInterview
from sextant.talent.queries.effects_lent import Taught, taught_by
from sextant.talent.queries.risk_words import in_words
from sextant.talent.queries.separations import TEACHER_SEATS
from sextant.talent.rules.leaving_risk import Reason, quality_of, top_third
from sextant.talent.terms.growing import RiskBand

EXCEPTIONAL = "exceptional"
MOST = 200  # of one school


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Somebody to ask, where, why this one, and what is on record."""

    staff_id: int
    school_id: int
    why: str
    reasons: str
    points: int
    season: str


def whom_to_ask(*, school_ids: Collection[int], on: date) -> tuple[Asked, ...]:
    """Return who at these schools is at high risk and in the network’s top third, or flagged as exceptional.

    The network’s numbers are read once, however many schools there are. Whoever was asked this
    school year is not asked again.
    """
    year = latest_school_year(on)
    rows = RetentionRisk.objects.filter(school_id__in=school_ids, is_current=True, band=RiskBand.HIGH)
    risks = {row.staff_id: row for row in rows.order_by("pk")[: MOST * len(school_ids)]}
    if not risks or year is None:
        return ()
    asked = StayInterview.objects.filter(staff_id__in=list(risks), held_on__gte=year.starts_on)
    done = set(asked.values_list("staff_id", flat=True))
    taught = taught_by(_all_teachers(on), on)
    best = top_third(_qualities(taught))
    found = []
    for staff, row in risks.items():
        one = taught.get(staff)
        if staff in done or one is None:
            continue
        if one.flag == EXCEPTIONAL or staff in best:
            reasons = [Reason(each) for each in row.reasons if each in set(Reason)]
            found.append(
                Asked(
                    staff_id=staff,
                    school_id=row.school_id,
                    why=_("Among the strongest teachers of the network."),
                    reasons=in_words(reasons),
                    points=len(reasons),
                    season=year.label,
                )
            )
    return tuple(found)


def _qualities(taught: Mapping[int, Taught]) -> dict[int, float]:
    found: dict[int, float] = {}
    for staff, one in taught.items():
        value = quality_of(observation=one.observation, theta=one.theta)
        if value is not None:
            found[staff] = value
    return found


def _all_teachers(on: date) -> list[int]:
    rows = StaffAssignment.objects.on(on).filter(seat__in=TEACHER_SEATS)
    return sorted(set(rows.values_list("staff_id", flat=True)))
