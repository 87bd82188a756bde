"""Retention from one 1 October to the next, by school, category, growth and newness; of ten or more alone."""

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from django.utils.translation import gettext as _

from sextant.access.small_numbers import suppress
from sextant.network.models import School, Staff, StaffAssignment
from sextant.network.queries.calendar import list_school_years
from sextant.talent.models import CategoryPlacement, Separation
from sextant.talent.queries.desk import as_desk
from sextant.talent.queries.effects_lent import Taught, taught_by
from sextant.talent.queries.separations import TEACHER_SEATS
from sextant.talent.rules.leaving_risk import quality_of
from sextant.talent.rules.staying_rates import Member, Rate, rate_of, ratio_of
from sextant.talent.terms.growing import Category, LeavingReason

OCTOBER = 10
ONE_DAY = timedelta(days=1)
MOST_YEARS = 5
UPPER, MIDDLE, LOWER, UNSEEN = "upper", "middle", "lower", "unseen"
FLAGS = ("exceptional", "ineffective")


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


@dataclass(slots=True)
class _Teacher:
    """One teacher of the first 1 October."""

    staff_id: int
    school_id: int | None
    hired_on: date | None
    member: Member
    moved: bool = False
    category: int | None = None
    taught: Taught | None = None
    third: str = UNSEEN


def read_retention(*, school_ids: Collection[int] | None, on: date) -> Retention:
    """Return the retention of schools, or of the network, up to the newest 1 October.

    Counted by the desk for whoever the page lets in: of a group under ten nothing leaves.
    """
    days = _octobers(on)
    if len(days) < 2:
        return Retention()
    with as_desk():
        everybody = _teachers(days[-2], days[-1], with_effects=True)
        own = _within(everybody, school_ids)
        total = rate_of(one.member for one in own)
        years = []
        for first, last in pairwise(days[:-1]):
            before = _within(_teachers(first, last, with_effects=False), school_ids)
            years.append((f"{first.year}–{last.year}", rate_of(one.member for one in before)))
        years.append((f"{days[-2].year}–{days[-1].year}", total))
        # By thirds alone: the sentence and the table of the same page count the same people.
        effective = rate_of(one.member for one in own if one.third in (UPPER, MIDDLE))
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


def effective_by_school(*, on: date) -> tuple[date, Mapping[int, tuple[Rate, Rate]]] | None:
    """Return the newest 1 October, and by school who stayed: effective teachers, and everybody else.

    Counted by the desk. Who was neither seen nor measured is not known to be effective.
    """
    days = _octobers(on)
    if len(days) < 2:
        return None
    parts: dict[int, tuple[list[Member], list[Member]]] = defaultdict(lambda: ([], []))
    with as_desk():
        for one in _teachers(days[-2], days[-1], with_effects=True):
            if one.school_id is not None:
                is_effective = one.third in (UPPER, MIDDLE) and not _flagged(one)
                parts[one.school_id][not is_effective].append(one.member)
    rates = {school: (rate_of(mine), rate_of(others)) for school, (mine, others) in parts.items()}
    return days[-1], rates


def _octobers(on: date) -> list[date]:
    """Return each 1 October of the years on file that is over, the oldest first."""
    days = sorted({date(one.starts_on.year, OCTOBER, 1) for one in list_school_years()})
    return [day for day in days if day <= on][-MOST_YEARS:]


def _teachers(first: date, last: date, *, with_effects: bool) -> list[_Teacher]:
    rows = StaffAssignment.objects.on(first).filter(seat__in=TEACHER_SEATS)
    seats: dict[int, int | None] = {}
    for staff, school in rows.order_by("pk").values_list("staff_id", "school_id"):
        seats.setdefault(staff, school)
    later = StaffAssignment.objects.on(last).filter(staff_id__in=list(seats))
    places: dict[int, set[int | None]] = defaultdict(set)
    for staff, school in later.values_list("staff_id", "school_id"):
        places[staff].add(school)
    retired = set(
        Separation.objects.filter(
            reason=LeavingReason.RETIREMENT, undone_on=None, last_day__range=(first, last)
        ).values_list("staff_id", flat=True)
    )
    hired = dict(Staff.objects.filter(pk__in=list(seats)).values_list("pk", "hired_on"))
    found = [
        _Teacher(
            staff_id=staff,
            school_id=school,
            hired_on=hired.get(staff),
            member=Member(stayed=staff in places, retired=staff in retired),
            moved=staff in places and school not in places[staff],
        )
        for staff, school in seats.items()
    ]
    if with_effects:
        _add_effects(found, first)
    return found


