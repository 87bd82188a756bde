"""The numbers of rituals, leadership, voice and pulses that a network may set."""

from sextant.kernel.thresholds import Threshold

# Community
PULSE_DROP = Threshold(
    key="culture.pulse_drop",
    default=8,
    unit="points",
    lowest=3,
    highest=30,
    source="domain 10.2, I-36",
    says="A pulse that falls by so many points asks for a community plan.",
)
BELONGING_GAP = Threshold(
    key="culture.belonging_gap",
    default=10,
    unit="points",
    lowest=3,
    highest=40,
    source="domain 10.2, I-36",
    says="A group that belongs so many points less than everybody else asks for a community plan.",
)
PULSE_ANSWERS = Threshold(
    key="culture.pulse_answers",
    default=30,
    unit="answers",
    lowest=30,
    highest=200,
    source="domain 10.2, I-36",
    says="Falls and gaps of a pulse count from this many answers on, on either side.",
)
PULSE_NOTICE = Threshold(
    key="culture.pulse_notice",
    default=10,
    unit="calendar days",
    lowest=5,
    highest=60,
    source="security 1.3 (20 U.S.C. 1232h(c)(2))",
    says="So many days lie between the notice to families and the day on which a pulse opens to students.",
)
