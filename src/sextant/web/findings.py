"""The grammar of finding sentences: measure, direction, size against its own noise, since when, whom.

A sentence says that something changed only where the interval of the change leaves zero out. A level
below plan needs no change to be news: it is held against its goal and named first.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from sextant.web.formats import Unit, count_of, opened

MUCH = 2.0


class Verdict(StrEnum):
    """What a change means for the reader."""

    WORSE = "worse"
    BETTER = "better"
    STEADY = "steady"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A change of one measure over time.

    Attributes:
        measure: as it stands inside a sentence ("attendance").
        change: newest minus earlier value, in the measure's unit.
        low: lower end of the interval of the change, from its own noise.
        high: upper end.
        unit: how values are written.
        since: from when, with its preposition ("since 10 November").
        whom: about whom, with its preposition ("in Grade 7"); empty for everyone.
        is_plural: the measure takes a plural verb ("removals").
        higher_is_better: None where neither direction is good.
    """

    measure: str
    change: float
    low: float
    high: float
    unit: Unit
    since: str
    whom: str = ""
    is_plural: bool = False
    higher_is_better: bool | None = True

    def __post_init__(self) -> None:
        if not self.low <= self.change <= self.high:
            raise ValueError("a change lies inside its own interval")

    @property
    def is_clear(self) -> bool:
        """Tell if the interval leaves zero out as it is written: one that reads “0.00 to 0.08” does not."""
        nothing = self.unit.size(0)
        is_above = self.low > 0 and self.unit.size(self.low) != nothing
        return is_above or (self.high < 0 and self.unit.size(self.high) != nothing)

    @property
    def strength(self) -> float:
        """Return the size of the change in half-widths of its interval; 0 where it is not clear."""
        half = (self.high - self.low) / 2
        if not self.is_clear:
            return 0.0
        return abs(self.change) / half if half else float("inf")

    @property
    def verdict(self) -> Verdict:
        """Return what the change means."""
        if not self.is_clear:
            return Verdict.STEADY
        if self.higher_is_better is None:
            return Verdict.CHANGED
        return Verdict.BETTER if (self.change > 0) == self.higher_is_better else Verdict.WORSE

    @property
    def sentence(self) -> str:
        """Write the sentence: ``Attendance fell 2.1 points since 10 November in Grade 7, …``."""
        words = {
            "measure": self.measure,
            "size": self.unit.size(self.change),
            "frame": " ".join(filter(None, [self.since, self.whom])),
        }
        return opened(self._pattern() % words)

    def _pattern(self) -> str:
        if not self.is_clear:
            if self.is_plural:
                return _(
                    "%(measure)s show no clear change %(frame)s: a change of %(size)s lies within the usual "
                    "variation."
                )
            return _(
                "%(measure)s shows no clear change %(frame)s: a change of %(size)s lies within the usual "
                "variation."
            )
        if self.change > 0:
            if self.strength >= MUCH:
                return _("%(measure)s rose %(size)s %(frame)s, far beyond the usual variation.")
            return _("%(measure)s rose %(size)s %(frame)s, more than the usual variation.")
        if self.strength >= MUCH:
            return _("%(measure)s fell %(size)s %(frame)s, far beyond the usual variation.")
        return _("%(measure)s fell %(size)s %(frame)s, more than the usual variation.")


@dataclass(frozen=True, slots=True, kw_only=True)
class PathFinding:
    """A result held against what earlier results led one to expect.

    Attributes:
        measure: what was measured, as a title ("Math, report period 2").
        got: the result, in the measure's unit.
        expected: the expected result.
        low: lower end of the range in which the result was expected.
        high: upper end.
        unit: how values are written.
        path: whose path, for the sentence ("her own path").
    """

    measure: str
    got: float
    expected: float
    low: float
    high: float
    unit: Unit
    path: str

    def __post_init__(self) -> None:
        if not self.low <= self.expected <= self.high:
            raise ValueError("the expected result lies inside its own range")

    @property
    def difference(self) -> float:
        """Return got minus expected as both are written, so that a reader who subtracts agrees."""
        decimals = self.unit.decimals
        return round(round(self.got, decimals) - round(self.expected, decimals), decimals)

    @property
    def is_clear(self) -> bool:
        """Tell if the result lies outside the range, and the difference does not round to nothing."""
        return not self.low <= self.got <= self.high and self.difference != 0

    @property
    def sentence(self) -> str:
        """Write the sentence: ``Math, report period 2: 0.71 SD below her own path (…)``."""
        words = {
            "measure": self.measure,
            "size": self.unit.size(self.difference),
            "path": self.path,
            "expected": self.unit.level(self.expected),
            "got": self.unit.level(self.got),
        }
        return self._pattern() % words

    def _pattern(self) -> str:
        if not self.is_clear:
            return _(
                "%(measure)s: on %(path)s, as near as the test can tell (expected %(expected)s, got %(got)s)."
            )
        if self.difference < 0:
            return _("%(measure)s: %(size)s below %(path)s (expected %(expected)s, got %(got)s).")
        return _("%(measure)s: %(size)s above %(path)s (expected %(expected)s, got %(got)s).")


