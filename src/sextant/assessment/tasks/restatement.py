"""What a restatement does after the request that asked for it, with the progress that a page polls."""

import uuid

from django.db import transaction
from django.tasks import task
from django.urls import reverse

from sextant.access.asking import require_still
from sextant.assessment.actions.restatements import restate_results
from sextant.assessment.policies import RELEASE_BENCHMARKS
from sextant.assessment.queries.judged_benchmarks import get_benchmark
from sextant.kernel import clock, guard
from sextant.kernel.actor import process
from sextant.kernel.errors import CannotDo
from sextant.web import progress

KIND = "restatement"
NO_LONGER = "Whoever asked for this may no longer release, or has no account. Nothing was changed."


class RestatementUnderWay(CannotDo):
    """Another restatement has been asked for and is not finished."""


@task()
def carry_out_restatement(
    *, key: str, administration_id: int, because: str, user_id: int, staff_id: int | None
) -> None:
    """Restate a benchmark that somebody asked for; what the rules refuse stands on the progress page."""
    report = progress.Reporter(uuid.UUID(key))
    with guard.acting_as(process("test_desk", on_behalf_of=user_id)):
        benchmark = get_benchmark(administration_id)
        public_id = benchmark.public_id if benchmark else uuid.UUID(int=0)
        try:
            require_still(RELEASE_BENCHMARKS, user_id=user_id, words=NO_LONGER)
            made = restate_results(
                administration_id=administration_id,
                staff_id=staff_id,
                because=because,
                at=clock.now(),
                on_progress=lambda label, done, total: report.advance(min(done, total - 1), total, label),
            )
        except CannotDo as refusal:
            report.end(
                detail=str(refusal),
                target_url=reverse("benchmark_release", args=[public_id]),
                state="held",
            )
            return
    page = reverse("release_detail", args=[public_id, made.number])
    report.end(detail=f"Release {made.number} stands. {made.growth_note}".strip(), target_url=page)


def begin_restatement(
    *, administration_id: int, because: str, user_id: int, staff_id: int | None
) -> uuid.UUID:
    """Queue a restatement and return the key of its progress.

    Raises:
        RestatementUnderWay: one is waiting or running already.
    """
    if progress.is_under_way(KIND):
        raise RestatementUnderWay("A restatement is under way. Wait until it has finished.")
    key = progress.begin(kind=KIND, label="Restatement", user_id=user_id)
    with transaction.atomic():
        carry_out_restatement.enqueue(
            key=str(key),
            administration_id=administration_id,
            because=because,
            user_id=user_id,
            staff_id=staff_id,
        )
    return key