def _add_effects(found: Sequence[_Teacher], first: date) -> None:
    """Add category and what was known of everybody's teaching in that very year.

    What is known today is known of those alone who are still here: by it nobody who left would teach badly.
    """
    keys = [one.staff_id for one in found]
    placed = CategoryPlacement.objects.on(first).filter(staff_id__in=keys)
    categories = dict(placed.order_by("pk").values_list("staff_id", "category"))
    taught = taught_by(keys, _end_of_year(first))
    values = {}
    for one in found:
        one.category, one.taught = categories.get(one.staff_id), taught.get(one.staff_id)
        if one.taught is not None:
            value = quality_of(observation=one.taught.observation, theta=one.taught.theta)
            if value is not None:
                values[one.staff_id] = value
    ordered = sorted(values, key=lambda key: (values[key], key))
    third = len(ordered) / 3
    place = {key: (LOWER, MIDDLE, UPPER)[min(int(n / third), 2)] for n, key in enumerate(ordered)}
    for one in found:
        one.third = place.get(one.staff_id, UNSEEN)


def _end_of_year(first: date) -> date:
    """Return the last day before the school year that follows the one which holds a day."""
    later = [one.starts_on for one in list_school_years() if one.starts_on > first]
    return min(later) - ONE_DAY if later else first


def _within(found: Sequence[_Teacher], school_ids: Collection[int] | None) -> list[_Teacher]:
    return [one for one in found if school_ids is None or one.school_id in school_ids]


def _flagged(one: _Teacher) -> bool:
    return one.taught is not None and one.taught.flag == FLAGS[1]


def _parts(own: Sequence[_Teacher], *, is_network: bool, first: date) -> tuple[Part, ...]:
    names: dict[Hashable, str] = {None: _("No category")}
    names |= {one.value: str(one.label) for one in Category}
    thirds: dict[Hashable, str] = {
        UPPER: _("Upper third of lessons and growth"),
        MIDDLE: _("Middle third"),
        LOWER: _("Lower third"),
        UNSEEN: _("Neither seen nor measured"),
    }
    flags: dict[Hashable, str] = {
        FLAGS[0]: _("Growth flagged as exceptional"),
        FLAGS[1]: _("Growth flagged as ineffective"),
        "": _("Growth not flagged"),
    }
    parts = [
        _part("category", _("By category"), own, lambda one: one.category, names),
        _part("third", _("By effectiveness"), own, lambda one: one.third, thirds),
        _part("flag", _("By growth flag"), own, _flag_of, flags),
        _part(
            "new",
            _("New teachers"),
            own,
            lambda one: one.hired_on is not None and one.hired_on.year >= first.year,
            {True: _("In their first year"), False: _("All others")},
        ),
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
    own: Sequence[_Teacher],
    by: Callable[[_Teacher], Hashable],
    labels: Mapping[Hashable, str],
) -> Part:
    groups: dict[Hashable, list[Member]] = defaultdict(list)
    for one in own:
        groups[by(one)].append(one.member)
    rates = {label: rate_of(groups[label]) for label in labels if label in groups}
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


def _flag_of(one: _Teacher) -> str:
    flag = one.taught.flag if one.taught else ""
    return flag if flag in FLAGS else ""


def _turnaround(school: School | None, first: date) -> str:
    year = school.turnaround_year(year_starts_on=first) if school else None
    if year is None:
        return ""
    return "early" if year <= 2 else "later"
