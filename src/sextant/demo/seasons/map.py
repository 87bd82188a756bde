"""Let students take MAP in every window that is over, from the term in which their school begins.

Norms are synthetic and loaded first, by the action that a network's own upload uses. Most schools' results
carry the vendor's growth; one school's file leaves it out, so that it is computed and says so.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np

from sextant.demo import map_norms
from sextant.demo.calendars import weekday_from
from sextant.demo.cast import STUDENTS
from sextant.demo.enrollments import Spell
from sextant.demo.ground import Ground
from sextant.demo.population import Array

ELA, MATH = 0, 1
TESTS = (("math", MATH, "Math K-12"), ("reading", ELA, "Reading K-12"))
SEASONS = ("fall", "winter", "spring")
# School code: years before the newest one, and the first season. The high school begins in spring.
BEGINS = {"HPM": (9, "fall"), "CRE": (1, "fall"), "FAH": (0, "spring")}
LEAVES_GROWTH_OUT = frozenset({"CRE"})
# The network stands a little below the nation, and its students differ as the nation's do.
BELOW_NATION, SPREAD = 0.3, 0.85
ERROR, OCCASION = 3.2, 2.4
MISSING_SHARE, STRANGE_SHARE, RUSHED_SHARE = 0.03, 0.004, 0.003
STRANGE_POINTS = 26
RUSHED = "41% of the answers were rapid guesses (limit 30%)."


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """One window of MAP that is over."""

    year: int
    season: str
    first: date
    last: date


def take_map(ground: Ground, *, spells: Sequence[Spell], on_progress: Callable[[str], None]) -> int:
    """Load norms, set first terms, and record every window; return how many results there are."""
    _load_norms(ground)
    _set_starts(ground)
    season = _Taking(ground, spells)
    total = 0
    for window in windows_over(ground):
        total += season.hold(window)
        on_progress(f"MAP {window.season} {ground.years[window.year].label}")
    return total


def windows_over(ground: Ground) -> list[Window]:
    """Return the windows that closed before the demo's day, the oldest first."""
    from sextant.assessment.rules.map_windows import term_of  # noqa: PLC0415

    return [
        Window(year=year, season=season, first=first, last=last)
        for year, dates in enumerate(ground.years)
        for season in SEASONS
        for first, last in [term_of(year=dates.starts_on.year, season=season).window]
        if last < ground.today
    ]


def begins_at(ground: Ground, school: int) -> tuple[int, str]:
    """Return the place of the school year, and the season, in which a school begins with MAP."""
    years_ago, season = BEGINS.get(ground.place(school).code, (9 if school % 4 else 1, "fall"))
    return max(0, ground.newest - years_ago), season


def _load_norms(ground: Ground) -> None:
    from sextant.assessment.actions.norms import load_norms  # noqa: PLC0415

    load_norms(
        content=map_norms.synthetic_table(),
        vendor=map_norms.VENDOR,
        year=map_norms.YEAR,
        edition=map_norms.EDITION,
        source="synthetic-norms.csv",
        is_synthetic=True,
        on=ground.years[0].starts_on,
    )


def _set_starts(ground: Ground) -> None:
    from sextant.assessment.actions.map_start import set_map_start  # noqa: PLC0415

    for school, school_id in enumerate(ground.keys.schools):
        year, season = begins_at(ground, school)
        set_map_start(school_id=school_id, school_year_id=ground.keys.years[year], season=season)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Score:
    rit: int
    grade: int


