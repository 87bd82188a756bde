"""The numbers of special education that a network may set; those of the law stand in jurisdictions."""

from sextant.kernel.thresholds import Threshold

DELIVERY_WEEKS = Threshold(
    key="support.delivery_weeks",
    default=4,
    unit="weeks",
    lowest=2,
    highest=9,
    source="domain 6.c",
    says="The share of service minutes that was delivered looks back so far.",
)
DELIVERY_AMBER = Threshold(
    key="support.delivery_amber",
    default=90,
    unit="% of entitled minutes",
    lowest=50,
    highest=100,
    source="domain 6.c, I-25",
    says="Under this share a service is amber, and a plan is made to give the minutes back.",
)
DELIVERY_RED = Threshold(
    key="support.delivery_red",
    default=80,
    unit="% of entitled minutes",
    lowest=40,
    highest=100,
    source="domain 6.c",
    says="Under this share a service is red.",
)
MAKE_UP_DAYS = Threshold(
    key="support.make_up_days",
    default=10,
    unit="school days",
    lowest=1,
    highest=30,
    source="domain 6.c",
    says="A plan to give minutes back ends within so many school days.",
)
ACKNOWLEDGE_DAYS = Threshold(
    key="support.acknowledge_days",
    default=3,
    unit="school days",
    lowest=1,
    highest=10,
    source="domain 10, I-24",
    says="A teacher acknowledges changed accommodations within so many school days.",
)
CLOCK_AHEAD_DAYS = Threshold(
    key="support.clock_ahead_days",
    default=60,
    unit="calendar days",
    lowest=14,
    highest=180,
    source="domain 6.b, W-S4",
    says="Annual reviews and re-evaluations stand on the list of clocks so long before they are due.",
)
AVAILABLE_MINUTES = Threshold(
    key="support.sped_available_minutes",
    default=1500,
    unit="minutes a week",
    lowest=600,
    highest=2100,
    source="domain 6.c",
    says="What a special education teacher has for direct service in a week.",
)
MOST_DIRECT_SHARE = Threshold(
    key="support.sped_most_direct_share",
    default=85,
    unit="% of available minutes",
    lowest=40,
    highest=100,
    source="domain 6.c",
    says="Direct minutes over this share of the available ones are too many for one teacher.",
)
MOST_PLANS = Threshold(
    key="support.sped_most_plans",
    default=20,
    unit="students with an IEP",
    lowest=5,
    highest=50,
    source="domain 6.c",
    says="More plans than these are too many for one case manager.",
)
