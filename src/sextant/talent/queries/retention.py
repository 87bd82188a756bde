"""Retention from one 1 October to the next, by school, category, growth and newness; of ten or more alone."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.utils.translation import gettext as _

from sextant.access.small_numbers import suppress, tells_few
from sextant.network.models import School
from sextant.talent.queries.desk import as_desk
from sextant.talent.queries.october_teachers import (
    EXCEPTIONAL,
    HIGHER,
    INEFFECTIVE,
    LOWER,
    MIDDLE,
    UNSEEN,
    UPPER,
    OctoberTeacher,
    octobers,
    teachers_of,
)
from sextant.talent.rules.staying_rates import SMALLEST, Member, Rate, rate_of, ratio_of
from sextant.talent.terms.growing import Category

type Way = Callable[[OctoberTeacher], Hashable]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """One group’s retention; ``rate`` is None where it is too small, or would give a small one away.

    ``is_small`` tells a group that is small itself from one that is hidden beside it.
    ``is_known`` is false where nothing is on file: such a rate would speak of the file, not of people.
    """

    label: str
    rate: Rate | None
    is_known: bool = True
    is_small: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Groups that add up to all teachers, under one heading."""

    key: str
    title: str
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """What one 1 October says of the year before it; ``years`` holds the totals, the oldest first."""

    first: date | None = None
    last: date | None = None
    total: Rate | None = None
    network: Rate | None = None
    effective: Rate | None = None
    low: Rate | None = None
    ratio: float | None = None
    parts: tuple[Part, ...] = ()
    years: tuple[tuple[str, Rate], ...] = ()
    n_moved: int = 0


def read_retention(*, school_ids: Collection[int] | None, on: date) -> Retention:
    """Return the retention of schools, or of the network, up to the newest 1 October.

    Counted by the desk for whoever the page lets in: of a group under ten nothing leaves.
    """
    days = octobers(on)
    if len(days) < 2:
        return Retention()
    with as_desk():
        everybody = teachers_of(days[-2], days[-1], with_effects=True)
        own = _within(everybody, school_ids)
        total = rate_of(one.member for one in own)
        years = []
        for first, last in pairwise(days[:-1]):
            before = _within(teachers_of(first, last, with_effects=False), school_ids)
            years.append((f"{first.year}–{last.year}", rate_of(one.member for one in before)))
        years.append((f"{days[-2].year}–{days[-1].year}", total))
        # By thirds alone: the sentence and the table of the same page count the same people.
        effective = rate_of(one.member for one in own if one.third in HIGHER)
        low = rate_of(one.member for one in own if one.third == LOWER)
        parts = _parts(own, is_network=school_ids is None or len(school_ids) > 1, first=days[-2])
    # Both sides of the ratio beside the total would give away a small group of neither.
    thirds = next((part.groups for part in parts if part.key == "third"), ())
    tells_thirds = bool(thirds) and all(group.rate is not None for group in thirds)
    return Retention(
        first=days[-2],
        last=days[-1],
        total=total,
        network=rate_of(one.member for one in everybody),
        effective=effective,
        low=low,
        ratio=ratio_of(effective, low) if tells_thirds else None,
        parts=parts,
        years=tuple(years),
        n_moved=sum(one.moved for one in own),
    )


def effective_by_school(*, on: date) -> tuple[date, Mapping[int, Rate | None]] | None:
    """Return the newest 1 October, and by school how many of its effective teachers stayed.

    None where they are few, or where beside what the page on retention shows of the same teachers a few
    of them would follow. Counted by the desk. Who was neither seen nor measured is not known to be effective.
    """
    days = octobers(on)
    if len(days) < 2:
        return None
    held: dict[int, list[OctoberTeacher]] = defaultdict(list)
    with as_desk():
        for one in teachers_of(days[-2], days[-1], with_effects=True):
            if one.school_id is not None:
                held[one.school_id].append(one)
    return days[-1], {school: _effective_of(own, first=days[-2]) for school, own in held.items()}


