"""The numbers of pay that a network may set."""

from sextant.kernel.thresholds import Threshold

MOST_STIPEND = Threshold(
    key="talent.most_stipend",
    default=5_000,
    unit="dollars a year",
    lowest=0,
    highest=20_000,
    source="our own choice",
    says="Stipends of more than this within a year, counted together, need a second person.",
)
