"""Whether moves fit on the day on which they begin: against that day’s rosters, decided moves among them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sextant.instruction.models import GroupProposal, ProposedMove
from sextant.instruction.queries.cohorts import CourseCohort, course_cohort
from sextant.instruction.queries.group_proposals import as_the_desk
from sextant.instruction.rules.grouping import refusal_of
from sextant.instruction.rules.grouping_check import new_violations
from sextant.network.queries.calendar import calendar_of

MONDAY = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """A hard rule that moves would break, and which of the moves it is about; none where it counts heads."""

    says: str
    move_ids: tuple[int, ...] = ()


def first_monday(*, school_id: int, after: date) -> date:
    """Return the first Monday after a day on which the school meets, else the next school day after it."""
    calendar = calendar_of(school_id=school_id)
    monday = after + timedelta(days=7 - (after.weekday() - MONDAY) % 7)
    return monday if calendar.is_school_day(monday) else calendar.add(monday, 1)


def coming_cohort(
    *,
    course_id: int,
    school_id: int,
    on: date,
    needs: Mapping[int, float | None],
    weighs_incidents: bool = True,
) -> CourseCohort:
    """Return a course's classes as they stand when what is proposed or decided on a day begins."""
    starts_on = first_monday(school_id=school_id, after=on)
    return course_cohort(
        course_id=course_id,
        school_id=school_id,
        on=starts_on,
        needs=needs,
        weighs_incidents=weighs_incidents,
    )


def clashes_of(proposal: GroupProposal, taken: Collection[ProposedMove], *, on: date) -> tuple[Clash, ...]:
    """Return every hard rule that these moves of a proposal would break and that is whole without them."""
    cohort = _cohort_of(proposal.course_id, proposal.school_id, on).cohort
    before = {learner.key: learner.now for learner in cohort.learners if learner.now is not None}
    moved = {move.student_id: move for move in taken if move.student_id in before}
    after = before | {student: move.target_id for student, move in moved.items()}
    return tuple(
        Clash(says=one.says, move_ids=tuple(moved[key].pk for key in one.learners if key in moved))
        for one in new_violations(cohort, before, after)
    )


def fitting_targets(*, course_id: int, school_id: int, student_id: int, on: date) -> frozenset[int]:
    """Return the classes of a course at a school in which a student may learn."""
    cohort = _cohort_of(course_id, school_id, on).cohort
    learner = next((one for one in cohort.learners if one.key == student_id), None)
    if learner is None:
        return frozenset()
    return frozenset(
        offer.key for offer in cohort.offers if offer.seats > 0 and refusal_of(learner, offer) is None
    )


def _cohort_of(course_id: int, school_id: int, on: date) -> CourseCohort:
    with as_the_desk():
        return coming_cohort(
            course_id=course_id, school_id=school_id, on=on, needs={}, weighs_incidents=False
        )
