"""What Data & Assessment lends to a teacher's page: an estimate with its interval, and how to read it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from sextant.assessment.queries.sections import section_growth
from sextant.assessment.queries.teachers import TeacherGrowthRow, public_id_of_staff, teacher_growth
from sextant.assessment.rules.by_hand import REACH_90
from sextant.assessment.rules.estimates import estimate_sentence, gate_words
from sextant.assessment.terms import TeacherFlag
from sextant.web.charts.figure import Chart
from sextant.web.charts.intervals import Estimate, GroupEstimate, IntervalRow, among_others, interval_rows
from sextant.web.formats import SMALLEST_GROUP
from sextant.web.formats import STANDARD_DEVIATIONS as SD
from sextant.web.panels import Panel


@dataclass(frozen=True, slots=True, kw_only=True)
class EstimatePart:
    """One subject of a teacher, written."""

    label: str
    target: str
    sentence: str
    chart: Chart | None
    years: tuple[IntervalRow, ...]
    why_no_flag: tuple[str, ...]
    is_flagged: bool
    made_url: str
    unit_words: str
    simple: str
    run: str


def teacher_panels(*, staff_id: int, on: date, section_ids: Sequence[int] = ()) -> tuple[Panel, ...]:
    """Return a teacher's growth as of a day, if the reader reaches it: subjects, classes, and the caveats.

    Args:
        staff_id: the teacher.
        on: the day.
        section_ids: the teacher's sections, for the table of classes.
    """
    rows = teacher_growth(staff_id=staff_id, until=on)
    if not rows:
        return ()
    public_id = public_id_of_staff(staff_id)
    parts = [estimate_part(row, staff_public_id=public_id) for row in rows]
    growth = Panel(
        heading=_("Growth of students"),
        template="assessment/panels/teacher_growth.html",
        context={
            "parts": parts,
            "classes": _classes(section_ids, on),
            "interval_label": _("90% interval"),
        },
        order=10,
    )
    care = Panel(
        heading=_("Read this with care"),
        template="assessment/panels/teacher_care.html",
        context={"parts": parts, "least": min(row.n_students for row in rows)},
        place="side",
        order=10,
    )
    return growth, care


def estimate_part(row: TeacherGrowthRow, *, staff_public_id: UUID | None = None) -> EstimatePart:
    """Return one subject of a teacher, written; with the teacher, where its arithmetic can be read."""
    is_few = row.n_students < SMALLEST_GROUP
    words = _("final") if row.is_final else _("provisional")
    return EstimatePart(
        label=row.subject_label,
        target=row.target_label,
        sentence=_too_few() if is_few else _sentence(row),
        chart=None if is_few else _chart(row),
        years=() if is_few else interval_rows(_years(row), unit=SD, adds_up=True),
        why_no_flag=tuple(gate_words(gate) for gate in row.gates_failed),
        is_flagged=row.flag is not TeacherFlag.NONE,
        made_url=""
        if staff_public_id is None
        else reverse("teacher_derivation", args=[staff_public_id, row.subject]),
        unit_words=_joint_unit() if row.is_joint else _line_unit(),
        simple=_simple_words(row) if row.is_joint and not is_few else "",
        run=_("Run %(number)d, %(state)s") % {"number": row.run_number, "state": words},
    )


def _joint_unit() -> str:
    return _("SD of students a school year, from all subjects and periods together")


def _line_unit() -> str:
    return _("SD of students a report period, by the line that anybody can redo")


def _simple_words(row: TeacherGrowthRow) -> str:
    low, high = (row.simple_estimate + sign * REACH_90 * row.simple_sd for sign in (-1, 1))
    return _(
        "The simple mean of the same students, which anybody can redo: %(value)s a report period "
        "(90%% interval %(low)s to %(high)s)."
    ) % {"value": SD.level(row.simple_estimate), "low": SD.level(low), "high": SD.level(high)}


def _too_few() -> str:
    return _("Fewer than 10 students stand behind this subject, so no number is shown.")


def _sentence(row: TeacherGrowthRow) -> str:
    return estimate_sentence(
        estimate=row.estimate,
        lower_90=row.lower_90,
        upper_90=row.upper_90,
        probability_above=row.probability_above,
    )


def _chart(row: TeacherGrowthRow) -> Chart:
    others = _("%(n)d other teachers of the subject, without names or order") % {"n": len(row.others)}
    return among_others(
        title=_("%(subject)s: this teacher’s interval among the others") % {"subject": row.subject_label},
        finding=_sentence(row),
        mine=Estimate(value=row.estimate, low=row.lower_90, high=row.upper_90),
        my_label=_("90% interval"),
        others=row.others,
        others_label=others,
        unit=SD,
        zero_label=_("The network’s average"),
    )


def _years(row: TeacherGrowthRow) -> list[GroupEstimate]:
    """Return the simple estimate of each school year, and of all: the only one that years can be told by."""
    years = [
        GroupEstimate(
            label=year.label,
            n=year.n_students,
            estimate=Estimate(value=year.estimate, low=year.lower_90, high=year.upper_90),
        )
        for year in row.by_year
    ]
    reach = REACH_90 * row.simple_sd
    value = row.simple_estimate
    together = GroupEstimate(
        label=_("All together"),
        n=row.n_students,
        estimate=Estimate(value=value, low=value - reach, high=value + reach),
        is_total=True,
    )
    return [*years, together] if len(years) > 1 else [together]


def _classes(section_ids: Sequence[int], on: date) -> tuple[IntervalRow, ...]:
    rows = section_growth(section_ids=section_ids, until=on)
    groups = [
        GroupEstimate(
            label=row.section_title,
            detail=f"{row.subject_label}, {row.target_label}",
            n=row.n_students,
            estimate=Estimate(value=row.mean, low=row.lower_90, high=row.upper_90)
            if row.mean is not None and row.lower_90 is not None and row.upper_90 is not None
            else None,
        )
        for row in rows
    ]
    return interval_rows(groups, unit=SD)
