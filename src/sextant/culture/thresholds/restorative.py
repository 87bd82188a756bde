"""The numbers of repair and detentions that a network may set."""

from sextant.kernel.thresholds import Threshold

# Restorative practice
HOLD_DAYS = Threshold(
    key="culture.hold_days",
    default=5,
    unit="school days",
    lowest=1,
    highest=20,
    source="domain 5.b, W-C4",
    says="A conference is held within this many school days of the referral.",
)
PROMISE_DAYS = Threshold(
    key="culture.promise_days",
    default=30,
    unit="days",
    lowest=7,
    highest=60,
    source="domain 5.a, Agreement",
    says="Each promise of an agreement is due within this many days.",
)
GRACE_DAYS = Threshold(
    key="culture.grace_days",
    default=2,
    unit="school days",
    lowest=0,
    highest=10,
    source="interlock I-23",
    says="A promise is late once this many school days have passed after its day.",
)
REPEAT_DAYS = Threshold(
    key="culture.repeat_days",
    default=30,
    unit="school days",
    lowest=10,
    highest=90,
    source="interlock I-08",
    says="Incidents of the last school days, so many of them, count as repeated.",
)
REPEAT_INCIDENTS = Threshold(
    key="culture.repeat_incidents",
    default=3,
    unit="incidents",
    lowest=2,
    highest=10,
    source="interlock I-08",
    says="From so many incidents of level 2 or more in those days a conference is held.",
)
REPEAT_SAME_CODE = Threshold(
    key="culture.repeat_same_code",
    default=2,
    unit="incidents",
    lowest=2,
    highest=10,
    source="interlock I-08",
    says="From so many incidents of the same code in those days a conference is held.",
)
