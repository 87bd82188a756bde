"""What seats share: who acts for students, when a seat is over, and how it is handed in."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings

from sextant.assessment.actions.sittings import record_sittings
from sextant.assessment.models import Administration, Sitting, TestSeat
from sextant.assessment.queries.sittings import places_of
from sextant.assessment.queries.test_seats import end_of
from sextant.assessment.rules.attempts import SittingEntry
from sextant.assessment.rules.seat_codes import GRACE, as_answers, digest_of
from sextant.assessment.terms import SittingMode
from sextant.audit import actions as audit
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.errors import CannotDo

DESK = "test_desk"


class SeatEnded(CannotDo):
    """The seat is over: handed in, ended by the proctor, or out of time."""


@contextmanager
def at_seat_desk() -> Iterator[None]:
    """Act for the test desk, which reads tests and answers as nobody else does."""
    acting = guard.actor()
    if acting.process == DESK:
        yield
        return
    with guard.acting_as(process(DESK, on_behalf_of=acting.user_id)):
        yield


def find_seat(*, token: str) -> TestSeat | None:
    """Return the open seat of a device; only for callers that act for the test desk."""
    if not token:
        return None
    seat: TestSeat | None = TestSeat.objects.filter(device_digest=digest_of(token), ended_at=None).first()
    return seat


def is_over(seat: TestSeat, at: datetime) -> bool:
    """Tell if the time of a seat is over, and the grace for what a device had kept."""
    minutes = Administration.objects.values_list("minutes", flat=True).get(pk=seat.administration_id)
    return at > end_of(seat, minutes) + GRACE


def hand_in_seats(seats: Sequence[TestSeat], *, at: datetime) -> None:
    """Make sittings of what stands in seats, and end them; an untouched seat leaves no sitting.

    The seats are read again under a lock: an answer that was confirmed a moment ago is handed in, too, and
    of two devices that end one seat the second finds it ended.
    """
    keys = [seat.pk for seat in seats]
    seats = list(TestSeat.objects.select_for_update().filter(pk__in=keys, ended_at=None).order_by("pk"))
    places = places_of({seat.form_id for seat in seats})
    for administration_id in sorted({seat.administration_id for seat in seats}):
        own = [seat for seat in seats if seat.administration_id == administration_id]
        entries = [
            SittingEntry(
                student_id=seat.student_id, form_id=seat.form_id, school_id=seat.school_id,
                section_id=seat.section_id, answers=as_answers(places[seat.form_id], seat.draft),
                mode=SittingMode.ONLINE, accommodations=tuple(seat.accommodations), tested_on=_day_of(at),
                started_at=seat.opened_at, submitted_at=at,
            )
            for seat in own
            if seat.draft
        ]  # fmt: skip
        record_sittings(administration_id=administration_id, entries=entries, source="Online form")
        made = Sitting.objects.filter(
            administration_id=administration_id, student_id__in=[seat.student_id for seat in own]
        )
        by_student = dict(made.order_by("pk").values_list("student_id", "pk"))
        for seat in own:
            seat.ended_at = at
            seat.sitting_id = by_student.get(seat.student_id) if seat.draft else None
        TestSeat.objects.bulk_update(own, ["ended_at", "sitting"], batch_size=200)
        audit.record_batch(
            "assessment.end_seats", table=TestSeat, keys=[seat.pk for seat in own],
            rows=[[seat.pk, seat.student_id, seat.sitting_id] for seat in own],
        )  # fmt: skip


def _day_of(at: datetime) -> date:
    return at.astimezone(ZoneInfo(settings.TIME_ZONE)).date()
