"""What a scorecard holds of every school’s results: growth on benchmarks, MAP growth, the benchmark level."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Avg, Count, F

from sextant.assessment.models import AssessmentResult, GrowthRun, SchoolGrowth
from sextant.assessment.queries.map_outcomes import read_outcomes
from sextant.assessment.queries.map_terms import Taken, list_taken
from sextant.assessment.rules.map_windows import MapTerm
from sextant.assessment.terms import RELEASED, PeriodKind, RunState

MOST_ROWS = 5_000
# A term without growth of its own rests on the newest one of the year before.
TERMS_REACH_BACK = timedelta(days=365)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One number of one school, over how many results or students, and what it rests on."""

    value: float
    n: int
    rests_on: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapGrowth:
    """A school’s newest MAP term: the mean index, and the share of high-growth targets met, in percent."""

    index: Told | None
    high: Told | None


def growth_of_schools(*, first: date, last: date) -> Mapping[int, Told]:
    """Return each school’s mean change in the newest period of these days, weighted by students tested."""
    runs = GrowthRun.objects.filter(state__in=RELEASED, target_on__range=(first, last))
    states = dict(runs.order_by("pk").values_list("pk", "state"))
    rows = (
        SchoolGrowth.objects.filter(
            grade=None, is_current=True, target_on__range=(first, last), run_id__in=list(states)
        )
        .order_by("-target_on", "-run_id", "pk")
        .values_list("school_id", "subject", "target_on", "target_label", "mean", "n_students", "run_id")
    )
    newest: dict[int, date] = {}
    parts: dict[int, dict[str, tuple[float, int]]] = defaultdict(dict)
    words: dict[int, str] = {}
    for school, subject, target_on, label, mean, n, run in rows[:MOST_ROWS]:
        if newest.setdefault(school, target_on) == target_on:
            parts[school].setdefault(subject, (mean, n))
            words.setdefault(school, f"{_run_in_words(states[run])} of {label}")
    return {
        school: Told(
            value=sum(mean * n for mean, n in held.values()) / sum(n for _mean, n in held.values()),
            n=max(n for _mean, n in held.values()),
            rests_on=words[school],
        )
        for school, held in parts.items()
        if sum(n for _mean, n in held.values())
    }


def map_growth_of_schools(*, last: date) -> Mapping[int, MapGrowth]:
    """Return each school’s MAP growth of the newest term with growth, all tests together.

    Growth stands beside norms; where neither the vendor nor the norms tell, a result counts for nothing.
    """
    found: dict[int, MapGrowth] = {}
    by_term: dict[MapTerm, list[Taken]] = defaultdict(list)
    for one in list_taken(until=last):
        if one.term.window[1] > last - TERMS_REACH_BACK:
            by_term[one.term].append(one)
    for term in sorted(by_term, reverse=True):
        for school, growth in _growth_of_term(by_term[term], term.window[1].year).items():
            found.setdefault(school, growth)
        # An earlier term is asked only where the newest one told nothing of anybody.
        if found:
            break
    return found


def _growth_of_term(tests: Sequence[Taken], year: int) -> dict[int, MapGrowth]:
    indices: dict[int, list[float]] = defaultdict(list)
    highs: dict[int, list[float]] = defaultdict(list)
    pairs = set()
    for test in tests:
        outcomes = read_outcomes(taken=test)
        pairs.add(outcomes.pair.replace("_", " "))
        for row in outcomes.rows:
            if row.school_id is not None and row.verdict is not None:
                indices[row.school_id] += [] if row.verdict.index is None else [row.verdict.index]
                highs[row.school_id] += [] if row.verdict.met_high is None else [100.0 * row.verdict.met_high]
    said = f"MAP {', '.join(sorted(pairs - {''}))} {year}"
    return {
        school: MapGrowth(index=_mean(indices[school], said), high=_mean(highs[school], said))
        for school in {*indices, *highs}
    }


def benchmark_levels(*, school_year_id: int, number: int) -> Mapping[int, Told]:
    """Return each school’s mean share of the points on benchmarks, in percent, all subjects together.

    Of the year’s report periods up to this one the newest that a school has results of.
    """
    rows = (
        AssessmentResult.objects.filter(
            school_year_id=school_year_id,
            period_kind=PeriodKind.REPORT_PERIOD,
            period_number__lte=number,
            is_excluded=False,
            score__isnull=False,
            max_score__gt=0,
            school__isnull=False,
        )
        .order_by("school_id", "period_number")
        .values("school_id", "period_number")
        .annotate(mean=Avg(F("score") / F("max_score")), n=Count("student_id", distinct=True))
    )
    # A later period takes the place of an earlier one.
    return {
        school: Told(value=100 * mean, n=n, rests_on=f"benchmarks of RP{period}")
        for school, period, mean, n in rows.values_list("school_id", "period_number", "mean", "n")
    }


def _mean(values: list[float], said: str) -> Told | None:
    return Told(value=sum(values) / len(values), n=len(values), rests_on=said) if values else None


def _run_in_words(state: str) -> str:
    return "final run" if state == RunState.FINAL else "provisional run"
