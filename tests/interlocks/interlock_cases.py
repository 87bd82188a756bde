"""Growth runs as the interlocks hear of them: flags on file, and the news published."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from cast_for_tests import NOW, TODAY, Cast
from sextant.assessment.events import GrowthFlagsWithdrawn, GrowthRunReleased
from sextant.assessment.models import GrowthFlag, GrowthRun, SchoolGrowth, StudentGrowth
from sextant.assessment.terms import FlagKind, FlagState, GrowthState, PeriodKind, RunState
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.events import publish
from sextant.work.models import WorkItem

type Lagging = tuple[str, str, float]

IN_MATH: Lagging = ("jaylen", "math", -1.8)


def release(cast: Cast, *lagging: Lagging, is_final: bool = True, number: int = 1) -> GrowthRun:
    """Release a run that finds these students lagging: (name, subject, standardized change)."""
    with guard.acting_as(process("growth_run")), transaction.atomic():
        run = _run(cast, number=number, is_final=is_final)
        for student, subject, v in lagging:
            _growth(cast, run, student, subject, v)
            _flag(cast, run, student, subject, v, is_final=is_final)
        for subject in sorted({subject for _, subject, _ in lagging}):
            _school(cast, run, subject, [one for one in lagging if one[1] == subject])
        publish(GrowthRunReleased(run_id=run.pk, is_final=is_final))
    return run


def withdraw(run: GrowthRun) -> Sequence[int]:
    """Withdraw the flags of a run, as a restatement does."""
    with guard.acting_as(process("growth_run")), transaction.atomic():
        flags = list(GrowthFlag.objects.filter(run=run).values_list("pk", flat=True))
        GrowthFlag.objects.filter(pk__in=flags).update(state=FlagState.WITHDRAWN, closed_run=run)
        publish(GrowthFlagsWithdrawn(run_id=run.pk, flag_ids=tuple(flags)))
    return flags


def items() -> list[WorkItem]:
    """Return every work item, the oldest first."""
    with guard.acting_as(process("decider")):
        return list(WorkItem.objects.order_by("pk"))


def _run(cast: Cast, *, number: int, is_final: bool) -> GrowthRun:
    run = GrowthRun(
        number=number,
        state=RunState.FINAL if is_final else RunState.PROVISIONAL,
        asked_on=TODAY,
        started_at=NOW,
        finished_at=NOW,
        signed_by_id=cast.anneke_data_director.staff_id if is_final else None,
        target_year=cast.year,
        target_kind=PeriodKind.REPORT_PERIOD,
        target_number=number,
        target_label=f"report period {number}",
        target_on=TODAY,
        model_version="test",
        inputs_hash=f"{number:064d}",
    )
    run.save()
    return run


def _target(cast: Cast, run: GrowthRun, subject: str) -> dict[str, Any]:
    return {
        "run": run,
        "subject": subject,
        "target_year": cast.year,
        "target_kind": PeriodKind.REPORT_PERIOD,
        "target_number": run.target_number,
        "target_label": run.target_label,
        "target_on": TODAY,
    }


def _sentence(run: GrowthRun, subject: str) -> str:
    return f"{subject} report period {run.number}: below the student’s own path; screening due."


def _growth(cast: Cast, run: GrowthRun, student: str, subject: str, v: float) -> None:
    pupil = cast.named[student]
    StudentGrowth(
        **_target(cast, run, subject),
        student_id=pupil.pk,
        school_id=pupil.school_id,
        grade=pupil.grade,
        observed=-1.15,
        observed_error=0.3,
        score=41,
        expected=-0.44,
        prediction_sd=0.35,
        change=-0.71,
        v=v,
        p=0.03,
        n_prior=4,
        state=GrowthState.LAGGING,
        sentence=_sentence(run, subject),
        trajectory=[["RP1", -0.4, 0.3], ["RP2", -0.5, 0.3], ["RP3", -0.4, 0.3], ["RP4", -1.15, 0.3]],
    ).save()


def _school(cast: Cast, run: GrowthRun, subject: str, lagging: Sequence[Lagging]) -> None:
    for school in (cast.harbor, cast.cedar):
        n = sum(cast.named[student].school_id == school.pk for student, _, _ in lagging)
        if n:
            SchoolGrowth(
                **_target(cast, run, subject),
                school=school,
                mean=-0.2,
                standard_error=0.05,
                n_students=n + 20,
                n_lagging=n,
            ).save()


def _flag(cast: Cast, run: GrowthRun, student: str, subject: str, v: float, *, is_final: bool) -> None:
    pupil = cast.named[student]
    GrowthFlag(
        student_id=pupil.pk,
        school_id=pupil.school_id,
        subject=subject,
        kind=FlagKind.LAGGING,
        target_year=cast.year,
        target_kind=PeriodKind.REPORT_PERIOD,
        target_number=run.target_number,
        target_on=TODAY,
        reason=_sentence(run, subject),
        evidence={
            "run": run.number,
            "expected": -0.44,
            "observed": -0.44 + v * 0.71 / 1.5,
            "n_prior": 4,
            "v": v,
        },
        run=run,
        final_run=run if is_final else None,
    ).save()
