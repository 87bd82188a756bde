"""What a blueprint and its forms must have."""

from sextant.kernel.thresholds import Threshold

STUDENT_CLAIM_POINTS = Threshold(
    key="assessment.student_claim_points",
    default=4,
    unit="points",
    lowest=2,
    highest=20,
    source="domain 4.a",
    says="Something is said of one student and one standard from this many points on.",
)
GROUP_CLAIM_ITEMS = Threshold(
    key="assessment.group_claim_items",
    default=3,
    unit="items",
    lowest=1,
    highest=20,
    source="domain 4.a",
    says="Something is said of a class and one standard from this many items on.",
)
FORM_REVIEWERS = Threshold(
    key="assessment.form_reviewers",
    default=2,
    unit="people",
    lowest=1,
    highest=4,
    source="domain 4.b",
    says="A form is approved once this many people other than its builder have read and passed it.",
)
