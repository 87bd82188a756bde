"""How gaps between groups are said: the names of groups, and the units of measures."""

from collections.abc import Collection, Mapping, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from sextant.leadership.queries.equity import GapRow
from sextant.leadership.queries.equity_lent import Reviews
from sextant.leadership.terms.equity import GroupKind, Opportunity, Outcome
from sextant.network.terms import Race
from sextant.web.findings import GapFinding
from sextant.web.formats import PERCENT, STANDARD_DEVIATIONS, Unit
from sextant.web.parts import Status, Tone

A_STUDENT = Unit(decimals=2)
UNITS: Mapping[str, Unit] = {Outcome.MAJORS: A_STUDENT, Outcome.GROWTH: STANDARD_DEVIATIONS}
# More of these is worse.
LESS_IS_BETTER = frozenset({Outcome.CHRONIC, Outcome.MAJORS, Outcome.SUSPENDED})
# What takes a student out of school comes before what else is measured.
EXCLUSION = frozenset({Outcome.SUSPENDED})
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


def asks_for_review(row: GapRow, reviews: Reviews) -> bool:
    """Tell if Culture’s check of consistency asks for a review of what this row tells."""
    return row.measure in EXCLUSION and (row.kind, row.group) in reviews.groups


def exclusion_first(rows: Sequence[GapRow]) -> list[GapRow]:
    """Return the gaps with those of exclusion from school before all others, otherwise as they stood."""
    return sorted(rows, key=lambda row: row.measure not in EXCLUSION)


def standing_out(gaps: Sequence[GapRow]) -> tuple[list[GapRow], list[GapRow]]:
    """Return the gaps that stand out to a group’s disadvantage, those between grade bands apart.

    Grades differ for many reasons, and no law names them: they would fill the list before race, disability,
    language, sex and income. In either list what waits for a decision is first, then exclusion, then
    the clearest.
    """
    # A finding is written of few: what chance explains is none.
    clear = [row for row in gaps if row.is_found and is_worse(row) and finding_of(row).is_clear]
    clear.sort(key=lambda row: -abs(row.difference) / (row.high - row.low))
    ordered = sorted(exclusion_first(clear), key=lambda row: row.is_decided)
    return (
        [row for row in ordered if row.kind != GroupKind.GRADE_BAND],
        [row for row in ordered if row.kind == GroupKind.GRADE_BAND],
    )


def standing_of(row: GapRow, *, n_compared: int) -> Status:
    """Return what a gap is to its reader; that nothing is clear only where the interval holds zero."""
    finding = finding_of(row)
    if row.low <= 0 <= row.high:
        return Status(label=_("No clear difference"), tone=Tone.QUIET)
    if not row.is_found:
        label = _("May be chance among %(n)d comparisons") % {"n": n_compared}
        return Status(label=label, tone=Tone.QUIET)
    if not finding.is_clear:
        return Status(label=_("Rounds to zero"), tone=Tone.QUIET)
    if not is_worse(row):
        return Status(label=_("In its favor"), tone=Tone.GOOD)
    if row.is_decided:
        return Status(label=_("Decided"), tone=Tone.WATCH)
    return Status(label=_("Stands out"), tone=Tone.CONCERN)


def left_out_words(kind: str, kinds: Collection[str], told: Collection[str]) -> tuple[str, ...]:
    """Return a line each for the measures, and the ways to divide students, that the page leaves out.

    Args:
        kind: the way to divide students that is shown.
        kinds: the ways that are told at all.
        told: the measures that have a row of it.
    """
    measures = [measure_words(one) for one in (*Outcome.values, *Opportunity.values) if one not in told]
    ways = [str(one.label) for one in GroupKind if one not in kinds]
    lines = (
        _(
            "%(way)s: not shown, because groups are too few, fewer than ten in one have or lack what is "
            "counted, or nothing is measured yet: %(measures)s."
        )
        % {
            "way": GroupKind(kind).label,
            "measures": ", ".join(measures),
        }
        if measures
        else "",
        _("Not told here, because too few would follow from the totals: %(ways)s.")
        % {"ways": ", ".join(ways)}
        if ways
        else "",
    )
    return tuple(line for line in lines if line)
