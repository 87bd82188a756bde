"""Who is missed when they leave: effective or better, and it was their own choice (domain 2.a)."""

from sextant.talent.terms.growing import LeavingReason

INVOLUNTARY = frozenset({LeavingReason.NOT_RENEWED, LeavingReason.DISMISSED})


def is_voluntary(reason: str) -> bool:
    """Tell if somebody chose to leave for this reason."""
    return reason not in INVOLUNTARY


def propose_regret(*, voluntary: bool, is_effective: bool | None) -> bool | None:
    """Return whether a leaving is regretted by rule; None where nobody has seen them teach.

    A person decides: the rule only says what it would say of anybody.
    """
    if not voluntary:
        return False
    return is_effective


def is_effective(*, observation: float | None, growth_flag: str, line: float) -> bool | None:
    """Tell if teaching is effective or better: at the line or above, and not flagged; None if unknown."""
    if growth_flag == "ineffective":
        return False
    if growth_flag == "exceptional":
        return True
    return None if observation is None else observation >= line
