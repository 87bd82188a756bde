"""The numbers of work items that a network may set."""

from sextant.kernel.thresholds import Threshold

TEACHER_CAP = Threshold(
    key="work.weekly_cap_teacher",
    default=5,
    unit="new items a week",
    lowest=1,
    highest=50,
    source="domain 0.1 rule 10",
    says="A teacher gets at most this many new items from the interlocks a week; the rest waits.",
)
CARER_CAP = Threshold(
    key="work.weekly_cap_counselor",
    default=15,
    unit="new items a week",
    lowest=1,
    highest=100,
    source="domain 0.1 rule 10",
    says="A counselor, interventionist, nurse or coach gets at most this many new items a week.",
)
LEADER_CAP = Threshold(
    key="work.weekly_cap_leader",
    default=25,
    unit="new items a week",
    lowest=1,
    highest=200,
    source="domain 0.1 rule 10",
    says="An assistant principal, and everybody else who leads, gets at most this many new items a week.",
)
LONGEST_SNOOZE = Threshold(
    key="work.longest_snooze",
    default=5,
    unit="school days",
    lowest=1,
    highest=10,
    source="domain 10.1",
    says="An item can be put off once, for this long at most.",
)
OVERDUE_TO_SUPERVISOR = Threshold(
    key="work.overdue_to_supervisor",
    default=3,
    unit="school days overdue",
    lowest=1,
    highest=20,
    source="domain 10.1",
    says="An item so long overdue goes to the owner's supervisor.",
)
OVERDUE_TO_AGENDA = Threshold(
    key="work.overdue_to_agenda",
    default=8,
    unit="school days overdue",
    lowest=2,
    highest=40,
    source="domain 10.1",
    says="An item so long overdue goes on the leadership agenda.",
)
UNDO_SECONDS = Threshold(
    key="work.undo_seconds",
    default=60,
    unit="seconds",
    lowest=10,
    highest=600,
    source="design",
    says="An item that was closed by mistake can be opened again for this long.",
)
MINUTES_TO_SUPERVISOR = Threshold(
    key="work.minutes_to_supervisor",
    default=60,
    unit="minutes of a school day",
    lowest=5,
    highest=480,
    source="domain 10.1",
    says="Required work that nobody has taken for this long is brought to the supervisor by mail.",
)
MINUTES_TO_REGION = Threshold(
    key="work.minutes_to_region",
    default=240,
    unit="minutes of a school day",
    lowest=10,
    highest=1200,
    source="domain 10.1",
    says="Required work that nobody has taken for this long is brought to the region by mail.",
)
DAYS_THAT_PRESS = Threshold(
    key="work.required_presses_within",
    default=2,
    unit="school days",
    lowest=1,
    highest=60,
    source="domain 10.1; judgment",
    says="Required work that nobody takes stands on the wall and climbs the tree once it is due within this.",
)
