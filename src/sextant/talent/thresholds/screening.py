"""The numbers of screening that a network may set: weights, gates, agreement, clocks."""

from sextant.kernel.thresholds import Threshold

SOURCE = "domain 2.c, Screening composite"


def _weight(name: str, default: int, says: str) -> Threshold:
    return Threshold(
        key=f"talent.screening_weight_{name}",
        default=default,
        unit="percent",
        lowest=0,
        highest=100,
        source=SOURCE,
        says=says,
    )


def _level(key: str, default: float, says: str) -> Threshold:
    return Threshold(
        key=f"talent.{key}", default=default, unit="level", lowest=1, highest=4, source=SOURCE, says=says
    )


WEIGHTS: dict[str, Threshold] = {
    "relationships": _weight("relationships", 30, "Builds relationships weighs this much in the composite."),
    "authority": _weight("authority", 25, "Appropriate authority weighs this much in the composite."),
    "accepts_feedback": _weight("accepts_feedback", 25, "Accepting feedback weighs this much."),
    "smarts": _weight("smarts", 20, "Smarts weigh this much in the composite."),
}
LEADER_WEIGHTS: dict[str, Threshold] = {
    "develops_adults": _weight("develops_adults", 25, "Of a leader: developing adults weighs this much."),
    "leads_by_data": _weight("leads_by_data", 20, "Of a leader: leading by data weighs this much."),
    "holds_culture": _weight("holds_culture", 20, "Of a leader: holding the culture weighs this much."),
    "manages": _weight("manages", 15, "Of a leader: managing people and resources weighs this much."),
    "accepts_feedback": _weight("leader_feedback", 20, "Of a leader: accepting feedback weighs this much."),
}
GATE = _level("screening_gate", 2.0, "Each competency is at least this, or nobody is recommended.")
FEEDBACK_GATE = _level("screening_feedback_gate", 2.5, "Accepting feedback is at least this.")
COMPOSITE_GATE = _level(
    "screening_composite_gate", 2.75, "From this composite on a candidate is recommended."
)

NORM_N = Threshold(
    key="talent.norming_scores",
    default=10,
    unit="shared scores",
    lowest=5,
    highest=40,
    source="domain 2.c, Inter-rater check",
    says="From this many shared scores in a quarter on, two raters’ agreement decides about norming.",
)
NORM_KAPPA = Threshold(
    key="talent.norming_kappa",
    default=0.60,
    unit="kappa",
    lowest=0.30,
    highest=0.95,
    source="domain 2.c, Inter-rater check",
    says="Under this quadratic weighted kappa norming lapses.",
)
NORM_APART = Threshold(
    key="talent.norming_apart",
    default=0.40,
    unit="levels",
    lowest=0.10,
    highest=1.50,
    source="domain 2.c, Inter-rater check",
    says="With a mean difference larger than this norming lapses.",
)
EVIDENCE_WORDS = Threshold(
    key="talent.evidence_words",
    default=20,
    unit="words",
    lowest=5,
    highest=80,
    source="domain 2.a, RaterScore",
    says="A level is taken with an evidence note of at least this many words.",
)
REMIND_HOURS = Threshold(
    key="talent.rater_remind_hours",
    default=24,
    unit="hours",
    lowest=2,
    highest=96,
    source="domain 2.b, W-T1",
    says="A rater who has not handed in is reminded after this long.",
)
DROP_HOURS = Threshold(
    key="talent.rater_drop_hours",
    default=72,
    unit="hours",
    lowest=24,
    highest=240,
    source="domain 2.b, W-T1",
    says="After this long a late rater is left out, if two valid raters remain.",
)
APART = Threshold(
    key="talent.raters_apart",
    default=2,
    unit="levels",
    lowest=1,
    highest=3,
    source="domain 2.b, W-T1, step 6",
    says="Raters who differ by this much on a competency reconcile.",
)
