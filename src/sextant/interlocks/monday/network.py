"""Monday for the central office: the schools side by side, or how whole the records are."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from statistics import median
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from sextant.assessment.panels.queues import queue_lines
from sextant.interlocks.monday.goals import ATTENDANCE, TONES, in_percent
from sextant.interlocks.monday.roles import lent_lines
from sextant.interlocks.monday.talent import deciding_lines
from sextant.interlocks.monday.watching import watching_lines
from sextant.interlocks.monday.words import home_rows, what_waits, with_lines
from sextant.interlocks.readings.records import list_failures, list_live_rules
from sextant.interlocks.readings.schools import SchoolLine, list_school_lines
from sextant.interlocks.thresholds import ATTENDANCE_WATCH
from sextant.leadership.queries.goals_in_force import network_targets
from sextant.leadership.queries.newest_tiers import NewestTier, newest_tiers
from sextant.leadership.rules.goals import Standing
from sextant.leadership.rules.metric_defaults import type_of
from sextant.network.queries.calendar import report_period_on
from sextant.network.queries.places import SchoolRow
from sextant.network.queries.settings import threshold
from sextant.office.policies import READ_CLASS_LISTS
from sextant.office.queries.health import SchoolHealth, list_health
from sextant.office.queries.schools import list_places
from sextant.office.thresholds import ATTENDANCE_COMPLETE
from sextant.web.formats import PERCENT, count_of, number, opened
from sextant.web.parts import Status
from sextant.work.queries.by_rule import count_items, list_brought
from sextant.work.queries.counts import load_of
from sextant.work.queries.own_lists import list_my_items


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolCells:
    """One school as the table writes it; what nobody has measured is empty.

    Attributes:
        against_goal: of attendance alone; its words are none of the tiers, which judge the whole school.
        tier: of the newest scorecard that has one.
    """

    name: str
    public_id: UUID
    attendance: str
    change: str
    against_goal: Status | None
    tier: NewestTier | None
    rosters: str
    lagging_math: str
    lagging_ela: str
    late_work: str


def network_monday(schools: tuple[SchoolRow, ...], *, on: date) -> dict[str, Any]:
    """Return the page of a region or the network: each school's last week, rosters, growth and late work."""
    period = report_period_on(on)
    lines = list_school_lines(schools, report_period_id=period.pk if period else None, on=on)
    mine, brought = list_my_items(on=on), list_brought(on=on)
    decides = (*deciding_lines(on), *watching_lines(on, items=mine.shown))
    owed = replace(load_of(mine, on=on), brought=count_items(brought))
    load = with_lines(owed, decides, on=on)
    waits = what_waits(mine, load)
    targets = network_targets(ATTENDANCE, on=on)
    goals = {school.public_id: targets[type_of(school.grade_high)] for school in schools}
    least = threshold(ATTENDANCE_COMPLETE, on=on)
    whole = [line for line in lines if line.is_whole(least=least)]
    keys = {school.public_id: school.id for school in schools}
    tiers = newest_tiers(school_ids=keys.values(), on=on)
    finding = _schools_in_words(whole, goals)
    gap = _gaps_in_words(len(lines) - len(whole))
    due = home_rows(mine.shown, decides, on=on, brought=brought)
    said = [f"{line.title}." for line in decides[:2]]
    owes = bool((finding or gap) and load.shown)
    return {
        "eyebrow": on,
        "headline": finding or gap or waits,
        "lede": " ".join(filter(None, [gap if finding else "", waits if owes else "", *said])),
        "rows": tuple(
            _cells(
                line, goals[line.public_id], tiers.get(keys[line.public_id]), on=on, is_whole=line in whole
            )
            for line in sorted(lines, key=_by_attendance)
        ),
        # Whoever reads no rosters sees no empty column of them.
        "has_rosters": any(line.rosters is not None for line in lines),
        "has_tiers": bool(tiers),
        "tiers_as_of": _one_day(tiers.values()),
        "middle": _middle(whole),
        "goal": ", ".join(in_percent(goal) for goal in sorted(set(goals.values()))),
        "decisions": due.decisions,
        "rest": due.rest,
        "n_more": owed.shown - len(due.items),
    }


