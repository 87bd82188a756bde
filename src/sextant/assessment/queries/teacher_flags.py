"""Which teachers a final run finds ineffective, and whose earlier flag no longer stands, for the interlocks.

No number leaves: who is asked for work learns that a flag stands, and reads the estimate only if the
matrix lets her.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from sextant.assessment.models import GrowthRun, TeacherGrowth
from sextant.assessment.rules.subjects import subject_label
from sextant.assessment.terms import TeacherFlag

MOST_FLAGGED = 2_000
# A flag of longer ago has no open work any more.
WORKED_ON_FOR = timedelta(days=365)


@dataclass(frozen=True, slots=True, kw_only=True)
class FlaggedTeacher:
    """A teacher whom a run finds ineffective; ``key`` names the flag of her period, in whatever run."""

    staff_id: int
    school_id: int
    key: str
    subjects: tuple[str, ...]
    run_number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FallenFlag:
    """A flag that no longer stands."""

    staff_id: int
    key: str


def flagged_teachers(*, run_id: int) -> tuple[FlaggedTeacher, ...]:
    """Return whom a run finds ineffective, each once with her subjects."""
    rows = TeacherGrowth.objects.filter(run_id=run_id, flag=TeacherFlag.INEFFECTIVE).select_related("run")
    found: dict[int, list[TeacherGrowth]] = {}
    for row in rows.order_by("staff_id", "subject")[:MOST_FLAGGED]:
        found.setdefault(row.staff_id, []).append(row)
    return tuple(
        FlaggedTeacher(
            staff_id=staff,
            school_id=ones[0].school_id,
            key=_key(ones[0]),
            subjects=tuple(subject_label(one.subject) for one in ones),
            run_number=ones[0].run.number,
        )
        for staff, ones in found.items()
    )


def fallen_flags(*, run: GrowthRun) -> tuple[FallenFlag, ...]:
    """Return the flags up to a run's period whose teachers' newest estimates carry none any more."""
    until, since = run.target_on, run.target_on - WORKED_ON_FOR
    flagged = TeacherGrowth.objects.filter(
        flag=TeacherFlag.INEFFECTIVE, target_on__lte=until, target_on__gt=since
    )
    rows = list(flagged.order_by("staff_id", "pk")[:MOST_FLAGGED])
    standing = _standing({row.staff_id for row in rows})
    fallen = dict.fromkeys((row.staff_id, _key(row)) for row in rows if row.staff_id not in standing)
    return tuple(FallenFlag(staff_id=staff, key=key) for staff, key in fallen)


def _standing(staff_ids: Iterable[int]) -> frozenset[int]:
    """Return those of these teachers whose newest estimate in some subject is flagged."""
    newest: dict[tuple[int, str], str] = {}
    rows = TeacherGrowth.objects.filter(staff_id__in=list(staff_ids), is_current=True)
    for staff, subject, flag in rows.order_by("-target_on", "-pk").values_list("staff_id", "subject", "flag"):
        newest.setdefault((staff, subject), flag)
    return frozenset(staff for (staff, _subject), flag in newest.items() if flag == TeacherFlag.INEFFECTIVE)


def _key(row: TeacherGrowth) -> str:
    return f"{row.staff_id}/{row.target_year_id}-{row.target_kind}-{row.target_number}"
