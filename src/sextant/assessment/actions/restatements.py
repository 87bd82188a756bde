"""Restate a release after a key has changed: each number that rests on it is computed anew, as a new one."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from sextant.assessment.actions.attempt_holds import apply_choices, pending_choices
from sextant.assessment.actions.desk import (
    NotNow,
    at_the_desk,
    benchmark_with_forms,
    require_release_rights,
)
from sextant.assessment.actions.growth_reading import NothingToEstimate
from sextant.assessment.actions.marked_sittings import apply_marks, pending_marks
from sextant.assessment.actions.releases import BENCHMARK, newest_release, publish_results
from sextant.assessment.actions.value_added import RunOutcome, run_growth
from sextant.assessment.events import HoldSettled, ResultsReleased
from sextant.assessment.models import Administration, GrowthRun, HoldDecision, Release
from sextant.assessment.rules.sitting_marks import MARKED_REASON
from sextant.assessment.terms import RELEASED, AdministrationState, HoldWord, ReleaseKind
from sextant.audit import actions as audit
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.kernel.events import publish
from sextant.network.models import ReportPeriod

STEPS = ("Scoring answers again", "Computing growth again", "Writing down what changed")
LONGEST_REASON = 500

type OnProgress = Callable[[str, int, int], None]


class NothingToRestate(CannotDo):
    """No key has changed since the newest release."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Restated:
    """What a restatement changed.

    Attributes:
        growth_run: number of the run that restates growth; None where no run rests on these results.
        growth_note: why growth was not computed again; empty where it was, or need not be.
    """

    release_id: int
    number: int
    n_rescored: int
    n_flags_withdrawn: int
    n_flags_raised: int
    growth_run: int | None
    growth_note: str


def restate_results(
    *,
    administration_id: int,
    staff_id: int | None,
    because: str,
    at: datetime,
    on_progress: OnProgress | None = None,
) -> Restated:
    """Release a benchmark anew by the keys that count now, and compute growth again where it rests on it.

    The new release is one transaction, the growth run another, so that readers are never kept waiting for
    both; should the second be refused, the release says so.

    Args:
        administration_id: the benchmark.
        staff_id: who restates.
        because: why, for everybody who reads the new numbers.
        at: the moment.
        on_progress: told each step's name, how many are done, and of how many.

    Raises:
        NoSuchBenchmark: it is not on file, out of reach, or has no form.
        NotNow: nothing of it has been released.
        NothingToRestate: since the newest release no key changed, no other attempt counts, and nothing
            came in or was marked.
        ItemsHeld: an item waits for a decision.
        AnswersWait: written answers are not scored.
        OutOfReach: the actor may not release.
    """
    administration, _forms = benchmark_with_forms(administration_id)
    require_release_rights(administration_id)
    _tell(on_progress, 0)
    with at_the_desk():
        made = _publish_again(administration, staff_id=staff_id, because=because.strip(), at=at)
    _tell(on_progress, 1)
    outcome, note = _grow_again(administration, staff_id=staff_id, at=at, on_progress=on_progress)
    _tell(on_progress, 2)
    with at_the_desk():
        _note_growth(made, outcome, note)
    _tell(on_progress, 3)
    return Restated(
        release_id=made.pk,
        number=made.number,
        n_rescored=made.counts["n_rescored"],
        n_flags_withdrawn=made.counts["n_flags_withdrawn"],
        n_flags_raised=made.counts["n_flags_raised"],
        growth_run=outcome.number if outcome else None,
        growth_note=note,
    )


def pending_decisions(administration: Administration) -> list[HoldDecision]:
    """Return the decisions since the newest release that change a score, oldest first."""
    newest = newest_release(administration)
    if newest is None:
        return []
    decided = HoldDecision.objects.filter(administration=administration, at__gt=newest.at)
    return list(decided.exclude(word=HoldWord.KEEP).order_by("pk"))


@transaction.atomic
def _publish_again(
    administration: Administration, *, staff_id: int | None, because: str, at: datetime
) -> Release:
    if administration.state != AdministrationState.RELEASED:
        raise NotNow("Nothing of this benchmark is released yet, so there is nothing to restate.")
    decided = pending_decisions(administration)
    newest = newest_release(administration)
    choices = pending_choices(administration, newest=newest) if newest else []
    marks = pending_marks(administration)
    if not decided and not choices and not marks:
        raise NothingToRestate(
            "No key has changed since the newest release. Nothing came in, and nobody was marked. Re-key "
            "or drop an item, or let another attempt of a student count, first; then restate."
        )
    reasons = [decision.because for decision in decided] + [choice.because for choice in choices]
    reasons += [mark.because or MARKED_REASON for mark in marks]
    chosen = {choice.student_id: choice.chosen_id or 0 for choice in choices}
    instead_of = apply_choices(administration, choices) | apply_marks(
        administration, marks, chosen=chosen, at=at
    )
    reason = because or " ".join(dict.fromkeys(reasons))
    made = publish_results(
        administration,
        kind=ReleaseKind.RESTATEMENT,
        staff_id=staff_id,
        because=reason[:LONGEST_REASON],
        at=at,
        instead_of=instead_of,
    )
    publish(HoldSettled(administration_id=administration.pk))
    publish(ResultsReleased(release_id=made.release.pk, source=BENCHMARK))
    return made.release


def _grow_again(
    administration: Administration, *, staff_id: int | None, at: datetime, on_progress: OnProgress | None
) -> tuple[RunOutcome | None, str]:
    """Run growth again if a released run rests on these results; signed where that one was signed."""
    acting = guard.actor()
    with guard.acting_as(process("growth_run", on_behalf_of=acting.user_id or acting.on_behalf_of)):
        before = _newest_run_on(administration)
        if before is None:
            return None, ""
        signer = staff_id if before.signed_by_id is not None else None
        try:
            outcome = run_growth(on=at.date(), signed_by=signer, at=at, on_progress=_within(on_progress))
        except AlreadyDone:
            return None, ""
        except NothingToEstimate as refusal:
            return None, str(refusal)
    return outcome, ""


def _newest_run_on(administration: Administration) -> GrowthRun | None:
    """Return the newest released run among whose results are these: of their own period or a later one."""
    period = ReportPeriod.objects.get(pk=administration.report_period_id)
    run: GrowthRun | None = (
        GrowthRun.objects.filter(state__in=[*RELEASED], target_on__gte=period.starts_on)
        .order_by("-target_on", "-number")
        .first()
    )
    return run


@transaction.atomic
def _note_growth(release: Release, outcome: RunOutcome | None, note: str) -> None:
    old = dict(release.counts)
    release.counts = old | {
        "n_flags_withdrawn": outcome.n_flags_withdrawn if outcome else 0,
        "n_flags_raised": outcome.n_flags_raised if outcome else 0,
    }
    if outcome is not None:
        release.counts["growth_run"] = outcome.number
    release.save(update_fields=["counts"])
    audit.record(
        "assessment.note_growth", on=release, changes={"counts": (old, release.counts), "note": ("", note)}
    )


def _tell(on_progress: OnProgress | None, done: int) -> None:
    if on_progress is not None:
        on_progress(STEPS[min(done, len(STEPS) - 1)], done, len(STEPS))


def _within(on_progress: OnProgress | None) -> OnProgress | None:
    """Return a teller of the growth run's own steps, which all lie inside the second one."""
    if on_progress is None:
        return None
    return lambda label, _done, _total: on_progress(label, 1, len(STEPS))
