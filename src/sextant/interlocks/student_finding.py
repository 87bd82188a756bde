"""The line under a student's name: how the results stand, the last days of school, and what is due."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from sextant.assessment.queries.students import StudentGrowthRow
from sextant.assessment.terms import GrowthState
from sextant.network.queries.settings import threshold
from sextant.network.rules import PARTLY_ABSENT
from sextant.network.terms import ABSENT_CODES
from sextant.network.thresholds import SCHOOL_DAY_MINUTES
from sextant.office.queries.student_days import days_this_year
from sextant.web.formats import opened, short_day
from sextant.work.queries.items import WorkRow, list_student_items

LAST_DAYS = 6
# One day at home is no news.
LEAST_ABSENT = 2
SCREENING = "I-01"


def say_finding(
    *,
    student_id: int,
    growth: Sequence[StudentGrowthRow],
    on: date,
    first_on: date | None,
    is_past: bool,
) -> str:
    """Write the line, of what the reader reaches; empty where nothing is on file.

    Args:
        student_id: the student.
        growth: the newest row of each subject.
        on: the day as of which the page is shown.
        first_on: first day of the student's classes; None where none is within reach.
        is_past: leave out open work, which only today can show.
    """
    parts = [
        *_growth(growth),
        _absence(student_id, on=on, first_on=first_on, is_past=is_past),
        "" if is_past else _due(list_student_items(student_id=student_id)),
    ]
    said = "; ".join(filter(None, parts))
    return f"{opened(said)}." if said else ""


def _growth(rows: Sequence[StudentGrowthRow]) -> list[str]:
    words = {
        GrowthState.LAGGING: _("lagging in %s"),
        GrowthState.WATCH: _("on watch in %s"),
        GrowthState.SURGING: _("surging in %s"),
    }
    said = [
        pattern % _listed([row.subject_label for row in rows if row.state is state])
        for state, pattern in words.items()
        if any(row.state is state for row in rows)
    ]
    measured = [row for row in rows if row.state is not GrowthState.NO_HISTORY]
    return said if said or not measured else [_("on own path in every subject measured")]


def absent_of_last(student_id: int, *, on: date, first_on: date | None, is_past: bool) -> tuple[int, int]:
    """Return on how many of the last school days a student was absent, and how many these are."""
    found = days_this_year(student_id=student_id, on=on, first_on=first_on)
    if found is None:
        return 0, 0
    half = threshold(SCHOOL_DAY_MINUTES, on=on) / 2
    last = [day for day in found.days if day.on < on or is_past][-LAST_DAYS:]
    n = sum(
        day.code in ABSENT_CODES or (day.code in PARTLY_ABSENT and day.minutes_missed > half) for day in last
    )
    return n, len(last)


def _absence(student_id: int, *, on: date, first_on: date | None, is_past: bool) -> str:
    n, n_days = absent_of_last(student_id, on=on, first_on=first_on, is_past=is_past)
    if n < LEAST_ABSENT:
        return ""
    return _("absent %(n)d of the last %(of)d school days") % {"n": n, "of": n_days}


def _due(rows: Sequence[WorkRow]) -> str:
    if not rows:
        return ""
    first = rows[0]
    what = _("screening") if first.interlock == SCREENING else first.title[:1].lower() + first.title[1:]
    return _("%(what)s due %(day)s") % {"what": what, "day": short_day(first.due_on)}


def _listed(labels: Sequence[str]) -> str:
    lower = [label[:1].lower() + label[1:] for label in labels]
    if len(lower) < 2:
        return "".join(lower)
    return _("%(most)s and %(last)s") % {"most": ", ".join(lower[:-1]), "last": lower[-1]}
