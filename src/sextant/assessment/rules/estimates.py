"""How sure an estimate makes one, in words, and why a teacher's estimate raises no flag."""

from sextant.assessment.terms import Gate
from sextant.web.formats import STANDARD_DEVIATIONS as SD

FAIRLY_SURE, PROBABLY = 0.95, 0.80

_GATE_WORDS = {
    Gate.FINAL_RUN: "The run is provisional.",
    Gate.FINAL_PERIODS: "Too few final report periods stand behind it.",
    Gate.ENOUGH_RESULTS: "Too few results stand behind it, after counting students who repeat.",
    Gate.OWN_ROSTERS: "The teacher’s own rosters are not all verified for the period.",
    Gate.TEACHERS_DIFFER: "Whether teachers of the subject differ at all cannot be told from these results.",
    Gate.OWN_TESTED: "In one of the teacher’s sections too few students were tested.",
}


def gate_words(gate: Gate) -> str:
    """Return why this gate keeps an estimate from raising a flag."""
    return _GATE_WORDS.get(gate, str(gate.label))


def surely(probability_above: float) -> str:
    """Say on which side of the average an estimate lies, and how sure that is."""
    in_hundred = f"{round(100 * max(probability_above, 1 - probability_above))} in 100"
    side = "above" if probability_above >= 0.5 else "below"
    certainty = max(probability_above, 1 - probability_above)
    if certainty >= FAIRLY_SURE:
        return f"it is fairly surely {side} the network’s average ({in_hundred}), not surely by how much"
    if certainty >= PROBABLY:
        return f"it is probably {side} the network’s average ({in_hundred})"
    return "it cannot be told from the network’s average"


def estimate_sentence(*, estimate: float, lower_90: float, upper_90: float, probability_above: float) -> str:
    """Write a teacher's estimate with its interval inside one sentence."""
    interval = f"(90% interval {SD.level(lower_90)} to {SD.level(upper_90)}): {surely(probability_above)}."
    if SD.size(estimate) == SD.size(0):
        return f"Students grew as their own earlier results led to expect {interval}"
    direction = "more" if estimate > 0 else "less"
    size = f"{SD.size(estimate)} {direction}"
    return f"Students grew {size} than their own earlier results led to expect {interval}"


def group_sentence(*, whom: str, mean: float, lower_90: float, upper_90: float) -> str:
    """Write a group's mean change; no change is claimed where the interval includes none."""
    interval = f"90% interval {SD.level(lower_90)} to {SD.level(upper_90)}"
    if lower_90 <= 0 <= upper_90:
        return f"{whom}: no clear change against own earlier paths ({interval})."
    direction = "below" if mean < 0 else "above"
    return f"{whom}: {SD.size(mean)} {direction} own earlier paths on average ({interval})."
