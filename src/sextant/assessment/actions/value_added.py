"""Growth runs: each student against the student's own earlier results, released whole or not at all."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from datetime import time as time_of_day

from django.db import transaction
from django.utils.timezone import get_default_timezone

from sextant.assessment.actions import growth_flags, growth_store_groups, growth_store_students
from sextant.assessment.actions.growth_challenges import close_accepted
from sextant.assessment.actions.growth_columns import ResultColumns
from sextant.assessment.actions.growth_computing import (
    Estimates,
    Fit,
    estimate_all,
    fit_all,
    gates_to_keep,
    hash_results,
    keep_evidence,
)
from sextant.assessment.actions.growth_reading import (
    GrowthInputs,
    entries_of,
    hash_inputs,
    library_versions,
    read_inputs,
)
from sextant.assessment.actions.handovers import ask_for_check
from sextant.assessment.actions.teacher_flags import tell_fallen
from sextant.assessment.events import GrowthFlagsWithdrawn, GrowthRunReleased
from sextant.assessment.models import GrowthEvidence, GrowthRun, StudentGrowth
from sextant.assessment.rules.gates import GateResult
from sextant.assessment.rules.periods import title_label
from sextant.assessment.rules.subjects import subject_word
from sextant.assessment.terms import MODEL_VERSION, RELEASED, GrowthState, RunState
from sextant.audit import actions as audit
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.kernel.events import publish
from sextant.network.models import Staff

STEPS = (
    "Reading results",
    "Reading rosters",
    "Estimating students",
    "Estimating sections and teachers",
    "Storing results",
)
END_OF_SCHOOL_DAY = time_of_day(16, 30)

type OnProgress = Callable[[str, int, int], None]


class UnknownSigner(CannotDo):
    """Whoever signs is not on file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunOutcome:
    """What a run found."""

    run_id: int
    number: int
    is_final: bool
    target_label: str
    n_students: int
    n_results: int
    n_estimated: int
    n_no_history: int
    n_watch: int
    n_lagging: int
    n_surging: int
    n_sections: int
    n_teachers: int
    n_flags_raised: int
    n_flags_withdrawn: int
    n_last_results: int
    gates: tuple[GateResult, ...]
    notes: tuple[str, ...]


def run_growth(
    *,
    on: date,
    subjects: Sequence[str] | None = None,
    signed_by: int | None = None,
    at: datetime | None = None,
    on_progress: OnProgress | None = None,
    is_anew: bool = False,
    fit: Fit = fit_all,
) -> RunOutcome:
    """Compare each student's newest result with the student's own earlier ones, and release the findings.

    Reading and estimating write nothing and hold no lock; the release is one transaction. Where a final
    run of the same periods stands, its growth process and spreads are kept, so that a corrected score
    moves what it touches and nothing else.

    Args:
        on: the day as of which results, rosters and settings count.
        subjects: words of the subjects; all without it.
        signed_by: key of the member of staff who answers for the run; without it the run is provisional.
        at: the moment of asking; without it the end of the school day ``on``.
        on_progress: told each step's name, how many are done, and of how many.
        is_anew: keep nothing of a final run; estimate everything from the start.
        fit: how the engine is asked.

    Raises:
        AlreadyDone: the same inputs were released already; nothing was changed.
        NothingToEstimate: no subject has results of two periods.
        UnknownSigner: whoever signs is not on file.
    """
    began = time.monotonic()
    tell = step_teller(on_progress)
    chosen = frozenset(subject_word(word) for word in subjects) if subjects is not None else None
    if signed_by is not None and not Staff.objects.filter(pk=signed_by).exists():
        raise UnknownSigner("Choose who signs from the staff on file.")
    inputs = read_inputs(on=on, subjects=chosen, is_signed=signed_by is not None, tell=tell, is_anew=is_anew)
    inputs_hash = hash_inputs(inputs)
    _refuse_repetition(inputs, is_anew=is_anew)
    tell(2)
    estimates = estimate_all(inputs, tell=tell, fit=fit)
    described, kept = keep_evidence(inputs, estimates)
    tell(4)
    started_at = at or datetime.combine(on, END_OF_SCHOOL_DAY, get_default_timezone())
    with transaction.atomic():
        run = _new_run(inputs, inputs_hash, on=on, started_at=started_at, signed_by=signed_by)
        run.asked_subjects = sorted(chosen) if chosen is not None else None
        run.results_hash = hash_results(estimates)
        outcome = _release(run, inputs, estimates, began)
        GrowthEvidence(
            run=run, described=described, kept=kept, keeps_of=inputs.restated if inputs.kept else None
        ).save()
    tell(5)
    return outcome


def step_teller(on_progress: OnProgress | None) -> Callable[[int], None]:
    """Return what tells a watcher how many steps are done, by their names."""

    def tell(done: int) -> None:
        if on_progress is not None:
            on_progress(STEPS[min(done, len(STEPS) - 1)], done, len(STEPS))

    return tell


