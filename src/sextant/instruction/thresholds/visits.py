"""What visits, scores and action steps go by."""

from sextant.kernel.thresholds import Threshold

DRAFT_DAYS = Threshold(
    key="instruction.draft_days",
    default=5,
    unit="school days",
    lowest=1,
    highest=15,
    source="domain 3.b, W-I1",
    says="A visit is written down within this many school days; a scored one not shared by then is void.",
)
DEBRIEF_DAYS = Threshold(
    key="instruction.debrief_days",
    default=2,
    unit="school days",
    lowest=1,
    highest=10,
    source="domain 3.a",
    says="A visit is debriefed in time within this many school days.",
)
EVIDENCE_LINES = Threshold(
    key="instruction.evidence_lines",
    default=2,
    unit="lines",
    lowest=1,
    highest=5,
    source="domain 3.a",
    says="A level on a standard rests on at least this many lines of evidence.",
)
SAME_OBSERVER = Threshold(
    key="instruction.same_observer",
    default=60,
    unit="% of the scored visits",
    lowest=40,
    highest=100,
    source="domain 3.b, W-I1",
    says="More than this share by one observer in a year calls for a second pair of eyes.",
)
SAME_OBSERVER_VISITS = Threshold(
    key="instruction.same_observer_visits",
    default=3,
    unit="scored visits",
    lowest=2,
    highest=10,
    source="J",
    says="The share of one observer is judged from this many scored visits on.",
)
QUICK_NEW = Threshold(
    key="instruction.quick_new",
    default=2,
    unit="quick visits a month",
    lowest=0,
    highest=8,
    source="domain 3.b, W-I1",
    says="A new or Associate teacher has at least this many quick visits a month ...",
)
SCORED_NEW = Threshold(
    key="instruction.scored_new",
    default=6,
    unit="scored visits a year",
    lowest=0,
    highest=15,
    source="domain 3.b, W-I1",
    says="... and this many scored ones a year.",
)
QUICK_OTHER = Threshold(
    key="instruction.quick_other",
    default=1,
    unit="quick visits a month",
    lowest=0,
    highest=8,
    source="domain 3.b, W-I1",
    says="Every other teacher has at least this many quick visits a month ...",
)
SCORED_OTHER = Threshold(
    key="instruction.scored_other",
    default=4,
    unit="scored visits a year",
    lowest=0,
    highest=15,
    source="domain 3.b, W-I1",
    says="... and this many scored ones a year.",
)
EXACT_SHARE = Threshold(
    key="instruction.exact_share",
    default=60,
    unit="% of the standards",
    lowest=30,
    highest=100,
    source="domain 3.c",
    says="A certified observer gives the master level itself on at least this share, ...",
)
ADJACENT_SHARE = Threshold(
    key="instruction.adjacent_share",
    default=95,
    unit="% of the standards",
    lowest=60,
    highest=100,
    source="domain 3.c",
    says="... it or the level beside it on at least this, ...",
)
MOST_BIAS = Threshold(
    key="instruction.most_bias",
    default=0.30,
    unit="levels",
    lowest=0.05,
    highest=1,
    source="domain 3.c",
    says="... and lies on average no further than this from it, either way.",
)
STEP_DAYS = Threshold(
    key="instruction.step_days",
    default=5,
    unit="school days",
    lowest=1,
    highest=10,
    source="domain 3.a",
    says="An action step is due within this many school days.",
)
OPEN_STEPS_MOST = Threshold(
    key="instruction.open_steps_most",
    default=2,
    unit="steps",
    lowest=1,
    highest=3,
    source="domain 3.a",
    says="A teacher works on at most this many action steps at a time.",
)
UNVISITED_DAYS = Threshold(
    key="instruction.unvisited_days",
    default=10,
    unit="school days",
    lowest=3,
    highest=40,
    source="domain 12",
    says="A teacher counts as unvisited after this many school days.",
)
CALIBRATION_GRACE = Threshold(
    key="instruction.calibration_grace",
    default=1,
    unit="report periods",
    lowest=0,
    highest=3,
    source="domain 3.a",
    says="A calibration holds through its own report period and this many after it, in which one is due.",
)
