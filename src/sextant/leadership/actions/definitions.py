"""Define what a scorecard measures; change floors, targets and weights as a new version with a reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from math import isclose

from django.db import transaction

from sextant.audit import actions as audit
from sextant.kernel.errors import CannotDo
from sextant.leadership.models import MetricDefinition
from sextant.leadership.rules.metric_defaults import defaults_of
from sextant.leadership.rules.scorecard_points import FULL
from sextant.leadership.terms.scorecards import SchoolType
from sextant.network.actions.bulk import insert_rows
from sextant.network.actions.changes import change
from sextant.network.queries.calendar import list_school_years

KEPT = (
    "code", "domain", "school_type", "label", "unit", "formula", "source", "seat", "least_n",
)  # fmt: skip


class CannotDefine(CannotDo):
    """Weights are a hundred in all, floors lie apart from targets, a version has a reason and its own day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """From where to where a measure earns how much."""

    floor: float
    target: float
    weight: float


@transaction.atomic
def define_measures(*, on: date) -> int:
    """Write down the measures that a network begins with, once; return how many."""
    if MetricDefinition.objects.exists():
        return 0
    years = list_school_years()
    since = min([on, *(year.starts_on for year in years)])
    rows = [
        MetricDefinition(valid_from=since, school_type=kind, **_columns(one))
        for kind in SchoolType
        for one in defaults_of(kind)
    ]
    return len(insert_rows(action="leadership.define_measures", rows=rows))


def _columns(one: object) -> dict[str, object]:
    names = (
        "code", "domain", "label", "unit", "formula", "source", "seat", "floor", "target", "weight",
        "least_n",
    )  # fmt: skip
    return {name: getattr(one, name) for name in names}


@transaction.atomic
def change_measures(
    *, school_type: str, spans: Mapping[str, Span], because: str, valid_from: date, on: date
) -> int:
    """Let measures of a type of school earn otherwise from a day on; return how many changed.

    Scorecards that are frozen keep the version by which they were scored.

    Raises:
        CannotDefine: the weights are not a hundred, a floor is its target, or day or reason is missing.
    """
    if not because.strip():
        raise CannotDefine("Say why: the reason stands beside the new version.")
    if valid_from < on:
        raise CannotDefine("A new version begins today or later: what was scored stays as it was.")
    standing = {
        row.code: row
        for row in MetricDefinition.objects.filter(school_type=school_type, valid_until=None).order_by("pk")
    }
    if set(spans) != set(standing):
        raise CannotDefine("Another measure was added meanwhile. Reload the page and look again.")
    _check(spans)
    fresh = []
    for code, span in sorted(spans.items()):
        row = standing[code]
        if (row.floor, row.target, row.weight) == (span.floor, span.target, span.weight):
            continue
        if row.valid_from >= valid_from:
            raise CannotDefine(
                f"“{row.label}” has a version from {row.valid_from} already. Choose a later day."
            )
        audit.record("leadership.end_measure_version", on=row, changes=change(row, valid_until=valid_from))
        fresh.append(
            MetricDefinition(
                **{name: getattr(row, name) for name in KEPT},
                floor=span.floor,
                target=span.target,
                weight=span.weight,
                because=because.strip()[:300],
                valid_from=valid_from,
            )
        )
    if not fresh:
        raise CannotDefine("Nothing is different. Change a floor, a target or a weight first.")
    insert_rows(action="leadership.change_measures", rows=fresh)
    return len(fresh)


def _check(spans: Mapping[str, Span]) -> None:
    total = sum(one.weight for one in spans.values())
    if not isclose(total, FULL, abs_tol=1e-6):
        raise CannotDefine(f"The weights are {total:g} in all and must be 100. Change them until they are.")
    if any(one.weight < 0 for one in spans.values()):
        raise CannotDefine("No weight lies below 0. A measure that should not count has the weight 0.")
    if any(one.floor == one.target for one in spans.values()):
        raise CannotDefine("A floor lies apart from its target: else nobody could be in between.")
