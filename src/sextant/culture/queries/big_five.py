"""The big five of a school's majors: when, where, what, who and how often, narrowed step by step."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.access.small_numbers import suppress, suppress_table
from sextant.culture.models import Incident, InfractionCode, Response
from sextant.culture.queries.consistency_desk import as_desk
from sextant.culture.queries.majors import WAYS, Major, count_majors, read_majors, school_days_of
from sextant.culture.rules.rates import tier_two_entry
from sextant.culture.terms import Place, ResponseKind
from sextant.culture.terms.consistency import Entry
from sextant.network.models import SchoolYear, Student
from sextant.network.queries.calendar import latest_school_year

MOST_LISTED, MOST_STUDENTS = 50, 25
# How often: the bounds of domain 11's own table.
ONCE, SOME, OFTEN = "1", "2-5", "6+"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heat:
    """Hours by places; a cell is None where a small number would be told."""

    hours: tuple[int, ...]
    places: tuple[str, ...]
    rows: tuple[tuple[int | None, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoRow:
    """One student with two majors or more, and why she is due for tier 2, if she is."""

    public_id: UUID
    name: str
    grade: int
    n: int
    entry: Entry | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MajorRow:
    """One student's part in one incident, for the list."""

    on: date
    hour: int
    place: str
    code: str
    student_id: UUID
    name: str
    incident_id: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BigFive:
    """What majors show after narrowing; ``who`` and ``listed`` are empty for who reads no incident."""

    n: int | None
    ways: Mapping[str, Mapping[str, int | None]]
    heat: Heat
    how_often: Mapping[str, int | None]
    who: tuple[WhoRow, ...]
    n_who: int
    listed: tuple[MajorRow, ...]
    code_names: Mapping[str, str]
    since: date


def big_five_of(*, school_id: int, on: date, narrowed: Mapping[str, str], reads_each: bool) -> BigFive | None:
    """Return the big five of a school's majors; None before its first school year.

    Args:
        school_id: the school.
        on: the day up to which is counted.
        narrowed: by way, the part that alone is looked at.
        reads_each: whether the reader reads incidents, as far as she does; all others get the whole
            school's numbers, none under ten, and narrow nothing: differences would tell of single ones.
    """
    year = latest_school_year(on)
    if year is None:
        return None
    names = dict(InfractionCode.objects.order_by("ladder_id").values_list("code", "name"))
    if not reads_each:
        with as_desk():
            majors = read_majors(year, on=on, school_id=school_id)
        return _for_readers_of_numbers(majors, names, year.starts_on)
    everything = read_majors(year, on=on, school_id=school_id)
    majors = tuple(one for one in everything if all(one.key(way) == part for way, part in narrowed.items()))
    who = _who(majors, everything, year, school_id=school_id, on=on)
    return BigFive(
        n=len(majors),
        ways=count_majors(majors),
        heat=heat_of(majors),
        how_often=how_often(majors),
        who=tuple(who[:MOST_STUDENTS]),
        n_who=len(who),
        listed=_listed(majors[:MOST_LISTED], names),
        code_names=names,
        since=year.starts_on,
    )


def heat_of(majors: Sequence[Major]) -> Heat:
    """Return how many majors fall in each hour at each place, places in their own order."""
    counts = Counter((one.hour, one.place) for one in majors)
    hours = tuple(sorted({hour for hour, _place in counts}))
    places = tuple(place.value for place in Place if any(place.value == each for _hour, each in counts))
    return Heat(
        hours=hours,
        places=places,
        rows=tuple(tuple(counts[hour, place] for place in places) for hour in hours),
    )


def how_often(majors: Sequence[Major]) -> dict[str, int]:
    """Return how many students had one major, two to five, or six and more."""
    each = Counter(one.student_id for one in majors)
    found = Counter(ONCE if n == 1 else SOME if n < 6 else OFTEN for n in each.values())
    return {key: found[key] for key in (ONCE, SOME, OFTEN)}


def _for_readers_of_numbers(majors: Sequence[Major], names: Mapping[str, str], since: date) -> BigFive:
    heat = heat_of(majors)
    return BigFive(
        n=suppress({"all": len(majors)})["all"],
        ways={way: suppress(count_majors(majors)[way]) for way in WAYS},
        heat=Heat(hours=heat.hours, places=heat.places, rows=_hidden(heat.rows)),
        how_often=suppress(how_often(majors)),
        who=(),
        n_who=0,
        listed=(),
        code_names=names,
        since=since,
    )


def _hidden(rows: Sequence[Sequence[int | None]]) -> tuple[tuple[int | None, ...], ...]:
    """Return a table without what is small; of one row or column alone nothing can be shown safely."""
    counts = [[n or 0 for n in row] for row in rows]
    if len(counts) < 2 or len(counts[0]) < 2:
        return tuple(tuple(None for _ in row) for row in counts)
    return suppress_table(counts)


def _who(
    majors: Sequence[Major], everything: Sequence[Major], year: SchoolYear, *, school_id: int, on: date
) -> list[WhoRow]:
    """Return the students with two majors or more among these, those with most first."""
    each = Counter(one.student_id for one in majors)
    chosen = [key for key, n in each.most_common() if n >= 2]
    students = {one.pk: one for one in Student.objects.filter(pk__in=chosen)}
    days = school_days_of(year, on=on, school_id=school_id).get(school_id, ())
    suspensions = Counter(
        Response.objects.filter(
            school_id=school_id, kind=ResponseKind.OSS, decided_on__range=(year.starts_on, on)
        ).values_list("student_id", flat=True)
    )
    found = []
    for key in chosen:
        if key not in students:
            continue
        own = [one for one in everything if one.student_id == key]
        found.append(
            WhoRow(
                public_id=students[key].public_id,
                name=students[key].name,
                grade=own[0].grade,
                n=each[key],
                entry=tier_two_entry(
                    [one.on for one in own],
                    year_starts_on=year.starts_on,
                    school_days=days,
                    n_suspensions=suspensions[key],
                ),
            )
        )
    return found


def _listed(majors: Sequence[Major], names: Mapping[str, str]) -> tuple[MajorRow, ...]:
    students = {one.pk: one for one in Student.objects.filter(pk__in={one.student_id for one in majors})}
    incidents = Incident.objects.filter(pk__in={one.incident_id for one in majors})
    addresses = dict(incidents.values_list("pk", "public_id"))
    return tuple(
        MajorRow(
            on=one.on,
            hour=one.hour,
            place=one.place,
            code=names.get(one.code, one.code),
            student_id=students[one.student_id].public_id,
            name=students[one.student_id].name,
            incident_id=addresses.get(one.incident_id),
        )
        for one in majors
        if one.student_id in students
    )
