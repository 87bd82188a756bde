"""What people in the demo write about help: what they saw, what teachers can do, what families say."""

from sextant.support.terms.care import Domain, Finding

FACTS = {
    Domain.READING: (
        "Reads slowly and loses the line; understands far more when somebody reads aloud.",
        "Guesses long words from the first letters; exit tickets on the text stay empty.",
        "The last two benchmarks in reading were lower than the ones before.",
    ),
    Domain.MATH: (
        "Counts on fingers where the class knows the facts; gives up on the second step.",
        "Mixes up numerator and denominator; word problems stay blank.",
        "Three exit tickets in a row under half; homework is done and mostly wrong.",
    ),
    Domain.BEHAVIOR: (
        "Leaves the seat and talks across the room in the last lesson of most days.",
        "Puts the head down when work begins, and answers sharply when asked.",
    ),
    Domain.ATTENDANCE: (
        "Nine days missed since September, five of them Mondays; arrives after first period.",
        "Was away eleven days; the family says the bus line has changed.",
    ),
    Domain.ADVANCED: (
        "Finishes in half the time and explains it to others; asks for harder problems.",
        "Above the 90th percentile twice, and is bored.",
    ),
}
STRENGTHS = (
    "Asks good questions aloud.",
    "Helps younger students kindly.",
    "Keeps going when a task is built from small steps.",
    "Draws what others write.",
    "Comes early on Wednesdays.",
)
TRIED = (
    "Seat near the front, a check after the first two problems; three weeks.",
    "Partner reading twice a week; little change.",
    "Small group on Thursdays; good on the day, gone by Monday.",
    "",
)
TEACHER_SAYS = (
    "Tries hard; it is the reading of the task that stops her, not the will.",
    "Can do it with me beside him, and not yet alone.",
    "Strong orally. On paper half of it is missing.",
    "Needs the steps in front of her, then works well.",
    "I would begin with a small group three times a week.",
)
TOOLS = {
    Domain.READING: "One-minute oral reading, three passages",
    Domain.MATH: "Two-minute computation, three sheets",
    Domain.BEHAVIOR: "Points of ten school days, and one observation",
    Domain.ATTENDANCE: "Attendance of forty school days, and a call home",
    Domain.ADVANCED: "Check of the next unit",
}
RATIONALE = {
    Finding.NO_NEED: "What was looked at lies within the class; the referral came from one bad week.",
    Finding.CORE_FIX: "Half of the class shows the same: taught again in class first.",
    Finding.EVALUATE: "Two rounds of intensive help brought little; the family agrees to be asked.",
}
TIER_2, TIER_3 = Finding.TIER_2, Finding.TIER_3
RATIONALE_OF_TIER = {
    (Domain.READING, TIER_2): "Below the 25th percentile on all three passages; a small group is enough.",
    (Domain.READING, TIER_3): "Below the 10th percentile, and last year’s group did not close the gap.",
    (Domain.MATH, TIER_2): "Below the 25th percentile on two of three sheets; a small group is enough.",
    (
        Domain.MATH,
        TIER_3,
    ): "Below the 10th percentile on all three sheets; facts are missing.",
    (Domain.BEHAVIOR, TIER_2): "Six of ten days below four fifths of the points; a check each morning fits.",
    (Domain.BEHAVIOR, TIER_3): "Below half of the points on most days; a plan built on the reason is needed.",
    (
        Domain.ATTENDANCE,
        TIER_2,
    ): "Away on five of forty days; somebody to check in with is enough.",
    (Domain.ATTENDANCE, TIER_3): "Away on more than eight of forty days, and a call home changed nothing.",
    (Domain.ADVANCED, TIER_2): "Nine of ten right in the check of the next unit.",
}


def rationale(domain: Domain, finding: Finding) -> str:
    """Return the reason that a screening gives for what it found."""
    return RATIONALE_OF_TIER.get((domain, finding)) or RATIONALE[finding]


DECIDED = {
    "review": "The team looked at the graph: this is the tier that fits now.",
    "history": "Records of the school before show this tier; it goes on here until we know better.",
    "exit": "The goal was met and held for six weeks.",
}
HOW_TO_HELP = {
    Domain.READING: (
        "Let her read it twice before you ask; call on her after the second time.",
        "Give the three hard words before the text.",
        "Read the task aloud once; then he works alone.",
        "Let him point to the sentence that shows it.",
    ),
    Domain.MATH: (
        "Let her draw it first; then ask for the number sentence.",
        "Give a worked example beside the first problem.",
        "Check after two problems, not after ten.",
        "Let him use the number line on the desk.",
    ),
    Domain.BEHAVIOR: (
        "Greet by name at the door, and say the one goal of the day.",
        "Give a job when the lesson changes; ask quietly, not across the room.",
    ),
    Domain.ATTENDANCE: (
        "Say “good that you are here” before anything about work missed.",
        "Keep yesterday’s two key tasks in the tray, no more.",
    ),
    Domain.ADVANCED: ("Give the open problem when the first three are right; no more of the same.",),
}
FAMILY_SAYS = (
    "Reads with an older cousin on Sundays; would like to know the words of the week.",
    "Prefers a text after six; mornings are work.",
    "Says that he likes the small group.",
    "",
    "",
)
REFERRED_OUT = "Asked for a check of vision and hearing."
