"""After a benchmark: new groups are proposed for each course that a school teaches in two classes or more."""

from django.tasks import task

from sextant.assessment.events import ResultsReleased
from sextant.assessment.queries.group_readings import find_released_test
from sextant.instruction.actions.group_proposals import DESK, store_proposal
from sextant.instruction.actions.groups_anew import solve_others_again
from sextant.instruction.actions.needs import keep_needs
from sextant.instruction.events import GroupsDecided
from sextant.instruction.queries.cohorts import schools_with_a_choice
from sextant.instruction.queries.groups_fit import coming_cohort
from sextant.instruction.rules.grouping_solution import propose_groups
from sextant.interlocks.into.instruction import WITHOUT_ITEMS
from sextant.interlocks.readings.learning import needs_after
from sextant.kernel import clock, guard
from sextant.kernel.actor import process
from sextant.network.terms import Subject

# Skills that build on each other; in the other subjects a class stays together.
REGROUPED = frozenset({Subject.MATH, Subject.ELA})
SECONDS_A_COHORT = 20.0


def propose_new_groups(event: ResultsReleased) -> None:
    """Queue the proposals that follow from a release: no release waits for a solver."""
    if event.source.lower() not in WITHOUT_ITEMS:
        propose_later.enqueue(event.release_id)


@task()
def propose_later(release_id: int) -> None:
    """Propose groups for the course of a release, school by school, as the desk that keeps groups."""
    with guard.acting_as(process(DESK)):
        propose_after(release_id)


def propose_after(release_id: int) -> int:
    """Propose groups at each school that has a choice; return how many proposals were kept."""
    on = clock.today()
    test = find_released_test(release_id)
    if test is None:
        return 0
    found = needs_after(test, on=on)
    keep_needs(course_id=test.course_id, report_period_id=test.report_period_id, needs=found, on=on)
    if test.subject not in REGROUPED:
        return 0
    needs = {one.student_id: one.need for one in found}
    n_kept = 0
    for school_id in schools_with_a_choice(course_id=test.course_id, on=on):
        cohort = coming_cohort(course_id=test.course_id, school_id=school_id, on=on, needs=needs)
        if not cohort.has_choice:
            continue
        solution = propose_groups(cohort.cohort, seconds=SECONDS_A_COHORT)
        kept = store_proposal(
            course_id=test.course_id,
            report_period_id=test.report_period_id,
            cohort=cohort,
            solution=solution,
            on=on,
        )
        n_kept += kept is not None
    return n_kept


def propose_what_no_longer_fits(event: GroupsDecided) -> None:
    """Queue the school’s other proposals: whoever moves in one course may be elsewhere in another."""
    if event.n_approved:
        solve_again_later.enqueue(event.proposal_id)


@task()
def solve_again_later(proposal_id: int) -> None:
    """Solve those proposals again that a decision made impossible, as the desk that keeps groups."""
    with guard.acting_as(process(DESK)):
        solve_others_again(proposal_id=proposal_id, on=clock.today())
