"""Offers of a demo that are out this Monday: base by the band, an answer that is awaited, one exception."""

from datetime import datetime, time, timedelta

from django.db import transaction

from sextant.access.models import User
from sextant.demo.ground import Ground
from sextant.demo.seasons.attendance import LOCAL
from sextant.kernel import guard
from sextant.kernel.actor import person
from sextant.kernel.money import Money

MOST, ANSWER_WITHIN, BEGINS_IN = 6, timedelta(days=9), timedelta(days=42)
ANSWER_AT = time(16, 30)
# Above the lowest base of the band, for each year of experience.
A_YEAR_CENTS, MOST_YEARS, OVER_CENTS = 40_000, 10, 150_000
WHY = "The only candidate with a full certificate for this subject since August."


@transaction.atomic
def leave_offers_open(ground: Ground) -> int:
    """Write an offer to whoever is decided on, as long as a position is free; return how many."""
    from sextant.talent.actions.offers import OfferDraft, draft_offer, send_offer  # noqa: PLC0415
    from sextant.talent.queries.hire_files import (  # noqa: PLC0415
        choices_for,
        find_hire_file,
        list_hires,
        position_of,
    )
    from sextant.talent.terms.hiring import Stage  # noqa: PLC0415

    patrick = User.objects.filter(staff_id=ground.keys.staff.get("patrick_hr", 0)).first()
    if patrick is None:
        return 0
    at, n, taken = datetime.combine(ground.today, time(7), LOCAL), 0, set()
    with guard.acting_as(person(patrick.pk)):
        for row in list_hires(on=ground.today):
            file = find_hire_file(row.public_id, on=ground.today)
            if file is None or file.stage is not Stage.REFERENCE or file.offer is not None or n == MOST:
                continue
            choices = choices_for(row.public_id, on=ground.today)
            free = [key for key, _words in choices.positions if key not in taken]
            bands = dict(choices.bands)
            placed = choices.without_results
            band = bands.get(str(placed.category.label)) if placed else next(iter(bands.values()), None)
            if not free or band is None:
                continue
            # Every third one lies above its band, and waits for a second person of human resources.
            is_exception = n % 3 == 1
            more = A_YEAR_CENTS * min(file.years, MOST_YEARS)
            base = band.highest.cents + OVER_CENTS if is_exception else band.lowest.cents + more
            starts_on = ground.today + BEGINS_IN
            made = draft_offer(
                draft=OfferDraft(
                    application_id=file.id,
                    position_id=position_of(free[0]),
                    base=Money(base),
                    starts_on=starts_on,
                    expires_at=datetime.combine(ground.today + ANSWER_WITHIN, ANSWER_AT, LOCAL),
                    exception_because=WHY if is_exception else "",
                ),
                on=ground.today,
                at=at,
            )
            if not is_exception:
                send_offer(offer_id=made.pk, at=at)
            taken.add(free[0])
            n += 1
    return n
