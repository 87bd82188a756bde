"""I-02 at the school of the cast: one proposal that waits for Ms. Pierce's Friday, and one cycle that closed.

The demo's newest period alone flags nobody, so that in a small demo these two stand for what a run with
flags asks for: lessons say the same in both, and the record of coaching names no growth.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sextant.assessment.queries.teacher_flags import FlaggedTeacher
from sextant.demo.seasons.visits import Season, Seen
from sextant.demo.seasons.visits_cycles import Run
from sextant.instruction.actions.cycles_proposed import CycleDraft, propose_cycles
from sextant.instruction.queries.cycles_low import low_standards
from sextant.instruction.queries.visits_books import COACHING_BOOK
from sextant.instruction.terms import CycleReason, CycleState, VisitKind
from sextant.interlocks.into.coaching import COACHING, coaching_proposal, seen_in_lessons
from sextant.interlocks.table import BY_CODE
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.terms import Seat
from sextant.work.actions.opening import open_items

AP = "yolanda_ap_instruction"
LEVELS = (2, 1)
PAUSE = timedelta(weeks=2)
SCORED_AGO = (timedelta(days=18), timedelta(days=11))
CLOSED_BECAUSE = "It was 2.0 on average in 2 scored coaching visits by 2 observers."
RUN_NUMBER, SUBJECTS = 1, ("math",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Flagged:
    """The teacher about whom Yolanda decides."""

    staff_id: int
    school_id: int


def score_low(season: Season, runs: Sequence[Run]) -> Flagged | None:
    """Score two lessons of a teacher without a cycle low, by two leaders; draw from no other's luck."""
    late = season.ground.today - PAUSE
    busy = {run.teacher.id for run in runs if run.cycle.closed_on is None or run.cycle.closed_on > late}
    school = _school_of_the_cast(season)
    for teacher in season.teachers:
        leaders, low_at = _leaders(season, teacher), _unscored(season, teacher)
        if teacher.school_id != school or teacher.is_new or teacher.id in busy:
            continue
        if low_at is None or len(leaders) < len(LEVELS):
            continue
        luck = season.rng.bit_generator.state
        for level, observer, ago in zip(LEVELS, leaders, SCORED_AGO, strict=False):
            on = max(day for day in season.days[school] if day <= season.ground.today - ago)
            season.visit(
                COACHING_BOOK, teacher, observer, kind=VisitKind.SCORED, on=on, focus=low_at,
                levels={low_at: level},
            )  # fmt: skip
        season.rng.bit_generator.state = luck
        return Flagged(staff_id=teacher.id, school_id=school)
    return None


def close_one_from_a_flag(season: Season, runs: Sequence[Run]) -> None:
    """Let one closed cycle at the school have begun with what a flag and two lessons said."""
    school = _school_of_the_cast(season)
    closed = (
        run for run in runs
        if run.teacher.school_id == school and run.cycle.state == CycleState.CLOSED
        and run.cycle.exit_score is not None and not run.teacher.is_new
    )  # fmt: skip
    run = next(closed, None)
    if run is not None:
        run.cycle.reason, run.cycle.because = CycleReason.SEEN_IN_LESSONS, CLOSED_BECAUSE


def propose_after_flag(season: Season, flagged: Flagged | None) -> None:
    """Propose the cycle and ask Yolanda, in the words of I-02; nothing without a low standard."""
    if flagged is None:
        return
    on, key = season.ground.today, flagged.staff_id
    with guard.acting_as(process("lesson_desk")):
        low = low_standards([key], on=on).get(key)
        if low is None:
            return
        draft = CycleDraft(
            teacher_id=key, school_id=flagged.school_id, standard_id=low.standard_id,
            reason=CycleReason.SEEN_IN_LESSONS, because=seen_in_lessons(low),
        )  # fmt: skip
        propose_cycles(drafts=[draft], on=on)
    teacher = FlaggedTeacher(
        staff_id=key, school_id=flagged.school_id, key=f"demo/{key}", subjects=SUBJECTS, run_number=RUN_NUMBER
    )
    with guard.acting_as(process("decider")):
        open_items(proposals=[coaching_proposal(teacher, low)], terms=BY_CODE[COACHING].terms(0), on=on)


def _school_of_the_cast(season: Season) -> int:
    ap = season.ground.keys.staff.get(AP)
    found = (
        school for (school, seat), who in season.leaders.items() if seat == Seat.AP_INSTRUCTION and who == ap
    )
    return next(found, 0)


def _leaders(season: Season, teacher: Seen) -> list[int]:
    seats = (Seat.AP_INSTRUCTION, Seat.PRINCIPAL)
    leaders = [season.leaders.get((teacher.school_id, seat)) for seat in seats]
    return [one for one in leaders if one is not None and one != teacher.id]


def _unscored(season: Season, teacher: Seen) -> int | None:
    """Return the place of a standard on which no lesson of hers is scored; None where all are."""
    given = {key for visit in season.visits if visit.teacher_id == teacher.id for key in visit.levels}
    free = (place for place, one in enumerate(season.standards) if one.id not in given)
    return next(free, None)
