"""The numbers of pay that a network may set."""

from sextant.kernel.thresholds import Threshold

MOST_STIPEND = Threshold(
    key="talent.most_stipend",
    default=5_000,
    unit="dollars a year",
    lowest=0,
    highest=20_000,
    source="our own choice",
    says="A stipend of more than this in a year needs a second person, whatever it is for.",
)
