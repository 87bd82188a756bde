"""Read all that a growth run needs, check its gates, and name it by a digest of its inputs."""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date

import numpy as np
import scipy

from sextant.assessment import thresholds
from sextant.assessment.actions.growth_inputs import ROW_COLUMNS, ResultColumns, read_results, read_years
from sextant.assessment.actions.growth_rosters import RosterColumns, read_rosters
from sextant.assessment.actions.growth_windows import Window, list_windows
from sextant.assessment.models import GrowthRun
from sextant.assessment.rules.gates import GateResult, Readiness, check_gates
from sextant.assessment.rules.growth_settings import PERCENT, GrowthSettings, settings_from
from sextant.assessment.terms import MODEL_VERSION, RunState
from sextant.kernel.errors import CannotDo
from sextant.network.queries.settings import threshold
from sextant.network.thresholds import LEAST_SHARE


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
        final_periods: by subject, the periods that a final run has released.
    """

    columns: ResultColumns
    windows: tuple[Window, ...]
    history: tuple[Window, ...]
    rosters: RosterColumns
    settings: GrowthSettings
    gates: tuple[GateResult, ...]
    final_periods: dict[int, frozenset[int]]

    @property
    def targets(self) -> dict[int, Window]:
        """Return each subject's newest window."""
        return {window.subject: window for window in self.windows if window.is_target}

    @property
    def is_final(self) -> bool:
        """Tell if every gate is passed."""
        return all(gate.is_passed for gate in self.gates)


def read_inputs(
    *, on: date, subjects: frozenset[str] | None, is_signed: bool, tell: Callable[[int], None]
) -> GrowthInputs:
    """Read everything that decides a run's results, as it stands on a day.

    Raises:
        NothingToEstimate: no subject has results of two periods.
    """
    tell(0)
    settings = settings_from(lambda number: threshold(number, on=on), also=(LEAST_SHARE,))
    years = read_years(on=on)
    columns = read_results(
        on=on, years=years, subjects=subjects, smallest_cell=round(settings[thresholds.SMALLEST_CELL])
    )
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
    gates = check_gates(_readiness(rosters, settings, is_signed=is_signed))
    return GrowthInputs(
        columns=columns,
        windows=windows,
        history=list_windows(columns, years, n_years=len(years)),
        rosters=rosters,
        settings=settings,
        gates=gates,
        final_periods=_final_periods(columns, windows, is_final=all(gate.is_passed for gate in gates)),
    )


def _readiness(rosters: RosterColumns, settings: GrowthSettings, *, is_signed: bool) -> Readiness:
    least = settings[thresholds.TESTED_SHARE] / PERCENT
    return Readiness(
        n_sections=int(rosters.section_id.size),
        n_tested=int((rosters.n_tested >= least * rosters.n_enrolled).sum()),
        n_verified=int(rosters.is_verified.sum()),
        is_signed=is_signed,
        tested_share=settings[thresholds.TESTED_SHARE],
        tested_sections=settings[thresholds.TESTED_SECTIONS],
        verified_share=settings[thresholds.VERIFIED_SHARE],
    )


def _final_periods(
    columns: ResultColumns, windows: Sequence[Window], *, is_final: bool
) -> dict[int, frozenset[int]]:
    """Return, by subject, the periods that a final run has released, this run's own among them."""
    released = {
        (entry["subject"], entry["year"], entry["kind"], entry["number"])
        for entries in GrowthRun.objects.filter(state=RunState.FINAL).values_list("subjects", flat=True)
        for entry in entries
    }
    found: dict[int, set[int]] = {}
    for window in windows:
        occasion = window.occasion
        key = (columns.subjects[window.subject], occasion.year_id, occasion.kind, occasion.number)
        if key in released or (window.is_target and is_final):
            found.setdefault(window.subject, set()).add(window.period)
    return {subject: frozenset(periods) for subject, periods in found.items()}


def hash_inputs(inputs: GrowthInputs) -> str:
    """Return the SHA-256 of all that decides the results: arrays in order, settings, versions."""
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
        "gates": [[str(gate.gate), gate.is_passed] for gate in inputs.gates],
        "final": [[code, sorted(periods)] for code, periods in sorted(inputs.final_periods.items())],
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