def _effective_of(own: Sequence[OctoberTeacher], *, first: date) -> Rate | None:
    effective = rate_of(one.member for one in own if one.is_effective)
    others = rate_of(one.member for one in own if not one.is_effective)
    if not effective.is_told or 0 < others.n < SMALLEST:
        return None
    counted = [one for one in own if not one.member.left_as_planned]
    ways = _ways(own, first=first).values()
    gives_few_away = any(tells_few(Counter((one.is_effective, by(one)) for one in counted)) for by in ways)
    return None if gives_few_away else effective


def _ways(own: Sequence[OctoberTeacher], *, first: date) -> Mapping[str, Way]:
    """Return how the page divides teachers: each way adds up to all of them.

    By thirds only where every third can be told; else the upper two stand as one, beside everybody else.
    """
    fine = suppress({third: rate.n for third, rate in _rates(own, lambda one: one.third).items()})
    is_fine = all(n is not None for n in fine.values())
    return {
        "category": lambda one: one.category,
        **({"third": lambda one: one.third} if is_fine else {"two_thirds": lambda one: one.third in HIGHER}),
        "flag": lambda one: one.flag,
        "new": lambda one: one.hired_on is not None and one.hired_on.year >= first.year,
    }


def _rates(own: Sequence[OctoberTeacher], by: Way) -> Mapping[Hashable, Rate]:
    groups: dict[Hashable, list[Member]] = defaultdict(list)
    for one in own:
        groups[by(one)].append(one.member)
    return {key: rate_of(members) for key, members in groups.items()}


def _within(found: Sequence[OctoberTeacher], school_ids: Collection[int] | None) -> list[OctoberTeacher]:
    return [one for one in found if school_ids is None or one.school_id in school_ids]


def _parts(own: Sequence[OctoberTeacher], *, is_network: bool, first: date) -> tuple[Part, ...]:
    names: dict[Hashable, str] = {None: _("No category")}
    names |= {one.value: str(one.label) for one in Category}
    thirds: dict[Hashable, str] = {
        UPPER: _("Upper third of lessons and growth"),
        MIDDLE: _("Middle third"),
        LOWER: _("Lower third"),
        UNSEEN: _("Neither seen nor measured"),
        True: _("Upper two thirds of lessons and growth"),
        False: _("Lower third, or neither seen nor measured"),
    }
    flags: dict[Hashable, str] = {
        EXCEPTIONAL: _("Growth flagged as exceptional"),
        INEFFECTIVE: _("Growth flagged as ineffective"),
        "": _("Growth not flagged"),
    }
    newness: dict[Hashable, str] = {True: _("In their first year"), False: _("All others")}
    ways = _ways(own, first=first)
    by_third = "third" if "third" in ways else "two_thirds"
    parts = [
        _part("category", _("By category"), own, ways["category"], names),
        _part(by_third, _("By effectiveness"), own, ways[by_third], thirds),
        _part("flag", _("By growth flag"), own, ways["flag"], flags),
        _part("new", _("New teachers"), own, ways["new"], newness),
    ]
    if is_network:
        schools = {one.pk: one for one in School.objects.order_by("name")}
        titles: dict[Hashable, str] = {key: one.name for key, one in schools.items()}
        parts.append(_part("school", _("By school"), own, lambda one: one.school_id, titles))
        parts.append(
            _part(
                "turnaround",
                _("By year of the turnaround"),
                own,
                lambda one: _turnaround(schools.get(one.school_id or 0), first),
                {
                    "early": _("First and second year"),
                    "later": _("Third year and later"),
                    "": _("No turnaround"),
                },
            )
        )
    return tuple(part for part in parts if part.groups)


def _part(
    key: str,
    title: str,
    own: Sequence[OctoberTeacher],
    by: Way,
    labels: Mapping[Hashable, str],
) -> Part:
    found = _rates(own, by)
    rates = {label: found[label] for label in labels if label in found}
    if len(rates) < 2:
        return Part(key=key, title=title, groups=())
    shown = suppress({label: rate.n for label, rate in rates.items()})
    return Part(
        key=key,
        title=title,
        groups=tuple(
            Group(
                label=labels[label],
                rate=rate if shown[label] is not None else None,
                is_known=label is not None,
                is_small=not rate.is_told,
            )
            for label, rate in rates.items()
        ),
    )


def _turnaround(school: School | None, first: date) -> str:
    year = school.turnaround_year(year_starts_on=first) if school else None
    if year is None:
        return ""
    return "early" if year <= 2 else "later"
