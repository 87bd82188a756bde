"""What the desk counts for each school: absences each school day, early warning and caseloads on Mondays."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from sextant.audit import actions as audit
from sextant.kernel.events import publish
from sextant.network.actions.bulk import insert_rows
from sextant.network.models import School
from sextant.network.queries.calendar import calendar_of
from sextant.support.events import AttendanceCounted, CaseloadsCounted, EarlyWarningComputed
from sextant.support.models import RedSince
from sextant.support.queries.indicators_lent import Lights, lights_of_school

MONDAY = 0


def count_attendance(*, on: date) -> int:
    """Tell of each school's absences on each of its school days; return how many schools were counted.

    What was told once is not asked for again: the interlock knows its student and year.
    """
    n = 0
    for school in _open_schools():
        if not calendar_of(school_id=school).is_school_day(on):
            continue
        with transaction.atomic():
            publish(AttendanceCounted(school_id=school, on=on))
        n += 1
    return n


def compute_early_warning(*, on: date) -> int:
    """Note since when students have a red indicator, and tell of it, on Mondays; return how many schools."""
    if on.weekday() != MONDAY:
        return 0
    schools = _open_schools()
    for school in schools:
        warn_of_school(school_id=school, on=on)
    return len(schools)


@transaction.atomic
def count_school(*, school_id: int, on: date) -> None:
    """Tell of one school's absences, caseloads and waits, whatever the day of the week."""
    publish(AttendanceCounted(school_id=school_id, on=on))
    publish(CaseloadsCounted(school_id=school_id, on=on))


@transaction.atomic
def warn_of_school(
    *,
    school_id: int,
    on: date,
    lights: Mapping[int, Lights] | None = None,
    since: Mapping[int, date] | None = None,
) -> int:
    """Note who has a red indicator from a day on and who has none any more; return how many have one.

    ``lights`` are the school's indicators, where whoever asks has read them already; ``since`` tells when
    some turned red, where another record knows it.
    """
    known_lights = lights_of_school(school_id, on) if lights is None else lights
    red = {student for student, one in known_lights.items() if one.n_red}
    open_rows = RedSince.objects.filter(school_id=school_id, until=None)
    known = dict(open_rows.order_by("pk").values_list("student_id", "pk"))
    over = known.keys() - red
    if over:
        open_rows.filter(student_id__in=over).update(until=on)
        keys = sorted(known[student] for student in over)
        audit.record_batch(
            "support.end_red",
            table=RedSince,
            keys=keys,
            rows=[(key, on) for key in keys],
            school_id=school_id,
        )
    begun = since or {}
    rows = [
        RedSince(school_id=school_id, student_id=student, since=begun.get(student, on))
        for student in sorted(red - known.keys())
    ]
    insert_rows(action="support.note_red", rows=rows)
    school = School.objects.get(pk=school_id)
    audit.record("support.compute_early_warning", on=school, changes={"red": (len(known), len(red))})
    publish(EarlyWarningComputed(school_id=school_id, on=on))
    return len(red)


def count_caseloads(*, on: date) -> int:
    """Tell of each school's caseloads and waits on Mondays; return how many schools were counted."""
    if on.weekday() != MONDAY:
        return 0
    schools = _open_schools()
    for school in schools:
        with transaction.atomic():
            publish(CaseloadsCounted(school_id=school, on=on))
    return len(schools)


def _open_schools() -> list[int]:
    return list(School.objects.filter(is_open=True).order_by("pk").values_list("pk", flat=True))
