"""How soon work is owed that Instruction itself asks for."""

from sextant.kernel.thresholds import Threshold

COACH_DAYS = Threshold(
    key="instruction.coach_told_days",
    default=3,
    unit="school days",
    lowest=1,
    highest=10,
    source="domain 3.b, W-I2 [J]",
    says="A coach who was given a cycle begins it within so many school days.",
)
AGREE_DAYS = Threshold(
    key="instruction.agree_on_cycles_days",
    default=5,
    unit="school days",
    lowest=1,
    highest=15,
    source="domain 3.b, W-I2 [J]",
    says="Proposed cycles of new teachers are agreed on within so many school days.",
)
RESOLVE_DAYS = Threshold(
    key="instruction.resolve_days",
    default=5,
    unit="school days",
    lowest=1,
    highest=15,
    source="domain 3.b, W-I1 [J]",
    says="A contested visit is decided within so many school days.",
)
