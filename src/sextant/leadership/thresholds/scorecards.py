"""The numbers of scorecards, reviews and turnaround plans that a network may set."""

from sextant.kernel.thresholds import Threshold

TIERS = "domain 7.c, P40"
OWN = "domain 7.b, our own choice"


def _cut(key: str, default: int, says: str) -> Threshold:
    return Threshold(
        key=f"leadership.{key}", default=default, unit="points", lowest=1, highest=99, source=TIERS, says=says
    )


def _days(key: str, default: int, says: str) -> Threshold:
    return Threshold(
        key=f"leadership.{key}",
        default=default,
        unit="school days",
        lowest=1,
        highest=40,
        source=OWN,
        says=says,
    )


TIER_WATCH = _cut("tier_watch", 25, "From so many points on the tier is Watch, below it is Intervene.")
TIER_REINFORCE = _cut("tier_reinforce", 50, "From so many points on a school is in the tier Reinforce.")
TIER_MODEL = _cut("tier_model", 75, "From so many points on a school is in the tier Model.")
LEAST_MEASURED = Threshold(
    key="leadership.least_measured",
    default=40,
    unit="percent of the weight",
    lowest=20,
    highest=100,
    source=OWN,
    says="With less of a scorecard’s weight measured it has lines, and neither points nor a tier.",
)
FREEZE_AFTER = _days("review_freeze", 5, "So long after a report period its review’s numbers are frozen.")
WORDS_AFTER = _days("review_words", 8, "So long after a report period the principal’s root causes are due.")
MEETING_AFTER = _days("review_meeting", 15, "So long after a report period the review meeting is due.")
OFF_TOGETHER = Threshold(
    key="leadership.off_track_together",
    default=2,
    unit="milestones",
    lowest=1,
    highest=5,
    source="domain 7.b and 10.2, I-32",
    says="With so many milestones of one domain off track the center owes the school help.",
)
VISIT_EVERY = Threshold(
    key="leadership.visit_every",
    default=31,
    unit="calendar days",
    lowest=7,
    highest=92,
    source="domain 7.b, P41",
    says="A turnaround school is visited at least so often.",
)
NEAR_GOAL = Threshold(
    key="leadership.near_goal",
    default=0.7,
    unit="share of the way",
    lowest=0.3,
    highest=1.0,
    source=OWN,
    says="From this share of the way to a milestone’s goal on it is at risk, below it is off track.",
)
