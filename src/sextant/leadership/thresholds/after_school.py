"""The numbers of what comes after school."""

from sextant.kernel.thresholds import Threshold

SOURCE = "domain 7.c2"

PLAN_FROM_GRADE = Threshold(
    key="leadership.own_plan_from_grade", default=7, unit="grade", lowest=6, highest=12, source=SOURCE,
    says="From which grade on a student writes an own plan.",
)  # fmt: skip
CREDITS_OF_GRADE_NINE = Threshold(
    key="leadership.on_track_credits", default=5, unit="credits", lowest=1, highest=10, source=SOURCE,
    says="How many credits a year of grade 9 needs to be on track.",
)  # fmt: skip
MOST_FAILED_SEMESTERS = Threshold(
    key="leadership.on_track_failed_semesters", default=1, unit="semesters", lowest=0, highest=8,
    source=SOURCE,
    says="How many core semesters may be failed in grade 9 on the way to graduation.",
)  # fmt: skip
PLAN_WITHIN = Threshold(
    key="leadership.off_track_plan_days", default=10, unit="school days", lowest=1, highest=40, source=SOURCE,
    says="Within how many school days the counselor plans with a student who is off track.",
)  # fmt: skip
AID_CALLS_FROM = Threshold(
    key="leadership.aid_calls_from", default=301, unit="month and day", lowest=101, highest=1231,
    source=SOURCE,
    says="From which day on admitted students without an aid form are called: 301 is 1 March.",
)  # fmt: skip
MELT_FROM = Threshold(
    key="leadership.melt_from", default=801, unit="month and day", lowest=601, highest=930, source=SOURCE,
    says="From which day on the summer list holds who accepted a place and is not enrolled: 801 is 1 August.",
)  # fmt: skip
GRADUATES_KEPT = Threshold(
    key="leadership.graduates_kept_years", default=6, unit="years", lowest=2, highest=20, source=SOURCE,
    says="After how many years from graduation it is forgotten at which college a graduate was.",
)  # fmt: skip
# Most colleges decide by 1 April, and the aid form is called for from 1 March (domain 7.c2): a class that is
# measured in the autumn has not failed at what is asked of it in the spring.
ADMITTED_COUNTS_FROM = Threshold(
    key="leadership.admitted_from_period", default=4, unit="report period", lowest=1, highest=6,
    source=SOURCE,
    says="From which report period of the school year on a scorecard counts seniors who are admitted.",
)  # fmt: skip
FAFSA_COUNTS_FROM = Threshold(
    key="leadership.fafsa_from_period", default=3, unit="report period", lowest=1, highest=6,
    source=SOURCE,
    says="From which report period of the school year on a scorecard counts whose FAFSA is sent.",
)  # fmt: skip
