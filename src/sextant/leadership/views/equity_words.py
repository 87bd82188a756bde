"""How gaps between groups are said: the names of groups, and the units of measures."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _lazy

from sextant.leadership.queries.equity import GapRow
from sextant.leadership.terms.equity import GroupKind, Opportunity, Outcome
from sextant.network.terms import Race
from sextant.web.findings import GapFinding
from sextant.web.formats import PERCENT, STANDARD_DEVIATIONS, Unit

A_STUDENT = Unit(decimals=2)
UNITS: Mapping[str, Unit] = {Outcome.MAJORS: A_STUDENT, Outcome.GROWTH: STANDARD_DEVIATIONS}
# More of these is worse.
LESS_IS_BETTER = frozenset({Outcome.CHRONIC, Outcome.MAJORS, Outcome.SUSPENDED})
GROUPS: Mapping[tuple[str, str], str | Promise] = {
    (GroupKind.IEP, "yes"): _lazy("Students with an IEP"),
    (GroupKind.EL, "yes"): _lazy("English learners"),
    (GroupKind.LOW_INCOME, "yes"): _lazy("Students of low income"),
    (GroupKind.GENDER, "f"): _lazy("Girls"),
    (GroupKind.GENDER, "m"): _lazy("Boys"),
    (GroupKind.GENDER, "x"): _lazy("Gender X"),
    (GroupKind.RACE, "hispanic"): _lazy("Hispanic or Latino students"),
    (GroupKind.GRADE_BAND, "k_2"): _lazy("Kindergarten to grade 2"),
    (GroupKind.GRADE_BAND, "3_5"): _lazy("Grades 3 to 5"),
    (GroupKind.GRADE_BAND, "6_8"): _lazy("Grades 6 to 8"),
    (GroupKind.GRADE_BAND, "9_12"): _lazy("Grades 9 to 12"),
}


def measure_words(measure: str) -> str:
    """Return a measure as pages name it."""
    known = Outcome if measure in Outcome.values else Opportunity
    return str(known(measure).label)


def group_words(kind: str, group: str) -> str:
    """Return a group as pages name it."""
    said = GROUPS.get((kind, group))
    if said is None and group in Race.values:
        return str(Race(group).label)
    return str(said or group)


def finding_of(row: GapRow) -> GapFinding:
    """Return a gap in the grammar of findings."""
    return GapFinding(
        measure=measure_words(row.measure),
        group=group_words(row.kind, row.group),
        value=row.value,
        value_others=row.value_others,
        low=row.low,
        high=row.high,
        unit=UNITS.get(row.measure, PERCENT),
        is_found=row.is_found,
    )


def is_worse(row: GapRow) -> bool:
    """Tell if a clear gap is to the group’s disadvantage."""
    return (row.difference > 0) == (row.measure in LESS_IS_BETTER)
