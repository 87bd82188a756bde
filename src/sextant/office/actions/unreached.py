"""Ask the registrar to collect addresses where mails reach too few families, until they do."""

from datetime import date, datetime

from sextant.network.actions.family_messages import as_post_desk
from sextant.network.queries.places import list_schools
from sextant.network.queries.settings import threshold
from sextant.network.terms import Seat
from sextant.office.queries.unreached import Reached, count_reached
from sextant.office.thresholds import FAMILIES_UNREACHED
from sextant.work.actions.closing import complete_about
from sextant.work.actions.opening import Proposal, Terms, open_items
from sextant.work.terms import SchoolDays

# No row of the table: the word by which the work is found again.
REACH = "reach"
SCHOOL = "network.School"
DUE = SchoolDays(10)


def ask_for_addresses(*, on: date, at: datetime) -> int:
    """Open one item for each school above the limit, and close those of schools below it.

    A school is asked once a month at most, whatever became of the item.

    Returns:
        How many were opened.
    """
    proposals = []
    for school in list_schools():
        with as_post_desk():
            reached = count_reached(school_id=school.id, on=on, at=at)
        if reached.percent > threshold(FAMILIES_UNREACHED, on=on, school_id=school.id):
            proposals.append(_proposal(school.id, reached, on=on))
        else:
            complete_about(
                interlock=REACH, subject_label=SCHOOL, subject_id=school.id, at=at, note="Mails reach enough."
            )
    terms = Terms(interlock=REACH, seat=Seat.REGISTRAR, due=DUE)
    return open_items(proposals=proposals, terms=terms, on=on).n_opened


def _proposal(school_id: int, reached: Reached, *, on: date) -> Proposal:
    told = f"{reached.n_unreached} of {reached.n} guardians are reached by no mail."
    return Proposal(
        school_id=school_id,
        subject_label=SCHOOL,
        subject_id=school_id,
        title="Ask families for an e-mail address",
        reason=f"{told} Call them, or ask at the door; what waits for them is printed from the list.",
        evidence=told,
        reference=f"{SCHOOL}#{school_id}@{on:%Y-%m}",
    )
