"""The numbers of removals and due process that a network may set."""

from sextant.kernel.thresholds import Threshold

# Removals and due process
REMOVALS_AMBER = Threshold(
    key="culture.removals_amber",
    default=5,
    unit="days",
    lowest=1,
    highest=10,
    source="domain 5.b, W-C3",
    says="From so many days of removal in a school year on, the counter is amber.",
)
REMOVALS_RED = Threshold(
    key="culture.removals_red",
    default=8,
    unit="days",
    lowest=2,
    highest=10,
    source="domain 5.b, W-C3",
    says="From so many days on, the counter is red, and removals of a protected student wait for a talk.",
)
MINUTES_OF_A_DAY = Threshold(
    key="culture.minutes_of_a_school_day",
    default=390,
    unit="minutes",
    lowest=180,
    highest=480,
    source="domain 5.b: shortened days count",
    says="A student sent home early has lost the minutes she missed of a school day as long as this.",
)
