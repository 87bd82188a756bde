"""The letters of a yearly round as one job, which goes on where a killed worker stopped."""

import uuid
from datetime import date

from django.db import transaction
from django.tasks import task
from django.urls import reverse

from sextant.access.asking import require_still
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.talent.actions.pay_cycles import send_letters
from sextant.talent.policies import KEEP_PAY
from sextant.talent.queries.desk import DESK
from sextant.web import progress

KIND = "pay_letters"
NO_LONGER = "Whoever asked for these letters may no longer send them. Those that are out stay out."


@task()
def carry_out_letters(*, key: str, cycle_id: int, on: str, user_id: int) -> None:
    """Send the letters of a round that somebody asked for."""
    report = progress.Reporter(uuid.UUID(key))
    page = reverse("pay_cycle")
    with guard.acting_as(process(DESK, on_behalf_of=user_id)):
        try:
            require_still(KEEP_PAY, user_id=user_id, words=NO_LONGER)
            n = send_letters(cycle_id, on=date.fromisoformat(on), on_progress=report.advance)
        except CannotDo as refusal:
            report.end(detail=str(refusal), target_url=page, state="held")
            return
        report.end(detail=f"{n:,} letters are out; everybody finds theirs under “My pay”.", target_url=page)


def begin_letters(*, cycle_id: int, on: date, user_id: int) -> uuid.UUID:
    """Queue the letters and return the key of the job’s progress.

    Raises:
        AlreadyDone: they are under way.
    """
    if progress.is_under_way(KIND):
        raise AlreadyDone("The letters are under way. Wait until they are out.")
    key = progress.begin(kind=KIND, label="Pay letters", user_id=user_id)
    with transaction.atomic():
        carry_out_letters.enqueue(key=str(key), cycle_id=cycle_id, on=on.isoformat(), user_id=user_id)
    return key
