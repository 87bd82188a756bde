"""What applicants said of themselves, as last counted by how far they came; no row leads to anybody."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _

from sextant.network.queries.settings import threshold
from sextant.network.terms import Gender, Race
from sextant.talent.models import EqualOpportunity, ImpactSnapshot
from sextant.talent.rules.adverse_impact import Counts, StageCounts, StageImpact, Told, impact_of
from sextant.talent.rules.seasons import hiring_season
from sextant.talent.terms.hiring import Stage
from sextant.talent.thresholds.openings import IMPACT_LINE, IMPACT_SMALLEST

RACE, GENDER, HISPANIC = "race", "gender", "hispanic"
WAYS = (RACE, GENDER, HISPANIC)
YES = "True"


def impact(*, way: str, on: date) -> tuple[StageImpact, ...]:
    """Return the selection rates of each stage by group, of this season’s applicants, as last counted."""
    stages = impact_of(
        last_counts(on=on).get(way, {}),
        smallest=int(threshold(IMPACT_SMALLEST, on=on)),
        line=int(threshold(IMPACT_LINE, on=on)),
    )
    return tuple(
        replace(stage, groups=tuple(replace(one, group=_label(way, one.group)) for one in stage.groups))
        for stage in stages
    )


def last_counts(*, on: date) -> dict[str, Counts]:
    """Return what was last counted of this season, by way and stage; nothing before the first time."""
    since = hiring_season(on)[0]
    row = ImpactSnapshot.objects.filter(since=since, as_of__lte=on).order_by("-as_of").first()
    return {} if row is None else {way: _read(stages) for way, stages in row.counts.items()}


def as_kept(counts: Counts) -> dict[str, object]:
    """Return the counts of a way as the table keeps them."""
    return {
        stage.value: {
            "as_of": one.as_of.isoformat(),
            "groups": {group: list(pair) for group, pair in one.groups.items()},
        }
        for stage, one in counts.items()
    }


def told_by(*, way: str, since: date, until: date) -> tuple[Told, ...]:
    """Return how many of each group came how far, now; whoever said nothing is in no group.

    For counting alone: no page reads it, since it moves at the very deed.
    """
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
            group=str(one[field]),
            furthest=Stage(one["stage"]),
            ending=one["ending"],
            n=one["n"],
        )
        for one in counted
    )


def _read(stages: Mapping[str, Mapping[str, Any]]) -> Counts:
    found = {}
    for stage, one in stages.items():
        found[Stage(stage)] = StageCounts(
            as_of=date.fromisoformat(one["as_of"]),
            groups={group: (int(n), int(k)) for group, (n, k) in sorted(one["groups"].items())},
        )
    return found


def _label(way: str, value: str) -> str:
    if way == HISPANIC:
        return _("Hispanic or Latino") if value == YES else _("Not Hispanic or Latino")
    return str((Race if way == RACE else Gender)(value).label)
