"""The numbers of sessions, probes and decision rules that a network may set."""

from sextant.kernel.thresholds import Threshold

DELIVERED = Threshold(
    key="support.delivered_percent",
    default=80,
    unit="percent",
    lowest=50,
    highest=100,
    source="domain 6.c, rule 1",
    says="Where fewer of the planned minutes were delivered, that is put right before a child is judged.",
)
FIDELITY = Threshold(
    key="support.fidelity_percent",
    default=75,
    unit="percent",
    lowest=40,
    highest=100,
    source="domain 6.c, rule 1",
    says="Where fewer of the program's steps were done, the delivery is put right before a child is judged.",
)
POINTS = Threshold(
    key="support.least_points",
    default=6,
    unit="probes",
    lowest=4,
    highest=15,
    source="domain 6.c, rule 2",
    says="With fewer valid probes a team waits.",
)
LAST_POINTS = Threshold(
    key="support.last_points",
    default=4,
    unit="probes",
    lowest=3,
    highest=8,
    source="domain 6.c, rules 2 to 4",
    says="So many of the newest probes, all on one side of the aim line, say something.",
)
ERRORS_BELOW = Threshold(
    key="support.errors_below",
    default=1,
    unit="standard errors",
    lowest=0,
    highest=3,
    source="domain 6.c, rule 2",
    says="Few probes ask for an early review only if the newest lie so far below the aim line.",
)
SLOPE_SHARE = Threshold(
    key="support.slope_percent",
    default=80,
    unit="percent",
    lowest=50,
    highest=100,
    source="domain 6.c, rule 3",
    says="A rate of improvement under this share of the needed one asks for a change.",
)
FAILED_CYCLES = Threshold(
    key="support.failed_cycles",
    default=2,
    unit="cycles",
    lowest=1,
    highest=4,
    source="domain 6.c",
    says="After so many cycles of tier 3 that did not help, an evaluation is offered.",
)
PROBE_DAYS_T2 = Threshold(
    key="support.probe_days_tier_2",
    default=14,
    unit="calendar days",
    lowest=7,
    highest=42,
    source="domain 6.a",
    says="A student in tier 2 is probed so often.",
)
PROBE_DAYS_T3 = Threshold(
    key="support.probe_days_tier_3",
    default=7,
    unit="calendar days",
    lowest=3,
    highest=28,
    source="domain 6.a",
    says="A student in tier 3 is probed so often.",
)
NEXT_REVIEW_WEEKS = Threshold(
    key="support.next_review_weeks",
    default=6,
    unit="weeks",
    lowest=2,
    highest=12,
    source="domain 6.b, W-S1",
    says="A review proposes the next one after so many weeks.",
)
MEETING_AHEAD = Threshold(
    key="support.meeting_ahead_days",
    default=5,
    unit="school days",
    lowest=0,
    highest=15,
    source="domain 6.b, W-S1",
    says="A team meeting looks at the plans whose review is due within so many school days.",
)
