"""What applicants said of themselves, counted by how far they came; no row leads to anybody."""

from datetime import date

from django.db.models import Count
from django.utils.translation import gettext as _

from sextant.network.queries.settings import threshold
from sextant.network.terms import Gender, Race
from sextant.talent.models import EqualOpportunity
from sextant.talent.rules.adverse_impact import StageImpact, Told, impact_of
from sextant.talent.terms.hiring import Stage
from sextant.talent.thresholds.openings import IMPACT_LINE, IMPACT_SMALLEST

RACE, GENDER, HISPANIC = "race", "gender", "hispanic"
WAYS = (RACE, GENDER, HISPANIC)


def impact(*, way: str, since: date, until: date, on: date) -> tuple[StageImpact, ...]:
    """Return the selection rates of each stage by group, of those who applied in a span of days."""
    return impact_of(
        told_by(way=way, since=since, until=until),
        smallest=int(threshold(IMPACT_SMALLEST, on=on)),
        line=int(threshold(IMPACT_LINE, on=on)),
    )


def told_by(*, way: str, since: date, until: date) -> tuple[Told, ...]:
    """Return how many of each group came how far; whoever said nothing is in no group."""
    field = {RACE: "race", GENDER: "gender", HISPANIC: "is_hispanic"}[way]
    rows = EqualOpportunity.objects.filter(applied_on__gte=since, applied_on__lt=until)
    said = (
        rows.exclude(**{f"{field}__in": ["", "unknown"]})
        if way != HISPANIC
        else rows.exclude(is_hispanic=None)
    )
    counted = said.order_by().values(field, "stage", "ending").annotate(n=Count("pk"))
    return tuple(
        Told(
            group=_label(way, one[field]),
            furthest=Stage(one["stage"]),
            ending=one["ending"],
            n=one["n"],
        )
        for one in counted
    )


def _label(way: str, value: object) -> str:
    if way == HISPANIC:
        return _("Hispanic or Latino") if value else _("Not Hispanic or Latino")
    return str((Race if way == RACE else Gender)(str(value)).label)
