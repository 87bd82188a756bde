"""The numbers of placement at hire, onboarding, growth plans and certificates that a network may set."""

from sextant.kernel.thresholds import Threshold

SENIOR_YEARS = Threshold(
    key="talent.senior_years",
    default=3,
    unit="years",
    lowest=1,
    highest=10,
    source="domain 2.c, initial placement",
    says="Whoever has taught so long and is fully certified begins as a Senior Associate.",
)
ADVANCED_YEARS = Threshold(
    key="talent.advanced_years",
    default=6,
    unit="years",
    lowest=2,
    highest=15,
    source="domain 2.c, initial placement",
    says="Whoever has taught so long may begin as Advanced, if screening and results say so, too.",
)
ADVANCED_SCREENING = Threshold(
    key="talent.advanced_screening",
    default=3.25,
    unit="points of 4",
    lowest=2.5,
    highest=4,
    source="domain 2.c, initial placement",
    says="Nobody begins as Advanced with a screening composite under this.",
)
PROVISIONAL_MONTHS = Threshold(
    key="talent.provisional_months",
    default=12,
    unit="months",
    lowest=6,
    highest=24,
    source="domain 2.c, initial placement",
    says="Whoever begins as Advanced does so provisionally for so long.",
)
PLAN_DAY = Threshold(
    key="talent.plan_day_of_september",
    default=30,
    unit="day of September",
    lowest=1,
    highest=30,
    source="domain 2.a, growth plan",
    says="A growth plan of whoever is here in September is agreed by this day.",
)
PLAN_DAYS = Threshold(
    key="talent.plan_days_after_hire",
    default=20,
    unit="school days",
    lowest=5,
    highest=40,
    source="domain 2.a, growth plan",
    says="Whoever is hired later has so many school days from the start.",
)
AGREE_DAYS = Threshold(
    key="talent.plan_agree_days",
    default=10,
    unit="school days",
    lowest=3,
    highest=20,
    source="domain 2.b, W-T3",
    says="A supervisor agrees on a plan, or sends it back, within so many school days.",
)
MOST_GOALS = Threshold(
    key="talent.most_goals",
    default=3,
    unit="goals",
    lowest=1,
    highest=5,
    source="domain 2.a, growth plan",
    says="A growth plan has no more goals than this.",
)
ALERT_FIRST = Threshold(
    key="talent.certificate_first_alert",
    default=180,
    unit="calendar days",
    lowest=60,
    highest=365,
    source="domain 2.b; judgment",
    says="So long before a certificate ends its holder and Human resources are told for the first time.",
)
ALERT_SECOND = Threshold(
    key="talent.certificate_second_alert",
    default=90,
    unit="calendar days",
    lowest=31,
    highest=180,
    source="domain 2.b; judgment",
    says="So long before a certificate ends they are told again.",
)
ALERT_LAST = Threshold(
    key="talent.certificate_last_alert",
    default=30,
    unit="calendar days",
    lowest=7,
    highest=60,
    source="domain 2.b; judgment",
    says="So long before a certificate ends it is pressing.",
)
OFFER_DAYS = Threshold(
    key="talent.offer_days",
    default=7,
    unit="calendar days",
    lowest=2,
    highest=30,
    source="judgment",
    says="An offer proposes to stand open for so many days.",
)
COACHED_DAYS = Threshold(
    key="talent.new_coached_days",
    default=10,
    unit="school days",
    lowest=5,
    highest=30,
    source="interlock I-06",
    says="So many school days after the start the coaching of somebody new is under way.",
)
