"""For how long classes have had no teacher: the runs that ask for a coverage plan (I-18)."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef

from sextant.leadership.models import CoverageNeed
from sextant.leadership.queries.cover_people import LEADS, bell_of
from sextant.leadership.rules.cover import planned_until, run_length, vacancy_cost
from sextant.leadership.rules.cover_words import gap_sentence
from sextant.leadership.terms.operations import CoverKind
from sextant.leadership.thresholds.operations import UNCOVERED_DAYS
from sextant.network.models import Section, SectionStaff
from sextant.network.queries.calendar import calendar_of
from sextant.network.queries.settings import threshold
from sextant.network.terms import SectionKind, SectionRole, Subject

LOOK_BACK = 60
# No cover is planned beyond a report period.
LOOK_AHEAD = timedelta(days=120)
MOST_SECTIONS = 200
MOST_NEEDS = 4_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A class without its teacher: since when, and for how many school days in a row.

    ``has_lead``: a teacher of record or a long-term substitute is named; ``has_teacher``: the former.
    """

    section_id: int
    public_id: UUID
    title: str
    since: date
    n_days: int
    has_lead: bool
    has_teacher: bool
    planned_until: date | None = None

    @property
    def said(self) -> str:
        """Return in a sentence what is so."""
        return gap_sentence(self.title, self.n_days, has_teacher=self.has_teacher)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaps:
    """Rooms that nobody covers on a day, and classes without their teacher for too long, longest first."""

    n_uncovered: int
    too_long: tuple[Run, ...]


def is_core(section: Section) -> bool:
    """Tell if a class is of a core course: reading, math, science or social studies."""
    if section.kind != SectionKind.SCHEDULED or section.course is None:
        return False
    return section.course.subject != Subject.OTHER


def runs_of_school(*, school_id: int, on: date) -> tuple[Run, ...]:
    """Return the runs of a school that last up to a day, the longest first."""
    days = calendar_of(school_id=school_id)
    last = on if days.is_school_day(on) else days.back(on, 1)
    span = days.between(days.first_of(LOOK_BACK, until=last), last)
    held: dict[int, set[date]] = defaultdict(set)
    if not span:
        return ()
    rows = CoverageNeed.objects.filter(school_id=school_id, is_off=False, on__range=(span[0], last))
    for section_id, day in rows.values_list("section_id", "on"):
        held[section_id].add(day)
    n_days = {key: run_length(found, span) for key, found in held.items()}
    for key, first in _substitutes(school_id, on).items():
        n_days[key] = max(n_days.get(key, 0), min(days.count(first, last), len(span)))
    running = [key for key, n in n_days.items() if n][:MOST_SECTIONS]
    sections = Section.objects.in_bulk(running)
    led = led_on(running, on=on)
    found_runs = [
        Run(
            section_id=key,
            public_id=sections[key].public_id,
            title=sections[key].title,
            since=span[len(span) - n_days[key]],
            n_days=n_days[key],
            has_lead=key in led,
            has_teacher=led.get(key) == SectionRole.TEACHER_OF_RECORD,
        )
        for key in running
        if key in sections
    ]
    return _longest_first(found_runs)


def gaps_of_day(*, school_id: int, on: date) -> Gaps:
    """Return what nobody covers yet on a day, and classes too long without their teacher; one question."""
    calendar = calendar_of(school_id=school_id)
    span = calendar.between(calendar.first_of(LOOK_BACK, until=on), on)
    listed = CoverageNeed.objects.filter(school_id=school_id, is_off=False)
    teachers = SectionStaff.objects.on(on).filter(
        section_id=OuterRef("section_id"), role=SectionRole.TEACHER_OF_RECORD
    )
    needs = listed.filter(section_id__in=listed.filter(on=on).values("section_id"))
    rows = needs.filter(on__range=(span[0] if span else on, on + LOOK_AHEAD)).select_related("section")
    held: dict[int, list[Any]] = defaultdict(list)
    found: Any = rows.annotate(has_teacher=Exists(teachers)).order_by("-on", "pk")[:MOST_NEEDS]
    for need in found:
        held[need.section_id].append(need)
    today = [need for of_class in held.values() for need in of_class if need.on == on]
    n_open = {
        (bell_of(need.section), need.section.room or need.section_id)
        for need in today
        if need.cover == CoverKind.NONE
    }
    longest = longest_allowed(school_id=school_id, on=on)
    ahead = calendar.between(on + timedelta(days=1), on + LOOK_AHEAD)
    runs = [_run(held[need.section_id], span, ahead) for need in today]
    return Gaps(
        n_uncovered=len(n_open), too_long=_longest_first([one for one in runs if one.n_days > longest])
    )


