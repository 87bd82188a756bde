"""The sentence that goes with a student's result: what, against what, from which data, and what follows."""

from dataclasses import dataclass

from sextant.assessment.terms import SCREENING_DUE_SCHOOL_DAYS, FlagKind, GrowthState
from sextant.web.formats import STANDARD_DEVIATIONS as SD
from sextant.web.formats import count_of

# Decision 38: Lagging, Watch and Surging are words among staff.
FAMILY_WORDS = {
    GrowthState.NONE: "On own path",
    GrowthState.WATCH: "On own path",
    GrowthState.LAGGING: "Behind own path",
    GrowthState.SURGING: "Ahead of own path",
    GrowthState.NO_HISTORY: "First result",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PathFact:
    """What a sentence is made from; levels in network SD.

    Attributes:
        measure: subject and occasion ("Math report period 2").
        observed: the result.
        expected: from the student's own earlier results; None without any.
        state: where the student stands.
        is_second_watch: on Watch in this period and the one before.
        is_final: the run is final, so a screening is opened.
    """

    measure: str
    observed: float
    expected: float | None
    state: GrowthState
    is_second_watch: bool = False
    is_final: bool = False


def path_sentence(fact: PathFact) -> str:
    """Write the sentence; a reader who subtracts its two numbers gets the third.

    Without pronouns: the record need not know a student's gender, and the sentence must read aloud.
    """
    if fact.expected is None:
        return (
            f"{fact.measure}: no earlier result in this subject, so nothing is expected yet "
            f"(got {SD.level(fact.observed)})."
        )
    difference = round(round(fact.observed, 2) - round(fact.expected, 2), 2)
    numbers = f"(expected {SD.level(fact.expected)}, got {SD.level(fact.observed)})"
    if fact.state is GrowthState.NONE:
        return f"{fact.measure}: on the student’s own earlier path, as near as the test can tell {numbers}."
    side = "below" if difference < 0 else "above"
    scored = f"{fact.measure}: scored {SD.size(difference)} {side} the student’s own earlier path {numbers}"
    return f"{scored}; {_what_follows(fact)}."


def family_sentence(fact: PathFact) -> str:
    """Write the sentence as families read it: behind, on or ahead of the own path, and nothing of duties."""
    if fact.expected is None:
        return f"{fact.measure}: a first result in this subject ({SD.level(fact.observed)})."
    numbers = f"(expected {SD.level(fact.expected)}, got {SD.level(fact.observed)})"
    where = FAMILY_WORDS[fact.state]
    return f"{fact.measure}: {where[:1].lower()}{where[1:]}, as near as the test can tell {numbers}."


def run_finding(*, target: str, is_final: bool) -> str:
    """Write with what the growth page opens."""
    return f"{target}: the run is final" if is_final else f"{target}: the run is provisional"


def flags_finding(n: int, *, kind: FlagKind) -> str:
    """Write with what the list of flags opens."""
    one, many = ("student lags", "students lag")
    if kind is FlagKind.SURGING:
        one, many = ("student surges", "students surge")
    words = count_of(n, f"{one} in a subject", f"{many} in a subject")
    return words[:1].upper() + words[1:]


def _what_follows(fact: PathFact) -> str:
    if fact.state is GrowthState.WATCH:
        return "watch the next result, nothing is due"
    again = "the second period running, " if fact.is_second_watch else ""
    if fact.state is GrowthState.SURGING:
        return f"{again}look for work that stretches"
    if fact.is_final:
        return f"{again}screening due in {SCREENING_DUE_SCHOOL_DAYS} school days"
    return f"{again}a screening follows when the run is final"
