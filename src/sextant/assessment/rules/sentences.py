"""The sentence that goes with a student's result: what, against what, from which data, as of when.

Where the test counts points the sentence speaks in points, which is what a teacher has in hand; the
standard deviations stand behind it, and in the table below. When a screening is due is said by its
work item, which knows; a sentence that is stored would say it wrongly the next day.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sextant.assessment.terms import FlagKind, GrowthState
from sextant.web.formats import STANDARD_DEVIATIONS as SD
from sextant.web.formats import count_of, number, opened

# Decision 38: Lagging, Watch and Surging are words among staff.
FAMILY_WORDS = {
    GrowthState.NONE: gettext_lazy("On own path"),
    GrowthState.WATCH: gettext_lazy("On own path"),
    GrowthState.LAGGING: gettext_lazy("Behind own path"),
    GrowthState.SURGING: gettext_lazy("Ahead of own path"),
    GrowthState.NO_HISTORY: gettext_lazy("First result"),
}
WHEN_FINAL = "a screening follows when the run is final"


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """A result as its own test counts: points of so many, and how many were expected.

    Attributes:
        score: points got.
        most: points of the whole test.
        expected: points expected, anywhere between none and all; None without earlier results.
    """

    score: float
    most: float
    expected: float | None = None

    @property
    def got(self) -> str:
        """Write the result: ``25 of 60``."""
        return f"{_points(self.score)} of {_points(self.most)}"

    @property
    def about(self) -> str:
        """Write the expected points, in whole ones: an expectation is never known more closely."""
        return number(min(max(self.expected or 0.0, 0.0), self.most))


@dataclass(frozen=True, slots=True, kw_only=True)
class PathFact:
    """What a sentence is made from; levels in network SD.

    Attributes:
        measure: subject and occasion ("Math report period 2").
        observed: the result.
        expected: from the student's own earlier results; None without any.
        n_prior: how many earlier results stand behind it.
        state: where the student stands.
        is_second_watch: on Watch in this period and the one before.
        is_final: the run is final, so a screening is opened.
        points: the result in the test's own points; None where it does not count points.
    """

    measure: str
    observed: float
    expected: float | None
    n_prior: int
    state: GrowthState
    is_second_watch: bool = False
    is_final: bool = False
    points: Points | None = None


def path_sentence(fact: PathFact) -> str:
    """Write the sentence for staff; where it names two levels, a reader who subtracts gets the third.

    Without pronouns: the record need not know a student's gender, and the sentence must read aloud.
    """
    if fact.expected is None:
        got = f": {fact.points.got}" if fact.points else f" (got {SD.level(fact.observed)})"
        return f"{fact.measure}{got}; no earlier result in this subject, so nothing is expected yet."
    if fact.state is GrowthState.NONE:
        return _on_the_path(fact)
    follows = _what_follows(fact)
    return f"{_off_the_path(fact, fact.expected)}{f'; {follows}' if follows else ''}."


def as_final(sentence: str) -> str:
    """Return a stored sentence without what a final run no longer waits for."""
    return sentence.replace(f"; {WHEN_FINAL}", "").replace(f", {WHEN_FINAL}", "")


def family_sentence(*, measure: str, state: GrowthState, n_prior: int, points: str) -> str:
    """Write the sentence as families read it: how many points, and behind, on or ahead of the own path.

    Args:
        measure: the occasion; the subject stands above the sentence.
        state: where the student stands.
        n_prior: how many earlier results stand behind it.
        points: the result as the report card says it ("25 of 60"); empty where the test counts none.
    """
    # A grade stands above it: what follows is said to be a test.
    told = {"occasion": measure, "points": points}
    opening = _("%(occasion)s, test: %(points)s points.") % told + " " if points else f"{measure}: "
    if state is GrowthState.NO_HISTORY:
        words = _("the first result in this subject.")
    else:
        words = _("%(where)s, going by %(earlier)s.") % {
            "where": str(FAMILY_WORDS[state]).lower(),
            "earlier": count_of(n_prior, _("earlier result"), _("earlier results")),
        }
    return f"{opening}{opened(words) if points else words}"


def run_finding(*, target: str, is_final: bool) -> str:
    """Write with what the growth page opens; who signed follows it."""
    return f"{target}: final" if is_final else f"{target}: provisional"


def run_meaning(*, is_final: bool) -> str:
    """Write what final and provisional mean to whoever acts on the numbers."""
    if is_final:
        return "Two people stand for these numbers; only a restatement that names its reason changes them."
    return "These numbers may still change. They open no screening and flag no teacher."


def flags_finding(*, n_flags: int, n_students: int, kind: FlagKind, subject: str = "") -> str:
    """Write with what the list of flags opens: how many students, and in how many subjects of theirs.

    Args:
        n_flags: rows of the list.
        n_students: students they are about.
        kind: which flags.
        subject: the one subject that the list is narrowed to, as pages name it; empty for all.
    """
    one, many = ("student lags", "students lag")
    if kind is FlagKind.SURGING:
        one, many = ("student surges", "students surge")
    words = opened(count_of(n_students, one, many))
    if subject:
        return f"{words} in {subject[:1].lower()}{subject[1:]}"
    if not n_flags:
        return words
    if n_flags == n_students:
        return f"{words}{' in a subject each' if n_students > 1 else ' in a subject'}"
    return f"{words}, in {count_of(n_flags, 'subject', 'subjects')}"


def _off_the_path(fact: PathFact, expected: float) -> str:
    difference = round(round(fact.observed, 2) - round(expected, 2), 2)
    if fact.points is not None and fact.points.expected is not None:
        side = "lower" if difference < 0 else "higher"
        return (
            f"{fact.measure}: {fact.points.got}, where the student’s {_earlier(fact.n_prior)} led to expect "
            f"about {fact.points.about} ({SD.size(difference)} {side})"
        )
    side = "below" if difference < 0 else "above"
    return (
        f"{fact.measure}: scored {SD.size(difference)} {side} the student’s own earlier path "
        f"(expected {SD.level(expected)}, got {SD.level(fact.observed)})"
    )


def _on_the_path(fact: PathFact) -> str:
    """Claim no change where the test cannot tell one."""
    if fact.points is not None and fact.points.expected is not None:
        return (
            f"{fact.measure}: {fact.points.got}, as near as the test can tell what the student’s "
            f"{_earlier(fact.n_prior)} led to expect (about {fact.points.about})."
        )
    return (
        f"{fact.measure}: on the student’s own earlier path, as near as the test can tell "
        f"(expected {SD.level(fact.expected)}, got {SD.level(fact.observed)})."
    )


def _what_follows(fact: PathFact) -> str:
    if fact.state is GrowthState.WATCH:
        return "watch the next result, nothing is due"
    again = "the second period running" if fact.is_second_watch else ""
    if fact.state is GrowthState.SURGING:
        next_thing = "look for work that stretches"
    else:
        next_thing = "" if fact.is_final else WHEN_FINAL
    return ", ".join(filter(None, [again, next_thing]))


def _earlier(n: int) -> str:
    return count_of(n, "earlier result", "earlier results")


def _points(value: float) -> str:
    return number(value, decimals=0 if float(value).is_integer() else 1)
