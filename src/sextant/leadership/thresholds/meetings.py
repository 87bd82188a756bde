"""The numbers of leadership meetings that a network or a school may set."""

from sextant.kernel.thresholds import Threshold

MEETS_AT = Threshold(
    key="leadership.meets_at",
    default=7.5,
    unit="hours after midnight",
    lowest=6,
    highest=20,
    source="domain 7.b",
    says="The weekly leadership meeting begins at this hour: 7.5 is 7:30.",
)
