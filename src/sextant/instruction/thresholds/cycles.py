"""What coaching cycles go by."""

from sextant.kernel.thresholds import Threshold

LEAST_WEEKS = Threshold(
    key="instruction.cycle_least_weeks",
    default=4,
    unit="weeks",
    lowest=4,
    highest=8,
    source="domain 3.b, W-I2",
    says="A cycle that ends before this many weeks closes as interrupted.",
)
MOST_WEEKS = Threshold(
    key="instruction.cycle_most_weeks",
    default=8,
    unit="weeks",
    lowest=4,
    highest=8,
    source="domain 3.b, W-I2",
    says="No cycle is longer than this, extended or not.",
)
PAUSE_WEEKS = Threshold(
    key="instruction.cycle_pause_weeks",
    default=2,
    unit="weeks",
    lowest=0,
    highest=8,
    source="domain 3.b, W-I2",
    says="The next cycle starts at least this many weeks after the last one closed.",
)
STALLED_WEEKS = Threshold(
    key="instruction.cycle_stalled_weeks",
    default=3,
    unit="weeks",
    lowest=1,
    highest=6,
    source="domain 3.b, W-I2",
    says="Without a mastered step in this many weeks the focus or the coach changes.",
)
BASELINE_LESSONS = Threshold(
    key="instruction.cycle_baseline_lessons",
    default=2,
    unit="scored lessons",
    lowest=1,
    highest=4,
    source="domain 3.b, W-I2",
    says="A baseline is the mean of this many scored lessons.",
)
LOW_MEAN = Threshold(
    key="instruction.cycle_low_mean",
    default=2.0,
    unit="level",
    lowest=1,
    highest=3,
    source="domain 10.2, I-02",
    says="A standard whose mean is this or less is low enough to be coached after a growth flag ...",
)
LOW_LESSONS = Threshold(
    key="instruction.cycle_low_lessons",
    default=2,
    unit="scored lessons",
    lowest=2,
    highest=6,
    source="domain 10.2, I-02",
    says="... if so many scored coaching lessons say so ...",
)
LOW_OBSERVERS = Threshold(
    key="instruction.cycle_low_observers",
    default=2,
    unit="observers",
    lowest=1,
    highest=4,
    source="domain 10.2, I-02",
    says="... by so many observers.",
)
STRONG_FIDELITY = Threshold(
    key="instruction.strong_fidelity",
    default=0.80,
    unit="of 1",
    lowest=0.5,
    highest=1,
    source="domain 3.c",
    says="Fidelity is strong from here on ...",
)
PARTIAL_FIDELITY = Threshold(
    key="instruction.partial_fidelity",
    default=0.60,
    unit="of 1",
    lowest=0.3,
    highest=0.9,
    source="domain 3.c",
    says="... and partial from here on; under it, a cycle is left out of what is said about effects.",
)
