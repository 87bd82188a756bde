"""Read all that a growth run needs, check its gates, and name it by a digest of its inputs."""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import numpy as np
import scipy

from sextant.assessment import thresholds
from sextant.assessment.actions.growth_columns import ROW_COLUMNS, ResultColumns
from sextant.assessment.actions.growth_inputs import read_results, read_years
from sextant.assessment.actions.growth_rosters import RosterColumns, read_rosters
from sextant.assessment.actions.growth_windows import Window, list_windows
from sextant.assessment.models import GrowthEvidence, GrowthRun
from sextant.assessment.rules.gates import GateResult, Readiness, check_gates
from sextant.assessment.rules.growth_settings import PERCENT, GrowthSettings, settings_from
from sextant.assessment.rules.periods import title_label
from sextant.assessment.terms import MODEL_VERSION, Gate, RunState
from sextant.kernel.errors import CannotDo
from sextant.network.models import StaffAssignment
from sextant.network.queries.settings import threshold
from sextant.network.terms import Seat
from sextant.network.thresholds import LEAST_SHARE

# Whose work a growth run is: one of them signs it, another computes it again.
MAY_CHECK = (Seat.DATA_DIRECTOR, Seat.DATA_ANALYST)


class NothingToEstimate(CannotDo):
    """No subject has results of two periods yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GrowthInputs:
    """What a run computes from.

    Attributes:
        columns: the results.
        windows: the occasions of the newest years, by subject.
        history: every occasion, by subject.
        rosters: who taught whom in them.
        settings: the network's numbers on that day.
        gates: whether the run may be final, and why not.
        final_periods: by subject, the periods that a final run has released; this run's not among them.
        restated: the final run of the same newest periods, if there is one.
        kept: what it keeps of its fits, for this run to restate; empty for a fit from the start.
    """

    columns: ResultColumns
    windows: tuple[Window, ...]
    history: tuple[Window, ...]
    rosters: RosterColumns
    settings: GrowthSettings
    gates: tuple[GateResult, ...]
    final_periods: dict[int, frozenset[int]]
    restated: GrowthRun | None
    kept: dict[str, Any]

    @property
    def targets(self) -> dict[int, Window]:
        """Return each subject's newest window."""
        return {window.subject: window for window in self.windows if window.is_target}

    @property
    def counted_final(self) -> dict[int, frozenset[int]]:
        """Return the final periods, this run's own among them if it is final."""
        if not self.is_final:
            return self.final_periods
        return {
            code: self.final_periods.get(code, frozenset()) | {window.period}
            for code, window in self.targets.items()
        }

    @property
    def is_final(self) -> bool:
        """Tell if every gate is passed."""
        return all(gate.is_passed for gate in self.gates)


def read_inputs(
    *,
    on: date,
    subjects: frozenset[str] | None,
    is_signed: bool,
    tell: Callable[[int], None],
    is_checked: bool = False,
    is_anew: bool = False,
) -> GrowthInputs:
    """Read everything that decides a run's results, as it stands on a day.

    Args:
        on: the day.
        subjects: words of the subjects; all without it.
        is_signed: somebody answers for the run.
        is_checked: a second person has repeated it.
        tell: told how many steps are done.
        is_anew: estimate spreads and growth process from the start, though a final run has them.

    Raises:
        NothingToEstimate: no subject has results of two periods.
    """
    tell(0)
    settings = settings_from(lambda number: threshold(number, on=on), also=(LEAST_SHARE,))
    years = read_years(on=on)
    columns = read_results(on=on, years=years, subjects=subjects, smallest_cell=settings.smallest_cell)
    if columns.student.size == 0:
        raise NothingToEstimate(
            " ".join(columns.notes)
            or "There are no benchmark or score results yet; a growth run compares those. Import them with "
            "`sextant import scores`, of two periods at least. MAP Growth results have their growth on each "
            "student's own page and feed no run."
        )
    tell(1)
    windows = list_windows(columns, years, n_years=round(settings[thresholds.TEACHER_YEARS]))
    rosters = read_rosters(columns, windows, least_share=settings[LEAST_SHARE] / PERCENT, on=on)
    readiness = _readiness(rosters, settings, on=on, is_signed=is_signed, is_checked=is_checked)
    restated = None if is_anew else _final_run_of(columns, windows)
    return GrowthInputs(
        columns=columns,
        windows=windows,
        history=list_windows(columns, years, n_years=len(years)),
        rosters=rosters,
        settings=settings,
        gates=check_gates(readiness),
        final_periods=_final_periods(columns, windows),
        restated=restated,
        kept=_kept(restated),
    )