@dataclass(frozen=True, slots=True, kw_only=True)
class GapFinding:
    """One group held beside all others on one measure, at one time.

    Attributes:
        measure: as a title ("Chronic absence").
        group: as it begins a sentence ("students with an IEP").
        value: the group's level, in the measure's unit.
        value_others: everybody else's level.
        low: lower end of the 90% interval of the difference.
        high: upper end.
        unit: how values are written.
        is_found: on the list that keeps chance finds rare among all comparisons of the page.
    """

    measure: str
    group: str
    value: float
    value_others: float
    low: float
    high: float
    unit: Unit
    is_found: bool

    @property
    def difference(self) -> float:
        """Return the group's level minus the others' as both are written, as a reader subtracts them."""
        decimals = self.unit.decimals
        return round(round(self.value, decimals) - round(self.value_others, decimals), decimals)

    @property
    def is_clear(self) -> bool:
        """Tell if it is on the list, its interval leaves zero out, and it does not round to nothing."""
        is_outside = self.low > 0 or self.high < 0
        return self.is_found and is_outside and self.difference != 0

    @property
    def interval(self) -> str:
        """Write the interval of the difference as the table does."""
        ends = {"low": self.unit.change(self.low), "high": self.unit.change(self.high)}
        return _("%(low)s to %(high)s") % ends

    @property
    def sentence(self) -> str:
        """Write the sentence: ``Chronic absence: English learners 34.1%, all others 28.0% (…)``."""
        words = {
            "measure": self.measure,
            "group": self.group,
            "value": self.unit.level(self.value),
            "others": self.unit.level(self.value_others),
            "size": self.unit.size(self.difference),
            "interval": self.interval,
        }
        return self._pattern() % words

    def _pattern(self) -> str:
        if not self.is_clear:
            return _(
                "%(measure)s: %(group)s %(value)s, all others %(others)s; no difference that could not be "
                "chance (90%% interval %(interval)s)."
            )
        if self.difference > 0:
            return _(
                "%(measure)s: %(group)s %(value)s, all others %(others)s, %(size)s more (90%% interval "
                "%(interval)s)."
            )
        return _(
            "%(measure)s: %(group)s %(value)s, all others %(others)s, %(size)s less (90%% interval "
            "%(interval)s)."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFinding:
    """A level below plan: the measure, where it stands, and the goal, as the table writes them.

    Attributes:
        measure: as it stands inside a sentence ("chronic absence").
        now: where it stands, written ("165 of 470 students").
        goal: the goal, written, with whose it is ("15% (network)").
        shortfall: how far from the goal, on one scale for all measures; the largest is named first.
        is_plural: the measure takes a plural verb.
    """

    measure: str
    now: str
    goal: str
    shortfall: float
    is_plural: bool = False

    @property
    def sentence(self) -> str:
        """Write the sentence: ``Chronic absence: 165 of 470 students, goal 15% (network)``."""
        words = {"measure": self.measure, "now": self.now, "goal": self.goal}
        return opened(_("%(measure)s: %(now)s, goal %(goal)s.") % words)


def headline(findings: Sequence[Finding], *, below_plan: Sequence[PlanFinding] = (), most: int = 2) -> str:
    """Open a page: what is below plan, what else needs the reader, then what improved, then what holds.

    A measure is named once: below plan says more than that it fell, or that it holds there.

    Args:
        findings: of the page's measures.
        below_plan: the measures below plan.
        most: how many are named; the worst, then the strongest, of each kind first.

    Returns:
        Sentences such as ``Attendance needs you. Math is holding.``; empty without findings.
    """
    worst = sorted(below_plan, key=lambda one: -one.shortfall)[:most]
    named = {one.measure for one in below_plan}
    left = [finding for finding in findings if finding.measure not in named]
    ranked = sorted(left, key=lambda finding: (_urgency(finding), -finding.strength))
    if not worst and len(ranked) > most and ranked[0].verdict == Verdict.STEADY:
        count = count_of(len(ranked), _("measure"), _("measures"))
        return _("All %(count)s are holding.") % {"count": count}
    said = [one.sentence for one in worst]
    said += [
        opened(_headline_pattern(finding) % {"measure": finding.measure})
        for finding in ranked[: most - len(worst)]
    ]
    return " ".join(said)


def _urgency(finding: Finding) -> int:
    return [Verdict.WORSE, Verdict.BETTER, Verdict.CHANGED, Verdict.STEADY].index(finding.verdict)


def _headline_pattern(finding: Finding) -> str:
    singular = {
        Verdict.WORSE: _("%(measure)s needs you."),
        Verdict.BETTER: _("%(measure)s is improving."),
        Verdict.CHANGED: _("%(measure)s has changed."),
        Verdict.STEADY: _("%(measure)s is holding."),
    }
    plural = {
        Verdict.WORSE: _("%(measure)s need you."),
        Verdict.BETTER: _("%(measure)s are improving."),
        Verdict.CHANGED: _("%(measure)s have changed."),
        Verdict.STEADY: _("%(measure)s are holding."),
    }
    return (plural if finding.is_plural else singular)[finding.verdict]
