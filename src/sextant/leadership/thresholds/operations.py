"""The numbers of coverage, tickets, money and resources that a network may set."""

from sextant.kernel.thresholds import Threshold

UNCOVERED_DAYS = Threshold(
    key="leadership.uncovered_days",
    default=10,
    unit="school days",
    lowest=3,
    highest=30,
    source="domain 10.2, I-18",
    says="A core class with a substitute for more school days than these asks for a coverage plan.",
)
LESSON_MINUTES = Threshold(
    key="leadership.lesson_minutes",
    default=50,
    unit="minutes",
    lowest=20,
    highest=120,
    source="interlock I-18, our own choice",
    says="A lost lesson of a core class counts for so many minutes that are to be made up.",
)
MAKE_UP_A_WEEK = Threshold(
    key="leadership.make_up_a_week",
    default=90,
    unit="minutes",
    lowest=15,
    highest=300,
    source="interlock I-18, our own choice",
    says="So many minutes of lost lessons are proposed to be made up in a week.",
)
COVERS_LOOK_BACK = Threshold(
    key="leadership.covers_look_back",
    default=20,
    unit="school days",
    lowest=5,
    highest=60,
    source="domain 7, our own choice",
    says="Who covers is proposed by who covered least in so many school days.",
)
TICKET_DAYS = Threshold(
    key="leadership.ticket_days",
    default=5,
    unit="school days",
    lowest=1,
    highest=20,
    source="domain 7.a, our own choice",
    says="A ticket is due after so many school days ...",
)
URGENT_TICKET_DAYS = Threshold(
    key="leadership.urgent_ticket_days",
    default=1,
    unit="school days",
    lowest=0,
    highest=5,
    source="domain 7.a, our own choice",
    says="... and an urgent one after so many.",
)
GREEN_VARIANCE = Threshold(
    key="leadership.green_variance",
    default=3,
    unit="percent",
    lowest=1,
    highest=10,
    source="domain 7.c",
    says="A budget line within so many percent of its plan to date is on plan.",
)
UNKNOWN_VISIT_MINUTES = Threshold(
    key="leadership.unknown_visit_minutes",
    default=15,
    unit="minutes",
    lowest=5,
    highest=60,
    source="our own choice",
    says="A coach’s visit without a beginning and an end on record counts so many minutes ...",
)
DEBRIEF_MINUTES = Threshold(
    key="leadership.debrief_minutes",
    default=20,
    unit="minutes",
    lowest=5,
    highest=60,
    source="domain 12, debriefs of 20 minutes",
    says="... and each debrief so many.",
)