def _readiness(
    rosters: RosterColumns, settings: GrowthSettings, *, on: date, is_signed: bool, is_checked: bool
) -> Readiness:
    least = settings[thresholds.TESTED_SHARE] / PERCENT
    asks_two = settings[thresholds.TWO_PERSON_SIGN_OFF] >= 1
    return Readiness(
        n_sections=int(rosters.section_id.size),
        n_tested=int((rosters.n_tested >= least * rosters.n_enrolled).sum()),
        n_verified=int(rosters.is_verified.sum()),
        is_signed=is_signed,
        is_checked=is_checked,
        needs_check=asks_two and count_checkers(on=on) > 1,
        tested_share=settings[thresholds.TESTED_SHARE],
        tested_sections=settings[thresholds.TESTED_SECTIONS],
        verified_share=settings[thresholds.VERIFIED_SHARE],
    )


def count_checkers(*, on: date) -> int:
    """Return how many people could sign or check a run on a day."""
    seated = StaffAssignment.objects.on(on).filter(seat__in=MAY_CHECK)
    return int(seated.values("staff_id").distinct().count())


def entries_of(columns: ResultColumns, windows: Sequence[Window]) -> list[dict[str, Any]]:
    """Return each subject's newest occasion, as a run keeps it."""
    return [
        {
            "subject": columns.subjects[window.subject],
            "year": window.occasion.year_id,
            "kind": window.occasion.kind,
            "number": window.occasion.number,
            "label": title_label(window.occasion),
        }
        for window in sorted(windows, key=lambda one: one.subject)
        if window.is_target
    ]


def _final_run_of(columns: ResultColumns, windows: Sequence[Window]) -> GrowthRun | None:
    """Return the newest final run of the very same subjects and periods, by the same model."""
    mine = entries_of(columns, windows)
    for run in GrowthRun.objects.filter(state=RunState.FINAL, model_version=MODEL_VERSION).order_by(
        "-number"
    ):
        if run.subjects == mine:
            found: GrowthRun = run
            return found
    return None


def _kept(run: GrowthRun | None) -> dict[str, Any]:
    if run is None:
        return {}
    kept: dict[str, Any] | None = (
        GrowthEvidence.objects.filter(run=run).values_list("kept", flat=True).first()
    )
    return kept if kept and (kept.get("students") or kept.get("effects")) else {}


def _final_periods(columns: ResultColumns, windows: Sequence[Window]) -> dict[int, frozenset[int]]:
    """Return, by subject, the periods that a final run has released before."""
    released = {
        (entry["subject"], entry["year"], entry["kind"], entry["number"])
        for entries in GrowthRun.objects.filter(state=RunState.FINAL).values_list("subjects", flat=True)
        for entry in entries
    }
    found: dict[int, set[int]] = {}
    for window in windows:
        occasion = window.occasion
        key = (columns.subjects[window.subject], occasion.year_id, occasion.kind, occasion.number)
        if key in released:
            found.setdefault(window.subject, set()).add(window.period)
    return {subject: frozenset(periods) for subject, periods in found.items()}


def hash_inputs(inputs: GrowthInputs, *, keeps: str | None = None) -> str:
    """Return the SHA-256 of all that decides the results: arrays in order, settings, versions.

    Args:
        inputs: what was read.
        keeps: the digest of the run whose fit is kept; that of ``inputs`` without it, empty for none.
    """
    own = inputs.restated.inputs_hash if inputs.restated and inputs.kept else ""
    digest = hashlib.sha256()
    frame = {
        "model": MODEL_VERSION,
        "libraries": library_versions(),
        "settings": inputs.settings.values,
        "subjects": inputs.columns.subjects,
        "occasions": [
            [code, at, asdict(one)] for (code, at), one in sorted(inputs.columns.occasions.items())
        ],
        "windows": [[one.subject, one.period, one.start, one.stop] for one in inputs.windows],
        # Who checks it comes after the results, and changes none of them.
        "gates": [[str(gate.gate), gate.is_passed] for gate in inputs.gates if gate.gate != Gate.CHECKED],
        "keeps": own if keeps is None else keeps,
        # The run's own period counts by whether the run is final, not by what was released of it before.
        "final": [
            [code, period]
            for code, periods in sorted(inputs.final_periods.items())
            for period in sorted(periods - {inputs.targets[code].period})
        ],
    }
    digest.update(json.dumps(frame, sort_keys=True, default=str).encode())
    for name in ROW_COLUMNS:
        digest.update(np.ascontiguousarray(getattr(inputs.columns, name)).tobytes())
    for name in RosterColumns.__dataclass_fields__:
        digest.update(np.ascontiguousarray(getattr(inputs.rosters, name)).tobytes())
    return digest.hexdigest()


def library_versions() -> dict[str, str]:
    """Return the versions of the libraries that compute."""
    return {"numpy": np.__version__, "scipy": scipy.__version__}