def _refuse_repetition(inputs: GrowthInputs, *, is_anew: bool) -> None:
    """Refuse what a run has released from these very inputs, whether or not it kept an earlier fit."""
    stands = GrowthRun.objects.filter(state__in=[*RELEASED]).order_by("-number")
    if inputs.restated is not None and not is_anew:
        before = GrowthEvidence.objects.filter(run=inputs.restated).select_related("keeps_of").first()
        kept_by_it = before.keeps_of.inputs_hash if before and before.keeps_of else ""
        digests = {hash_inputs(inputs, keeps=kept_by_it), hash_inputs(inputs)}
    else:
        digests = {hash_inputs(inputs)}
    for run in stands.filter(inputs_hash__in=digests):
        if StudentGrowth.objects.filter(run=run, is_current=True).exists():
            raise AlreadyDone(
                f"Run {run.number} has released these very inputs already; nothing was changed. "
                "Run again when results, rosters or settings have changed."
            )


def _new_run(
    inputs: GrowthInputs, inputs_hash: str, *, on: date, started_at: datetime, signed_by: int | None
) -> GrowthRun:
    run = GrowthRun(number=_next_number(), asked_on=on, started_at=started_at, inputs_hash=inputs_hash)
    newest = max(inputs.targets.values(), key=lambda window: (window.stop, -window.subject))
    run.state = RunState.FINAL if inputs.is_final else RunState.PROVISIONAL
    run.signed_by_id = signed_by
    run.target_year_id = newest.occasion.year_id
    run.target_kind = newest.occasion.kind
    run.target_number = newest.occasion.number
    run.target_label = title_label(newest.occasion)
    run.target_on = newest.last
    run.restates = _restated(run)
    run.model_version = MODEL_VERSION
    run.libraries = library_versions()
    run.settings = inputs.settings.values
    run.gates = gates_to_keep(inputs)
    run.subjects = entries_of(inputs.columns, inputs.windows)
    return run


def _next_number() -> int:
    newest: int | None = GrowthRun.objects.order_by("-number").values_list("number", flat=True).first()
    return (newest or 0) + 1


def _restated(run: GrowthRun) -> GrowthRun | None:
    earlier: GrowthRun | None = (
        GrowthRun.objects.filter(
            state__in=[*RELEASED],
            target_year_id=run.target_year_id,
            target_kind=run.target_kind,
            target_number=run.target_number,
        )
        .order_by("-number")
        .first()
    )
    return earlier


def _release(run: GrowthRun, inputs: GrowthInputs, estimates: Estimates, began: float) -> RunOutcome:
    """Store the run and its results, settle the flags, leave the trail, and tell the interlocks."""
    run.finished_at = run.started_at + timedelta(seconds=time.monotonic() - began)
    run.notes = list(estimates.notes)
    run.save()
    columns, targets = inputs.columns, inputs.targets
    growth_store_groups.let_go(inputs.windows, columns.subjects)
    students = growth_store_students.store_students(run, estimates.lines, columns, targets)
    n_last = growth_store_students.store_last_results(run, estimates.lines, columns, inputs.history)
    sections = growth_store_groups.store_sections(run, estimates.sections, columns, targets, inputs.rosters)
    growth_store_groups.store_schools(run, students, columns, targets)
    teachers = growth_store_groups.store_teachers(run, estimates.teachers, columns, targets)
    flags = growth_flags.settle_flags(run, students)
    run.counts = _counts(columns, students, len(sections), len({row.staff_id for row in teachers})) | {
        "n_flags_raised": flags.n_raised,
        "n_flags_withdrawn": len(flags.withdrawn_ids),
        "n_last_results": n_last,
    }
    run.teacher_spreads = growth_store_groups.spread_teachers(teachers)
    run.finished_at = run.started_at + timedelta(seconds=time.monotonic() - began)
    run.save()
    audit.record(
        "assessment.release_growth_run",
        on=run,
        changes={"state": ("", run.state), "inputs_hash": ("", run.inputs_hash)},
    )
    if flags.ended_ids:
        # First the ends, then the news: a new finding must not meet work that is about to be closed.
        publish(GrowthFlagsWithdrawn(run_id=run.pk, flag_ids=flags.ended_ids))
    if run.state == RunState.FINAL:
        tell_fallen(run)
    close_accepted(run=run, at=run.finished_at)
    ask_for_check(run, on=run.asked_on, at=run.finished_at)
    publish(GrowthRunReleased(run_id=run.pk, is_final=run.state == RunState.FINAL))
    return RunOutcome(
        run_id=run.pk,
        number=run.number,
        is_final=run.state == RunState.FINAL,
        target_label=run.target_label,
        gates=inputs.gates,
        notes=estimates.notes,
        **run.counts,
    )


def _counts(
    columns: ResultColumns, students: Sequence[StudentGrowth], n_sections: int, n_teachers: int
) -> dict[str, int]:
    states = [row.state for row in students]
    n_no_history = states.count(GrowthState.NO_HISTORY)
    return {
        "n_students": len({row.student_id for row in students}),
        "n_results": int(columns.student.size),
        "n_estimated": len(states) - n_no_history,
        "n_no_history": n_no_history,
        "n_watch": states.count(GrowthState.WATCH),
        "n_lagging": states.count(GrowthState.LAGGING),
        "n_surging": states.count(GrowthState.SURGING),
        "n_sections": n_sections,
        "n_teachers": n_teachers,
    }
