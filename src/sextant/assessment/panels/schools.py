"""What Data & Assessment lends to a school's page: growth by subject and grade, and who is flagged."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from sextant.assessment.queries.flags import count_open
from sextant.assessment.queries.schools import SchoolGrowthRow, school_growth
from sextant.assessment.rules.estimates import group_sentence
from sextant.web.charts.intervals import Estimate, GroupEstimate, IntervalRow, interval_rows
from sextant.web.formats import STANDARD_DEVIATIONS as SD
from sextant.web.grades import grade_within
from sextant.web.panels import Panel

MOST_FINDINGS = 2


def school_panels(*, school_id: int, on: date, is_past: bool = False) -> tuple[Panel, ...]:
    """Return a school's growth as of a day, if the reader reaches it.

    Args:
        school_id: the school.
        on: the day.
        is_past: the day is that of an earlier period, whose flags are those that stood then.
    """
    rows = school_growth(school_id=school_id, until=on)
    subjects = [row for row in rows if row.grade is None]
    if not subjects:
        return ()
    growth = Panel(
        heading=_("Growth against own earlier results"),
        template="assessment/panels/school_growth.html",
        context={
            "findings": _findings(subjects),
            "subjects": interval_rows([_group(row) for row in subjects], unit=SD),
            "grades": _grades(rows),
            "interval_label": _("90% interval"),
        },
        order=20,
    )
    flags = Panel(
        heading=_("Flags then") if is_past else _("Open flags"),
        template="assessment/panels/school_flags.html",
        context={
            "counts": count_open(school_id=school_id, until=on if is_past else None),
            "is_past": is_past,
        },
        place="side",
        order=20,
    )
    return growth, flags


def _grades(rows: Sequence[SchoolGrowthRow]) -> list[IntervalRow]:
    """Return the grades of each subject, whose numbers add up to the subject's above."""
    by_subject: dict[str, list[GroupEstimate]] = {}
    for row in rows:
        if row.grade is not None:
            by_subject.setdefault(row.subject, []).append(_group(row))
    return [line for grades in by_subject.values() for line in interval_rows(grades, unit=SD, adds_up=True)]


def _findings(rows: Sequence[SchoolGrowthRow]) -> list[str]:
    """Return the clearest changes first; at most two sentences."""
    told = [row for row in rows if row.lower_90 is not None and row.upper_90 is not None]
    ranked = sorted(told, key=lambda row: -abs(row.mean) / (row.upper_90 - row.lower_90 + 1e-9))  # type: ignore[operator]
    return [
        group_sentence(
            whom=row.subject_label,
            mean=row.mean,
            lower_90=row.lower_90 or 0.0,
            upper_90=row.upper_90 or 0.0,
        )
        for row in ranked[:MOST_FINDINGS]
    ]


def _group(row: SchoolGrowthRow) -> GroupEstimate:
    label = row.subject_label if row.grade is None else f"{row.subject_label}, {grade_within(row.grade)}"
    has_interval = row.lower_90 is not None and row.upper_90 is not None
    return GroupEstimate(
        label=label,
        detail=_period(row) if row.grade is None else "",
        n=row.n_students,
        estimate=Estimate(value=row.mean, low=row.lower_90 or 0.0, high=row.upper_90 or 0.0)
        if has_interval
        else None,
    )


def _period(row: SchoolGrowthRow) -> str:
    """Return the period of a row and whether its numbers may still change."""
    return f"{row.target_label}, {_('final') if row.is_final else _('provisional')}"
