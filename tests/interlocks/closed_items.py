"""Work items as they are left: of a rule, opened on a day, done some days later or still open."""

from datetime import date, datetime, time, timedelta

from django.utils.timezone import make_aware

from cast_for_tests import Cast
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.terms import Seat
from sextant.work.models import WorkItem
from sextant.work.terms import WorkState


def keep_closed_item(
    code: str,
    cast: Cast,
    *,
    opened_on: date,
    days: int | None,
    subject_id: int = 1,
    topic: str = "",
    reference: str = "",
    due_in: int = 5,
) -> WorkItem:
    """Keep one item of a rule; ``days`` None leaves it open."""
    with guard.acting_as(process("demo_builder")):
        done = None if days is None else datetime.combine(opened_on + timedelta(days=days), time(12))
        row = WorkItem(
            school=cast.harbor, subject_label="test", subject_id=subject_id, topic=topic, interlock=code,
            title="Work", reason="So says the test.", reference=reference or f"test#{subject_id}",
            seat=Seat.PRINCIPAL, opened_on=opened_on, due_on=opened_on + timedelta(days=due_in),
            state=WorkState.OPEN if done is None else WorkState.DONE,
            closed_at=None if done is None else make_aware(done),
        )  # fmt: skip
        row.save()
    return row
