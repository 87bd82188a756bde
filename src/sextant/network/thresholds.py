"""Every number of the core records that a network may set; the numbers of the law stand in jurisdictions."""

from sextant.kernel.thresholds import Threshold

AT_RISK_FROM = Threshold(
    key="network.absence_at_risk_from",
    default=5,
    unit="% of enrolled days",
    lowest=1,
    highest=15,
    source="domain 1.c, P25",
    says="A student who misses this share of days or more is at risk.",
)
CHRONIC_FROM = Threshold(
    key="network.absence_chronic_from",
    default=10,
    unit="% of enrolled days",
    lowest=5,
    highest=20,
    source="domain 1.c, P25",
    says="A student who misses this share of days or more is chronically absent.",
)
SEVERE_FROM = Threshold(
    key="network.absence_severe_from",
    default=20,
    unit="% of enrolled days",
    lowest=10,
    highest=50,
    source="domain 1.c, P25",
    says="A student who misses this share of days or more is severely absent.",
)
DAYS_FOR_A_BAND = Threshold(
    key="network.absence_days_for_a_band",
    default=20,
    unit="enrolled days",
    lowest=1,
    highest=60,
    source="domain 1.c",
    says="With fewer enrolled days a student's absence has no band yet.",
)
SCHOOL_DAY_MINUTES = Threshold(
    key="network.school_day_minutes",
    default=390,
    unit="minutes",
    lowest=180,
    highest=540,
    source="domain 1.c",
    says="A late arrival or early dismissal that misses more than half of this counts as absent.",
)
ATTENDANCE_EDIT_DAYS = Threshold(
    key="network.attendance_edit_days",
    default=5,
    unit="school days",
    lowest=0,
    highest=30,
    source="domain 1.a",
    says="Later changes of attendance need the assistant principal of operations.",
)
BACKDATING_DAYS = Threshold(
    key="network.enrollment_backdating_days",
    default=10,
    unit="school days",
    lowest=0,
    highest=60,
    source="domain 1.a",
    says="An enrollment that starts or ends further back needs the registrar's approval.",
)
VERIFICATION_OPENS_DAYS = Threshold(
    key="network.verification_opens_days",
    default=10,
    unit="school days",
    lowest=1,
    highest=20,
    source="domain 1.b",
    says="Roster verification opens this long before the end of a report period.",
)
LEAST_SHARE = Threshold(
    key="network.least_enrolled_share",
    default=60,
    unit="% of the period",
    lowest=0,
    highest=100,
    source="domain 1.a",
    says="A student enrolled for less of a report period counts for no teacher's results.",
)
# Erasure
ERASURE_NOTICE_DAYS = Threshold(
    key="network.erasure_notice_days",
    default=30,
    unit="calendar days",
    lowest=10,
    highest=120,
    source="security 1.4: written notice before records are disposed of",
    says="Sealed words are erased so many days after the family was told in writing, at the earliest.",
)
