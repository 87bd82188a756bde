"""One number a student for each measure of equity: what the systems know of students themselves."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from sextant.assessment.queries.all_students import benchmark_points, growth_of_everybody, passed_core
from sextant.culture.queries.all_students import conduct_of_everybody
from sextant.interlocks.readings.equity_groups import members_of_year
from sextant.interlocks.readings.equity_opportunities import lend_opportunities
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.leadership.queries.equity_lent import Measured
from sextant.leadership.terms.equity import Outcome
from sextant.network.queries.attendance import rates
from sextant.network.queries.calendar import latest_school_year, school_year_on
from sextant.network.rules import AbsenceBand

READS_ALL = "decider"
CHRONIC = (AbsenceBand.CHRONIC, AbsenceBand.SEVERE)
HUNDRED = 100


def lend_measures(year_starts_on: date, on: date) -> Sequence[Measured]:
    """Return every measure of the year so far, in some twenty questions whatever the network's size."""
    with guard.acting_as(process(READS_ALL)):
        return (
            *_of_days(year_starts_on, on),
            *_of_conduct(year_starts_on, on),
            *_of_learning(year_starts_on, on),
            *lend_opportunities(year_starts_on, on),
        )


def _of_days(first: date, on: date) -> Sequence[Measured]:
    found = rates(first=first, last=on)
    present = {one.student_id: HUNDRED * one.rate for one in found if one.rate is not None}
    banded = {
        one.student_id: float(HUNDRED * (one.band in CHRONIC))
        for one in found
        if one.band is not AbsenceBand.TOO_EARLY
    }
    return (_outcome(Outcome.ATTENDANCE, present), _outcome(Outcome.CHRONIC, banded))


def _of_conduct(first: date, on: date) -> Sequence[Measured]:
    """Return what is counted of the students whom the check of consistency counts, by their place there."""
    year = latest_school_year(on)
    if year is None:
        return ()
    roll = members_of_year(year, on)
    places = list(enumerate(zip(roll.students.tolist(), roll.schools.tolist(), strict=True)))
    had = conduct_of_everybody(first=first, on=on)
    counted = {place: had[pair] for place, pair in places if pair in had}
    majors = {place: float(counted[place].majors) if place in counted else 0.0 for place, _pair in places}
    suspended = {
        place: float(HUNDRED * (place in counted and bool(counted[place].suspensions)))
        for place, _pair in places
    }
    members = replace(roll, students=np.arange(len(places), dtype=np.int64))
    return (
        replace(_outcome(Outcome.MAJORS, majors), members=members),
        replace(_outcome(Outcome.SUSPENDED, suspended), members=members),
    )


def _of_learning(first: date, on: date) -> Sequence[Measured]:
    year = school_year_on(on)
    return (
        _outcome(Outcome.GROWTH, growth_of_everybody(first=first, on=on)),
        _outcome(Outcome.MASTERY, benchmark_points(year.pk) if year else {}),
        _outcome(Outcome.GRADES, passed_core(on=on)),
    )


def _outcome(key: Outcome, values: Mapping[int, float]) -> Measured:
    return Measured(key=str(key), is_opportunity=False, values=values)
