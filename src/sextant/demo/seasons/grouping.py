"""After the newest benchmark: groups are proposed with its release; here people decide and divide classes.

The proposals themselves come from the interlock that hears the release. Here people live on with them: the
third school approves most moves, the cast's own school leaves them waiting, and Amara Okafor divides a class.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from sextant.demo.ground import Ground
from sextant.demo.seasons.growth import _after_school
from sextant.demo.seasons.pathways import look_again_at_help, run_ahead
from sextant.kernel import guard
from sextant.kernel.actor import person, process
from sextant.kernel.errors import CannotDo

if TYPE_CHECKING:
    from sextant.instruction.queries.group_proposals import WaitingProposal

TEACHER = "amara_teacher"
# Every fourth move is refused, each time for another reason.
REFUSED_EVERY = 4
REASONS = (
    "In the middle of a plan that the present teacher carries.",
    "The family asked for one more period here.",
    "Would sit beside a student with whom it does not go well.",
)
APART_FOR_DAYS = 10
MOST_INTENSIVE = 14
WAY_BACK = "Half of the points or more on the next benchmark, and the work of two weeks without help."
FOCUS = "Ratios: from the drawing to the table to the equation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouped:
    """What the season came to."""

    decided: int
    pathways: int
    apart: int


def live_with_groups(ground: Ground, *, run_queue: Callable[[], None] | None = None) -> Grouped:
    """Decide the last school's proposals a few days ago, divide a class, and put students on pathways."""
    from sextant.network.queries.places import list_schools  # noqa: PLC0415

    with guard.acting_as(process("demo_builder")):
        schools = list_schools()
    if not schools:
        return Grouped(decided=0, pathways=0, apart=0)
    last = schools[-1].id
    decided = _decide(ground, last)
    pathways = _start_pathways(ground, last)
    run_ahead(ground)
    look_again_at_help(ground)
    apart = _keep_apart(ground)
    _divide(ground)
    if run_queue is not None:
        run_queue()
    return Grouped(decided=decided, pathways=pathways, apart=apart)


def _decide(ground: Ground, school_id: int) -> int:
    """Approve most moves of the earlier half of a school's proposals on the last Friday, to hold from today.

    The others wait; the queue solves those again that no longer fit beside what was decided.
    """
    from sextant.instruction.queries.group_proposals import waiting_proposals  # noqa: PLC0415

    friday = ground.today - timedelta(days=3)
    with guard.acting_as(process("demo_builder")), _after_school(friday):
        waiting = waiting_proposals(school_id=school_id, until=friday)
        return sum(_decide_one(one, friday) for one in waiting[: (len(waiting) + 1) // 2])


def _decide_one(one: "WaitingProposal", friday: date) -> bool:
    """Approve most moves of a proposal, or all where a class would be too full without them."""
    from sextant.instruction.actions.group_proposals import decide_moves  # noqa: PLC0415

    some = {key: REASONS[at % len(REASONS)] for at, key in enumerate(one.move_ids[::REFUSED_EVERY])}
    for refusals in (some, {}):
        try:
            decide_moves(
                proposal_id=one.id,
                version=one.version,
                approved=[key for key in one.move_ids if key not in refusals],
                because=refusals,
                on=friday,
            )
        except CannotDo:
            # A class would be too full; with all moves it may not be, else the proposal is solved again.
            continue
        return True
    return False


def _keep_apart(ground: Ground) -> int:
    """Keep two students of Amara Okafor's first class apart, so that its groups are divided around them."""
    from sextant.instruction.actions.kept_apart import keep_apart  # noqa: PLC0415
    from sextant.instruction.terms import ApartReason  # noqa: PLC0415
    from sextant.network.models import SectionEnrollment  # noqa: PLC0415

    since = ground.today - timedelta(days=APART_FOR_DAYS)
    with guard.acting_as(process("demo_builder")), _after_school(since):
        seats = SectionEnrollment.objects.on(ground.today).filter(section_id=_her_class(ground))
        two = list(seats.order_by("-student_id").values_list("student_id", flat=True)[:2])
        for student_id, other_id in pairwise(two):
            keep_apart(student_id=student_id, other_id=other_id, reason=ApartReason.LEARNING, on=since)
    return len(two) // 2


def _her_class(ground: Ground) -> int | None:
    """Return Amara Okafor's first class in mathematics."""
    from sextant.network.models import SectionStaff  # noqa: PLC0415

    key = ground.keys.staff.get(TEACHER)
    sections = SectionStaff.objects.on(ground.today).filter(staff_id=key, section__course__subject="math")
    found: int | None = sections.order_by("section_id").values_list("section_id", flat=True).first()
    return found


def _divide(ground: Ground) -> None:
    """Let Amara Okafor divide her first class into three groups."""
    from sextant.access.models import User  # noqa: PLC0415
    from sextant.instruction.actions.class_groups import NoGroups, form_groups  # noqa: PLC0415

    key = ground.keys.staff.get(TEACHER)
    with guard.acting_as(process("demo_builder")):
        user = User.objects.filter(staff_id=key).first() if key else None
        section_id = _her_class(ground)
    if user is None or section_id is None:
        return
    friday = ground.today - timedelta(days=3)
    with guard.acting_as(person(user.pk)), _after_school(friday):
        try:
            form_groups(section_id=section_id, n_groups=3, skill_focus=FOCUS, on=friday)
        except NoGroups:
            # A class of which too little is known stays one class.
            return


def _start_pathways(ground: Ground, school_id: int) -> int:
    """Put the students of highest need on the intensive pathway, and take two back to core."""
    from sextant.instruction.actions.pathways import review_pathway, start_pathway  # noqa: PLC0415
    from sextant.instruction.queries.pathways import highest_needs  # noqa: PLC0415
    from sextant.instruction.terms import PathwayOutcome  # noqa: PLC0415

    started_on = ground.today - timedelta(days=10)
    with guard.acting_as(process("demo_builder")), _after_school(started_on):
        made = [
            start_pathway(
                student_id=student,
                subject="math",
                pathway="intensive",
                reason="Benchmark and MAP agree: two years behind in the standards of the coming unit.",
                way_back=WAY_BACK,
                review_on=ground.today + timedelta(days=45),
                family_told_on=started_on,
                on=started_on,
            )
            for student in highest_needs(school_id=school_id, subject="math", most=MOST_INTENSIVE)
        ]
        for row in made[-2:]:
            review_pathway(
                membership_id=row.pk,
                version=row.version,
                outcome=PathwayOutcome.RETURNED,
                because="Kept up with the class for two weeks; the tutor agrees.",
                review_on=None,
                on=ground.today - timedelta(days=1),
            )
    return len(made)
