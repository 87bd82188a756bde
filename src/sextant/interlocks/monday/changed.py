"""Students whose picture changed: who missed most of the last days, and whose results were noticed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sextant.assessment.queries.noticed import Noticed, list_noticed
from sextant.assessment.terms import FlagKind
from sextant.interlocks import thresholds
from sextant.interlocks.monday.steps import ATTENDANCE, Steps, steps_of
from sextant.interlocks.monday.words import MOST_ITEMS
from sextant.interlocks.readings.people import name_students
from sextant.network.queries.settings import threshold
from sextant.web.charts.sparklines import sparkline
from sextant.web.grades import grade_words
from sextant.web.parts import NO_PICTURE


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """One student whose picture changed: what, in which area, the line, and what is under way."""

    name: str
    url: str
    grade: str
    what: str
    area: str
    trend: SafeString
    next_step: str


def absent_lately(days_missed: Mapping[int, int], *, on: date, school_id: int | None = None) -> list[int]:
    """Return the students who missed most of the last six school days, most days first."""
    least = threshold(thresholds.ABSENT_LATELY, on=on, school_id=school_id)
    return sorted(
        (student for student, days in days_missed.items() if days >= least),
        key=lambda student: (-days_missed[student], student),
    )


def changed_students(
    days_missed: Mapping[int, int],
    *,
    on: date,
    school_id: int | None = None,
    reads_results: bool = True,
    most_open: int = MOST_ITEMS,
) -> dict[str, Any]:
    """Return the rows and what stands around them: how many there are besides, which columns hold something.

    Args:
        days_missed: by student, days absent of the last six school days.
        on: the day.
        school_id: the school; None for all within reach.
        reads_results: the reader may see results, so that noticed students are shown.
        most_open: rows that stand open; the others open below them.
    """
    absent = absent_lately(days_missed, on=on, school_id=school_id)
    shown = absent[: MOST_ITEMS // 2]
    names = name_students(shown)
    # Who stands above as absent gets no second row, and still counts.
    noticed = (
        list_noticed(school_id=school_id, limit=MOST_ITEMS - len(names), without=shown)
        if reads_results
        else None
    )
    flags = noticed.rows if noticed else ()
    steps = steps_of([*names, *(flag.student_id for flag in flags)], on=on)
    rows = (
        *(
            Changed(
                name=names[student].name,
                url=reverse("student", args=[names[student].public_id]),
                grade=grade_words(names[student].grade),
                what=_("Missed %(n)s of the last 6 school days") % {"n": days_missed[student]},
                area=_("Attendance"),
                trend=NO_PICTURE,
                next_step=steps.about(student, ATTENDANCE),
            )
            for student in shown
            if student in names
        ),
        *(_changed_of(flag, steps) for flag in flags),
    )
    return {
        "changed": rows[:most_open],
        "changed_rest": rows[most_open:],
        "n_lagging": noticed.n_lagging if noticed else 0,
        "lagging": noticed.lagging if noticed else {},
        "more_absent": len(absent) - len(names),
        "has_trends": any(row.trend for row in rows),
        "has_steps": any(row.next_step for row in rows),
    }


def _changed_of(flag: Noticed, steps: Steps) -> Changed:
    is_lagging = flag.kind is FlagKind.LAGGING
    return Changed(
        name=flag.student_name,
        url=reverse("student", args=[flag.student_public_id]),
        grade=grade_words(flag.grade),
        what=flag.sentence,
        area=_area(flag),
        trend=sparkline(
            flag.points,
            label=_("%(n)s results, the newest %(kind)s the student’s own path")
            % {"n": len(flag.points), "kind": _("below") if is_lagging else _("above")},
            tone="concern" if is_lagging else "good",
        ),
        next_step=steps.about(flag.student_id, flag.subject),
    )


def _area(flag: Noticed) -> str:
    if not flag.n_others:
        return flag.subject_label
    others = ngettext("and %(n)d more subject", "and %(n)d more subjects", flag.n_others)
    return f"{flag.subject_label}, {others % {'n': flag.n_others}}"
