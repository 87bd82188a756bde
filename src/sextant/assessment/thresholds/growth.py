"""What a growth run and its flags go by."""

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
TWO_PERSON_SIGN_OFF = Threshold(
    key="assessment.two_person_sign_off",
    default=1,
    unit="1: yes, 0: no",
    lowest=0,
    highest=1,
    source="domain 4.b",
    says="A final run is signed by one person and computed again by a second, where the network has two.",
)
SHUFFLED_ROUNDS = Threshold(
    key="assessment.shuffled_rounds",
    default=10,
    unit="rounds",
    lowest=0,
    highest=100,
    source="J",
    says="How often the names of teachers are shuffled to see whom chance alone would list; 0 for never.",
)
LEAST_TEACHERS = Threshold(
    key="assessment.least_teachers",
    default=10,
    unit="teachers",
    lowest=5,
    highest=100,
    source="J",
    says="From this many teachers of a subject on, how much they differ is estimated; below, it is assumed.",
)
MOST_SECTIONS = Threshold(
    key="assessment.most_sections",
    default=800,
    unit="classes of a subject",
    lowest=0,
    highest=20_000,
    source="J",
    says="Up to this many classes the shock that a class shares is estimated apart from its teacher.",
)
