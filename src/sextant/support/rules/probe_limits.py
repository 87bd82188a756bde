"""Which scores of a probe cannot be, and which are so far from the last one that somebody asks; pure."""

MOST_PERCENT, MOST_DAYS, MOST_WORDS = 100.0, 10.0, 300.0
# Of a unit that is not known, the goal says what is out of all measure.
TIMES_GOAL, LEAST_HIGHEST = 10.0, 10.0
# Two probes of one student differ by six errors of one probe hardly ever.
FAR_IN_ERRORS = 6.0


def highest_score(*, unit: str, baseline: float, target: float) -> float:
    """Return the highest score that a goal's unit allows."""
    words = unit.casefold()
    if "percent" in words or "%" in words:
        return MOST_PERCENT
    # Attendance is probed as days present of the last ten.
    if words.startswith("day"):
        return MOST_DAYS
    if words.startswith("word"):
        return MOST_WORDS
    return max(TIMES_GOAL * max(baseline, target), LEAST_HIGHEST)


def is_improbable(score: float, *, last: float | None, error: float) -> bool:
    """Tell if a score lies so far from the last valid one that a slip of the finger is likelier."""
    return last is not None and error > 0 and abs(score - last) > FAR_IN_ERRORS * error
