"""A class that substitutes hold: who could take it for longer, until when it is planned, and by whom."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sextant.leadership.models import CoverageNeed
from sextant.leadership.queries.cover_people import bell_of, colleagues_on, taught_on
from sextant.leadership.queries.cover_runs import Run, plans_of, runs_of_school
from sextant.leadership.queries.desk import as_desk
from sextant.leadership.queries.vacancies_lent import Vacancy, vacancies_at
from sextant.leadership.rules.cover import Slot, in_order
from sextant.network.models import Section
from sextant.network.queries.calendar import calendar_of, report_period_on


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPage:
    """One class to plan: its run, who could take it, the last day, and the empty positions of its subject."""

    run: Run
    people: tuple[tuple[int, str, int], ...]
    last_day: date
    taken_by: str
    vacancies: tuple[Vacancy, ...]


def find_plan(public_id: UUID | str, *, school_id: int, on: date) -> PlanPage | None:
    """Return what a class without its teacher is planned by, or None where it has one."""
    runs = runs_of_school(school_id=school_id, on=on)
    run = next((one for one in runs if str(one.public_id) == str(public_id)), None)
    if run is None:
        return None
    until = plans_of([run.section_id], school_id=school_id, on=on).get(run.section_id)
    section = Section.objects.select_related("course").get(pk=run.section_id)
    subject = section.course.subject if section.course else ""
    return PlanPage(
        run=replace(run, planned_until=until),
        people=_who_could(section, school_id=school_id, on=on),
        last_day=last_day_of_plans(school_id=school_id, on=on),
        taken_by=_taken_by(run.section_id, until),
        vacancies=tuple(one for one in vacancies_at(school_id=school_id, on=on) if one.subject == subject),
    )


def last_day_of_plans(*, school_id: int, on: date) -> date:
    """Return until when cover may be planned: the last school day of the report period."""
    period = report_period_on(on)
    days = calendar_of(school_id=school_id).between(on, period.ends_on) if period else ()
    return max(days, default=on)


def _who_could(section: Section, *, school_id: int, on: date) -> tuple[tuple[int, str, int], ...]:
    """Return who is free at the bell of a class today, or takes it already: key, name, covers lately."""
    with as_desk():
        taught = taught_on(school_id=school_id, on=on)
        needs = CoverageNeed.objects.filter(school_id=school_id, on=on, is_off=False).exclude(section=section)
        covering: dict[int, set[int]] = defaultdict(set)
        for need in needs.select_related("section").order_by("pk"):
            if need.covered_by_id is not None:
                covering[need.covered_by_id].add(bell_of(need.section))
        missing = set(needs.values_list("section_id", flat=True))
        away = {one.staff_id for one in taught if one.is_lead and one.section_id in missing}
        people = colleagues_on(school_id=school_id, on=on, taught=taught, away=away, covering=covering)
    beside = tuple(
        one.staff_id for one in taught if one.section_id == section.pk and one.carries and not one.is_lead
    )
    slot = Slot(key="", bell=bell_of(section), in_room=beside)
    return tuple((one.staff_id, one.name, one.n_covers) for one in in_order(people, slot))


def _taken_by(section_id: int, until: date | None) -> str:
    rows = CoverageNeed.objects.select_related("covered_by").filter(section_id=section_id, on=until)
    need = rows.first() if until else None
    return need.covered_by.name if need and need.covered_by else ""
