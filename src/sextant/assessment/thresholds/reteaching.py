"""What re-teach plans and early warnings go by."""

from sextant.kernel.thresholds import Threshold

DEVELOPING_PERCENT = Threshold(
    key="assessment.developing_percent",
    default=40,
    unit="% of the points",
    lowest=10,
    highest=80,
    source="domain 4.c",
    says="Developing from this share on; under it: not yet.",
)
RETEACH_PLAN_DAYS = Threshold(
    key="assessment.reteach_plan_days",
    default=5,
    unit="school days",
    lowest=1,
    highest=20,
    source="domain 3.b",
    says="A re-teach is planned within this many school days of the release, ...",
)
RETEACH_TEACH_DAYS = Threshold(
    key="assessment.reteach_teach_days",
    default=10,
    unit="school days",
    lowest=2,
    highest=30,
    source="domain 3.b",
    says="... taught within this many, ...",
)
RETEACH_REASSESS_DAYS = Threshold(
    key="assessment.reteach_reassess_days",
    default=12,
    unit="school days",
    lowest=3,
    highest=40,
    source="domain 3.b",
    says="... and re-assessed within this many.",
)
RETEACH_REASSESSED = Threshold(
    key="assessment.reteach_reassessed",
    default=50,
    unit="% of the students",
    lowest=10,
    highest=100,
    source="J",
    says="A re-assessment counts when this share of the plan’s students took it.",
)
CURRICULUM_SHARE = Threshold(
    key="assessment.curriculum_share",
    default=60,
    unit="% of the sections",
    lowest=30,
    highest=100,
    source="domain 10.2, I-16",
    says="A standard that falls short in this share of the sections is the unit’s matter ...",
)
CURRICULUM_SECTIONS = Threshold(
    key="assessment.curriculum_sections",
    default=10,
    unit="sections",
    lowest=3,
    highest=100,
    source="domain 10.2, I-16",
    says="... where at least this many sections were tested on it.",
)
CURRICULUM_MOST = Threshold(
    key="assessment.curriculum_most",
    default=2,
    unit="standards",
    lowest=1,
    highest=20,
    source="domain 13, the red-everywhere row",
    says="Of one benchmark so many standards are reviewed at most: those that the network got least of.",
)
MEASURES_APART = Threshold(
    key="assessment.measures_apart",
    default=35,
    unit="percentile points",
    lowest=15,
    highest=80,
    source="domain 10.2, I-38",
    says="Benchmark and MAP disagree about a student from this distance on.",
)
WARNING_ABSENT_RED = Threshold(
    key="assessment.warning_absent_red",
    default=90,
    unit="% of the days present",
    lowest=70,
    highest=98,
    source="domain 6.c, P24",
    says="Attendance is red under this, ...",
)
WARNING_ABSENT_AMBER = Threshold(
    key="assessment.warning_absent_amber",
    default=95,
    unit="% of the days present",
    lowest=75,
    highest=100,
    source="domain 6.c, P24",
    says="... amber under this.",
)
WARNING_COURSE_AMBER = Threshold(
    key="assessment.warning_course_amber",
    default=76,
    unit="%",
    lowest=40,
    highest=95,
    source="domain 6.c, P24",
    says="A falling grade is amber under this; English or math is red where a report card fails it.",
)
RETEACH_MOST = Threshold(
    key="assessment.reteach_most",
    default=2,
    unit="standards of a benchmark",
    lowest=1,
    highest=12,
    source="J",
    says="A class is asked to take up at most this many, the lowest first; its room shows all of them.",
)
