"""What follows when a team finds a manifestation: the student returns, and what failed is set right."""

from datetime import date

from sextant.culture.actions.removals_ended import end_before
from sextant.culture.models import ProtectionCase, ProtectionClock
from sextant.culture.queries.removal_desk import as_the_desk
from sextant.culture.queries.removals_not_over import removals_not_over
from sextant.culture.terms.removals import ClockEvent
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.reference import to
from sextant.network.terms import Seat
from sextant.work.actions.opening import Proposal, Terms, open_items
from sextant.work.terms import Clock, Closing, Weight

OPENER = "decider"
STUDENT = "network.Student"
BY_THE_DAY = Clock("the day that is named")
ENDED = "The team found that the student returns to the placement."


def follow_manifestation(case: ProtectionCase, *, on: date) -> None:
    """End the removals that are not over, unless it was agreed otherwise, and open the work of the team."""
    if case.agreed_otherwise_on is None:
        with as_the_desk():
            for removal in removals_not_over(student_id=case.student_id, on=on):
                end_before(removal, because=ENDED, on=on)
        _open(
            case, Seat.PRINCIPAL, "return", on=on, due_on=on,
            title="A student returns to class today",
            reason=f"The team met on {on:%-d %b}: days away that are not over end, and the student is back "
            "in the placement today. See to it that class, transport and teachers know.",
        )  # fmt: skip
    # The newest: a determination that was answered before has its own.
    clock = ProtectionClock.objects.filter(case=case, event=ClockEvent.BEHAVIOR_PLAN).latest("pk")
    _open(
        case, Seat.AP_SPED, "behavior", on=on, due_on=clock.due_on, stands_on=clock,
        title="Begin the behavior assessment, or review the plan",
        reason=f"The team met on {on:%-d %b}. With the team of the plan: begin the assessment by "
        f"{clock.due_on:%-d %b}, or review the behavior plan that stands (34 CFR 300.530(f)). Note it at its "
        "clock; that closes this.",
    )  # fmt: skip
    if case.is_failure:
        _open(
            case, Seat.AP_SPED, "remedy", on=on, due_on=on,
            title="Remedy at once what was not carried out",
            reason=f"The team found on {on:%-d %b} that a plan was not carried out. Write down what is given "
            "from today on, and by whom (34 CFR 300.530(e)(3)).",
        )  # fmt: skip


def _open(
    case: ProtectionCase, seat: Seat, topic: str, *, title: str, reason: str, on: date, due_on: date,
    stands_on: ProtectionClock | None = None,
) -> None:  # fmt: skip
    """Open the work of a seat; what stands on a clock closes with it, and a sentence closes the rest."""
    proposal = Proposal(
        school_id=case.school_id,
        student_id=case.student_id,
        subject_label=STUDENT,
        subject_id=case.student_id,
        topic=f"{topic} {case.pk}",
        title=title,
        reason=reason,
        evidence=reason,
        reference=str(to(stands_on)) if stands_on else "",
        due_on=due_on,
    )
    closing = Closing.RECORD if stands_on else Closing.PLAIN
    terms = Terms(seat=seat, due=BY_THE_DAY, weight=Weight.HARD, closing=closing)
    with guard.acting_as(process(OPENER, on_behalf_of=guard.actor().user_id)):
        open_items(proposals=[proposal], terms=terms, on=on)
