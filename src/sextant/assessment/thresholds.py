"""The numbers of Data & Assessment that a network may set."""

from sextant.kernel.thresholds import Threshold

WATCH_TAIL = Threshold(
    key="assessment.watch_tail",
    default=0.16,
    unit="tail probability",
    lowest=0.05,
    highest=0.3,
    source="decision 29",
    says="A student whose result is this improbable, if nothing has changed, or less probable is on Watch.",
)
LAGGING_TAIL = Threshold(
    key="assessment.lagging_tail",
    default=0.05,
    unit="tail probability",
    lowest=0.005,
    highest=0.15,
    source="decision 29",
    says="Lagging in one period needs a result this improbable or less.",
)
LEAST_CHANGE = Threshold(
    key="assessment.least_change",
    default=0.3,
    unit="network SD",
    lowest=0.0,
    highest=1.0,
    source="decision 29",
    says="Lagging also needs a true drop of more than this ...",
)
CHANGE_PROBABILITY = Threshold(
    key="assessment.change_probability",
    default=0.8,
    unit="probability",
    lowest=0.5,
    highest=0.99,
    source="decision 29",
    says="... with at least this probability.",
)
TWO_PERIODS = Threshold(
    key="assessment.two_periods",
    default=1,
    unit="1: yes, 0: no",
    lowest=0,
    highest=1,
    source="decision 29",
    says="Watch in two report periods running counts as Lagging.",
)
LEVEL_VARIANCE = Threshold(
    key="assessment.level_variance",
    default=0.85,
    unit="squared network SD",
    lowest=0.1,
    highest=2.0,
    source="domain 4.c",
    says="Variance among students of their true level.",
)
SLOPE_VARIANCE = Threshold(
    key="assessment.slope_variance",
    default=0.0036,
    unit="squared network SD",
    lowest=0.0001,
    highest=0.05,
    source="domain 4.c",
    says="Variance among students of their true slope in one report period.",
)
RELIABILITY = Threshold(
    key="assessment.reliability",
    default=0.85,
    unit="share",
    lowest=0.5,
    highest=0.99,
    source="domain 4.c",
    says="Reliability of a result whose standard error is not known.",
)
PRIOR_POINTS = Threshold(
    key="assessment.prior_points",
    default=8,
    unit="results",
    lowest=1,
    highest=20,
    source="domain 4.c",
    says="How many of the newest earlier results the line uses.",
)
TEACHER_VARIANCE = Threshold(
    key="assessment.teacher_variance",
    default=0.0225,
    unit="squared network SD",
    lowest=0.001,
    highest=0.2,
    source="domain 4.c",
    says="Variance of true teacher effects.",
)
SECTION_VARIANCE = Threshold(
    key="assessment.section_variance",
    default=0.02,
    unit="squared network SD",
    lowest=0.0,
    highest=0.2,
    source="domain 4.c",
    says="Variance of the shock that a whole section shares.",
)
RESIDUAL_VARIANCE = Threshold(
    key="assessment.residual_variance",
    default=0.3,
    unit="squared network SD",
    lowest=0.05,
    highest=1.0,
    source="domain 4.c",
    says="Variance of the change within a section.",
)
REPEAT_CAP = Threshold(
    key="assessment.repeat_cap",
    default=1.5,
    unit="results a student",
    lowest=1.0,
    highest=4.0,
    source="domain 4.c",
    says="The effective number of results is at most this many times the distinct students.",
)
LEAST_FINAL_PERIODS = Threshold(
    key="assessment.least_final_periods",
    default=3,
    unit="report periods",
    lowest=1,
    highest=12,
    source="decision 29",
    says="A teacher flag needs results from this many final runs.",
)
LEAST_RESULTS = Threshold(
    key="assessment.least_results",
    default=25,
    unit="effective results",
    lowest=10,
    highest=200,
    source="decision 29",
    says="A teacher flag needs an effective number of results of at least this.",
)
TEACHER_EFFECT = Threshold(
    key="assessment.teacher_effect",
    default=0.15,
    unit="network SD",
    lowest=0.05,
    highest=0.5,
    source="decision 29",
    says="A teacher flag is about effects larger than this.",
)
FALSE_DISCOVERY = Threshold(
    key="assessment.false_discovery",
    default=0.1,
    unit="share",
    lowest=0.01,
    highest=0.5,
    source="decision 29",
    says="The expected share of false entries on the list of teacher flags.",
)
TESTED_SHARE = Threshold(
    key="assessment.tested_share",
    default=90,
    unit="% of the enrolled",
    lowest=50,
    highest=100,
    source="domain 4.b",
    says="A section counts as tested from this share of its students on.",
)
TESTED_SECTIONS = Threshold(
    key="assessment.tested_sections",
    default=95,
    unit="% of the sections",
    lowest=50,
    highest=100,
    source="J",
    says="A final run needs this share of its sections tested; one absent child must not stop a network.",
)
VERIFIED_SHARE = Threshold(
    key="assessment.verified_share",
    default=95,
    unit="% of the rosters",
    lowest=50,
    highest=100,
    source="domain 4.b",
    says="A final run needs this share of rosters verified.",
)
SMALLEST_CELL = Threshold(
    key="assessment.smallest_cell",
    default=20,
    unit="results",
    lowest=2,
    highest=200,
    source="J",
    says="A grade's own form is scaled by itself from this many results on, else with the others.",
)
TEACHER_YEARS = Threshold(
    key="assessment.teacher_years",
    default=3,
    unit="school years",
    lowest=1,
    highest=5,
    source="J",
    says="How far back results count for a teacher.",
)
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
    source="domain 4.c",
    says="An item that correlates less with the total is to be looked at; one below 0 is held.",
)
HARD_ITEM = Threshold(
    key="assessment.hard_item",
    default=0.2,
    unit="share",
    lowest=0.0,
    highest=0.5,
    source="domain 4.c",
    says="An item that a smaller share gets right is to be looked at.",
)
EASY_ITEM = Threshold(
    key="assessment.easy_item",
    default=0.95,
    unit="share",
    lowest=0.6,
    highest=1.0,
    source="domain 4.c",
    says="An item that a larger share gets right is to be looked at.",
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
    source="domain 4.c",
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
MASTERED_PERCENT = Threshold(
    key="assessment.mastered_percent",
    default=76,
    unit="% of the points",
    lowest=50,
    highest=95,
    source="domain 4.c",
    says="A standard is mastered from this share of its points on.",
)
APPROACHING_PERCENT = Threshold(
    key="assessment.approaching_percent",
    default=60,
    unit="% of the points",
    lowest=40,
    highest=90,
    source="domain 4.c",
    says="Approaching from this share on; under it a student is below the standard.",
)
DEVELOPING_PERCENT = Threshold(
    key="assessment.developing_percent",
    default=40,
    unit="% of the points",
    lowest=10,
    highest=80,
    source="domain 4.c",
    says="Developing from this share on; under it: not yet.",
)
LEAST_POINTS = Threshold(
    key="assessment.least_points",
    default=4,
    unit="points",
    lowest=1,
    highest=12,
    source="domain 4.c",
    says="Under this many points on a standard nothing is said about a single student.",
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
LEAST_ANCHORS = Threshold(
    key="assessment.least_anchors",
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
# What tests and their items are judged by; a growth run does not rest on these.
OF_TESTS = (
    LEAST_ANSWERS, WEAK_ITEM, HARD_ITEM, EASY_ITEM, LEFT_OUT, LEAST_ALPHA, MASTERED_FROM, RETEACH_BELOW,
    RETEACH_MASTERED, RETEACH_STUDENTS, GROUP_FROM, ANCHOR_ITEMS, ANCHOR_SHARE,
)  # fmt: skip
    says="Forms are linked by anchor items only where they share this many.",

# Report cards
PASS_LINE = Threshold(
    key="assessment.pass_line",
    default=76,
    unit="%",
    lowest=50,
    highest=90,
    source="domain 4.c, P5",
    says="A report-period grade passes from here on.",
)
MOST_FAILING = Threshold(
    key="assessment.most_failing",
    default=30,
    unit="% of the grades of a class",
    lowest=5,
    highest=100,
    source="domain 4.b",
    says="A class with more failing grades than this is looked at before the report cards go out.",
)
LARGEST_GRADE_GAP = Threshold(
    key="assessment.largest_grade_gap",
    default=20,
    unit="points",
    lowest=5,
    highest=100,
    source="domain 4.b",
    says="A grade farther from the benchmark of its period than this is looked at.",
)
CHASE_AFTER = Threshold(
    key="assessment.chase_after",
    default=5,
    unit="school days",
    lowest=1,
    highest=30,
    source="J",
    says="A family that has not said so many days after the release that it has read the card is asked.",
    lowest=2,
    highest=40,
    source="domain 4.c",
    says="A class is judged on a standard from this many students on.",
)
RETEACH_MEAN = Threshold(
    key="assessment.reteach_mean",
    default=60,
    unit="% of the points",
    lowest=30,
    highest=90,
    source="domain 4.c",
    says="A class with a mean under this is taught the standard again ...",
)
RETEACH_MASTERED = Threshold(
    key="assessment.reteach_mastered",
    default=50,
    unit="% of the students",
    lowest=20,
    highest=90,
    source="domain 4.c",
    says="... and so is one of which fewer than this share have mastered it.",
)
RETEACH_GROUP_FROM = Threshold(
    key="assessment.reteach_group_from",
    default=15,
    unit="% of the students",
    lowest=5,
    highest=50,
    source="domain 4.c",
    says="A small group is taught again from this share below the standard on.",
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
    source="domain 6.c",
    says="Attendance is red under this, ...",
)
WARNING_ABSENT_AMBER = Threshold(
    key="assessment.warning_absent_amber",
    default=95,
    unit="% of the days present",
    lowest=75,
    highest=100,
    source="domain 6.c",
    says="... amber under this.",
)
WARNING_COURSE_RED = Threshold(
    key="assessment.warning_course_red",
    default=60,
    unit="% of the points",
    lowest=30,
    highest=80,
    source="J",
    says="English or math is red when the newest benchmark lies under this, until report cards give grades.",
)
WARNING_COURSE_AMBER = Threshold(
    key="assessment.warning_course_amber",
    default=76,
    unit="% of the points",
    lowest=40,
    highest=95,
    source="domain 6.c",
    says="A falling course is amber under this.",
)
