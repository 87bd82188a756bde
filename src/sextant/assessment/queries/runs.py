"""Growth runs: the one that counts, the others, and why a run is provisional."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sextant.assessment.models import GrowthEvidence, GrowthRun
from sextant.assessment.terms import RELEASED, RunState
from sextant.web.formats import number

MOST_RUNS = 50
COUNTS = (
    ("n_students", "Students"),
    ("n_results", "Results behind them"),
    ("n_estimated", "Expectations"),
    ("n_no_history", "Results without an earlier one"),
    ("n_last_results", "Older results of students not tested now"),
    ("n_watch", "Watch"),
    ("n_lagging", "Lagging"),
    ("n_surging", "Surging"),
    ("n_flags_raised", "Flags raised"),
    ("n_flags_withdrawn", "Flags withdrawn"),
    ("n_sections", "Sections"),
    ("n_teachers", "Teachers with an estimate"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class GateRow:
    """One gate of a run, in words."""

    sentence: str
    is_passed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CountRow:
    """One count of a run."""

    label: str
    n: int

    @property
    def shown(self) -> str:
        """Return the count as pages write it."""
        return number(self.n)


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRow:
    """One run as pages show it."""

    id: int
    public_id: UUID
    number: int
    state: RunState
    target_label: str
    target_on: date
    asked_on: date
    started_at: datetime
    finished_at: datetime
    signed_by: str
    signer_id: int | None
    checked_by: str
    checked_at: datetime | None
    waits_for_check: bool
    restates: int | None
    model_version: str
    inputs_hash: str
    libraries: tuple[str, ...]
    gates: tuple[GateRow, ...]
    notes: tuple[str, ...]
    counts: tuple[CountRow, ...]
    subjects: tuple[str, ...]
    withdrawn_because: str

    @property
    def is_final(self) -> bool:
        return self.state is RunState.FINAL

    def awaits_check_by(self, staff_id: int | None) -> bool:
        """Tell if this person may compute the run again: it is signed, by somebody else."""
        return self.waits_for_check and staff_id is not None and staff_id != self.signer_id

    @property
    def is_released(self) -> bool:
        return self.state in RELEASED


def current_run(*, until: date | None = None) -> RunRow | None:
    """Return the newest released run, of those whose target ended by ``until``."""
    runs = GrowthRun.objects.filter(state__in=[*RELEASED]).select_related(
        "signed_by", "checked_by", "restates"
    )
    if until is not None:
        runs = runs.filter(target_on__lte=until)
    run = runs.order_by("-target_on", "-number").first()
    return None if run is None else _shape(run)


def list_runs(*, limit: int = MOST_RUNS, until: date | None = None) -> tuple[RunRow, ...]:
    """Return the runs, newest first, whatever became of them; those whose target ended by ``until``."""
    runs = GrowthRun.objects.select_related("signed_by", "checked_by", "restates").order_by("-number")
    if until is not None:
        runs = runs.filter(target_on__lte=until)
    return tuple(_shape(run) for run in runs[:limit])


def find_run(public_id: UUID) -> RunRow | None:
    """Return the run with this public id, if within reach."""
    run = (
        GrowthRun.objects.select_related("signed_by", "checked_by", "restates")
        .filter(public_id=public_id)
        .first()
    )
    return None if run is None else _shape(run)


def run_evidence(run_id: int) -> dict[str, Any]:
    """Return how a run's model was chosen, what it holds and its checks, in plain values; empty without."""
    found: dict[str, Any] | None = (
        GrowthEvidence.objects.filter(run_id=run_id).values_list("described", flat=True).first()
    )
    return found or {}


def restated_by(run_id: int) -> RunRow | None:
    """Return the newest released run that restates this one's period, if there is one."""
    run = (
        GrowthRun.objects.select_related("signed_by", "checked_by", "restates")
        .filter(restates_id=run_id, state__in=[*RELEASED])
        .order_by("-number")
        .first()
    )
    return None if run is None else _shape(run)


def public_id_of(run_id: int) -> UUID:
    """Return the public id of a run within reach."""
    public_id: UUID = GrowthRun.objects.values_list("public_id", flat=True).get(pk=run_id)
    return public_id


def _waits_for_check(run: GrowthRun) -> bool:
    is_signed = run.state == RunState.PROVISIONAL and run.signed_by_id is not None
    return is_signed and run.checked_by_id is None and bool(run.results_hash)


def _shape(run: GrowthRun) -> RunRow:
    return RunRow(
        id=run.pk,
        public_id=run.public_id,
        number=run.number,
        state=RunState(run.state),
        target_label=run.target_label,
        target_on=run.target_on,
        asked_on=run.asked_on,
        started_at=run.started_at,
        finished_at=run.finished_at,
        signed_by=run.signed_by.name if run.signed_by else "",
        signer_id=run.signed_by_id,
        checked_by=run.checked_by.name if run.checked_by else "",
        checked_at=run.checked_at,
        waits_for_check=_waits_for_check(run),
        restates=run.restates.number if run.restates else None,
        model_version=run.model_version,
        inputs_hash=run.inputs_hash,
        libraries=tuple(f"{name} {version}" for name, version in sorted(run.libraries.items())),
        gates=tuple(GateRow(sentence=gate["sentence"], is_passed=gate["is_passed"]) for gate in run.gates),
        notes=tuple(run.notes),
        counts=tuple(CountRow(label=label, n=run.counts[key]) for key, label in COUNTS if key in run.counts),
        subjects=tuple(entry["subject"] for entry in run.subjects),
        withdrawn_because=run.withdrawn_because,
    )
