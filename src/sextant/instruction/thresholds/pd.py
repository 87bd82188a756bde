"""What sessions of professional development go by."""

from sextant.kernel.thresholds import Threshold

PD_LOOK_DAYS = Threshold(
    key="instruction.pd_look_days",
    default=15,
    unit="school days",
    lowest=5,
    highest=45,
    source="domain 3.d/e; interlock I-20",
    says="Visits look for the practice of a session for this many school days after it.",
)
PD_ANSWERS = Threshold(
    key="instruction.pd_answers",
    default=5,
    unit="answers",
    lowest=3,
    highest=20,
    source="domain 3.d/e",
    says="A session's mean rating is shown from this many answers on.",
)
PD_LEADER_SESSIONS = Threshold(
    key="instruction.pd_leader_sessions",
    default=8,
    unit="rooms looked into",
    lowest=8,
    highest=40,
    source="domain 3.c, no league table under 8",
    says="What came of a leader's sessions is shown from this many rooms on.",
)
