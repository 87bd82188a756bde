"""What runs after the request that asked for it: growth runs, with the progress that a page polls."""

import uuid
from datetime import date

from django.db import transaction
from django.tasks import task
from django.urls import reverse

from sextant.access.asking import require_still
from sextant.assessment.actions.run_check import check_run
from sextant.assessment.actions.value_added import run_growth
from sextant.assessment.policies import CHECK_RUNS, RUN_GROWTH
from sextant.assessment.queries.runs import public_id_of
from sextant.kernel import clock, guard
from sextant.kernel.actor import process
from sextant.kernel.errors import CannotDo
from sextant.web import progress

KIND = "growth"
NO_LONGER = "Whoever asked for this run may no longer start one, or has no account. Nothing was run."


class RunUnderWay(CannotDo):
    """Another run has been asked for and is not finished."""


@task()
def carry_out_run(
    *, key: str, on: str, user_id: int, signed_by: int | None = None, is_anew: bool = False
) -> None:
    """Carry out a growth run that somebody asked for; what the rules refuse stands on the progress page."""
    report = progress.Reporter(uuid.UUID(key))
    with guard.acting_as(process("growth_run", on_behalf_of=user_id)):
        try:
            require_still(RUN_GROWTH, user_id=user_id, words=NO_LONGER)
            outcome = run_growth(
                on=date.fromisoformat(on),
                signed_by=signed_by,
                is_anew=is_anew,
                at=clock.now(),
                on_progress=lambda label, done, total: report.advance(min(done, total - 1), total, label),
            )
        except CannotDo as refusal:
            report.end(detail=str(refusal), target_url=reverse("growth_home"), state="held")
            return
        page = reverse("growth_run", args=[public_id_of(outcome.run_id)])
        report.end(detail=f"Run {outcome.number} is released.", target_url=page)


@task()
def carry_out_check(*, key: str, run_id: int, user_id: int, checked_by: int) -> None:
    """Compute a run again as a second person; what the rules refuse stands on the progress page."""
    report = progress.Reporter(uuid.UUID(key))
    with guard.acting_as(process("growth_run", on_behalf_of=user_id)):
        page = reverse("growth_run", args=[public_id_of(run_id)])
        try:
            require_still(CHECK_RUNS, user_id=user_id, words=NO_LONGER)
            checked = check_run(
                run_id=run_id,
                checked_by=checked_by,
                at=clock.now(),
                on_progress=lambda label, done, total: report.advance(min(done, total - 1), total, label),
            )
        except CannotDo as refusal:
            report.end(detail=str(refusal), target_url=page, state="held")
            return
        words = "is final" if checked.is_final else "stays provisional; its page says why"
        report.end(detail=f"Every digit came out the same. Run {checked.number} {words}.", target_url=page)


def begin_check(*, run_id: int, user_id: int, checked_by: int) -> uuid.UUID:
    """Queue a check and return the key of its progress.

    Raises:
        RunUnderWay: a run or a check is waiting or running already.
    """
    _refuse_a_second()
    key = progress.begin(kind=KIND, label="Check of a growth run", user_id=user_id)
    with transaction.atomic():
        carry_out_check.enqueue(key=str(key), run_id=run_id, user_id=user_id, checked_by=checked_by)
    return key


def begin_run(*, on: date, user_id: int, signed_by: int | None, is_anew: bool = False) -> uuid.UUID:
    """Queue a growth run and return the key of its progress.

    Raises:
        RunUnderWay: one is waiting or running already.
    """
    _refuse_a_second()
    key = progress.begin(kind=KIND, label="Growth run", user_id=user_id)
    with transaction.atomic():
        carry_out_run.enqueue(
            key=str(key), on=on.isoformat(), user_id=user_id, signed_by=signed_by, is_anew=is_anew
        )
    return key


def _refuse_a_second() -> None:
    if progress.is_under_way(KIND):
        raise RunUnderWay("A growth run is under way. Wait until it has finished.")
