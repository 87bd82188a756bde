"""A scan of Harbor Point on file, with comparisons as a scan keeps them."""

from typing import Any

from cast_for_tests import TODAY, Cast
from sextant.culture.models import CameAgain, ConsistencyRun, DeciderResult, MajorsCounted, RatioResult
from sextant.kernel import guard
from sextant.kernel.actor import process

IEP_RISK = {
    "group": "iep", "measure": "risk", "of": "suspended", "standing": "red", "events_ours": 42, "n_ours": 160,
    "events_others": 78, "n_others": 640, "ratio": 2.1538, "low": 1.544, "high": 3.004, "p": 0.00001,
}  # fmt: skip
FIGHTING = {
    "group": "black", "measure": "same", "of": "code", "code": "c4", "code_name": "Fighting",
    "standing": "watch", "events_ours": 21, "n_ours": 52, "events_others": 19, "n_others": 68,
    "ratio": 1.5567, "low": 0.951, "high": 2.548, "p": 0.08,
}  # fmt: skip
SUBJECTIVE = {
    "group": "iep", "measure": "same", "of": "subjective", "standing": "amber", "events_ours": 60,
    "n_ours": 150, "events_others": 70, "n_others": 300, "ratio": 1.72, "low": 1.3, "high": 2.28, "p": 0.0001,
}  # fmt: skip


def keep_run(cast: Cast, *ratios: dict[str, Any]) -> ConsistencyRun:
    """Keep a scan of the cast's Monday with these comparisons of Harbor Point."""
    with guard.acting_as(process("consistency_desk")):
        run = ConsistencyRun(school_year=cast.year, counted_on=TODAY, n_cases=800, n_compared=len(ratios))
        run.save()
        for ratio in ratios:
            RatioResult(**{"run": run, "school": cast.harbor, **ratio}).save()
        for answer, n, n_again, people in (
            ("conference", 50, 11, 40), ("detention", 60, 18, 45), ("iss", 30, 12, 21), ("oss", 14, 4, 9),
        ):  # fmt: skip
            CameAgain(
                run=run, school=cast.harbor, level=2, answer=answer, n=n, n_again=n_again, people=people
            ).save()
        CameAgain(run=run, school=cast.harbor, level=3, answer="oss", n=20, n_again=1, people=20).save()
        MajorsCounted(
            run=run, school=cast.harbor, n_students=800, n_days=50, n_majors=300, n_answered=280,
            n_restorative=140,
        ).save()  # fmt: skip
    return run


def keep_decider(
    cast: Cast, run: ConsistencyRun, who: str, *, n: int, excluded: int, expected: float
) -> None:
    """Keep one decider of Harbor Point beside like cases."""
    with guard.acting_as(process("consistency_desk")):
        DeciderResult(
            run=run,
            school=cast.harbor,
            staff_id=cast.named[who].staff_id,
            n=n,
            n_excluded=excluded,
            expected=expected,
            spread=(expected * (1 - expected)) ** 0.5,
        ).save()
