"""What report cards go by."""

from sextant.kernel.thresholds import Threshold

PASS_LINE = Threshold(
    key="assessment.pass_line",
    default=76,
    unit="%",
    lowest=50,
    highest=90,
    source="domain 4.c, P5",
    says="A report-period grade passes from here on.",
)
MOST_FAILING = Threshold(
    key="assessment.most_failing",
    default=30,
    unit="% of the grades of a class",
    lowest=5,
    highest=100,
    source="domain 4.b",
    says="A class with more failing grades than this is looked at before the report cards go out.",
)
LARGEST_GRADE_GAP = Threshold(
    key="assessment.largest_grade_gap",
    default=20,
    unit="points",
    lowest=5,
    highest=100,
    source="domain 4.b",
    says="A grade farther from the benchmark of its period than this is looked at.",
)
CHASE_AFTER = Threshold(
    key="assessment.chase_after",
    default=5,
    unit="school days",
    lowest=1,
    highest=30,
    source="J",
    says="A family that has not said so many days after the release that it has read the card is asked.",
)
READ_AT_HOME_DAYS = Threshold(
    key="assessment.card_read_at_home_days",
    default=10,
    unit="calendar days",
    lowest=3,
    highest=30,
    source="domain 4.b, W-D4 step 5; judgement",
    says="Within these days of a report card’s release a family is asked to say that it has read it.",
)
