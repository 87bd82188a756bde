"""Compute a signed run again as a second person, and let it be final if every digit comes out the same."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from sextant.assessment.actions.growth_computing import (
    Fit,
    estimate_all,
    fit_all,
    gates_to_keep,
    hash_results,
)
from sextant.assessment.actions.growth_flags import confirm_flags_of
from sextant.assessment.actions.growth_reading import (
    GrowthInputs,
    NothingToEstimate,
    hash_inputs,
    read_inputs,
)
from sextant.assessment.actions.growth_teachers import TeacherLine
from sextant.assessment.actions.handovers import end_check
from sextant.assessment.actions.teacher_flags import tell_fallen
from sextant.assessment.actions.value_added import OnProgress, step_teller
from sextant.assessment.events import GrowthRunReleased
from sextant.assessment.models import GrowthEvidence, GrowthRun, StudentGrowth, TeacherGrowth
from sextant.assessment.rules.sentences import as_final
from sextant.assessment.terms import GrowthState, RunState
from sextant.audit import actions as audit
from sextant.kernel.errors import CannotDo
from sextant.kernel.events import publish
from sextant.network.models import Staff

CHUNK = 2_000
CHANGED_GATES = ("gates_failed", "flag", "n_final_periods")


class NothingToCheck(CannotDo):
    """The run is not signed, is final or withdrawn already, or a newer one stands in its place."""


class SecondPersonNeeded(CannotDo):
    """Whoever signed cannot check, nor can somebody who is not on file."""


class InputsChanged(CannotDo):
    """Results, rosters or settings are no longer those of the run."""


class ResultsDiffer(CannotDo):
    """The same inputs gave other results: nothing of the run may be used before somebody knows why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunChecked:
    """What the check came to."""

    run_id: int
    number: int
    is_final: bool


def check_run(
    *,
    run_id: int,
    checked_by: int,
    at: datetime,
    on_progress: OnProgress | None = None,
    fit: Fit = fit_all,
) -> RunChecked:
    """Compute the run again from the inputs it names, and note who found the same.

    Reading and estimating write nothing; noting the check, and letting the run be final where every
    other gate is passed, is one transaction.

    Args:
        run_id: a signed run.
        checked_by: key of the second member of staff.
        at: the moment.
        on_progress: told each step's name, how many are done, and of how many.
        fit: how the engine is asked, once the inputs have been found the same.

    Raises:
        NothingToCheck: the run is not signed, no longer current, or checked already.
        SecondPersonNeeded: the signer, or nobody on file.
        InputsChanged: the inputs are others by now.
        ResultsDiffer: the results came out different.
    """
    tell = step_teller(on_progress)
    run = _checkable(run_id, checked_by)
    inputs = _read_again(run, tell)
    tell(2)
    estimates = estimate_all(inputs, tell=tell, fit=fit)
    if hash_results(estimates) != run.results_hash:
        raise ResultsDiffer(
            f"Run {run.number} came out different from the same inputs. Do not use it; tell whoever keeps "
            "the installation."
        )
    tell(4)
    with transaction.atomic():
        run = _checkable(run_id, checked_by)
        _note_check(run, inputs, checked_by=checked_by, at=at)
        end_check(run, at=at)
        if run.state == RunState.FINAL:
            _make_final(run, inputs, estimates.teachers)
    tell(5)
    return RunChecked(run_id=run.pk, number=run.number, is_final=run.state == RunState.FINAL)


def _checkable(run_id: int, checked_by: int) -> GrowthRun:
    run: GrowthRun | None = GrowthRun.objects.filter(pk=run_id, state=RunState.PROVISIONAL).first()
    if run is None or run.signed_by_id is None or run.checked_by_id is not None:
        raise NothingToCheck("Choose a run that is signed and not checked yet.")
    if not StudentGrowth.objects.filter(run=run, is_current=True).exists():
        raise NothingToCheck(f"A newer run stands in the place of run {run.number}; check that one.")
    if run.signed_by_id == checked_by or not Staff.objects.filter(pk=checked_by).exists():
        raise SecondPersonNeeded("The run is checked by somebody else than whoever signed it.")
    return run


def _read_again(run: GrowthRun, tell: Callable[[int], None]) -> GrowthInputs:
    evidence = GrowthEvidence.objects.filter(run=run).first()
    changed = (
        f"Results, rosters or settings have changed since run {run.number}. Run growth again; the new run "
        "can be checked."
    )
    try:
        inputs = read_inputs(
            on=run.asked_on,
            subjects=None if run.asked_subjects is None else frozenset(run.asked_subjects),
            is_signed=True,
            is_checked=True,
            is_anew=evidence is not None and evidence.keeps_of_id is None,
            tell=tell,
        )
    except NothingToEstimate as refusal:
        raise InputsChanged(changed) from refusal
    if hash_inputs(inputs) != run.inputs_hash:
        raise InputsChanged(changed)
    return inputs


def _note_check(run: GrowthRun, inputs: GrowthInputs, *, checked_by: int, at: datetime) -> None:
    old = run.state
    run.checked_by_id, run.checked_at = checked_by, at
    run.gates = gates_to_keep(inputs)
    run.state = RunState.FINAL if inputs.is_final else RunState.PROVISIONAL
    run.save(update_fields=["checked_by", "checked_at", "gates", "state"])
    audit.record(
        "assessment.check_growth_run",
        on=run,
        changes={"checked_by_id": (None, checked_by), "state": (old, run.state)},
    )


def _make_final(run: GrowthRun, inputs: GrowthInputs, teachers: tuple[TeacherLine, ...]) -> None:
    """Let the run say what a final one may: screenings follow, teachers through every gate are flagged."""
    _finish_sentences(run)
    confirm_flags_of(run)
    _open_gates(run, inputs, teachers)
    tell_fallen(run)
    publish(GrowthRunReleased(run_id=run.pk, is_final=True))


def _finish_sentences(run: GrowthRun) -> None:
    rows = list(StudentGrowth.objects.filter(run=run, state=GrowthState.LAGGING).order_by("pk"))
    for row in rows:
        row.sentence = as_final(row.sentence)
    StudentGrowth.objects.bulk_update(rows, ["sentence"], batch_size=CHUNK)
    _record("assessment.finish_student_growth", StudentGrowth, rows, run)


def _open_gates(run: GrowthRun, inputs: GrowthInputs, teachers: tuple[TeacherLine, ...]) -> None:
    now = {(line.staff_id, inputs.columns.subjects[line.subject]): line for line in teachers}
    rows = list(TeacherGrowth.objects.filter(run=run).order_by("pk"))
    for row in rows:
        line = now[row.staff_id, row.subject]
        row.gates_failed = [str(gate) for gate in line.gates_failed]
        row.flag, row.n_final_periods = line.flag, line.n_final_periods
    TeacherGrowth.objects.bulk_update(rows, CHANGED_GATES, batch_size=CHUNK)
    _record("assessment.finish_teacher_growth", TeacherGrowth, rows, run)


def _record[Row: (StudentGrowth, TeacherGrowth)](
    action: str, table: type[Row], rows: Sequence[Row], run: GrowthRun
) -> None:
    if rows:
        audit.record_batch(
            action,
            table=table,
            keys=[row.pk for row in rows],
            rows=([row.pk, row.subject] for row in rows),
            note={"run": run.number},
        )
