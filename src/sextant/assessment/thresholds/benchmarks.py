"""What items, forms and standards of a benchmark are judged by."""

from sextant.kernel.thresholds import Threshold

LEAST_ANSWERS = Threshold(
    key="assessment.least_answers",
    default=50,
    unit="answers",
    lowest=20,
    highest=500,
    source="domain 4.c",
    says="Of an item with fewer answers in the network no statistics are computed.",
)
WEAK_ITEM = Threshold(
    key="assessment.weak_item",
    default=0.15,
    unit="correlation",
    lowest=0.0,
    highest=0.4,
    source="domain 4.c, P29",
    says="An item that correlates less with the total is to be looked at; one below 0 is held.",
)
HARD_ITEM = Threshold(
    key="assessment.hard_item",
    default=0.2,
    unit="share",
    lowest=0.0,
    highest=0.5,
    source="domain 4.c, P29",
    says="An item that a smaller share gets right is to be looked at.",
)
EASY_ITEM = Threshold(
    key="assessment.easy_item",
    default=0.95,
    unit="share",
    lowest=0.6,
    highest=1.0,
    source="domain 4.c, P29",
    says="An item that a larger share gets right is to be looked at.",
)
DISTRACTOR_ERRORS = Threshold(
    key="assessment.distractor_errors",
    default=1.645,
    unit="standard errors of a correlation",
    lowest=0.0,
    highest=3.0,
    source="J",
    says="An option that is not the key holds its item when it goes with a high score by more than this.",
)
LEFT_OUT = Threshold(
    key="assessment.left_out",
    default=10,
    unit="% of the students",
    lowest=1,
    highest=50,
    source="domain 4.c",
    says="Where more leave an item without an answer, the time was too short.",
)
LEAST_ALPHA = Threshold(
    key="assessment.least_alpha",
    default=0.75,
    unit="coefficient alpha",
    lowest=0.5,
    highest=0.95,
    source="domain 4.c",
    says="A form less reliable than this says nothing about one student's standards.",
)
MASTERED_FROM = Threshold(
    key="assessment.mastered_from",
    default=76,
    unit="% of the points",
    lowest=50,
    highest=100,
    source="domain 4.c, P5",
    says="A standard counts as mastered from here on.",
)
RETEACH_BELOW = Threshold(
    key="assessment.reteach_below",
    default=60,
    unit="% of the points",
    lowest=30,
    highest=80,
    source="domain 4.c",
    says="A class whose mean on a standard is lower, or a student who is, needs it taught again.",
)
RETEACH_MASTERED = Threshold(
    key="assessment.reteach_mastered",
    default=50,
    unit="% of the class",
    lowest=10,
    highest=90,
    source="domain 4.c",
    says="A class in which fewer mastered a standard needs it taught again.",
)
RETEACH_STUDENTS = Threshold(
    key="assessment.reteach_students",
    default=10,
    unit="students",
    lowest=5,
    highest=30,
    source="domain 4.c",
    says="A whole class is taught again only where so many were tested.",
)
GROUP_FROM = Threshold(
    key="assessment.group_from",
    default=15,
    unit="% of the class",
    lowest=5,
    highest=40,
    source="domain 4.c",
    says="A small group is taught again where so many stand below the line.",
)
ANCHOR_ITEMS = Threshold(
    key="assessment.anchor_items",
    default=8,
    unit="items",
    lowest=4,
    highest=40,
    source="decision 31",
    says="So many anchor items link two forms, or ...",
)
ANCHOR_SHARE = Threshold(
    key="assessment.anchor_share",
    default=20,
    unit="% of the form",
    lowest=10,
    highest=50,
    source="decision 31",
    says="... so large a share of the form.",
)
