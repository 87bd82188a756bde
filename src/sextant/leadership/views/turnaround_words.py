"""Words and tones of turnaround pages: milestones, what moved first, help of the center."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from sextant.kernel import clock
from sextant.leadership.queries.turnaround import HelpRow, MilestoneRow, PlanPage, PlanRow
from sextant.leadership.queries.what_moved import Moved
from sextant.leadership.rules.metric_defaults import BOTH
from sextant.leadership.rules.metric_words import written
from sextant.leadership.terms.scorecards import MilestoneState
from sextant.web.charts.sparklines import sparkline
from sextant.web.formats import dated, number
from sextant.web.parts import Status, Tone

TONES = {
    MilestoneState.PLANNED: Tone.QUIET,
    MilestoneState.ON_TRACK: Tone.GOOD,
    MilestoneState.AT_RISK: Tone.WATCH,
    MilestoneState.OFF_TRACK: Tone.CONCERN,
    MilestoneState.ESCALATED: Tone.CONCERN,
    MilestoneState.RECOVERED: Tone.GOOD,
    MilestoneState.MET: Tone.GOOD,
}
LABELS = {one.code: one.label for one in BOTH} | {
    "filled": _lazy("Positions filled"),
    "points": _lazy("Points"),
}
UNITS = {"ada": "%", "chronic": "%", "coaching": "%", "filled": "%", "retention": "%", "mvas": "SD"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownMoved:
    """One measure of what moved first, as the page writes it."""

    label: str
    now: str
    before: str
    status: Status
    trend: SafeString


def value_in_words(one: MilestoneRow, value: float | None) -> str:
    """Write a value of a milestone in the unit of its measure."""
    if value is None:
        return ""
    return written(value, UNITS[one.metric]) if one.metric in UNITS else number(value)


def standing_of_plan(row: PlanRow) -> Status:
    """Return how a plan’s milestones stand."""
    if row.n_off:
        words = ngettext("%(n)d off track", "%(n)d off track", row.n_off) % {"n": row.n_off}
        return Status(label=words, tone=Tone.CONCERN)
    return Status(label=_("None off track"), tone=Tone.GOOD)


def shown_moved(one: Moved) -> ShownMoved:
    """Return one measure of what moves first, as the page writes it."""
    if one.change is None:
        status = Status(label=_("Nothing to compare"), tone=Tone.QUIET)
    elif one.is_better is None:
        words = _("From %(before)s to %(now)s") % {
            "before": written(one.year_before, one.unit), "now": written(one.now, one.unit)
        }  # fmt: skip
        status = Status(label=words, tone=Tone.QUIET)
    elif one.is_better:
        status = Status(label=_("Better than a year before"), tone=Tone.GOOD)
    else:
        status = Status(label=_("Worse than a year before"), tone=Tone.WATCH)
    known = [value for value in one.values if value is not None]
    words = _("%(n)s report periods, from %(first)s to %(last)s") % {
        "n": number(len(known)),
        "first": written(known[0], one.unit) if known else "",
        "last": written(known[-1], one.unit) if known else "",
    }
    return ShownMoved(
        label=_(one.label),
        now=written(one.now, one.unit),
        before=written(one.year_before, one.unit),
        status=status,
        trend=sparkline(one.values, label=words, tone=status.tone.value),
    )


def what_leads(moved: Sequence[Moved]) -> str:
    """Say in a sentence which habits moved beyond chance; of scores nobody can say it yet."""
    better = [_(one.label).lower() for one in moved if one.is_leading and one.is_better]
    if not better:
        return ""
    return _(
        "Better than in the same report periods a year before: %(what)s. In turnarounds scores usually come "
        "after habits."
    ) % {"what": ", ".join(better)}


def finding_of_plans(rows: Sequence[PlanRow]) -> str:
    """Return what all plans together say."""
    if not rows:
        return _("No school here is in a turnaround of five years")
    off = sum(row.n_off > 0 for row in rows)
    if not off:
        return _("No milestone is off track")
    return ngettext(
        "%(n)d turnaround school has milestones off track",
        "%(n)d turnaround schools have milestones off track",
        off,
    ) % {"n": off}


def finding_of_plan(page: PlanPage) -> str:
    """Return what one plan says."""
    words = {"school": page.row.school, "year": page.row.year, "n": page.row.n_off}
    if page.row.n_off:
        return (
            ngettext(
                "%(school)s, year %(year)d: %(n)d milestone off track",
                "%(school)s, year %(year)d: %(n)d milestones off track",
                page.row.n_off,
            )
            % words
        )
    return _("%(school)s, year %(year)d: no milestone off track") % words


def status_of_help(row: HelpRow) -> Status:
    """Return how help of the center stands."""
    if row.done_on:
        return Status(label=_("Done"), tone=Tone.QUIET)
    if row.until_on < clock.today():
        return Status(label=_("Say what it came to"), tone=Tone.WATCH)
    if row.from_on > clock.today():
        return Status(label=_("Begins %(day)s") % {"day": dated(row.from_on)}, tone=Tone.QUIET)
    return Status(label=_("Runs"), tone=Tone.GOOD)


def what_to_say(one: MilestoneRow) -> str:
    """Return what somebody is asked to say of a milestone; nothing where the measure alone decides."""
    if one.state is MilestoneState.MET:
        return ""
    if one.is_above_before:
        return _("Enter what the school before had")
    return "" if one.metric else _("Say what was seen")


def evidence_in_words(one: MilestoneRow) -> str:
    """Return what a person wrote of a milestone; beside a measure it is the source of a number."""
    if one.is_above_before and one.baseline is not None:
        return _("The school before had %(value)s: %(source)s") % {
            "value": value_in_words(one, one.baseline), "source": one.evidence
        }  # fmt: skip
    return one.evidence


def met_in_words(one: MilestoneRow) -> str:
    """Say what met a milestone and on which day; nothing of one that is not met."""
    if one.state is not MilestoneState.MET or one.checked_on is None:
        return ""
    if not one.metric:
        return _("Seen on %(day)s.") % {"day": dated(one.checked_on)}
    words = {
        "day": dated(one.checked_on),
        "measure": LABELS.get(one.metric, ""),
        "value": value_in_words(one, one.value),
        "goal": value_in_words(one, one.goal),
    }
    return _("Met on %(day)s: %(measure)s %(value)s, goal %(goal)s.") % words
