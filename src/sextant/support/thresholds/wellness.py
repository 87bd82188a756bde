"""The numbers of wellness and safety that a network may set."""

from sextant.kernel.thresholds import Threshold

PLANNING_DAYS = Threshold(
    key="support.wellness_planning_days",
    default=10,
    unit="school days",
    lowest=3,
    highest=30,
    source="domain 6.b, W-S2",
    says="A wellness plan is made within so many school days after the consent.",
)
OWN_CONSENT_DAYS = Threshold(
    key="support.own_consent_days",
    default=10,
    unit="school days",
    lowest=0,
    highest=20,
    source="34 CFR 99.3, 99.5",
    says=(
        "Work that a guardian consented to goes on for so many school days after the student is of age, "
        "while the student is asked for the own consent."
    ),
)
FIRST_FOLLOW_UP = Threshold(
    key="support.wellness_follow_up_1",
    default=30,
    unit="calendar days",
    lowest=7,
    highest=60,
    source="domain 6.b, W-S2",
    says="The first follow-up comes so many days after support began.",
)
SECOND_FOLLOW_UP = Threshold(
    key="support.wellness_follow_up_2",
    default=60,
    unit="calendar days",
    lowest=14,
    highest=120,
    source="domain 6.b, W-S2",
    says="The second follow-up comes so many days after support began.",
)
THIRD_FOLLOW_UP = Threshold(
    key="support.wellness_follow_up_3",
    default=90,
    unit="calendar days",
    lowest=30,
    highest=240,
    source="domain 6.b, W-S2",
    says="The third follow-up comes so many days after support began.",
)
FIRST_CALL = Threshold(
    key="support.safety_first_call",
    default=30,
    unit="minutes",
    lowest=5,
    highest=60,
    source="domain 6.b, W-S3",
    says="A safety concern that nobody has acknowledged goes to the clinicians of the school by then.",
)
SECOND_CALL = Threshold(
    key="support.safety_second_call",
    default=60,
    unit="minutes",
    lowest=10,
    highest=120,
    source="domain 6.b, W-S3",
    says="A safety concern that nobody has acknowledged goes to the principal by then.",
)
THIRD_CALL = Threshold(
    key="support.safety_third_call",
    default=120,
    unit="minutes",
    lowest=20,
    highest=240,
    source="domain 6.b, W-S3",
    says="A safety concern that nobody has acknowledged goes to the superintendent of the region by then.",
)
CALL_AGAIN = Threshold(
    key="support.safety_call_again",
    default=60,
    unit="minutes",
    lowest=15,
    highest=240,
    source="domain 6.b, W-S3",
    says="Once everybody was called, whoever was called last is called again after so long, until seen.",
)
