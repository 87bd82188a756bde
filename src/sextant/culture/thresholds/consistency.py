"""The numbers of consistency that a network may set."""

from sextant.kernel.thresholds import Threshold

RATIO_EVENTS = Threshold(
    key="culture.ratio_events",
    default=10,
    unit="students or cases",
    lowest=10,
    highest=50,
    source="domain 5.c, P23",
    says="A ratio is told only if so many on both sides had what is compared ...",
)
RATIO_STUDENTS = Threshold(
    key="culture.ratio_students",
    default=30,
    unit="students or cases",
    lowest=10,
    highest=200,
    source="domain 5.c, P23",
    says="... and both sides have so many in all.",
)
RISK_AMBER = Threshold(
    key="culture.risk_amber",
    default=1.5,
    unit="times",
    lowest=1.1,
    highest=4,
    source="domain 5.c",
    says="A risk ratio from here on, with its interval above 1, asks for a consistency review, ...",
)
RISK_RED = Threshold(
    key="culture.risk_red",
    default=2.0,
    unit="times",
    lowest=1.2,
    highest=5,
    source="domain 5.c",
    says="... and is said to be at least twice as high from here on.",
)
SAME_LINE = Threshold(
    key="culture.same_line",
    default=1.3,
    unit="times",
    lowest=1.1,
    highest=3,
    source="domain 5.c",
    says="A same-infraction ratio from here on, with its interval above 1, asks for a consistency review.",
)
DAYS_LINE = Threshold(
    key="culture.days_line",
    default=0.5,
    unit="days",
    lowest=0.5,
    highest=5,
    source="domain 5.c",
    says="So do median days of suspension that differ by so much.",
)
SCAN_RATE = Threshold(
    key="culture.scan_rate",
    default=10,
    unit="% of the list",
    lowest=1,
    highest=30,
    source="domain 5.c",
    says="At most this share of the comparisons that ask for a review may be expected to be chance.",
)
DECIDER_CASES = Threshold(
    key="culture.decider_cases",
    default=15,
    unit="decisions",
    lowest=10,
    highest=100,
    source="domain 5.c",
    says="A decider is set beside the others from so many decisions on.",
)
DENSE_TIMES = Threshold(
    key="culture.dense_times",
    default=2.0,
    unit="times",
    lowest=1.2,
    highest=10,
    source="domain 10.2, I-22",
    says="A class with more than so many times its students’ events elsewhere is offered help ...",
)
DENSE_EVENTS = Threshold(
    key="culture.dense_events",
    default=10,
    unit="events",
    lowest=3,
    highest=50,
    source="domain 10.2, I-22",
    says="... if it had at least so many ...",
)
DENSE_DAYS = Threshold(
    key="culture.dense_days",
    default=20,
    unit="school days",
    lowest=5,
    highest=60,
    source="domain 10.2, I-22",
    says="... in so many school days.",
)
