"""What every system lends a scorecard: each measure of all schools at once, as the process that may."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from sextant.assessment.queries.school_measures import (
    Told,
    benchmark_levels,
    growth_of_schools,
    map_growth_of_schools,
)
from sextant.culture.queries.school_measures import (
    count_majors_by_school,
    count_suspended_by_school,
    pulses_by_school,
)
from sextant.interlocks.readings.scorecards_days import (
    coached_by_school,
    enrolled_on,
    is_coaching_on_file,
    read_presence,
    school_days,
)
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.leadership.queries import measures_lent
from sextant.leadership.queries.measures_lent import Asked, Measured, Measures
from sextant.leadership.queries.own_measures import lend_after_school, lend_own
from sextant.network.queries.calendar import list_report_periods
from sextant.support.queries.school_measures import (
    Counted,
    decided_on_time,
    minutes_delivered,
    responded,
)
from sextant.talent.queries.school_measures import effective_retention, vacancies_of_schools
from sextant.web.formats import dated, day_span

# The process that reads results, growth and runs of every school.
GROWTH = "growth_run"


def register_scorecards() -> None:
    """Let every system lend its measures; what comes after school is lent under a name of its own."""
    measures_lent.register("growth", lend_growth)
    measures_lent.register("culture", lend_culture)
    measures_lent.register("support", lend_support)
    measures_lent.register("talent", lend_talent)
    measures_lent.register("operations", lend_own)
    measures_lent.register("after school", lend_after_school)
    measures_lent.register_beyond("filled", lend_filled)


def lend_growth(asked: Asked) -> Measures:
    """Return growth on benchmarks, MAP growth and the benchmark level."""
    number = next(
        (
            one.number
            for one in list_report_periods(school_year_id=asked.school_year_id)
            if one.starts_on <= asked.last <= one.ends_on
        ),
        0,
    )
    with _as(GROWTH):
        grown = growth_of_schools(first=asked.year_starts_on, last=asked.last)
        by_map = map_growth_of_schools(last=asked.last)
        levels = benchmark_levels(school_year_id=asked.school_year_id, number=number)
    return {
        "mvas": _told(grown),
        "map_cgi": _told({school: one.index for school, one in by_map.items()}),
        "high_growth": _told({school: one.high for school, one in by_map.items()}),
        "benchmarks": _told(levels),
    }


def lend_culture(asked: Asked) -> Measures:
    """Return attendance, chronic absence, majors, suspensions and the pulse."""
    days_told = day_span(asked.first, asked.last)
    presence = read_presence(asked)
    enrolled, days = enrolled_on(asked.last), school_days(asked.first, asked.last)
    majors = count_majors_by_school(first=asked.first, last=asked.last)
    suspended = count_suspended_by_school(first=asked.first, last=asked.last)
    pulses = pulses_by_school(first=asked.year_starts_on, last=asked.last)
    return {
        "ada": {
            school: Measured(value=100 * one.share, n=one.n, rests_on=days_told)
            for school, one in presence.items()
            if one.share is not None
        },
        "chronic": {
            school: Measured(
                value=100 * one.n_chronic / one.n_with_band,
                n=one.n_with_band,
                rests_on=day_span(asked.year_starts_on, asked.last),
            )
            for school, one in presence.items()
            if one.n_with_band
        },
        "majors": {
            school: Measured(value=100 * majors.get(school, 0) / (n * days[school]), n=n, rests_on=days_told)
            for school, n in enrolled.items()
            if days.get(school)
        },
        "oss": {
            school: Measured(value=100 * min(suspended.get(school, 0), n) / n, n=n, rests_on=days_told)
            for school, n in enrolled.items()
            if days.get(school)
        },
        "pulse": {
            school: Measured(
                value=one.share.percent, n=one.n_people, rests_on=f"pulse closed {dated(one.closed_on)}"
            )
            for school, one in pulses.items()
        },
    }


def lend_support(asked: Asked) -> Measures:
    """Return decisions on time, minutes delivered, and how many plans help."""
    days_told = day_span(asked.first, asked.last)
    return {
        "decisions": _counted(decided_on_time(first=asked.first, last=asked.last, on=asked.last), days_told),
        "minutes": _counted(minutes_delivered(first=asked.first, last=asked.last), days_told),
        "response": _counted(responded(first=asked.first, last=asked.last), days_told),
    }


def lend_talent(asked: Asked) -> Measures:
    """Return who stayed, who is coached, and how long positions stood empty."""
    stayed = effective_retention(on=asked.last)
    empty = vacancies_of_schools(first=asked.first, last=asked.last)
    # Where nobody wrote down who coaches whom, nothing is known of it, which is not zero.
    is_known = is_coaching_on_file(asked.year_starts_on, asked.last)
    coached = coached_by_school(asked.last) if is_known else {}
    return {
        "retention": {
            school: Measured(value=one.percent, n=one.n, rests_on=f"1 October {one.until.year}")
            for school, one in stayed.items()
        },
        "coaching": {
            school: Measured(value=100 * n / of, n=of, rests_on=f"on {dated(asked.last)}")
            for school, (n, of) in coached.items()
        },
        "vacancy": {
            school: Measured(value=one.days / one.n, n=one.n, rests_on=day_span(asked.first, asked.last))
            for school, one in empty.items()
        },
    }


def lend_filled(asked: Asked) -> Mapping[int, Measured]:
    """Return the share of positions that are filled, which a turnaround’s first milestone asks for."""
    return {
        school: Measured(value=100 * one.n_filled / one.n, n=one.n, rests_on=f"on {dated(asked.last)}")
        for school, one in vacancies_of_schools(first=asked.first, last=asked.last).items()
    }


def _told(found: Mapping[int, Told | None]) -> Mapping[int, Measured]:
    return {
        school: Measured(value=one.value, n=one.n, rests_on=one.rests_on)
        for school, one in found.items()
        if one is not None
    }


def _counted(found: Mapping[int, Counted], through: str) -> Mapping[int, Measured]:
    return {
        school: Measured(value=one.percent, n=one.n_people, rests_on=through)
        for school, one in found.items()
        if one.percent is not None
    }


@contextmanager
def _as(name: str) -> Iterator[None]:
    acting = guard.actor()
    with guard.acting_as(process(name, on_behalf_of=acting.user_id or acting.on_behalf_of)):
        yield
