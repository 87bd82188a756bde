"""The numbers of the interlocks and of the Monday page that a network may set."""

from sextant.kernel.thresholds import Threshold

DISMISSED_TOO_OFTEN = Threshold(
    key="interlocks.dismissed_too_often",
    default=40,
    unit="% of the decided items",
    lowest=5,
    highest=100,
    source="domain 10.1",
    says="A rule whose items are dismissed more often than this must be tuned again.",
)
DECIDED_AT_LEAST = Threshold(
    key="interlocks.decided_at_least",
    default=10,
    unit="decided items",
    lowest=1,
    highest=200,
    source="design",
    says="With fewer decided items a rule's dismissals are not judged, and no share of its items is said.",
)
MOST_ATTEMPTS = Threshold(
    key="interlocks.most_attempts",
    default=5,
    unit="attempts",
    lowest=1,
    highest=50,
    source="design",
    says="A rule that failed is tried again so often before a person must look.",
)
ATTENDANCE_WATCH = Threshold(
    key="monday.attendance_watch",
    default=90,
    unit="% of enrolled days",
    lowest=70,
    highest=100,
    source="domain 1.e, P25",
    says="Without a goal in the school’s plan, attendance below this is below the network’s target.",
)
CHRONIC_WATCH = Threshold(
    key="monday.chronic_watch",
    default=20,
    unit="% of students",
    lowest=1,
    highest=60,
    source="design",
    says="Without a goal in the school’s plan, a larger share is below the network’s target.",
)
ROSTERS_GOAL = Threshold(
    key="monday.rosters_goal",
    default=95,
    unit="% of the rosters",
    lowest=50,
    highest=100,
    source="domain 12",
    says="With this share of rosters verified, teacher results may be final.",
)
ABSENT_LATELY = Threshold(
    key="monday.absent_lately",
    default=4,
    unit="of the last 6 school days",
    lowest=2,
    highest=6,
    source="design",
    says="A student who missed this many of the last six school days is shown on the Monday page.",
)
