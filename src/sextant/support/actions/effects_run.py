"""Hold every program against like students who waited, and keep what may be told, as of a day."""

from collections.abc import Iterable, Sequence
from datetime import date

import numpy as np
from django.db import transaction
from django.tasks import task

from sextant.audit import actions as audit
from sextant.kernel import clock, guard
from sextant.kernel.actor import process
from sextant.network.actions.bulk import insert_rows
from sextant.network.queries.settings import threshold
from sextant.support.models import EffectRun, InterventionProgram, ProgramEffect
from sextant.support.queries.served import SUBJECTS, read_book
from sextant.support.rules.what_works import Row, band_of, delivered_of, rows_of_program, strata_of
from sextant.support.terms.following import Delivered, GradeBand, NoEffect
from sextant.support.thresholds.following import DELIVERED_FULL, DELIVERED_SOME, SERVED_WEEKS
from sextant.valueadded.errors import NotEstimable
from sextant.valueadded.programs import ProgramEffect as Estimate
from sextant.valueadded.programs import TooFarApart, estimate_program
from sextant.valueadded.programs import rows_of as columns_of

DESK = "support_desk"
MODEL = "matched sets 1"
LEAST = 10
MONDAY = 0
type Cell = tuple[Delivered, GradeBand]
CELLS: tuple[Cell, ...] = (
    (Delivered.ALL, GradeBand.ALL),
    *((one, GradeBand.ALL) for one in (Delivered.FULL, Delivered.SOME, Delivered.LITTLE)),
    *((Delivered.ALL, one) for one in GradeBand if one is not GradeBand.ALL),
)


@task()
def compute_later() -> None:
    """Look at all programs, as the desk that counts support."""
    with guard.acting_as(process(DESK)):
        compute_effects(on=clock.today())


def compute_weekly(*, on: date) -> int:
    """Queue the look at all programs on Mondays where none was made that day; return how many were queued."""
    if on.weekday() != MONDAY or EffectRun.objects.filter(computed_on=on).exists():
        return 0
    compute_later.enqueue()
    return 1


@transaction.atomic
def compute_effects(*, on: date) -> EffectRun | None:
    """Compare each program with like students who waited; the second time on a day nothing.

    Returns:
        The run, or None where that day has one.
    """
    if EffectRun.objects.filter(computed_on=on).exists():
        return None
    book = read_book(on=on)
    lines = (
        threshold(DELIVERED_FULL, on=on) / 100,
        threshold(DELIVERED_SOME, on=on) / 100,
    )
    weeks = int(threshold(SERVED_WEEKS, on=on))
    programs = InterventionProgram.objects.filter(domain__in=SUBJECTS).order_by("pk")
    found = {
        program: rows_of_program(book, program, weeks=weeks)
        for program in programs.values_list("pk", flat=True)
    }
    days = sorted(day for of_subject in book.days.values() for day in of_subject)
    run = EffectRun(
        computed_on=on,
        first_on=days[0] if days else None,
        last_on=days[-1] if days else None,
        n_served=len({row.student_id for rows in found.values() for row in rows if row.is_served}),
        n_waiting=len({row.student_id for rows in found.values() for row in rows if not row.is_served}),
        model_version=MODEL,
    )
    run.save()
    audit.record("support.compute_effects", on=run, changes={"served": (0, run.n_served)})
    kept = [one for program, rows in found.items() for one in _effects(run, program, rows, lines)]
    insert_rows(action="support.keep_effects", rows=kept)
    return run


def _effects(
    run: EffectRun, program: int, rows: Sequence[Row], lines: tuple[float, float]
) -> Iterable[ProgramEffect]:
    for delivered, grades in CELLS:
        yield _effect(run, program, (delivered, grades), _cell(rows, (delivered, grades), lines))


def _cell(rows: Sequence[Row], cell: Cell, lines: tuple[float, float]) -> list[Row]:
    """Return the served of a band of minutes and grades, and the waiting of these grades."""
    delivered, grades = cell
    full, some = lines
    return [
        row
        for row in rows
        if (grades is GradeBand.ALL or band_of(row.grade) is grades)
        and (
            not row.is_served
            or delivered is Delivered.ALL
            or (row.share is not None and delivered_of(row.share, full=full, some=some) is delivered)
        )
    ]


def _effect(run: EffectRun, program: int, cell: Cell, rows: Sequence[Row]) -> ProgramEffect:
    delivered, grades = cell
    kept = ProgramEffect(run_id=run.pk, program_id=program, delivered=delivered, grades=grades)
    found = _estimate(rows)
    if isinstance(found, NoEffect):
        kept.why_none = found
        return kept
    kept.effect, kept.standard_error = found.effect, found.standard_error
    kept.lower, kept.upper = found.lower, found.upper
    kept.n_served, kept.n_beside, kept.n_unmatched = found.n_served, found.n_beside, found.n_unmatched
    kept.difference_before, kept.difference_after = found.difference_before, found.difference_after
    return kept


def _estimate(rows: Sequence[Row]) -> Estimate | NoEffect:
    """Return the estimate, or why there is none; of fewer than ten on a side there never is one."""
    served = np.array([row.is_served for row in rows], dtype=np.bool_)
    if not served.any() or served.all():
        return NoEffect.FEW if served.sum() < LEAST else NoEffect.NONE
    if min(served.sum(), (~served).sum()) < LEAST:
        return NoEffect.FEW
    columns = columns_of(
        outcome=[row.outcome for row in rows],
        served=served,
        facts=[row.facts for row in rows],
        stratum=strata_of(rows),
    )
    try:
        found = estimate_program(columns, least_sets=LEAST)
    except TooFarApart:
        return NoEffect.APART
    except NotEstimable:
        return NoEffect.FEW
    return found if found.n_beside >= LEAST else NoEffect.FEW
