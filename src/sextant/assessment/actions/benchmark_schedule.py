"""Schedule a benchmark for chosen schools in one go, and cancel it while nobody has answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from sextant.assessment.actions.administrations import (
    NoSuchMove,
    NotReadyToGive,
    schedule_administration,
    set_school_window,
)
from sextant.assessment.actions.seat_desk import at_seat_desk
from sextant.assessment.models import Administration, SchoolWindow, Sitting, TestSeat
from sextant.assessment.rules.administrations import MAY_BE_CANCELED, Days
from sextant.assessment.terms import AdministrationState
from sextant.audit import actions as audit
from sextant.kernel.errors import CannotDo, ChangedMeanwhile
from sextant.network.actions.bulk import insert_rows


class HasAnswers(CannotDo):
    """Somebody has answered, or is at work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolPlan:
    """What a school does about a benchmark: it is left out, has days of its own, or those of the network."""

    school_id: int
    takes_it: bool = True
    own_days: Days | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BenchmarkPlan:
    """A benchmark as the data director schedules it; the first form is the one of reference."""

    form_ids: Sequence[int]
    title: str
    days: Days
    minutes: int
    is_on_paper_only: bool
    schools: Sequence[SchoolPlan]


@transaction.atomic
def schedule_benchmark(*, plan: BenchmarkPlan) -> Administration:
    """Schedule a benchmark with the schools that give it and the days that each has.

    Raises:
        NotReadyToGive: no school gives it, or the forms cannot be given.
        WindowOutOfOrder: a window closes before it opens.
        AlreadyDone: this course has a benchmark in this report period already.
    """
    if not any(one.takes_it for one in plan.schools):
        raise NotReadyToGive("Choose at least one school.")
    made = schedule_administration(
        form_ids=plan.form_ids,
        opens_on=plan.days.opens_on,
        closes_on=plan.days.closes_on,
        title=plan.title,
        minutes=plan.minutes,
        is_on_paper_only=plan.is_on_paper_only,
    )
    insert_rows(
        action="assessment.leave_schools_out",
        rows=[
            SchoolWindow(
                administration=made,
                school_id=one.school_id,
                opens_on=plan.days.opens_on,
                closes_on=plan.days.closes_on,
                is_left_out=True,
            )
            for one in plan.schools
            if not one.takes_it
        ],
    )
    for one in plan.schools:
        if one.takes_it and one.own_days and one.own_days != plan.days:
            _set_own(made, one.school_id, opens_on=one.own_days.opens_on, closes_on=one.own_days.closes_on)
    return made


@transaction.atomic
def cancel_administration(*, administration_id: int, at: datetime) -> Administration:
    """Cancel a benchmark that nobody has answered; its forms can be scheduled again.

    Raises:
        NoSuchMove: it is not on file, or its window is over.
        HasAnswers: an answer is on file, or a student is at work.
        ChangedMeanwhile: somebody else moved it at the same moment.
    """
    held: Administration | None = Administration.objects.filter(pk=administration_id).first()
    if held is None or held.state not in MAY_BE_CANCELED:
        raise NoSuchMove("Only a benchmark whose window is not over can be canceled.")
    with at_seat_desk():
        n_answered = Sitting.objects.filter(administration_id=held.pk).count()
        seats = TestSeat.objects.filter(administration_id=held.pk)
        if n_answered or seats.exclude(opened_at=None).exists():
            raise HasAnswers(
                "Students have answered already, so this benchmark stays. Close its window, and release it"
                " or leave it unreleased."
            )
        seats.filter(ended_at=None).update(ended_at=at)
    before = held.state
    moved = Administration.objects.filter(pk=held.pk, state=before, version=held.version).update(
        state=AdministrationState.CANCELED, version=held.version + 1
    )
    if moved != 1:
        raise ChangedMeanwhile
    held.state, held.version = AdministrationState.CANCELED, held.version + 1
    audit.record("assessment.cancel_administration", on=held, changes={"state": (before, held.state)})
    return held


def _set_own(made: Administration, school_id: int, *, opens_on: date, closes_on: date) -> None:
    set_school_window(administration_id=made.pk, school_id=school_id, opens_on=opens_on, closes_on=closes_on)
