"""Withdraw a released growth run: its results stay readable, and the run before it counts again."""

from django.db import transaction

from sextant.assessment.actions.growth_flags import withdraw_flags_of
from sextant.assessment.actions.growth_store_groups import RESULT_TABLES
from sextant.assessment.actions.handovers import drop_check
from sextant.assessment.actions.teacher_flags import tell_fallen
from sextant.assessment.events import GrowthFlagsWithdrawn
from sextant.assessment.models import GrowthRun
from sextant.assessment.terms import RELEASED, RunState
from sextant.audit import actions as audit
from sextant.kernel import clock, guard
from sextant.kernel.actor import process
from sextant.kernel.errors import CannotDo
from sextant.kernel.events import publish
from sextant.kernel.guard import Verb

LONGEST_REASON = 300


class NotReleased(CannotDo):
    """The run is withdrawn already, or there is none within reach."""


class ReasonNeeded(CannotDo):
    """A run is withdrawn for a reason, in words."""


@transaction.atomic
def withdraw_run(*, run_id: int, because: str) -> tuple[int, ...]:
    """Withdraw a released run: its results stay readable, the run before it counts again.

    Whoever may decide on runs asks; the process that wrote the results lets go of them.

    Returns:
        The keys of the flags that were withdrawn with it.

    Raises:
        NotReleased: the run is withdrawn already, or out of reach.
        ReasonNeeded: no reason was given.
        OutOfReach: the actor may not decide on runs.
    """
    if not because.strip():
        raise ReasonNeeded("Say in a sentence why the run is withdrawn.")
    run: GrowthRun | None = GrowthRun.objects.filter(pk=run_id, state__in=[*RELEASED]).first()
    if run is None:
        raise NotReleased("Choose a run that is provisional or final.")
    acting = guard.actor()
    if acting.process:
        return _withdraw(run, because.strip()[:LONGEST_REASON])
    guard.require(GrowthRun, Verb.APPROVE, [run_id])
    with guard.acting_as(process("growth_run", on_behalf_of=acting.user_id)):
        return _withdraw(run, because.strip()[:LONGEST_REASON])


def _withdraw(run: GrowthRun, because: str) -> tuple[int, ...]:
    old, run.state = run.state, RunState.WITHDRAWN
    run.withdrawn_because = because
    run.save(update_fields=["state", "withdrawn_because"])
    for table in RESULT_TABLES:
        table.objects.filter(run=run, is_current=True).update(is_current=False)
    _restore_run_before(run)
    flags = withdraw_flags_of(run)
    audit.record(
        "assessment.withdraw_growth_run",
        on=run,
        changes={"state": (old, run.state), "withdrawn_because": ("", run.withdrawn_because)},
    )
    if flags:
        publish(GrowthFlagsWithdrawn(run_id=run.pk, flag_ids=flags))
    tell_fallen(run)
    drop_check(run, note="The run was withdrawn.", at=clock.now())
    return flags


def _restore_run_before(run: GrowthRun) -> None:
    """Make the newest released results of the same subjects and targets current again."""
    for entry in run.subjects:
        for table in RESULT_TABLES:
            rows = table.objects.filter(
                subject=entry["subject"],
                target_year_id=entry["year"],
                target_kind=entry["kind"],
                target_number=entry["number"],
            )
            if rows.filter(is_current=True).exists():
                continue
            released = GrowthRun.objects.filter(state__in=[*RELEASED]).values("pk")
            before = (
                rows.filter(run_id__in=released).order_by("-run_id").values_list("run_id", flat=True).first()
            )
            if before is not None:
                rows.filter(run_id=before).update(is_current=True)
