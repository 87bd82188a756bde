"""For how long classes have had no teacher: the runs that ask for a coverage plan (I-18)."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sextant.leadership.models import CoverageNeed
from sextant.leadership.queries.cover_people import LEADS, bell_of
from sextant.leadership.rules.cover import run_length, vacancy_cost
from sextant.leadership.terms.operations import CoverKind
from sextant.leadership.thresholds.operations import UNCOVERED_DAYS
from sextant.network.models import Section, SectionStaff
from sextant.network.queries.calendar import calendar_of
from sextant.network.queries.settings import threshold
from sextant.network.terms import SectionKind, SectionRole, Subject

LOOK_BACK = 60
MOST_SECTIONS = 200
MOST_NEEDS = 4_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A class without its teacher: since when, and for how many school days in a row."""

    section_id: int
    title: str
    since: date
    n_days: int
    has_lead: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaps:
    """Rooms that nobody covers yet on a day, and classes without their teacher for too long, longest first.

    ``too_long`` holds title, since when, and school days in a row.
    """

    n_uncovered: int
    too_long: tuple[tuple[str, date, int], ...]


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
    titles = dict(Section.objects.filter(pk__in=running).values_list("pk", "title"))
    led = led_on(running, on=on)
    found_runs = [
        Run(
            section_id=key,
            title=titles.get(key, ""),
            since=span[len(span) - n_days[key]],
            n_days=n_days[key],
            has_lead=key in led,
        )
        for key in running
    ]
    return tuple(sorted(found_runs, key=lambda one: (-one.n_days, one.title)))


def gaps_of_day(*, school_id: int, on: date) -> Gaps:
    """Return what nobody covers yet on a day, and classes too long without their teacher; one question."""
    calendar = calendar_of(school_id=school_id)
    span = calendar.between(calendar.first_of(LOOK_BACK, until=on), on)
    listed = CoverageNeed.objects.filter(school_id=school_id, is_off=False)
    needs = listed.filter(section_id__in=listed.filter(on=on).values("section_id"), on__lte=on)
    rows = needs.filter(on__gte=span[0] if span else on).select_related("section").order_by("-on", "pk")
    held: dict[int, list[CoverageNeed]] = defaultdict(list)
    for need in rows[:MOST_NEEDS]:
        held[need.section_id].append(need)
    today = [found[0] for found in held.values()]
    n_open = {
        (bell_of(need.section), need.section.room or need.section_id)
        for need in today
        if need.cover == CoverKind.NONE
    }
    longest = longest_allowed(school_id=school_id, on=on)
    runs = {key: run_length({need.on for need in found}, span) for key, found in held.items()}
    too_long = [
        (held[key][0].section.title, span[len(span) - n], n) for key, n in runs.items() if n > longest
    ]
    return Gaps(n_uncovered=len(n_open), too_long=tuple(sorted(too_long, key=lambda one: (-one[2], one[0]))))


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
