"""What reports on the standards and walks through rooms go by."""

from sextant.kernel.thresholds import Threshold

WEAK_LEVEL = Threshold(
    key="instruction.weak_level",
    default=2.5,
    unit="level",
    lowest=1.5,
    highest=3.5,
    source="domain 10.2, I-15",
    says="A teacher finds a standard hard where the mean of her year's scored visits lies under this ...",
)
WEAK_SHARE = Threshold(
    key="instruction.weak_share",
    default=40,
    unit="% of the teachers",
    lowest=10,
    highest=100,
    source="domain 10.2, I-15",
    says="... and where this share of a school's teachers do, the school needs a session on it, ...",
)
WEAK_TEACHERS = Threshold(
    key="instruction.weak_teachers",
    default=8,
    unit="teachers",
    lowest=5,
    highest=40,
    source="domain 10.2, I-15",
    says="... if at least so many teachers were scored on it.",
)
REPORT_TEACHERS = Threshold(
    key="instruction.report_teachers",
    default=5,
    unit="teachers",
    lowest=5,
    highest=20,
    source="domain 3.e",
    says="A report on the standards shows no mean of fewer teachers than this.",
)
WALK_ROOMS = Threshold(
    key="instruction.walk_rooms",
    default=3,
    unit="rooms",
    lowest=3,
    highest=10,
    source="domain 3.a",
    says="A walkthrough goes through at least so many rooms, and a department shows nothing of fewer.",
)
