"""What is said of the effect of coaching: sentences of change only where the interval leaves zero out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sextant.instruction.queries.effects import Group, Summary, ToldCycle
from sextant.instruction.rules.effects import FEWEST_CYCLES, Effect, Growth, Stage, growth_since
from sextant.web.charts.dots import Mark, dot_histogram
from sextant.web.charts.figure import Chart
from sextant.web.charts.intervals import Estimate, GroupEstimate, IntervalRow, interval_rows
from sextant.web.findings import Finding
from sextant.web.formats import STANDARD_DEVIATIONS as SD
from sextant.web.formats import Unit, group_size, number

LEVELS = Unit(one="level", many="levels", decimals=2, is_signed=True)
FEWEST_DOTS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupPart:
    """One way to divide the cycles, written."""

    heading: str
    row_label: str
    rows: tuple[IntervalRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GrowthPart:
    """Growth before, during and after, written; ``sentence`` is empty where nothing can be held together.

    ``missing`` says why a row is not there.
    """

    sentence: str
    rows: tuple[IntervalRow, ...]
    missing: str = ""


def effects_finding(summary: Summary) -> str:
    """Return what the closed cycles say together."""
    found = summary.everything.together
    if found is None:
        return ngettext(
            "Too few cycles to tell an effect: %(n)s can be compared, and %(least)d are needed",
            "Too few cycles to tell an effect: %(n)s can be compared, and %(least)d are needed",
            summary.n_compared,
        ) % {"n": group_size(summary.n_compared), "least": FEWEST_CYCLES}
    if not found.is_clear:
        return _("No clear difference between coached teachers and others who began at the same level")
    said = {"size": LEVELS.size(found.mean)}
    if found.mean > 0:
        return _("Coached teachers gained %(size)s more than others who began at the same level") % said
    return _("Coached teachers gained %(size)s less than others who began at the same level") % said


def left_out(summary: Summary, *, is_exact: bool) -> str:
    """Return how many closed cycles are not told, and why; small numbers only to whoever reads the cycles."""

    def count(n: int) -> str:
        return number(n) if is_exact else group_size(n)

    return _(
        "%(told)s closed cycles are told, %(compared)s of them beside ten or more uncoached teachers. "
        "Left out: %(thin)s with a fidelity under the line, %(interrupted)s interrupted, "
        "%(unscored)s without a score."
    ) % {
        "told": count(summary.n_told),
        "compared": count(summary.n_compared),
        "thin": count(summary.n_thin),
        "interrupted": count(summary.n_interrupted),
        "unscored": count(summary.n_unscored),
    }


def group_parts(summary: Summary) -> tuple[GroupPart, ...]:
    """Return all cycles together, and the ways to divide them in which at least one group has ten.

    Groups stand in the order of their names, and no number is of fewer than ten; nothing where all
    together are too few.
    """
    whole = summary.everything
    if whole.together is None:
        return ()
    divided = (
        (_("By focus"), _("Focus"), summary.by_focus),
        (_("By reason"), _("Reason"), summary.by_reason),
        (_("By coach"), _("Coach"), summary.by_coach),
        (_("By school"), _("School"), summary.by_school),
    )
    parts = [
        GroupPart(
            heading=_("All together"),
            row_label=_("Cycles"),
            rows=interval_rows([_estimate(whole, is_total=True)], unit=LEVELS),
        )
    ]
    for heading, label, groups in divided:
        rows = interval_rows(
            [*map(_estimate, groups), _estimate(whole, is_total=True)], unit=LEVELS, adds_up=True
        )
        if any(not row.is_few and not row.is_total for row in rows):
            parts.append(GroupPart(heading=heading, row_label=label, rows=rows))
    return tuple(parts)


def dots_of(told: Sequence[ToldCycle]) -> Chart | None:
    """Return a dot for each cycle's own change; None of fewer than ten."""
    nets = [one.effect.net for one in told if one.effect.net is not None]
    if len(nets) < FEWEST_DOTS:
        return None
    return dot_histogram(
        title=_("Change of each cycle, net of the uncoached"),
        finding=_("One dot is one cycle; on the line a cycle changed as much as the uncoached did."),
        values=nets,
        unit=LEVELS,
        marks=(Mark(label=_("As the uncoached"), value=0.0),),
    )


def net_words(effect: Effect) -> dict[str, str]:
    """Return the numbers of one cycle as its row shows them."""
    return {
        "raw": LEVELS.level(effect.raw),
        "others": "" if effect.compared is None else LEVELS.level(effect.compared),
        "n": str(effect.n_compared),
        "net": "" if effect.net is None else LEVELS.level(effect.net),
    }


def growth_part(stages: Mapping[Stage, Growth]) -> GrowthPart:
    """Return the students' growth before, during and after coaching, and whether it clearly changed."""
    labels = {
        Stage.BEFORE: _("Before the cycle"),
        Stage.DURING: _("During the cycle"),
        Stage.AFTER: _("After the cycle"),
    }
    rows = interval_rows(
        [
            GroupEstimate(
                label=labels[stage],
                n=one.n_students,
                estimate=Estimate(value=one.mean, low=one.low, high=one.high),
            )
            for stage, one in stages.items()
        ],
        unit=SD,
    )
    change = growth_since(stages)
    is_shown = change is not None and not any(row.is_few for row in rows)
    sentence = ""
    if change is not None and is_shown and SD.size(change.change) == SD.size(0):
        sentence = _(
            "The growth of students in these classes shows no clear change since the coaching began."
        )
    elif change is not None and is_shown:
        sentence = Finding(
            measure=_("the growth of students in these classes"),
            change=change.change,
            low=change.low,
            high=change.high,
            unit=SD,
            since=_("since the coaching began"),
        ).sentence
    return GrowthPart(sentence=sentence, rows=rows, missing=_missing(stages))


def _missing(stages: Mapping[Stage, Growth]) -> str:
    if not stages:
        return ""
    said = []
    if Stage.BEFORE not in stages:
        said.append(_("No results from before the cycle are known for these classes."))
    if Stage.AFTER not in stages:
        said.append(_("After the cycle: no report period with results has ended since."))
    return " ".join(said)


def _estimate(group: Group, *, is_total: bool = False) -> GroupEstimate:
    found = group.together
    return GroupEstimate(
        label=_("All together") if is_total else group.label,
        n=group.n,
        estimate=Estimate(value=found.mean, low=found.low, high=found.high) if found else None,
        is_total=is_total,
    )
