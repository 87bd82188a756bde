"""Results that are possible but improbable, and changes that no child makes between two tests."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import hypot

from sextant.interop.map_growth.rows import MapResultRow
from sextant.interop.map_growth.terms import MapTerm
from sextant.interop.scores.problems import Doubt


@dataclass(frozen=True, slots=True, kw_only=True)
class MapThresholds:
    """What makes a result questionable; each number is a setting of the network.

    Attributes:
        most_rapid_guessing_percent: more rapid guesses than this, 0 to 100.
        fewest_minutes, most_minutes: a test shorter or longer than this.
        lowest_rit, highest_rit: a score outside these.
        largest_se: a standard error above this, RIT points.
        retest_errors: a change of more standard errors of the difference than this.
    """

    most_rapid_guessing_percent: float = 30.0
    fewest_minutes: int = 10
    most_minutes: int = 600
    lowest_rit: int = 100
    highest_rit: int = 350
    largest_se: float = 10.0
    retest_errors: float = 4.0


THRESHOLDS = MapThresholds()


def find_doubts(
    *,
    rit: int,
    standard_error: float | None,
    duration_minutes: int | None,
    rapid_guessing_percent: float | None,
    started_on: date | None,
    term: MapTerm,
    thresholds: MapThresholds,
) -> tuple[Doubt, ...]:
    """Return every reason to have a second person confirm a result before it counts."""
    doubts: list[Doubt] = []
    if not thresholds.lowest_rit <= rit <= thresholds.highest_rit:
        between = f"{thresholds.lowest_rit} to {thresholds.highest_rit}"
        _doubt(doubts, "rit_range", "TestRITScore", f"RIT {rit} lies outside {between}.")
    if rapid_guessing_percent is not None:
        most = thresholds.most_rapid_guessing_percent
        if rapid_guessing_percent > most:
            sentence = f"{rapid_guessing_percent:g}% of the answers were rapid guesses (limit {most:g}%)."
            _doubt(doubts, "rapid_guessing", "RapidGuessingPercentage", sentence)
    if duration_minutes is not None:
        _doubt_duration(doubts, duration_minutes, thresholds)
    if standard_error is not None:
        _doubt_error(doubts, standard_error, thresholds)
    if started_on is not None and not term.school_year.holds(started_on):
        sentence = f"Tested on {started_on:%Y-%m-%d}, outside the school year of {term.label}."
        _doubt(doubts, "date_outside_year", "TestStartDate", sentence)
    return tuple(doubts)


def _doubt_duration(doubts: list[Doubt], minutes: int, thresholds: MapThresholds) -> None:
    if minutes < thresholds.fewest_minutes:
        sentence = f"The test took {minutes} minutes; {thresholds.fewest_minutes} are the least to trust."
        _doubt(doubts, "short_test", "TestDurationMinutes", sentence)
    elif minutes > thresholds.most_minutes:
        sentence = f"The test took {minutes} minutes; no school day has more than {thresholds.most_minutes}."
        _doubt(doubts, "long_test", "TestDurationMinutes", sentence)


def _doubt_error(doubts: list[Doubt], error: float, thresholds: MapThresholds) -> None:
    if error == 0:
        sentence = "The standard error is 0, and no test measures without error."
        _doubt(doubts, "se_zero", "TestStandardError", sentence)
    elif error > thresholds.largest_se:
        sentence = f"The standard error is {error:g} RIT points (limit {thresholds.largest_se:g})."
        _doubt(doubts, "se_large", "TestStandardError", sentence)


def _doubt(doubts: list[Doubt], code: str, field: str, sentence: str) -> None:
    doubts.append(Doubt(code=code, field=field, sentence=sentence))


@dataclass(frozen=True, slots=True, kw_only=True)
class RetestSuggestion:
    """A change between two terms that is larger than its error allows: the later test may be void.

    Attributes:
        change, limit: RIT points; the change is later minus earlier.
    """

    student_id: str
    course: str
    earlier_key: str
    later_key: str
    change: int
    limit: float
    sentence: str


def suggest_retests(
    results: Iterable[MapResultRow], *, thresholds: MapThresholds = THRESHOLDS
) -> tuple[RetestSuggestion, ...]:
    """Return each change from one chosen result to the next that exceeds four errors of the difference.

    The error of the difference is the root of the sum of both squared standard errors (workflow W-D2);
    questionable results and results without a standard error are no evidence.
    """
    paths: dict[tuple[str, str], list[MapResultRow]] = defaultdict(list)
    for result in results:
        if result.is_chosen and not result.doubts and result.standard_error is not None:
            paths[result.student_id, result.course.casefold()].append(result)
    suggestions = []
    for path in paths.values():
        path.sort(key=_when)
        for earlier, later in pairwise(path):
            suggestion = _compare(earlier, later, thresholds)
            if suggestion is not None:
                suggestions.append(suggestion)
    return tuple(suggestions)


def _when(result: MapResultRow) -> tuple[int, int, str]:
    day = result.started_on.isoformat() if result.started_on else ""
    return result.term.school_year.start, result.term.period.order, day


def _compare(
    earlier: MapResultRow, later: MapResultRow, thresholds: MapThresholds
) -> RetestSuggestion | None:
    change = later.rit - earlier.rit
    limit = thresholds.retest_errors * hypot(earlier.standard_error or 0.0, later.standard_error or 0.0)
    if abs(change) <= limit:
        return None
    return RetestSuggestion(
        student_id=later.student_id,
        course=later.course,
        earlier_key=earlier.key,
        later_key=later.key,
        change=change,
        limit=limit,
        sentence=(
            f"{later.course}: RIT {earlier.rit} in {earlier.term.label}, {later.rit} in {later.term.label}. "
            f"The change of {change:+d} is more than {limit:.1f}, which is {thresholds.retest_errors:g} "
            "standard errors of the difference: consider a retest."
        ),
    )
