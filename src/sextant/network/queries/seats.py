"""Who sat in which homeroom and who was absent, read for many students at once.

A network has fourteen thousand of them and nearly all stay where they are: a row for each took most of its
first page. So the database hands out the keys of a room, or of a day, in one row.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.db.models import StringAgg, TextField, Value
from django.db.models.functions import Cast

from sextant.network.models import Section, SectionEnrollment
from sextant.network.queries.attendance_rows import absences
from sextant.network.queries.days_as_text import day_of, text_of
from sextant.network.terms import SectionKind

NOT_NAMED: Mapping[int, Any] = MappingProxyType({})
STUDENTS = StringAgg(Cast("student_id", TextField()), Value(","))


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """The students who came into a room on one day and left it on one; an end of None: they are there."""

    section_id: int
    valid_from: date
    valid_until: date | None
    students: frozenset[int]

    def holds(self, day: date) -> bool:
        """Tell if they sat there on that day."""
        return self.valid_from <= day and (self.valid_until is None or day < self.valid_until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A homeroom by name."""

    public_id: UUID
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Seats:
    """Who sat in the homerooms of a school; where one school was asked for, the rooms by name, too."""

    stays: Sequence[Stay]
    named: Mapping[int, Room] = NOT_NAMED

    @property
    def rooms(self) -> set[int]:
        """Return every room in which somebody sat on some day."""
        return {stay.section_id for stay in self.stays}

    def on(self, day: date) -> list[Stay]:
        """Return the stays that hold on a day."""
        return [stay for stay in self.stays if stay.holds(day)]


def seats_by_school(first: date, last: date, school_id: int | None = None) -> Mapping[int, Seats]:
    """Return, by school, who sat in its homerooms on some day of these, within reach; one question."""
    rooms = Section.objects.filter(kind=SectionKind.HOMEROOM, starts_on__lte=last, ends_on__gte=first)
    links = SectionEnrollment.objects.between(first, last)
    if school_id is not None:
        rooms, links = rooms.filter(school_id=school_id), links.filter(school_id=school_id)
    # For a network the join would cost more than its pages, which name no room, have to give.
    names = ("section__title", "section__public_id") if school_id is not None else ()
    kinds = ("school_id", "section_id", text_of("valid_from"), text_of("valid_until"), *names)
    rows = (
        links.filter(section_id__in=rooms.values("pk"))
        .order_by()
        .values_list(*kinds)
        .annotate(students=STUDENTS)
    )
    found: dict[int, list[Stay]] = defaultdict(list)
    named: dict[int, Room] = {}
    for school, section, start, end, *name, students in rows:
        if name:
            named[section] = Room(title=name[0], public_id=name[1])
        stay = Stay(
            section_id=section,
            valid_from=day_of(start),
            valid_until=day_of(end) if end else None,
            students=_keys(students),
        )
        found[school].append(stay)
    return {school: Seats(stays=stays, named=named) for school, stays in sorted(found.items())}


def absent_by_day(
    first: date, last: date, school_id: int | None, *, school_ids: Collection[int] = ()
) -> Mapping[date, frozenset[int]]:
    """Return, by day, the students who were absent (domain 1.c), within reach; one question."""
    marks = absences(first, last, school_id, None, school_ids=school_ids)
    rows = marks.order_by().values_list(text_of("on")).annotate(students=STUDENTS)
    return {day_of(day): _keys(students) for day, students in rows}


def _keys(joined: str) -> frozenset[int]:
    return frozenset(map(int, joined.split(",")))
