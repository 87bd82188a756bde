"""Growth runs: each student against the student's own earlier results, released whole or not at all."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from datetime import time as time_of_day

from django.db import transaction
from django.utils.timezone import get_default_timezone

from sextant.assessment.actions import (
    growth_estimates,
    growth_flags,
    growth_store_groups,
    growth_store_students,
)
from sextant.assessment.actions.growth_estimates import StudentLines, SubjectSections
from sextant.assessment.actions.growth_inputs import ResultColumns
from sextant.assessment.actions.growth_reading import (
    GrowthInputs,
    NothingToEstimate,
    hash_inputs,
    library_versions,
    read_inputs,
)
from sextant.assessment.actions.growth_teachers import TeacherLine, estimate_all_teachers
from sextant.assessment.events import GrowthFlagsWithdrawn, GrowthRunReleased
from sextant.assessment.models import GrowthRun, StudentGrowth
from sextant.assessment.rules.gates import GateResult
from sextant.assessment.rules.periods import title_label
from sextant.assessment.rules.subjects import subject_word
from sextant.assessment.terms import MODEL_VERSION, RELEASED, GrowthState, RunState
from sextant.audit import actions as audit
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.kernel.events import publish
from sextant.network.models import Staff
from sextant.valueadded import ValueAddedError

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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Estimates:
    lines: StudentLines
    sections: tuple[SubjectSections, ...]
    teachers: tuple[TeacherLine, ...]


def run_growth(
    *,
    on: date,
    subjects: Sequence[str] | None = None,
    signed_by: int | None = None,
    at: datetime | None = None,
    on_progress: OnProgress | None = None,
) -> RunOutcome:
    """Compare each student's newest result with the student's own earlier ones, and release the findings.

    Reading and estimating write nothing and hold no lock; the release is one transaction.

    Args:
        on: the day as of which results, rosters and settings count.
        subjects: words of the subjects; all without it.
        signed_by: key of the member of staff who answers for the run; without it the run is provisional.
        at: the moment of asking; without it the end of the school day ``on``.
        on_progress: told each step's name, how many are done, and of how many.

    Raises:
        AlreadyDone: the same inputs were released already; nothing was changed.
        NothingToEstimate: no subject has results of two periods.
        UnknownSigner: whoever signs is not on file.
    """
    began = time.monotonic()
    tell = _teller(on_progress)
    chosen = frozenset(subject_word(word) for word in subjects) if subjects is not None else None
    if signed_by is not None and not Staff.objects.filter(pk=signed_by).exists():
        raise UnknownSigner("Choose who signs from the staff on file.")
    inputs = read_inputs(on=on, subjects=chosen, is_signed=signed_by is not None, tell=tell)
    inputs_hash = hash_inputs(inputs)
    _refuse_repetition(inputs_hash)
    tell(2)
    lines = _place_on_lines(inputs)
    tell(3)
    estimates = _estimate_groups(inputs, lines)
    tell(4)
    started_at = at or datetime.combine(on, END_OF_SCHOOL_DAY, get_default_timezone())
    with transaction.atomic():
        run = _new_run(inputs, inputs_hash, on=on, started_at=started_at, signed_by=signed_by)
        outcome = _release(run, inputs, estimates, began)
    tell(5)
    return outcome


def _teller(on_progress: OnProgress | None) -> Callable[[int], None]:
    def tell(done: int) -> None:
        if on_progress is not None:
            on_progress(STEPS[min(done, len(STEPS) - 1)], done, len(STEPS))

    return tell


def _refuse_repetition(inputs_hash: str) -> None:
    same = GrowthRun.objects.filter(inputs_hash=inputs_hash, state__in=[*RELEASED]).order_by("-number")
    for run in same:
        if StudentGrowth.objects.filter(run=run, is_current=True).exists():
            raise AlreadyDone(
                f"Run {run.number} has released these very inputs already; nothing was changed. "
                "Run again when results, rosters or settings have changed."
            )


def _place_on_lines(inputs: GrowthInputs) -> StudentLines:
    try:
        return growth_estimates.place_on_lines(inputs.columns, inputs.settings)
    except ValueAddedError as refusal:
        raise NothingToEstimate(f"{refusal.problem} {refusal.cure}") from refusal


def _estimate_groups(inputs: GrowthInputs, lines: StudentLines) -> _Estimates:
    exposures = growth_estimates.join_teachers(lines, inputs.rosters)
    return _Estimates(
        lines=lines,
        sections=growth_estimates.average_target_sections(exposures, inputs.windows),
        teachers=estimate_all_teachers(
            exposures,
            inputs.rosters,
            inputs.windows,
            inputs.settings,
            final_periods=inputs.final_periods,
            is_final=inputs.is_final,
        ),
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
    run.gates = [
        {"gate": str(one.gate), "is_passed": one.is_passed, "sentence": one.sentence} for one in inputs.gates
    ]
    run.notes = list(inputs.columns.notes)
    run.subjects = [
        {
            "subject": inputs.columns.subjects[code],
            "year": window.occasion.year_id,
            "kind": window.occasion.kind,
            "number": window.occasion.number,
            "label": title_label(window.occasion),
        }
        for code, window in sorted(inputs.targets.items())
    ]
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


def _release(run: GrowthRun, inputs: GrowthInputs, estimates: _Estimates, began: float) -> RunOutcome:
    """Store the run and its results, settle the flags, leave the trail, and tell the interlocks."""
    run.finished_at = run.started_at + timedelta(seconds=time.monotonic() - began)
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
    publish(GrowthRunReleased(run_id=run.pk, is_final=run.state == RunState.FINAL))
    return RunOutcome(
        run_id=run.pk,
        number=run.number,
        is_final=run.state == RunState.FINAL,
        target_label=run.target_label,
        gates=inputs.gates,
        notes=columns.notes,
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
