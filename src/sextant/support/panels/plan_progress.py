"""A plan's progress as a picture and in plain words, for teams and for families."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from sextant.support.queries.progress import PlanProgress
from sextant.support.rules.improvement import Aim
from sextant.support.terms.care import ReviewDecision
from sextant.web.charts.aim_lines import AimLine, Probed, aim_chart
from sextant.web.charts.figure import Chart
from sextant.web.formats import Unit, dated, number


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyProgress:
    """What a family reads: one sentence, how often there was help, and the graph."""

    sentence: str
    help_given: str
    chart: Chart | None


def progress_chart(progress: PlanProgress, *, finding: str) -> Chart | None:
    """Return the graph of a plan; None without a goal."""
    goal, aim = progress.goal, progress.aim
    if goal is None or aim is None:
        return None
    return aim_chart(
        title=_("%(measure)s, held against the aim") % {"measure": goal.measure},
        finding=finding,
        probes=[
            Probed(
                on=one.on,
                score=one.score,
                aim=(aim if one.on >= aim.baseline_on else goal.aim).at(one.on),
                is_valid=one.is_valid,
                note=one.note,
            )
            for one in progress.probes
        ],
        aim=_line_of(aim),
        earlier=_line_of(goal.aim) if aim != goal.aim else None,
        unit=Unit(one=goal.unit, many=goal.unit, decimals=0),
        trend=_trend(progress),
        changes=[(one.on, str(ReviewDecision(one.decision).label)) for one in progress.changes],
    )


def family_progress(progress: PlanProgress) -> FamilyProgress:
    """Return a plan's progress in plain words: no rule, no tier, no blame."""
    return FamilyProgress(
        sentence=_plain(progress), help_given=_given(progress), chart=progress_chart(progress, finding="")
    )


def _line_of(aim: Aim) -> AimLine:
    return AimLine(
        baseline_on=aim.baseline_on,
        baseline=aim.baseline,
        target_on=aim.target_on,
        target=aim.target,
        error=aim.error,
    )


def _trend(progress: PlanProgress) -> Sequence[tuple[date, float]]:
    said, aim = progress.said, progress.aim
    if said is None or said.line is None or aim is None or said.lands_at is None:
        return ()
    weeks = max((progress.since - aim.baseline_on).days / 7, 0)
    return ((progress.since, said.line.start + said.line.slope * weeks), (aim.target_on, said.lands_at))


def _plain(progress: PlanProgress) -> str:
    goal, said = progress.goal, progress.said
    valid = [one for one in progress.probes if one.is_valid]
    if goal is None or said is None:
        return _("There is a plan, and its goal is still being set.")
    names = {
        "measure": goal.measure,
        "unit": goal.unit,
        "start": number(goal.aim.baseline),
        "target": number(goal.aim.target),
        "day": dated(goal.aim.target_on),
    }
    if not valid:
        return _("The goal is %(target)s %(unit)s by %(day)s, from %(start)s at the start.") % names
    now = {**names, "now": number(valid[-1].score)}
    if len(said.case.points) < 3 or said.lands_at is None:
        return _("%(now)s %(unit)s now, %(start)s at the start; the goal is %(target)s by %(day)s.") % now
    is_there = (said.lands_at - goal.aim.target) * goal.aim.sign >= 0
    if is_there:
        return (
            _(
                "%(now)s %(unit)s now, %(start)s at the start. At this pace the goal of %(target)s by "
                "%(day)s is reached."
            )
            % now
        )
    return _(
        "%(now)s %(unit)s now, %(start)s at the start. At this pace %(lands)s is reached by %(day)s; the "
        "goal is %(target)s."
    ) % {**now, "lands": number(said.lands_at)}


def _given(progress: PlanProgress) -> str:
    percent = progress.delivered.percent
    if percent is None:
        return ""
    return _("Of the planned minutes since %(day)s, %(percent)s%% took place.") % {
        "day": dated(progress.since),
        "percent": number(percent),
    }
