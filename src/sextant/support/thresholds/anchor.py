"""The numbers of anchor classrooms that a network may set."""

from sextant.kernel.thresholds import Threshold

ANCHOR_PLACES = Threshold(
    key="support.anchor_places",
    default=10,
    unit="students",
    lowest=4,
    highest=15,
    source="domain 11",
    says="A new anchor classroom has so many places.",
)
ANCHOR_GOOD_DAY = Threshold(
    key="support.anchor_good_day",
    default=80,
    unit="% of the day's points",
    lowest=50,
    highest=100,
    source="domain 6.c",
    says="A day with this share of its points or more is a good day.",
)
ANCHOR_GOOD_DAYS = Threshold(
    key="support.anchor_good_days",
    default=4,
    unit="days a week",
    lowest=1,
    highest=5,
    source="domain 6.c",
    says="A week with so many good days, or all of a shorter one, counts for the way back.",
)
ANCHOR_WEEKS = Threshold(
    key="support.anchor_weeks",
    default=4,
    unit="weeks",
    lowest=1,
    highest=9,
    source="domain 6.c",
    says="So many such weeks in a row, without an incident of level 4, ask for the way back.",
)
ANCHOR_REVIEW_WEEKS = Threshold(
    key="support.anchor_review_weeks",
    default=4,
    unit="weeks",
    lowest=1,
    highest=9,
    source="domain 6.a",
    says="A placement is reviewed at least so often.",
)
