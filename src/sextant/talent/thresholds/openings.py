"""The numbers of openings and of the way of a candidate that a network may set."""

from sextant.kernel.thresholds import Threshold

SCREEN_DAYS = Threshold(
    key="talent.screen_days",
    default=3,
    unit="calendar days",
    lowest=1,
    highest=10,
    source="domain 2.b, W-T1",
    says="A recruiter screens an application within this many calendar days.",
)
DECISION_DAYS = Threshold(
    key="talent.decision_days",
    default=21,
    unit="calendar days",
    lowest=7,
    highest=60,
    source="domain 2.b, W-T1",
    says="An application is decided within this many calendar days.",
)
LINK_DAYS = Threshold(
    key="talent.link_days",
    default=60,
    unit="calendar days",
    lowest=14,
    highest=365,
    source="our own choice",
    says="A candidate’s own link holds this many calendar days after the last mail with it.",
)
IMPACT_SMALLEST = Threshold(
    key="talent.impact_smallest",
    default=20,
    unit="applicants",
    lowest=20,
    highest=100,
    source="domain 2.c, Adverse impact",
    says="Selection rates are compared between groups of this many applicants or more.",
)
IMPACT_LINE = Threshold(
    key="talent.impact_line",
    default=80,
    unit="percent",
    lowest=60,
    highest=95,
    source="domain 2.c, Adverse impact; 29 CFR 1607.4(D), the four-fifths rule",
    says="Below this share of the highest group’s selection rate human resources looks into a stage.",
)
