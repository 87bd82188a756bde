"""Classes with far more events than their same students have elsewhere (I-22): incidents, and corrections.

Whoever writes down more has more: the sentence of the item says how many of the events are corrections.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sextant.culture.models import ClassroomCorrection, Incident, IncidentStudent
from sextant.culture.queries.consistency_cases import NOT_COUNTED
from sextant.culture.queries.consistency_desk import as_desk
from sextant.culture.rules.density import Density, densities
from sextant.culture.terms import IncidentState, Part
from sextant.culture.thresholds.consistency import DENSE_DAYS, DENSE_EVENTS, DENSE_TIMES
from sextant.network.models import CoachAssignment, Section, SectionEnrollment, SectionStaff
from sextant.network.queries.calendar import central_calendar
from sextant.network.queries.settings import threshold
from sextant.network.terms import SectionKind, SectionRole


@dataclass(frozen=True, slots=True, kw_only=True)
class DenseSection:
    """A dense class with the teacher who leads it and her coach, where there is one."""

    section_id: int
    school_id: int
    title: str
    teacher_id: int | None
    coach_id: int | None
    since: date
    density: Density


def dense_sections(*, on: date) -> tuple[DenseSection, ...]:
    """Return the classes that are more than the allowed times as dense as the rest of their students' day."""
    with as_desk():
        since = central_calendar(last=on).back(on, int(threshold(DENSE_DAYS, on=on)))
        incidents, corrections = events_in_sections(first=since, last=on)
        found = [
            one
            for one in densities(_rosters(on), incidents=incidents, corrections=corrections)
            if one.is_dense(
                times=threshold(DENSE_TIMES, on=on), least_events=int(threshold(DENSE_EVENTS, on=on))
            )
        ]
        return _with_people(found, since=since, on=on)


def events_in_sections(*, first: date, last: date) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Return section and student of each incident, and of each correction, in a class between two days."""
    rows = Incident.objects.filter(occurred_on__range=(first, last), section_id__isnull=False)
    section_of = dict(rows.exclude(state=IncidentState.MERGED).values_list("pk", "section_id"))
    parts = IncidentStudent.objects.filter(occurred_on__range=(first, last), part=Part.RESPONSIBLE)
    pairs = parts.exclude(finding__in=NOT_COUNTED).values_list("incident_id", "student_id")
    incidents = [(section_of[incident], student) for incident, student in pairs if incident in section_of]
    taps = ClassroomCorrection.objects.filter(
        on__range=(first, last), section_id__isnull=False, undone_at=None
    )
    return incidents, list(taps.values_list("section_id", "student_id"))


def _rosters(on: date) -> dict[int, list[int]]:
    scheduled = Section.objects.filter(kind=SectionKind.SCHEDULED, starts_on__lte=on, ends_on__gte=on)
    rows = SectionEnrollment.objects.on(on).filter(section_id__in=scheduled.values("pk"))
    found: dict[int, list[int]] = defaultdict(list)
    for section, student in rows.values_list("section_id", "student_id"):
        found[section].append(student)
    return found


def _with_people(found: list[Density], *, since: date, on: date) -> tuple[DenseSection, ...]:
    keys = [one.section_id for one in found]
    sections = {one.pk: one for one in Section.objects.filter(pk__in=keys)}
    leads = SectionStaff.objects.on(on).filter(section_id__in=keys, role=SectionRole.TEACHER_OF_RECORD)
    teacher_of = dict(leads.order_by("-pk").values_list("section_id", "staff_id"))
    coached = CoachAssignment.objects.on(on).filter(teacher_id__in=teacher_of.values())
    coach_of = dict(coached.order_by("-pk").values_list("teacher_id", "coach_id"))
    return tuple(
        DenseSection(
            section_id=one.section_id,
            school_id=sections[one.section_id].school_id,
            title=sections[one.section_id].title,
            teacher_id=teacher_of.get(one.section_id),
            coach_id=coach_of.get(teacher_of.get(one.section_id, 0)),
            since=since,
            density=one,
        )
        for one in found
    )