def plans_of(section_ids: Collection[int], *, school_id: int, on: date) -> Mapping[int, date]:
    """Return until when each of these classes is covered ahead without a day left out."""
    ahead = calendar_of(school_id=school_id).between(on + timedelta(days=1), on + LOOK_AHEAD)
    rows = CoverageNeed.objects.filter(section_id__in=list(section_ids), is_off=False, on__gt=on)
    held: dict[int, set[date]] = defaultdict(set)
    for section_id, day in rows.exclude(cover=CoverKind.NONE).values_list("section_id", "on")[:MOST_NEEDS]:
        held[section_id].add(day)
    found = {key: planned_until(days, ahead) for key, days in held.items()}
    return {key: last for key, last in found.items() if last is not None}


def _run(needs: Sequence[Any], span: Sequence[date], ahead: Sequence[date]) -> Run:
    """Return the run of one class by its rows, of which one is of today."""
    section, n_days = needs[0].section, run_length({need.on for need in needs}, span)
    return Run(
        section_id=section.pk,
        public_id=section.public_id,
        title=section.title,
        since=span[len(span) - n_days] if n_days else needs[0].on,
        n_days=n_days,
        has_lead=needs[0].has_teacher,
        has_teacher=needs[0].has_teacher,
        planned_until=planned_until({need.on for need in needs if need.cover != CoverKind.NONE}, ahead),
    )


def _longest_first(runs: Sequence[Run]) -> tuple[Run, ...]:
    return tuple(sorted(runs, key=lambda one: (-one.n_days, one.title)))


def _substitutes(school_id: int, on: date) -> Mapping[int, date]:
    """Return the classes that a long-term substitute alone leads, and since when."""
    links = SectionStaff.objects.on(on).filter(school_id=school_id, section__ends_on__gte=on)
    led = links.filter(role=SectionRole.TEACHER_OF_RECORD).values("section_id")
    rows = links.filter(role=SectionRole.LONG_TERM_SUB).exclude(section_id__in=led).order_by("-valid_from")
    return dict(rows.values_list("section_id", "valid_from")[:MOST_SECTIONS])


def run_of_section(section_id: int, *, on: date) -> Run | None:
    """Return for how long a class has had no teacher up to a day; None where it has one."""
    school_id = Section.objects.filter(pk=section_id).values_list("school_id", flat=True).first()
    if school_id is None:
        return None
    found = {one.section_id: one for one in runs_of_school(school_id=school_id, on=on)}
    return found.get(section_id)


def led_on(section_ids: Collection[int], *, on: date) -> Mapping[int, str]:
    """Return which of these classes have a teacher of record or a long-term substitute, and which."""
    rows = SectionStaff.objects.on(on).filter(section_id__in=list(section_ids), role__in=LEADS)
    found: dict[int, str] = {}
    for section_id, role in rows.order_by("pk").values_list("section_id", "role"):
        if found.get(section_id) != SectionRole.TEACHER_OF_RECORD:
            found[section_id] = role
    return found


def without_anybody(*, school_id: int, on: date) -> tuple[tuple[int, date], ...]:
    """Return the classes of a day that nobody leads, each with the day since when."""
    sections = Section.objects.filter(school_id=school_id, starts_on__lte=on, ends_on__gte=on)
    led = SectionStaff.objects.on(on).filter(school_id=school_id, role__in=LEADS).values("section_id")
    rows = list(sections.exclude(pk__in=led).order_by("pk").values_list("pk", "starts_on")[:MOST_SECTIONS])
    ended: dict[int, date] = {}
    links = SectionStaff.objects.filter(section_id__in=[key for key, _day in rows], role__in=LEADS)
    for section_id, until in links.filter(valid_until__lte=on).values_list("section_id", "valid_until"):
        ended[section_id] = max(until, ended.get(section_id, until))
    return tuple((key, ended.get(key, first)) for key, first in rows)


def days_listed(section_id: int, days: Collection[date]) -> frozenset[date]:
    """Return on which of these days a class stands on the list already."""
    rows = CoverageNeed.objects.filter(section_id=section_id, on__in=list(days))
    return frozenset(rows.values_list("on", flat=True))


def longest_allowed(*, school_id: int, on: date) -> int:
    """Return after how many school days in a row a core class needs a coverage plan."""
    return int(threshold(UNCOVERED_DAYS, on=on, school_id=school_id))


def cost_of(runs: Collection[Run]) -> int:
    """Return what these vacancies cost together, in class days: days times classes."""
    return sum(vacancy_cost(vacancy_days=one.n_days, sections=1) for one in runs)
