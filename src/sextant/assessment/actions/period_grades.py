"""Store the teacher's words beside a period's grades, and post the grades themselves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from sextant.assessment.actions.gradebook import refuse_when_out
from sextant.assessment.models import PeriodGrade
from sextant.audit import actions as audit
from sextant.kernel.errors import ChangedMeanwhile
from sextant.network.models import Section


@dataclass(frozen=True, slots=True, kw_only=True)
class GradePost:
    """What a teacher says beside one student's grade; ``version`` is the one that was shown."""

    student_id: int
    version: int
    effort: str
    comment: str
    percent: float | None


@transaction.atomic
def save_grades(
    *,
    section_id: int,
    report_period_id: int,
    posts: Sequence[GradePost],
    is_posting: bool,
    on: date,
    staff_id: int | None,
) -> int:
    """Store what a teacher says beside the grades of a class and, when posting, the grades themselves.

    Returns:
        How many grades are new or different now.

    Raises:
        CardsAreOut: the period's cards were released.
        ChangedMeanwhile: somebody else changed one of them; nothing is stored.
    """
    section: Section = Section.objects.get(pk=section_id)
    refuse_when_out(school_id=section.school_id, period_id=report_period_id)
    rows = PeriodGrade.objects.select_for_update().filter(
        section_id=section_id, report_period_id=report_period_id
    )
    stored = {row.student_id: row for row in rows}
    created: list[PeriodGrade] = []
    changed: list[PeriodGrade] = []
    for post in posts:
        row = stored.get(post.student_id)
        if (row.version if row else 0) != post.version:
            raise ChangedMeanwhile
        if row is None:
            row = PeriodGrade(
                student_id=post.student_id,
                section_id=section_id,
                school_id=section.school_id,
                report_period_id=report_period_id,
                version=0,
            )
            created.append(row)
        elif not _differs(row, post, is_posting=is_posting):
            continue
        else:
            changed.append(row)
        row.effort, row.comment, row.version = post.effort, post.comment, row.version + 1
        if is_posting:
            row.percent, row.posted_on, row.posted_by_id = post.percent, on, staff_id
    _write_grades(created, changed, school_id=section.school_id, is_posting=is_posting)
    return len(created) + len(changed)


def _differs(row: PeriodGrade, post: GradePost, *, is_posting: bool) -> bool:
    words = (row.effort, row.comment) != (post.effort, post.comment)
    return words or (is_posting and (row.posted_on is None or row.percent != post.percent))


def _write_grades(
    created: list[PeriodGrade], changed: list[PeriodGrade], *, school_id: int, is_posting: bool
) -> None:
    if not created and not changed:
        return
    made = PeriodGrade.objects.bulk_create(created) if created else []
    if changed:
        fields = ["percent", "effort", "comment", "posted_on", "posted_by", "version"]
        PeriodGrade.objects.bulk_update(changed, fields, batch_size=200)
    written = [*made, *changed]
    audit.record_batch(
        "assessment.post_grades" if is_posting else "assessment.save_grades",
        table=PeriodGrade,
        keys=[grade.pk for grade in written],
        rows=[
            [one.pk, one.student_id, one.section_id, one.percent, one.effort, one.comment] for one in written
        ],
        school_id=school_id,
    )
