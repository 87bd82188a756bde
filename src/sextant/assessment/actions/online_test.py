"""A student at an online form: a code lets a device in, answers are kept on their way, and handed in.

Students have no account here: the test desk acts, once a code or a device's token has shown whose seat it is.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from sextant.assessment.actions.seat_desk import (
    SeatEnded,
    at_seat_desk,
    find_seat,
    hand_in_seats,
    is_over,
)
from sextant.assessment.models import Administration, TestSeat
from sextant.assessment.queries.administrations import days_at
from sextant.assessment.queries.sittings import places_of
from sextant.assessment.rules.seat_codes import Draft, cleaned, digest_of, merged, new_token, storable
from sextant.assessment.terms import AdministrationState
from sextant.audit import actions as audit
from sextant.kernel.errors import CannotDo

TRIES = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What is kept after a device has sent answers.

    Attributes:
        numbers: of the keystroke that stands, by position.
        others: the same, only where another answer stands than the one that was sent.
    """

    numbers: dict[str, int]
    others: dict[str, int]


class WrongCode(CannotDo):
    """No open seat has this code, or it let a device in already."""


class NotOpenToday(CannotDo):
    """The benchmark is not given at this school today."""


@transaction.atomic
def open_seat(*, code: str, on: date, at: datetime) -> str:
    """Let a device in by a code; return the token by which it is known from now on.

    Raises:
        WrongCode: no open seat has this code, or it let a device in already.
        NotOpenToday: the benchmark is not given at this school today.
    """
    with at_seat_desk():
        seat = TestSeat.objects.filter(code_digest=digest_of(code), ended_at=None).first()
        if seat is None or seat.expires_at <= at:
            raise WrongCode("No seat has this code. Look at the paper again, letter by letter.")
        if seat.device_digest:
            raise WrongCode("This code is in use on another device. Ask your teacher for a new one.")
        administration = Administration.objects.get(pk=seat.administration_id)
        # After a release a code is one of a make-up, and ends with the days of make-ups.
        is_open = administration.state == AdministrationState.RELEASED or (
            administration.state == AdministrationState.OPEN
            and days_at(administration, school_id=seat.school_id).holds(on)
        )
        if not is_open:
            raise NotOpenToday("This test is not open today. Ask your teacher when it is.")
        token = new_token()
        moved = TestSeat.objects.filter(pk=seat.pk, device_digest="", ended_at=None).update(
            device_digest=digest_of(token), opened_at=seat.opened_at or at
        )
        if moved != 1:
            raise WrongCode("This code was used at this moment. Ask your teacher for a new one.")
        audit.record("assessment.open_seat", on=seat, changes={"opened_at": (seat.opened_at, at)})
    return token


def save_answers(*, token: str, answers: Mapping[str, Sequence[Any]], at: datetime) -> Kept:
    """Keep answers on their way; of two to one question the later keystroke stands.

    Args:
        token: of the device.
        answers: by position: the answer and the number of the keystroke that made it.
        at: now.

    Raises:
        SeatEnded: the seat is over; after the time and a short grace it is handed in as it is.
        ValueError: an answer is of a shape that the form does not have.
    """
    sent = {position: (storable(answer), number) for position, (answer, number) in answers.items()}
    with at_seat_desk():
        for _try in range(TRIES):
            seat = find_seat(token=token)
            if seat is None:
                raise SeatEnded("Your test has been handed in.")
            if is_over(seat, at):
                hand_in(token=token, at=at)
                raise SeatEnded("The time is over. Your test has been handed in.")
            places = {str(place.position): place for place in places_of([seat.form_id])[seat.form_id]}
            for position, (answer, _number) in sent.items():
                cleaned(places[position], answer)
            draft = merged(seat.draft, sent)
            moved = TestSeat.objects.filter(
                pk=seat.pk, draft_version=seat.draft_version, ended_at=None
            ).update(draft=draft, draft_version=seat.draft_version + 1)
            if moved == 1:
                return _kept(draft, sent)
    raise SeatEnded("Too many devices save at once. Ask your teacher for a new code.")


def _kept(draft: Draft, sent: Mapping[str, Sequence[Any]]) -> Kept:
    numbers = {position: draft[position][1] for position in sent}
    others = {at: number for at, number in numbers.items() if draft[at][0] != sent[at][0]}
    return Kept(numbers=numbers, others=others)


@transaction.atomic
def hand_in(*, token: str, at: datetime) -> None:
    """Hand a test in: the answers become a sitting and are scored.

    Raises:
        SeatEnded: it has been handed in already.
    """
    with at_seat_desk():
        seat = find_seat(token=token)
        if seat is None:
            raise SeatEnded("Your test has been handed in.")
        hand_in_seats([seat], at=at)


@contextmanager
def desk_for(token: str) -> Iterator[TestSeat | None]:
    """Act for the test desk while a device's page is made; give its seat."""
    with at_seat_desk():
        yield find_seat(token=token)
