"""Pathways that began on a day in the past, as a demo draws them; nobody is told of each."""

from collections.abc import Iterable
from datetime import date

from sextant.instruction.models import PathwayMembership
from sextant.network.actions.bulk import insert_rows
from sextant.network.terms import Pathway, Subject


def insert_past_pathways(
    *,
    action: str,
    seats: Iterable[tuple[int, int]],
    subject: Subject,
    pathway: Pathway,
    words: tuple[str, str],
    began_on: date,
    review_on: date,
) -> int:
    """Put students on a pathway; whoever is on one in this subject stays there.

    Args:
        action: as the trail calls it.
        seats: student and school.
        subject: the subject.
        pathway: which one.
        words: the reason, and the way back.
        began_on: the first day, on which the family was told.
        review_on: the next review.

    Returns:
        How many began.
    """
    held = PathwayMembership.objects.filter(valid_until=None, subject=subject)
    placed = set(held.values_list("student_id", flat=True))
    reason, way_back = words
    rows = [
        PathwayMembership(
            student_id=student,
            school_id=school,
            subject=subject,
            pathway=pathway,
            reason=reason,
            way_back=way_back,
            review_on=review_on,
            family_told_on=began_on,
            valid_from=began_on,
        )
        for student, school in seats
        if student not in placed
    ]
    insert_rows(action=action, rows=rows)
    return len(rows)