class _Taking:
    """Carries every student's scores from one window to the next, so that growth has a start."""

    def __init__(self, ground: Ground, spells: Sequence[Spell]) -> None:
        from sextant.assessment.queries.norms import find_norms  # noqa: PLC0415

        self._ground, self._spells, self._rng = ground, spells, ground.rng("map")
        self._norms = find_norms(subjects={"math", "ela"}, year=str(map_norms.YEAR))
        self._scores: dict[tuple[int, str, int, str], _Score] = {}

    def hold(self, window: Window) -> int:
        """Draw and record one window; return how many results it gave."""
        from sextant.assessment.actions.map_growth import record_map_results  # noqa: PLC0415

        takers = [spell for spell in self._spells if self._takes(spell, window)]
        rows = [row for place, test in enumerate(TESTS) for row in self._entries(takers, place, test, window)]
        label = self._ground.years[window.year].label
        record_map_results(rows=rows, source=f"MAP {window.season} {label}, made up")
        return len(rows)

    def _takes(self, spell: Spell, window: Window) -> bool:
        year, season = begins_at(self._ground, spell.school)
        has_begun = (window.year, SEASONS.index(window.season)) >= (year, SEASONS.index(season))
        middle = window.first + timedelta(days=14)
        return (
            has_begun
            and spell.year == window.year
            and spell.first <= middle
            and (spell.until is None or spell.until > middle)
        )

    def _entries(
        self, takers: Sequence[Spell], place: int, test: tuple[str, int, str], window: Window
    ) -> Iterator[Any]:
        subject, column, course = test
        rits = self._rits(takers, subject, column, window)
        picks = self._rng.random((len(takers), 3))
        taken: list[tuple[Spell, _Score, bool]] = []
        for spell, rit, chances in zip(takers, rits.tolist(), picks.tolist(), strict=True):
            is_cast = spell.student < len(STUDENTS)
            if chances[0] < MISSING_SHARE and not is_cast:
                continue
            is_strange = chances[1] < STRANGE_SHARE and not is_cast
            score = _Score(rit=rit - STRANGE_POINTS * is_strange, grade=spell.grade)
            self._scores[spell.student, subject, window.year, window.season] = score
            taken.append((spell, score, bool(chances[2] < RUSHED_SHARE and not is_cast)))
        grown = self._growth([(spell, score) for spell, score, _ in taken], subject, window)
        for (spell, score, is_rushed), growth in zip(taken, grown, strict=True):
            yield self._entry(spell, score, (subject, course, place), window, growth, is_rushed=is_rushed)

    def _rits(self, takers: Sequence[Spell], subject: str, column: int, window: Window) -> Array:
        people = self._ground.population
        student = np.array([spell.student for spell in takers], np.int64)
        means = np.array([map_norms.mean_of(subject, spell.grade, window.season) for spell in takers])
        sds = np.array([map_norms.sd_of(spell.grade) for spell in takers])
        time = 4 * (window.year - self._ground.newest) + 1.5 * SEASONS.index(window.season)
        level = people.level[student, column] + people.slope[student, column] * time
        noise = self._rng.normal(scale=np.hypot(ERROR, OCCASION), size=len(takers))
        return np.asarray(np.rint(means + sds * (SPREAD * level - BELOW_NATION) + noise).astype(np.int64))

    def _entry(
        self,
        spell: Spell,
        score: _Score,
        test: tuple[str, str, int],
        window: Window,
        growth: Sequence[Any],
        *,
        is_rushed: bool,
    ) -> Any:
        from sextant.assessment.rules.map_entries import MapEntry  # noqa: PLC0415

        subject, course, place = test
        ground = self._ground
        percentile = (
            self._norms.percentile(
                subject=_word(subject), grade=spell.grade, season=window.season, rit=score.rit
            )
            if self._norms
            else None
        )
        has_growth = ground.place(spell.school).code not in LEAVES_GROWTH_OUT
        student_id = ground.keys.students[spell.student]
        return MapEntry(
            key=f"demo|{student_id}|{subject}|{ground.years[window.year].label}|{window.season}",
            student_id=student_id,
            school_year_id=ground.keys.years[window.year],
            season=window.season,
            subject=subject,
            rit=score.rit,
            school_id=ground.keys.schools[spell.school],
            course=course,
            grade=spell.grade,
            norms=str(map_norms.YEAR),
            is_growth_measure=True,
            started_on=weekday_from(window.first + timedelta(days=7 + 2 * place + spell.grade % 5)),
            duration_minutes=47 + spell.student % 21,
            standard_error=ERROR,
            percentile=percentile,
            rapid_guessing_percent=41.0 if is_rushed else float(spell.student % 4),
            growth=tuple(growth) if has_growth else (),
            doubt=RUSHED if is_rushed else "",
        )

    def _growth(self, taken: Sequence[tuple[Spell, _Score]], subject: str, window: Window) -> list[list[Any]]:
        """Return each taker's growth as a vendor's file would tell it; all of them are judged at once."""
        from sextant.assessment.rules.map_targets import PAIRS, GrowthCase, judge_growth  # noqa: PLC0415

        places, cases = [], []
        for place, (spell, score) in enumerate(taken):
            for season, is_year_before in PAIRS[window.season]:
                start = self._scores.get((spell.student, subject, window.year - is_year_before, season))
                if start is not None:
                    places.append(place)
                    cases.append(
                        GrowthCase(
                            subject=_word(subject), grade=start.grade, season=season,
                            to_season=window.season, start=start.rit, end=score.rit,
                        )
                    )  # fmt: skip
        found: list[list[Any]] = [[] for _ in taken]
        for place, case, told in zip(places, cases, judge_growth(cases, norms=self._norms), strict=True):
            if told.typical is not None and told.index is not None:
                found[place].append(_pair(case, told))
        return found


def _pair(case: Any, told: Any) -> Any:
    from sextant.assessment.rules.map_entries import MapGrowthPair  # noqa: PLC0415

    return MapGrowthPair(
        pair=f"{case.season}_to_{case.to_season}",
        projected=round(told.typical, 1),
        observed=float(told.observed),
        is_met=told.observed >= round(told.typical, 1),
        growth_index=round(told.index, 2),
        growth_percentile=told.percentile,
    )


def _word(subject: str) -> str:
    return "ela" if subject == "reading" else subject
