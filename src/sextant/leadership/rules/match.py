"""A student's own results beside whom a place admits: reach, match or likely; for planning, no verdict."""

from collections.abc import Iterable, Mapping

from sextant.leadership.terms.after_school import EntranceKind, Match

# A PSAT is on the same scale and tops out at 1520.
ON_THE_SAME_SCALE = (EntranceKind.SAT, EntranceKind.PSAT)


def best_total(results: Iterable[tuple[str, float | None]]) -> float | None:
    """Return the best SAT total, or while none was taken the best PSAT total; None without either."""
    held = [(kind, score) for kind, score in results if score is not None]
    for wanted in ON_THE_SAME_SCALE:
        totals = [score for kind, score in held if kind == wanted]
        if totals:
            return max(totals)
    return None


def match_of(own: float | None, *, low: int | None, high: int | None) -> Match:
    """Return how a total lies beside the middle half of those admitted: below, inside, above."""
    if own is None or low is None or high is None:
        return Match.UNKNOWN
    if own < low:
        return Match.REACH
    return Match.LIKELY if own > high else Match.MATCH


def is_balanced(matches: Mapping[Match, int]) -> bool:
    """Tell if somebody who applies has at least one place where she will likely be admitted."""
    return bool(matches.get(Match.LIKELY) or matches.get(Match.MATCH)) or not sum(matches.values())
