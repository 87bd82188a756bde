"""Each morning: classes that nobody leads go on the list, long gaps are told, filled ones are told, too."""

from datetime import date

from django.db import transaction

from sextant.audit import actions as audit
from sextant.kernel.events import publish
from sextant.leadership.models import CoverageNeed
from sextant.leadership.queries import cover_runs
from sextant.network.actions.bulk import insert_rows
from sextant.network.events import SectionStaffed, SectionUncovered
from sextant.network.models import Section
from sextant.network.queries.calendar import calendar_of
from sextant.network.queries.places import list_schools
from sextant.network.terms import SectionRole


def count_cover(*, on: date) -> int:
    """Look at every school that teaches today; return how many classes were told of."""
    told = 0
    for school in list_schools():
        if calendar_of(school_id=school.id).is_school_day(on):
            told += count_cover_of(school_id=school.id, on=on)
    return told


@transaction.atomic
def count_cover_of(*, school_id: int, on: date) -> int:
    """Put classes without any teacher on today's list, and tell of those that are too long without one."""
    _list_vacant(school_id, on)
    runs = {one.section_id: one for one in cover_runs.runs_of_school(school_id=school_id, on=on)}
    longest = cover_runs.longest_allowed(school_id=school_id, on=on)
    told = 0
    for run in runs.values():
        if run.n_days > longest or not run.has_lead:
            _mark(run, school_id, on)
            publish(SectionUncovered(school_id=school_id, section_id=run.section_id, on=on))
            told += 1
    _tell_of_filled(school_id, on, still=set(runs))
    return told


def _list_vacant(school_id: int, on: date) -> None:
    vacant = cover_runs.without_anybody(school_id=school_id, on=on)
    listed = set(CoverageNeed.objects.filter(school_id=school_id, on=on).values_list("section_id", flat=True))
    rows = [
        CoverageNeed(school_id=school_id, section_id=section, on=on, vacant_since=since)
        for section, since in vacant
        if section not in listed
    ]
    insert_rows(action="leadership.list_vacant_classes", rows=rows, school_id=school_id)


def _mark(run: cover_runs.Run, school_id: int, on: date) -> None:
    """Write on today's row since when the class has been without its teacher, once."""
    rows = CoverageNeed.objects.filter(
        school_id=school_id, section_id=run.section_id, on=on, vacant_since=None, is_off=False
    )
    for need in rows:
        need.vacant_since = run.since
        need.save()
        audit.record("leadership.mark_vacant", on=need, changes={"vacant_since": (None, run.since)})


def _tell_of_filled(school_id: int, on: date, *, still: set[int]) -> None:
    """Tell of classes that were vacant on the school day before, and have their teacher today."""
    before = calendar_of(school_id=school_id).back(on, 1)
    was = CoverageNeed.objects.filter(
        school_id=school_id, on=before, is_off=False, vacant_since__isnull=False
    )
    keys = set(was.values_list("section_id", flat=True)) - still
    led = cover_runs.led_on(keys, on=on)
    for section in Section.objects.filter(pk__in=keys).order_by("pk"):
        if led.get(section.pk) == SectionRole.TEACHER_OF_RECORD:
            publish(SectionStaffed(school_id=school_id, section_id=section.pk, on=on))
