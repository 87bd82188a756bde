"""A demo’s gaps between groups, counted as on any Monday, and what one principal has decided about one."""

from datetime import timedelta

from sextant.access.models import User
from sextant.demo.cast import HARBOR_POINT
from sextant.demo.ground import Ground
from sextant.kernel import guard
from sextant.kernel.actor import person, process
from sextant.leadership.actions.equity_decisions import Decided, decide_gap
from sextant.leadership.actions.equity_run import compute_equity
from sextant.leadership.queries.equity import clearest_gap
from sextant.network.models import School, Staff
from sextant.network.terms import Seat

WORDS = (
    "Meet every two weeks with the families of the ten who miss most; change the bus route of the early "
    "group; look again when the period ends."
)
DUE_IN = timedelta(days=45)


def count_gaps(ground: Ground) -> None:
    """Count every gap, and let the principal of the cast decide about the clearest one at the school."""
    with guard.acting_as(process("leadership_desk")):
        compute_equity(on=ground.today)
    school = School.objects.filter(name=HARBOR_POINT).first()
    gap = clearest_gap(school_id=school.pk, measures=("chronic", "attendance")) if school else None
    lucia = Staff.objects.filter(pk=ground.keys.staff.get("lucia_principal", 0)).first()
    account = User.objects.filter(staff=lucia).first() if lucia else None
    if gap is None or account is None:
        return
    with guard.acting_as(person(account.pk)):
        decide_gap(
            measure=gap,
            decided=Decided(words=WORDS, seat=Seat.AP_CULTURE, due_on=ground.today + DUE_IN),
            on=ground.today,
        )
