"""Whom a re-teach plan is for, what they knew before, and what they got at the re-assessment."""

from collections.abc import Mapping, Sequence

from sextant.assessment.models import ReteachPlan, ReteachStudent, Sitting
from sextant.audit import actions as audit
from sextant.kernel.errors import CannotDo
from sextant.network.actions.bulk import insert_rows

type Before = Mapping[int, float | None]


class NotOnThePlan(CannotDo):
    """A result of somebody whom the plan is not for."""


def points_before(*, section_id: int, administration_id: int, standard_id: int) -> Before:
    """Return what each student of the class got on a standard, in percent; None without points."""
    rows = Sitting.objects.filter(administration_id=administration_id, section_id=section_id, counts=True)
    return {
        student: _percent(by_standard.get(str(standard_id)))
        for student, by_standard in rows.order_by("pk").values_list("student_id", "by_standard")
    }


def settle(*, plan: ReteachPlan, student_ids: Sequence[int], before: Before) -> None:
    """Put exactly these students on the plan; who was on it and is not any more is marked as out."""
    wanted = set(student_ids)
    standing = {row.student_id: row for row in ReteachStudent.objects.filter(plan=plan)}
    insert_rows(
        action="assessment.join_reteach",
        rows=[
            ReteachStudent(
                plan=plan,
                student_id=student,
                school_id=plan.school_id,
                section_id=plan.section_id,
                before_percent=before[student],
            )
            for student in sorted(wanted - standing.keys())
        ],
        school_id=plan.school_id,
    )
    for is_out in (True, False):
        moved = [
            row.pk
            for student, row in sorted(standing.items())
            if row.is_out != is_out and (student not in wanted) == is_out
        ]
        if moved:
            ReteachStudent.objects.filter(pk__in=moved).update(is_out=is_out)
            _record("assessment.leave_reteach" if is_out else "assessment.join_reteach", plan, moved)


def write_results(*, plan: ReteachPlan, percents: Mapping[int, float | None]) -> list[float | None]:
    """Write the results that are given and return those of all of the plan's students.

    Raises:
        NotOnThePlan: one is of somebody else.
    """
    rows = list(ReteachStudent.objects.filter(plan=plan, is_out=False).order_by("pk"))
    if percents.keys() - {row.student_id for row in rows}:
        raise NotOnThePlan("A result is of somebody whom this plan is not for; reload the page.")
    changed = [
        row for row in rows if row.student_id in percents and row.after_percent != percents[row.student_id]
    ]
    for row in changed:
        row.after_percent = percents[row.student_id]
    if changed:
        ReteachStudent.objects.bulk_update(changed, ["after_percent"], batch_size=200)
        _record("assessment.enter_reteach_results", plan, [row.pk for row in changed])
    return [row.after_percent for row in rows]


def somebody_waits(plan: ReteachPlan) -> bool:
    """Tell if one of a plan's students has no result of the re-assessment yet."""
    return ReteachStudent.objects.filter(plan=plan, is_out=False, after_percent=None).exists()


def _percent(points: Sequence[float] | None) -> float | None:
    return 100 * points[0] / points[1] if points and points[1] else None


def _record(action: str, plan: ReteachPlan, keys: list[int]) -> None:
    rows = ReteachStudent.objects.filter(pk__in=keys).order_by("pk")
    audit.record_batch(
        action,
        table=ReteachStudent,
        keys=keys,
        rows=list(rows.values_list("pk", "student_id", "after_percent", "is_out")),
        school_id=plan.school_id,
    )