def records_monday(*, on: date) -> dict[str, Any]:
    """Return the data director's page: incomplete schools, own work, and rules that need a hand."""
    health = list_health(list_places(READ_CLASS_LISTS), on=on)
    incomplete = tuple(sorted((one for one in health if not one.is_whole), key=_by_gaps))
    rules = list_live_rules(on=on)
    mine, brought = list_my_items(on=on), list_brought(on=on)
    lent = (*queue_lines(on=on), *lent_lines(on=on))
    owed = replace(load_of(mine, on=on), brought=count_items(brought))
    load = with_lines(owed, lent, on=on)
    due = home_rows(mine.shown, lent, on=on, brought=brought)
    said = [
        *(f"{line.title}." for line in lent),
        *([what_waits(mine, load)] if load.shown else []),
    ]
    return {
        "eyebrow": on,
        "headline": said[0] if said else _records_in_words(len(incomplete), len(health)),
        "lede": " ".join([*said[1:], _records_in_words(len(incomplete), len(health))])
        if said
        else what_waits(mine, load),
        "incomplete": incomplete,
        # What is missing nowhere has no column.
        "lacks_homerooms": any(one.n_without_homeroom for one in incomplete),
        "lacks_teachers": any(one.n_without_teacher for one in incomplete),
        "n_schools": len(health),
        "decisions": due.decisions,
        "rest": due.rest,
        "n_more": owed.shown - len(due.items),
        "failures": list_failures(),
        "too_often": tuple(rule for rule in rules if rule.is_dismissed_too_often),
        "n_live": sum(bool(rule.tally.opened) for rule in rules),
    }


def _schools_in_words(lines: Sequence[SchoolLine], goals: Mapping[UUID, float]) -> str:
    known = [line for line in lines if line.attendance is not None]
    if not known:
        return ""
    below = [
        line for line in known if line.attendance is not None and line.attendance < goals[line.public_id]
    ]
    if not below:
        return _("Every school met the network’s attendance goal last week.")
    if len(below) == 1:
        return _("%(school)s missed the network’s attendance goal last week.") % {"school": below[0].name}
    words = {
        "n": opened(count_of(len(below), "", "").strip()),
        "of": count_of(len(known), _("school"), _("schools")),
    }
    return _("%(n)s of %(of)s missed the network’s attendance goal last week.") % words


def _gaps_in_words(n: int) -> str:
    """Say of how many schools the week's attendance is not whole; they are held against no goal."""
    if not n:
        return ""
    schools = opened(count_of(n, _("school has"), _("schools have")))
    return _("%(schools)s not taken all of last week’s attendance.") % {"schools": schools}


def _records_in_words(n_incomplete: int, n_schools: int) -> str:
    if not n_schools:
        return _("No school’s records are within reach.")
    if not n_incomplete:
        return _("The records of every school are whole.")
    incomplete = opened(count_of(n_incomplete, _("school’s records are"), _("schools’ records are")))
    return _("%(incomplete)s not whole.") % {"incomplete": incomplete}


def _by_gaps(school: SchoolHealth) -> tuple[float, str]:
    """Order schools by what is worst at them: the share of attendance or rosters that is on file."""
    shares = (school.attendance.percent, school.rosters.percent)
    return min(100.0 if share is None else share for share in shares), school.name


def _one_day(tiers: Iterable[NewestTier]) -> date | None:
    """Return the day on which all scorecards stand; None where they stand on several."""
    days = {tier.as_of for tier in tiers}
    return days.pop() if len(days) == 1 else None


def _by_attendance(line: SchoolLine) -> tuple[bool, float, str]:
    return (line.attendance is None, line.attendance or 0.0, line.name)


def _middle(lines: Sequence[SchoolLine]) -> str:
    known = [line.attendance for line in lines if line.attendance is not None]
    return PERCENT.level(median(known)) if known else ""


def _against_goal(percent: float, goal: float, *, on: date) -> Status:
    if percent >= goal:
        return Status(label=_("Met"), tone=TONES[Standing.ON_PLAN])
    if percent >= threshold(ATTENDANCE_WATCH, on=on):
        return Status(label=_("Below"), tone=TONES[Standing.WATCH])
    return Status(label=_("Far below"), tone=TONES[Standing.BELOW])


def _cells(
    line: SchoolLine, goal: float, tier: NewestTier | None, *, on: date, is_whole: bool
) -> SchoolCells:
    percent = line.attendance if is_whole else None
    rosters = line.rosters.percent if line.rosters else None
    return SchoolCells(
        name=line.name,
        public_id=line.public_id,
        attendance=_("not complete") if not is_whole else "" if percent is None else PERCENT.level(percent),
        change="" if line.change is None or not is_whole else PERCENT.change(line.change),
        against_goal=None if percent is None else _against_goal(percent, goal, on=on),
        tier=tier,
        rosters="" if rosters is None else PERCENT.level(rosters),
        lagging_math="" if line.lagging_math is None else number(line.lagging_math),
        lagging_ela="" if line.lagging_ela is None else number(line.lagging_ela),
        late_work="" if line.late_work is None else number(line.late_work),
    )
