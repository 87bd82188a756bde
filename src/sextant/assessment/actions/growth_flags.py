"""Raise the flags that a run finds, keep those that still hold, and close those that do not."""

from collections.abc import Sequence
from dataclasses import dataclass

from sextant.assessment.models import GrowthFlag, GrowthRun, StudentGrowth
from sextant.assessment.terms import OPEN_FLAGS, FlagKind, FlagState, GrowthState, RunState
from sextant.audit import actions as audit
from sextant.network.actions.bulk import create_rows

CHUNK = 2_000
KEYS_A_QUERY = 500
_KINDS = {GrowthState.LAGGING: FlagKind.LAGGING, GrowthState.SURGING: FlagKind.SURGING}

type Key = tuple[int, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagChanges:
    """What a run did to the flags.

    Attributes:
        withdrawn_ids: they no longer hold, because their own period was computed again.
        ended_ids: these, and those of an older period of which a newer one finds nothing more.
    """

    n_raised: int
    n_kept: int
    withdrawn_ids: tuple[int, ...]
    ended_ids: tuple[int, ...]


def settle_flags(run: GrowthRun, students: Sequence[StudentGrowth]) -> FlagChanges:
    """Raise, keep, withdraw and expire the flags of the run's subjects, in a bounded number of queries.

    A flag whose own period was computed again and that no longer holds is withdrawn; one of an
    older period expires when a newer result of the student stands in its place. A run of a period
    that has a newer one by now raises nothing: what it says is history.
    """
    targets = {row.subject: row for row in students}
    holding = {
        (row.student_id, row.subject, str(_KINDS[GrowthState(row.state)])): row
        for row in students
        if row.state in _KINDS
    }
    tested = {(row.student_id, row.subject) for row in students}
    open_flags = list(
        GrowthFlag.objects.filter(state__in=[*OPEN_FLAGS], subject__in=[*targets]).order_by("pk")
    )
    kept: list[GrowthFlag] = []
    withdrawn: list[GrowthFlag] = []
    expired: list[GrowthFlag] = []
    for flag in open_flags:
        target = targets[flag.subject]
        if _target(flag) == _target(target):
            (kept if _key(flag) in holding else withdrawn).append(flag)
        elif flag.target_on < target.target_on and (flag.student_id, flag.subject) in tested:
            expired.append(flag)
    stays = {_key(flag) for flag in open_flags} - {_key(flag) for flag in (*withdrawn, *expired)}
    history = _subjects_with_newer_results(targets)
    new = [row for key, row in sorted(holding.items()) if key not in stays and row.subject not in history]
    _close(withdrawn, run, FlagState.WITHDRAWN)
    _close(expired, run, FlagState.EXPIRED)
    _confirm(kept, run)
    over = [flag for flag in expired if _key(flag) not in holding]
    return FlagChanges(
        n_raised=_raise(new, run),
        n_kept=len(kept),
        withdrawn_ids=tuple(flag.pk for flag in withdrawn),
        ended_ids=tuple(flag.pk for flag in (*withdrawn, *over)),
    )


def _subjects_with_newer_results(targets: dict[str, StudentGrowth]) -> frozenset[str]:
    return frozenset(
        subject
        for subject, row in targets.items()
        if StudentGrowth.objects.filter(
            is_current=True, subject=subject, target_on__gt=row.target_on
        ).exists()
    )


def withdraw_flags_of(run: GrowthRun) -> tuple[int, ...]:
    """Withdraw every open flag that the run raised; return their keys."""
    flags = list(GrowthFlag.objects.filter(run=run, state__in=[*OPEN_FLAGS]).order_by("pk"))
    _close(flags, run, FlagState.WITHDRAWN)
    return tuple(flag.pk for flag in flags)


def confirm_flags_of(run: GrowthRun) -> None:
    """Note that the open flags of a run's period hold in a final run, and say what follows."""
    now = {
        (row.student_id, row.subject, str(_KINDS[GrowthState(row.state)])): row
        for row in StudentGrowth.objects.filter(run=run, state__in=[*_KINDS], is_last_result=False)
    }
    flags = [
        flag
        for flag in GrowthFlag.objects.filter(state__in=[*OPEN_FLAGS]).order_by("pk")
        if _key(flag) in now
    ]
    own = [flag for flag in flags if flag.run_id == run.pk]
    for flag in own:
        flag.reason = now[_key(flag)].sentence
    GrowthFlag.objects.bulk_update(own, ["reason"], batch_size=CHUNK)
    _confirm(flags, run)
    if flags:
        _record("assessment.flags_confirmed", flags, run)


def _key(flag: GrowthFlag) -> Key:
    return (flag.student_id, flag.subject, flag.kind)


def _target(row: GrowthFlag | StudentGrowth) -> tuple[int, str, int]:
    return (row.target_year_id, row.target_kind, row.target_number)


def _close(flags: Sequence[GrowthFlag], run: GrowthRun, state: FlagState) -> None:
    if not flags:
        return
    for start in range(0, len(flags), KEYS_A_QUERY):
        keys = [flag.pk for flag in flags[start : start + KEYS_A_QUERY]]
        GrowthFlag.objects.filter(pk__in=keys).update(state=state, closed_run=run)
    _record(f"assessment.flags_{state}", flags, run)


def _confirm(flags: Sequence[GrowthFlag], run: GrowthRun) -> None:
    """Note the first final run in which a flag holds: only from then on may it open work."""
    if run.state != RunState.FINAL:
        return
    keys = [flag.pk for flag in flags if flag.final_run_id is None]
    for start in range(0, len(keys), KEYS_A_QUERY):
        GrowthFlag.objects.filter(pk__in=keys[start : start + KEYS_A_QUERY]).update(final_run=run)


def _raise(rows: Sequence[StudentGrowth], run: GrowthRun) -> int:
    final_run = run if run.state == RunState.FINAL else None
    flags = [
        GrowthFlag(
            student_id=row.student_id,
            school_id=row.school_id,
            subject=row.subject,
            kind=_KINDS[GrowthState(row.state)],
            target_year_id=row.target_year_id,
            target_kind=row.target_kind,
            target_number=row.target_number,
            target_on=row.target_on,
            reason=row.sentence,
            evidence={
                "run": run.number,
                "expected": row.expected,
                "observed": row.observed,
                "prediction_sd": row.prediction_sd,
                "v": row.v,
                "p": row.p,
                "n_prior": row.n_prior,
            },
            run=run,
            final_run=final_run,
        )
        for row in rows
    ]
    if flags:
        flags = create_rows(flags)
        _record("assessment.flags_raised", flags, run)
    return len(flags)


def _record(action: str, flags: Sequence[GrowthFlag], run: GrowthRun) -> None:
    audit.record_batch(
        action,
        table=GrowthFlag,
        keys=[flag.pk for flag in flags],
        rows=([flag.pk, flag.student_id, flag.subject, flag.kind] for flag in flags),
        note={"run": run.number},
    )
