"""What groupings weigh, and when a pathway is looked at again."""

from sextant.kernel.thresholds import Threshold

REGROUP_MOVED = Threshold(
    key="instruction.regroup_moved",
    default=35,
    unit="% of the students",
    lowest=0,
    highest=100,
    source="domain 3.c",
    says="A regrouping moves at most this share; more is weighed against the gain.",
)
REGROUP_IEP = Threshold(
    key="instruction.regroup_iep",
    default=60,
    unit="% of a group",
    lowest=10,
    highest=100,
    source="domain 3.c",
    says="No group within a class holds a larger share with an IEP, unless the IEP says so.",
)
REGROUP_INCIDENTS = Threshold(
    key="instruction.regroup_incidents",
    default=3,
    unit="incidents",
    lowest=2,
    highest=20,
    source="domain 3.c [J]",
    says="A student with so many incidents of level 2 or more counts as one of many incidents ...",
)
REGROUP_INCIDENT_DAYS = Threshold(
    key="instruction.regroup_incident_days",
    default=60,
    unit="calendar days",
    lowest=14,
    highest=200,
    source="domain 3.c [J]",
    says="... if they fell within so many days; no small group within a class holds more than two.",
)
PATHWAY_NOTICE_DAYS = Threshold(
    key="instruction.pathway_notice_days",
    default=10,
    unit="calendar days",
    lowest=5,
    highest=30,
    source="domain 3.b, W-I4",
    says="So long before a pathway changes a student's classes the family is told, and may talk.",
)
PATHWAY_REVIEW_PERIODS = Threshold(
    key="instruction.pathway_review_periods",
    default=2,
    unit="report periods",
    lowest=1,
    highest=4,
    source="domain 3.c",
    says="No student stays longer on the intensive pathway without a recorded review.",
)
