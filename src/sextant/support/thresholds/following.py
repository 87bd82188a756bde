"""The numbers of attendance, early warning, caseloads and what works here that a network may set."""

from sextant.kernel.thresholds import Threshold

DELIVERED_FULL = Threshold(
    key="support.delivered_full",
    default=80,
    unit="% of the minutes",
    lowest=70,
    highest=95,
    source="domain 6.c",
    says="From this share of its minutes on a program counts as delivered, ...",
)
DELIVERED_SOME = Threshold(
    key="support.delivered_some",
    default=60,
    unit="% of the minutes",
    lowest=40,
    highest=75,
    source="domain 11",
    says="... and below this one as hardly delivered.",
)
SERVED_WEEKS = Threshold(
    key="support.served_weeks",
    default=6,
    unit="weeks",
    lowest=3,
    highest=12,
    source="domain 6.b, W-S1",
    says="The first test at least so long after a plan began shows what the program did.",
)
EARLY_DAYS = Threshold(
    key="support.early_days",
    default=10,
    unit="school days",
    lowest=5,
    highest=30,
    source="domain 10.2, I-13",
    says="In the first school days of a year, so many of them, ...",
)
EARLY_ABSENCES = Threshold(
    key="support.early_absences",
    default=2,
    unit="days",
    lowest=1,
    highest=5,
    source="domain 10.2, I-13",
    says="... so many absences after a chronic year ask for a call home.",
)
REDS_FOR_A_MANAGER = Threshold(
    key="support.reds_for_a_manager",
    default=2,
    unit="indicators",
    lowest=1,
    highest=3,
    source="domain 6.c",
    says="So many red early-warning indicators ask for a case manager.",
)
REVIEW_REDS_IN = Threshold(
    key="support.review_reds_in",
    default=10,
    unit="school days",
    lowest=3,
    highest=20,
    source="domain 6.c",
    says="A red early-warning indicator is looked at by a person within so many school days.",
)
STUDENTS_A_UNIT = Threshold(
    key="support.students_a_unit",
    default=50,
    unit="students",
    lowest=10,
    highest=250,
    source="domain 6.c",
    says="So many students of a counselor count one workload unit.",
)
UNITS_AT_MOST = Threshold(
    key="support.units_at_most",
    default=60,
    unit="units",
    lowest=20,
    highest=120,
    source="domain 6.c",
    says="A counselor with more workload units than this is over the cap.",
)
LONGEST_WAIT = Threshold(
    key="support.longest_wait",
    default=10,
    unit="school days",
    lowest=3,
    highest=40,
    source="domain 10.2, I-26",
    says="A referral that waits longer than this is late, and the principal hears of it.",
)
