"""Lessons that core classes lost while their teacher was missing for long, and what was made up (I-18)."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil
from uuid import UUID

from django.db.models import Count, Sum

from sextant.leadership.models import CoverageNeed, MakeUpLesson
from sextant.leadership.queries.cover_runs import led_on, longest_allowed
from sextant.leadership.queries.desk import as_desk
from sextant.leadership.rules.cover import lost_days
from sextant.leadership.thresholds.operations import LESSON_MINUTES, MAKE_UP_A_WEEK
from sextant.network.models import Section, SectionEnrollment, SectionStaff
from sextant.network.queries.calendar import calendar_of, latest_school_year
from sextant.network.queries.settings import threshold
from sextant.network.terms import SectionKind, SectionRole, Subject

MOST_SECTIONS = 60
MOST_NEEDS = 8_000


@dataclass(frozen=True, slots=True, kw_only=True)
class LostLessons:
    """One core class: what it lost this school year, what was made up, and a proposal for the rest.

    ``n_students`` counts who sits in it today; ``is_led``: it has a teacher or a long-term substitute again.
    """

    section_id: int
    public_id: UUID
    title: str
    n_lessons: int
    n_minutes: int
    n_made_up: int
    n_students: int
    is_led: bool
    a_week: int

    @property
    def n_left(self) -> int:
        """Return how many minutes are still to be made up."""
        return max(0, self.n_minutes - self.n_made_up)

    @property
    def n_weeks(self) -> int:
        """Return for how many weeks the proposal runs."""
        return ceil(self.n_left / self.a_week)


def lost_lessons(*, school_id: int, on: date) -> tuple[LostLessons, ...]:
    """Return a school's core classes that lost lessons this school year, the most left to make up first."""
    lost = _lost(school_id, on)
    if not lost:
        return ()
    core = Section.objects.filter(pk__in=list(lost), kind=SectionKind.SCHEDULED).exclude(course=None)
    sections = list(core.exclude(course__subject=Subject.OTHER).order_by("title", "pk")[:MOST_SECTIONS])
    keys = [one.pk for one in sections]
    made = MakeUpLesson.objects.filter(section_id__in=keys, on__gte=_year_starts(on)).order_by("section_id")
    made_up = dict(made.values_list("section_id").annotate(n=Sum("minutes")).values_list("section_id", "n"))
    led, students = led_on(keys, on=on), _students(keys, on)
    each = int(threshold(LESSON_MINUTES, on=on, school_id=school_id))
    a_week = int(threshold(MAKE_UP_A_WEEK, on=on, school_id=school_id))
    rows = [
        LostLessons(
            section_id=one.pk,
            public_id=one.public_id,
            title=one.title,
            n_lessons=len(lost[one.pk]),
            n_minutes=len(lost[one.pk]) * each,
            n_made_up=made_up.get(one.pk, 0),
            n_students=students.get(one.pk, 0),
            is_led=one.pk in led,
            a_week=a_week,
        )
        for one in sections
    ]
    return tuple(sorted(rows, key=lambda row: (-row.n_left, row.title)))


def _year_starts(on: date) -> date:
    year = latest_school_year(on)
    return year.starts_on if year else on - timedelta(days=365)


def _lost(school_id: int, on: date) -> Mapping[int, tuple[date, ...]]:
    first = _year_starts(on)
    days = calendar_of(school_id=school_id).between(first, on)
    held: dict[int, set[date]] = defaultdict(set)
    rows = CoverageNeed.objects.filter(school_id=school_id, is_off=False, on__range=(first, on))
    for section_id, day in rows.values_list("section_id", "on")[:MOST_NEEDS]:
        held[section_id].add(day)
    # A long-term substitute is no teacher of record: the days count for the class as on the list.
    subs = SectionStaff.objects.filter(school_id=school_id, role=SectionRole.LONG_TERM_SUB)
    for section_id, since, until in subs.values_list("section_id", "valid_from", "valid_until")[:MOST_NEEDS]:
        held[section_id].update(day for day in days if since <= day and (until is None or day < until))
    longest = longest_allowed(school_id=school_id, on=on)
    found = {key: lost_days(each, days, longest=longest) for key, each in held.items()}
    return {key: each for key, each in found.items() if each}


def _students(keys: Collection[int], on: date) -> Mapping[int, int]:
    with as_desk():
        rows = SectionEnrollment.objects.filter(section_id__in=list(keys)).on(on).order_by("section_id")
        return dict(rows.values_list("section_id").annotate(n=Count("pk")).values_list("section_id", "n"))
