"""Whose lessons are lost where a core class is without its teacher: days by student, within reach (I-18)."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sextant.access.policy import StaffPolicy
from sextant.access.reach import current_rights
from sextant.access.small_numbers import SMALLEST_SHOWN
from sextant.kernel.guard import RecordClass, Verb
from sextant.leadership.queries.cover_runs import Run
from sextant.leadership.queries.desk import as_desk
from sextant.network.models import SectionEnrollment
from sextant.network.queries.calendar import calendar_of
from sextant.network.terms import SectionKind, Subject

CLASS_LISTS = StaffPolicy(verb=Verb.READ, on=RecordClass.S1A)
MOST_STUDENTS, MOST_ROWS = 40, 4_000
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class LostDays:
    """One student, and on how many school days how many core classes were without their teacher."""

    public_id: UUID
    name: str
    classes: tuple[str, ...]
    n_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoLost:
    """The students of classes without their teacher, who lost most first.

    Attributes:
        named: as many as a page holds; none for who does not reach the class lists.
        n: how many there are in all; None for fewer than ten where nobody is named.
        n_days: class days that they lost together; None as ``n``.
    """

    named: tuple[LostDays, ...]
    n: int | None
    n_days: int | None


def who_lost(runs: Collection[Run], *, school_id: int, on: date, longest: int) -> WhoLost | None:
    """Return who sits in core classes that nobody leads or that substitutes have held for too long."""
    since = {one.section_id: one.since for one in runs if not one.has_lead or one.n_days > longest}
    if not since:
        return None
    if CLASS_LISTS.covers(current_rights(), school_id=school_id):
        lost = _lost(since, school_id, on)
        named = tuple(sorted(lost, key=lambda one: (-one.n_days, one.name)))[:MOST_STUDENTS]
        return WhoLost(named=named, n=len(lost), n_days=sum(one.n_days for one in lost)) if lost else None
    with as_desk():
        lost = _lost(since, school_id, on)
    if not lost:
        return None
    is_small = len(lost) < SMALLEST_SHOWN
    n_days = None if is_small else sum(one.n_days for one in lost)
    return WhoLost(named=(), n=None if is_small else len(lost), n_days=n_days)


def _lost(since: dict[int, date], school_id: int, on: date) -> list[LostDays]:
    calendar = calendar_of(school_id=school_id)
    links = (
        SectionEnrollment.objects.filter(
            section_id__in=list(since), school_id=school_id, section__kind=SectionKind.SCHEDULED
        )
        .on(on)
        .exclude(section__course=None)
        .exclude(section__course__subject=Subject.OTHER)
        .order_by("section__title", "pk")
        .select_related("student", "section")
    )
    titles: dict[int, list[str]] = defaultdict(list)
    days: dict[int, int] = defaultdict(int)
    who: dict[int, tuple[UUID, str]] = {}
    for link in links[:MOST_ROWS]:
        n = calendar.count(max(since[link.section_id], link.valid_from), on)
        if n:
            who[link.student_id] = (link.student.public_id, link.student.name)
            titles[link.student_id].append(link.section.title)
            days[link.student_id] += n
    return [
        LostDays(public_id=public_id, name=name, classes=tuple(titles[key]), n_days=days[key])
        for key, (public_id, name) in who.items()
    ]
