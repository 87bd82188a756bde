"""The numbers of referrals, screenings, tiers and plans that a network may set."""

from sextant.kernel.thresholds import Threshold

SCREEN_DAYS = Threshold(
    key="support.screen_days",
    default=10,
    unit="school days",
    lowest=3,
    highest=20,
    source="domain 6.b, W-S1",
    says="A referral is screened within this many school days.",
)
CO_SIGN_DAYS = Threshold(
    key="support.co_sign_days",
    default=5,
    unit="school days",
    lowest=1,
    highest=10,
    source="domain 6.a, Screening",
    says="A teacher confirms what a screening has her say within this many school days.",
)
REVIEW_WEEKS_FIRST = Threshold(
    key="support.review_weeks_first",
    default=6,
    unit="weeks",
    lowest=4,
    highest=10,
    source="domain 6.b, W-S1",
    says="A plan is reviewed this many weeks after it begins, at the earliest.",
)
REVIEW_WEEKS_LAST = Threshold(
    key="support.review_weeks_last",
    default=8,
    unit="weeks",
    lowest=6,
    highest=16,
    source="domain 6.b, W-S1",
    says="A plan is reviewed this many weeks after it begins, at the latest.",
)
AHEAD_PERCENTILE = Threshold(
    key="support.ahead_percentile",
    default=90,
    unit="percentile",
    lowest=75,
    highest=99,
    source="domain 6.b, W-S1, Advanced; interlock I-27",
    says="From this percentile in two sources a student is looked at for extension.",
)
ENTRY_DAYS = Threshold(
    key="support.entry_days",
    default=5,
    unit="school days",
    lowest=2,
    highest=15,
    source="interlock I-37",
    says="What a student who comes mid-year is owed stands within this many school days.",
)
