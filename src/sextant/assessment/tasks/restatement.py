"""What a restatement does after the request that asked for it, with the progress that a page polls."""

import uuid
from datetime import timedelta

from django.db import transaction
from django.tasks import task
from django.urls import reverse

from sextant.access.rights import rights_of
from sextant.assessment.actions.restatements import restate_results
from sextant.assessment.policies import RELEASE_BENCHMARKS
from sextant.assessment.queries.item_analysis import get_benchmark
from sextant.kernel import clock, guard
from sextant.kernel.actor import person, process
from sextant.kernel.errors import CannotDo
from sextant.web import progress
from sextant.web.models import Progress

KIND = "restatement"
UNFINISHED = ("waiting", "running")
# A job that nobody took for so long has been lost with its queue.
LONGEST_WAIT = timedelta(hours=1)
NO_LONGER = "Whoever asked for this may no longer release, or has no account. Nothing was changed."


class NoLongerAllowed(CannotDo):
    """Whoever asked has no account any more, or one that may not release."""


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
            if not RELEASE_BENCHMARKS.holds(rights_of(person(user_id), on=clock.today(), at=clock.now())):
                raise NoLongerAllowed(NO_LONGER)
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
    asked_lately = Progress.objects.filter(kind=KIND, heartbeat_at__gte=clock.now() - LONGEST_WAIT)
    if asked_lately.filter(state__in=UNFINISHED).exists():
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
