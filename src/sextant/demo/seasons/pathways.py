"""Who runs ahead: since September the clearest results in mathematics have a pathway of their own."""

from collections import defaultdict
from datetime import timedelta

from sextant.assessment.queries.ahead import highest_on_map
from sextant.demo.ground import Ground
from sextant.instruction.actions.pathways_history import insert_past_pathways
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.models import Student
from sextant.network.terms import Pathway, Subject

# One in ten of a school was asked, and every fourth family said no.
ASKED, DECLINED_EVERY = 0.1, 4
BEGINS_AFTER, REVIEWED_AFTER = timedelta(days=35), timedelta(days=120)
REASON = "Among the clearest results of the school in MAP, and the work of the class done before its time."
WAY_BACK = "Back to the class whenever the student or the teacher asks, and at each review below 60%."


def run_ahead(ground: Ground) -> int:
    """Put whoever is far ahead in mathematics on the accelerated pathway; return how many."""
    started_on = ground.years[-1].periods[0].starts_on + BEGINS_AFTER
    if started_on >= ground.today:
        return 0
    with guard.acting_as(process("demo_builder")):
        return insert_past_pathways(
            action="demo.run_ahead",
            seats=_chosen(ground),
            subject=Subject.MATH,
            pathway=Pathway.ACCELERATED,
            words=(REASON, WAY_BACK),
            began_on=started_on,
            review_on=ground.today + REVIEWED_AFTER,
        )


def _chosen(ground: Ground) -> list[tuple[int, int]]:
    """Return the students, and their schools, of the highest tenth of each school whose family agreed."""
    homes = dict(Student.objects.exclude(school_id=None).values_list("pk", "school_id"))
    schools: dict[int, list[int]] = defaultdict(list)
    for student in highest_on_map(subject=Subject.MATH, since=ground.years[-1].periods[0].starts_on):
        if student in homes:
            schools[homes[student]].append(student)
    return [
        (student, school)
        for school, ranked in schools.items()
        for at, student in enumerate(ranked[: round(len(ranked) * ASKED)])
        if (at + 1) % DECLINED_EVERY
    ]
