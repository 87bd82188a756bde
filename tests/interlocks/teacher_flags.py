"""Growth runs that say something of teachers: estimates, flags, and the sums of their classes."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from cast_for_tests import TODAY, Cast
from interlocks.interlock_cases import _run, _target
from sextant.assessment.events import GrowthRunReleased
from sextant.assessment.models import GrowthRun, TeacherGrowth
from sextant.assessment.terms import Gate, TeacherFlag
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.events import publish


def estimate(
    cast: Cast, run: GrowthRun, staff_id: int, *, flag: TeacherFlag = TeacherFlag.NONE,
    gates: Sequence[Gate] = (), derivation: Sequence[dict[str, Any]] = (), subject: str = "math",
) -> TeacherGrowth:  # fmt: skip
    """Store one teacher's estimate of a run."""
    row = TeacherGrowth(
        **_target(cast, run, subject), staff_id=staff_id, school_id=cast.harbor.pk, raw_mean=-0.28,
        estimate=-0.18, sd=0.088, reliability=0.66, lower_80=-0.29, upper_80=-0.07, lower_90=-0.32,
        upper_90=-0.04, probability_above=0.02, n_effective=58.5, n_students=60, n_sections=3, n_periods=4,
        n_final_periods=3, gates_failed=list(gates), flag=flag, derivation=list(derivation),
    )  # fmt: skip
    row.save()
    return row


def release_flags(
    cast: Cast, *staff_ids: int, number: int = 1, is_final: bool = True, restates: Sequence[GrowthRun] = ()
) -> GrowthRun:
    """Release a run that finds these teachers ineffective in math, in the place of earlier runs."""
    with guard.acting_as(process("growth_run")), transaction.atomic():
        TeacherGrowth.objects.filter(run__in=list(restates)).update(is_current=False)
        run = _run(cast, number=number, is_final=is_final)
        for staff_id in staff_ids:
            estimate(cast, run, staff_id, flag=TeacherFlag.INEFFECTIVE)
        publish(GrowthRunReleased(run_id=run.pk, is_final=is_final))
    return run


def class_sums(period: str, mean: float, *, section_id: int = 1, n: int = 25) -> dict[str, Any]:
    """Return the sums of one class in one period."""
    return {
        "section_id": section_id, "period": period, "order": 0, "n_students": n, "weight": float(n),
        "squared_weight": float(n), "weighted_change": n * mean, "shares": [],
    }  # fmt: skip


def run_with(cast: Cast, *, settings: dict[str, float], number: int = 1, of_period: int = 1) -> GrowthRun:
    """Store a final run of a period with these settings."""
    run = _run(cast, number=number, is_final=True)
    run.settings, run.target_number = settings, of_period
    run.save()
    return run


__all__ = ["TODAY", "class_sums", "estimate", "release_flags", "run_with"]
