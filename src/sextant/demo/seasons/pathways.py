"""Who runs ahead since September, and who has been helped since last winter and is looked at again (I-42)."""

from collections import defaultdict
from datetime import date, datetime, time, timedelta

from sextant.assessment.queries.ahead import highest_on_map
from sextant.demo.ground import Ground
from sextant.demo.seasons.attendance import LOCAL
from sextant.instruction.actions.pathways import review_pathway
from sextant.instruction.actions.pathways_history import insert_past_pathways
from sextant.instruction.events import PathwaysCounted
from sextant.instruction.queries.pathways import highest_needs
from sextant.instruction.terms import PathwayOutcome
from sextant.interlocks.into.pathways import PATHWAYS, membership_of, review_the_way_back
from sextant.interlocks.table import BY_CODE
from sextant.kernel import clock, guard
from sextant.kernel.actor import process
from sextant.network.models import Enrollment, StaffAssignment, Student
from sextant.network.queries.calendar import calendar_of
from sextant.network.terms import Pathway, Seat, Subject
from sextant.work.actions.history import PastEnding, PastItem, take_over_items
from sextant.work.terms import WorkState

# One in ten of a school was asked, and every fourth family said no.
ASKED, DECLINED_EVERY = 0.1, 4
BEGINS_AFTER, REVIEWED_AFTER = timedelta(days=35), timedelta(days=120)
REASON = "Among the clearest results of the school in MAP, and the work of the class done before its time."
WAY_BACK = "Back to the class whenever the student or the teacher asks, and at each review below 60%."

MOST_HELPED = 7
HELPED = "Reads two years below grade in both measures of the winter; a second block of reading each day."
WAY_BACK_TO_CORE = "Half of the points or more on two benchmarks in a row."
FOUND = (
    (
        "Two benchmarks under half of the points: stays in the second block until winter.",
        PathwayOutcome.STAYS,
    ),
    ("Read two benchmarks with the class: back to core, with a look in four weeks.", PathwayOutcome.RETURNED),
    ("Fluency grows, comprehension not yet; the block works on it until winter.", PathwayOutcome.STAYS),
)
# Nobody has changed what began in winter.
FIRST_VERSION = 1
# School days after the rule asked; it is due after ten.
HELD_AFTER = (4, 6, 7, 9, 13, 8)


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


def look_again_at_help(ground: Ground) -> int:
    """Let help in reading last since winter at one school, and its reviews come this autumn; return how many.

    The rule asked for them in the first days of the school year. Most were held in time, one late, and one is
    open still.
    """
    if not ground.newest or len(ground.keys.schools) < 2:
        return 0
    school, first = ground.keys.schools[1], ground.years[ground.newest].starts_on
    with guard.acting_as(process("demo_builder")):
        insert_past_pathways(
            action="demo.help_since_winter",
            seats=_helped(school, ground.years[ground.newest - 1].periods[2].starts_on),
            subject=Subject.ELA,
            pathway=Pathway.INTENSIVE,
            words=(HELPED, WAY_BACK_TO_CORE),
            began_on=ground.years[ground.newest - 1].periods[2].starts_on,
            review_on=first + timedelta(days=14),
        )
        return _ask_and_review(school, first)


def _helped(school: int, began_on: date) -> list[tuple[int, int]]:
    """Return the students of highest need who were at the school on a day, with the school."""
    asked = highest_needs(school_id=school, subject=Subject.ELA.value, most=3 * MOST_HELPED)
    there = Enrollment.objects.on(began_on).filter(school_id=school, student_id__in=asked)
    known = set(there.values_list("student_id", flat=True))
    return [(student, school) for student in asked if student in known][:MOST_HELPED]


def _ask_and_review(school: int, first: date) -> int:
    """Open what the rule asked for, and end it by reviews on their days; return how many were asked for."""
    calendar = calendar_of(school_id=school)
    asked_on = calendar.next_on_or_after(first)
    with guard.acting_as(process("decider")):
        asked = review_the_way_back(PathwaysCounted(on=asked_on), asked_on)
    held = StaffAssignment.objects.on(asked_on).filter(school_id=school, seat=Seat.AP_INSTRUCTION)
    staff = held.order_by("pk").values_list("staff_id", flat=True).first()
    items = []
    for place, proposal in enumerate(asked):
        day = calendar.add(asked_on, HELD_AFTER[place % len(HELD_AFTER)])
        ending = None
        if place < len(asked) - 1 and staff is not None:
            at = datetime.combine(day, time(15, 30), LOCAL)
            found, outcome = FOUND[place % len(FOUND)]
            _review(membership_of(proposal.reference), outcome, found, at=at)
            ending = PastEnding(state=WorkState.DONE, at=at, staff_id=staff, note=found)
        items.append(
            PastItem(proposal=proposal, terms=BY_CODE[PATHWAYS].terms(0), opened_on=asked_on, ending=ending)
        )
    return len(take_over_items(items))


def _review(membership_id: int, outcome: PathwayOutcome, found: str, *, at: datetime) -> None:
    stays = outcome is PathwayOutcome.STAYS
    with clock.relive(at):
        review_pathway(
            membership_id=membership_id,
            version=FIRST_VERSION,
            outcome=outcome,
            because=found,
            review_on=at.date() + REVIEWED_AFTER if stays else None,
            on=at.date(),
        )
