"""What preparation goes by."""

from sextant.kernel.thresholds import Threshold

LESSON_DAYS = Threshold(
    key="instruction.preparation_lesson_days",
    default=1,
    unit="school days",
    lowest=1,
    highest=5,
    source="domain 3.a",
    says="Preparation of a lesson is due this many school days before it.",
)
UNIT_DAYS = Threshold(
    key="instruction.preparation_unit_days",
    default=5,
    unit="school days",
    lowest=1,
    highest=20,
    source="domain 3.a",
    says="Preparation of a unit is due this many school days before it starts.",
)
READ_ONE_IN = Threshold(
    key="instruction.preparation_read_one_in",
    default=4,
    unit="weeks",
    lowest=1,
    highest=10,
    source="domain 3.b, W-I5",
    says="Of teachers past their first year, preparation of one week in this many is read.",
)
READY = Threshold(
    key="instruction.preparation_ready",
    default=3,
    unit="of 4",
    lowest=2,
    highest=4,
    source="domain 10.2, I-19",
    says="Preparation rated this or more is ready to be taught.",
)
SHORTFALLS = Threshold(
    key="instruction.preparation_shortfalls",
    default=2,
    unit="in a row",
    lowest=1,
    highest=5,
    source="domain 10.2, I-19",
    says="Preparation that is missing or not ready this often asks for a meeting before the unit starts.",
)
CONTENT_MEETINGS = Threshold(
    key="instruction.content_meetings",
    default=0,
    unit="1 takes part, 0 does not",
    lowest=0,
    highest=1,
    source="domain 3.a, the pilot",
    says="Whether a school's teachers are asked to weekly meetings with the content expert.",
)
