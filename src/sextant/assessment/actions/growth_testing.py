"""How the sections of a target period were tested: who sat there, who has a result, which rosters hold."""

from datetime import date
from typing import Any

import numpy as np

from sextant.assessment.actions.growth_columns import Integers, ResultColumns
from sextant.assessment.actions.growth_roster_rows import Enrollments, Sections, integers, rows_in_window
from sextant.assessment.actions.growth_windows import Window
from sextant.assessment.models import AssessmentResult
from sextant.assessment.rules.periods import Occasion
from sextant.assessment.terms import Attempt, PeriodKind
from sextant.network.models import RosterVerification
from sextant.network.terms import VerificationState

VERIFIED = (VerificationState.CONFIRMED, VerificationState.LOCKED)


def tested_in(
    window: Window, sections: Sections, enrollments: Enrollments, columns: ResultColumns, *, on: date
) -> dict[str, Any]:
    """Count who sat in each section on the window's last day, and who of them has a result."""
    rows = rows_in_window(window, sections, enrollments)
    last = min(window.stop - 1, on.toordinal())
    rows = rows[(enrollments.start[rows] <= last) & (enrollments.stop[rows] > last)]
    rows = rows[~np.isin(enrollments.student[rows], _exempt_students(window, columns))]
    ids, of_row = np.unique(enrollments.section[rows], return_inverse=True)
    with_result = columns.student[(columns.subject == window.subject) & (columns.period == window.period)]
    is_tested = np.isin(enrollments.student[rows], with_result)
    place = sections.place(ids)
    return {
        "section_id": ids,
        "section_subject": np.full(ids.size, window.subject),
        "section_school": sections.school[place],
        "n_enrolled": np.bincount(of_row, minlength=ids.size),
        "n_tested": np.bincount(of_row, weights=is_tested, minlength=ids.size).astype(np.int64),
        "is_verified": np.isin(ids, _verified_sections(window.occasion)),
    }


def _exempt_students(window: Window, columns: ResultColumns) -> Integers:
    """Return who need not sit this test, and so is missed by nobody."""
    exempt = AssessmentResult.objects.filter(
        attempt=Attempt.EXEMPT,
        subject=columns.subjects[window.subject],
        school_year_id=window.occasion.year_id,
        period_kind=window.occasion.kind,
        period_number=window.occasion.number,
    )
    return integers(exempt.values_list("student_id", flat=True))


def _verified_sections(occasion: Occasion) -> Integers:
    if occasion.kind != PeriodKind.REPORT_PERIOD:
        return np.zeros(0, np.int64)
    verified = RosterVerification.objects.filter(
        report_period__school_year_id=occasion.year_id,
        report_period__number=occasion.number,
        state__in=VERIFIED,
    )
    return integers(verified.values_list("section_id", flat=True))
