"""The scan: every school, group and code compared at once, from arrays of cases and enrolled students.

What is compared with what, and when a comparison may be told, stands in `ratios` and `mantel_haenszel`;
here it is done for all, and the list of those that ask for a review is kept free of chance.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from sextant.culture.rules.mantel_haenszel import (
    Counts,
    Marks,
    compare_cases,
    count_strata,
    standing_of_same,
    strata_of,
)
from sextant.culture.rules.ratios import Ratio, Tally, compare, standing_of_risk
from sextant.culture.rules.scanned import NETWORK, Cases, Found, Lines, Members, Roll
from sextant.culture.terms.consistency import OUTCOMES, Measure, Of, RatioGroup, Standing
from sextant.valueadded.false_discovery import listed
from sextant.valueadded.ranks import rank_sum_chance


def scan(cases: Cases, roll: Roll, groups: Sequence[Members], *, lines: Lines) -> tuple[Found, ...]:
    """Return every comparison that may be told, with how it stands after the control of chance.

    Args:
        cases: the decided majors of the year.
        roll: the enrolled students of the year.
        groups: who is in which group.
        lines: the numbers to go by.
    """
    found = [*_risks(cases, roll, groups, lines), *_cases_compared(cases, groups, lines)]
    on_list = _on_the_list(found, rate=lines.rate)
    return tuple(
        replace(one, standing=_standing(one, lines, is_listed=is_listed))
        for one, is_listed in zip(found, on_list, strict=True)
    )


def _on_the_list(found: Sequence[Found], *, rate: float) -> list[bool]:
    """Tell of each comparison if it stays when at most this share of a list may be chance.

    Risk ratios, like cases and days have a list each, for schools and for the network. A school's single
    codes are looked at only where all its subjective or all its other codes are on the list, at the rate
    that is left for them (Benjamini and Bogomolov, Journal of the Royal Statistical Society B 76, 2014):
    twenty codes at each school would name some school by chance.
    """
    lists: dict[tuple[Measure, bool, bool], list[int]] = defaultdict(list)
    codes: dict[tuple[int, RatioGroup], list[int]] = defaultdict(list)
    for place, one in enumerate(found):
        if one.of is Of.CODE and one.school != NETWORK:
            codes[one.school, one.group].append(place)
        else:
            lists[one.measure, one.of is Of.CODE, one.school == NETWORK].append(place)
    stays = [False] * len(found)
    for places in lists.values():
        _mark(stays, places, found, rate)
    same = [place for place, one in enumerate(found) if one.measure is Measure.SAME and one.of is not Of.CODE]
    units = {(found[place].school, found[place].group) for place in same if found[place].school != NETWORK}
    named = {unit for unit in units if any(stays[place] for place in same if _unit(found[place]) == unit)}
    for unit in named & codes.keys():
        _mark(stays, codes[unit], found, rate * len(named) / len(units))
    return stays


def _mark(stays: list[bool], places: Sequence[int], found: Sequence[Found], rate: float) -> None:
    chances = [found[place].ratio.p for place in places]
    for place, is_listed in zip(places, listed(chances, rate=rate), strict=True):
        stays[place] = is_listed


def _unit(one: Found) -> tuple[int, RatioGroup]:
    return one.school, one.group


def _risks(cases: Cases, roll: Roll, groups: Sequence[Members], lines: Lines) -> Iterator[Found]:
    """Yield the risk ratios: of each school and outcome, students counted once; then of the network."""
    happened = {
        Of.REFERRED: _had(cases, roll),
        Of.EXCLUDED: _had(cases.where(cases.excluded), roll),
        Of.SUSPENDED: _had(cases.where(cases.suspended), roll),
    }
    schools = np.unique(roll.school)
    place = np.searchsorted(schools, roll.school)
    band, has_band = roll.bands_at(place, len(schools))
    for members in groups:
        mine = np.isin(roll.student, members.students)
        known = mine | (np.isin(roll.student, members.known) if members.known is not None else True)
        for outcome in OUTCOMES:
            had = happened[outcome]
            counts = [
                np.bincount(place[which], minlength=len(schools))
                for which in (mine & had, mine, known & ~mine & had, known & ~mine)
            ]
            # The network's others of the ages that a school has.
            alike = [
                has_band @ np.bincount(band[which], minlength=has_band.shape[1])
                for which in (known & ~mine & had, known & ~mine)
            ]
            whole = [int(one.sum()) for one in counts]
            for school, (a, n1, c, n0, events, n) in [
                *zip(schools.tolist(), np.stack([*counts, *alike], axis=1).tolist(), strict=True),
                (NETWORK, [*whole, *whole[2:]]),
            ]:
                ours, others = Tally(events=a, n=n1), Tally(events=c, n=n0)
                network = Tally(events=events, n=n)
                ratio = compare(
                    ours, others, network, least_events=lines.events, least_students=lines.students
                )
                if ratio is not None:
                    yield Found(
                        school=school, group=members.group, measure=Measure.RISK, of=outcome,
                        ours=ours, others=network if ratio.is_alternate else others, ratio=ratio,
                        people=(ours.n, (network if ratio.is_alternate else others).n),
                    )  # fmt: skip


def _had(cases: Cases, roll: Roll) -> Marks:
    """Tell of each enrolled student if she is in one of the cases at that school."""
    return np.isin(_pair(roll.student, roll.school), _pair(cases.student, cases.school))


def _pair(student: Counts, school: Counts) -> Counts:
    return student.astype(np.int64) * (1 << 20) + school


def _cases_compared(cases: Cases, groups: Sequence[Members], lines: Lines) -> Iterator[Found]:
    """Yield the comparisons of like cases: of each school's codes, and of the network's."""
    strata = strata_of(cases.code, cases.priors, cases.grade)
    for members in groups:
        mine = np.isin(cases.student, members.students)
        known = mine | (np.isin(cases.student, members.known) if members.known is not None else True)
        for school in [*np.unique(cases.school).tolist(), NETWORK]:
            here = known & ((cases.school == school) | (school == NETWORK))
            yield from _same(cases, strata, mine, here, school, members.group, lines)
            yield from _days(cases, mine, here, school, members.group, lines)


def _same(
    cases: Cases, strata: Counts, mine: Marks, here: Marks, school: int, group: RatioGroup, lines: Lines
) -> Iterator[Found]:
    scopes: list[tuple[Of, int, Marks]] = [
        (Of.SUBJECTIVE, 0, here & cases.subjective),
        (Of.OBJECTIVE, 0, here & ~cases.subjective),
        *((Of.CODE, code, here & (cases.code == code)) for code in np.unique(cases.code[here]).tolist()),
    ]
    for of, code, which in scopes:
        counted = count_strata(strata[which], mine[which], cases.excluded[which])
        ratio = compare_cases(counted, least_events=lines.events, least_cases=lines.students)
        away = _people(cases.student, mine, which & cases.excluded)
        if ratio is not None and min(away) >= lines.people:
            yield Found(
                school=school, group=group, measure=Measure.SAME, of=of, code=code, ours=counted.group,
                others=counted.others, ratio=ratio, people=_people(cases.student, mine, which),
            )  # fmt: skip


def _days(
    cases: Cases, mine: Marks, here: Marks, school: int, group: RatioGroup, lines: Lines
) -> Iterator[Found]:
    """Yield how the median days of suspension differ, where both sides have enough of them."""
    told = here & cases.suspended & ~np.isnan(cases.days)
    ours, others = cases.days[told & mine], cases.days[told & ~mine]
    people = _people(cases.student, mine, told)
    if min(len(ours), len(others)) < lines.events or min(people) < lines.people:
        return
    medians = float(np.median(ours)), float(np.median(others))
    chance = rank_sum_chance(ours, others)
    gap = medians[0] - medians[1]
    yield Found(
        school=school, group=group, measure=Measure.DAYS, of=Of.SUSPENDED,
        ours=Tally(events=len(ours), n=len(ours)), others=Tally(events=len(others), n=len(others)),
        ratio=Ratio(ratio=gap, low=gap, high=gap, p=1.0 if np.isnan(chance) else chance), medians=medians,
        people=people,
    )  # fmt: skip


def _people(student: Counts, mine: Marks, which: Marks) -> tuple[int, int]:
    """Return how many different students of the group, and of the others, are in these cases."""
    return len(np.unique(student[which & mine])), len(np.unique(student[which & ~mine]))


def _standing(one: Found, lines: Lines, *, is_listed: bool) -> Standing:
    if one.measure is Measure.RISK:
        return standing_of_risk(one.ratio, amber=lines.amber, red=lines.red, is_listed=is_listed)
    if one.measure is Measure.SAME:
        return standing_of_same(one.ratio, line=lines.same, red=lines.red, is_listed=is_listed)
    if one.ratio.ratio < lines.days:
        return Standing.EVEN
    return Standing.AMBER if is_listed else Standing.MANY


def triggered_schools(found: Sequence[Found]) -> Mapping[int, tuple[Found, ...]]:
    """Return the schools that a review is due at, with the comparisons that ask for it."""
    by_school: dict[int, list[Found]] = defaultdict(list)
    for one in found:
        if one.is_triggered and one.school != NETWORK:
            by_school[one.school].append(one)
    return {school: tuple(ones) for school, ones in by_school.items()}
