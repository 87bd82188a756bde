"""Which stage of hiring may follow which, how long each may last, and what may be taken back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sextant.talent.terms.hiring import ENDED, Stage, Track

# Domain 2.b, W-T1, in its order.
ORDER: tuple[Stage, ...] = (
    Stage.APPLIED,
    Stage.RESUME_SCREENED,
    Stage.PHONE,
    Stage.STRUCTURED,
    Stage.DEMO,
    Stage.RETEACH,
    Stage.PRINCIPAL,
    Stage.REFERENCE,
    Stage.OFFER,
    Stage.ACCEPTED,
    Stage.CLEARED,
    Stage.ONBOARDED,
)
# Whoever does not teach gives no lesson: these stages are left out, not passed.
_WITHOUT_LESSON = frozenset({Stage.DEMO, Stage.RETEACH})
WITH_LESSON = frozenset({Track.INSTRUCTOR})
# Where somebody has decided: the clock from application to decision stops.
DECIDED = frozenset({Stage.OFFER, Stage.ACCEPTED, Stage.CLEARED, Stage.ONBOARDED, *ENDED})
# References are asked for once the principal has decided (W-T1, step 7), so nothing is overdue there.
CLOCK_ENDS = DECIDED | {Stage.REFERENCE}
_ENDS_EARLY = (Stage.REJECTED, Stage.WITHDRAWN, Stage.LAPSED)
# What a recruiter decides alone; the rest follows from scores, references and offers, where it is decided.
BY_HAND = frozenset(
    {
        Stage.RESUME_SCREENED,
        Stage.PHONE,
        Stage.STRUCTURED,
        Stage.REJECTED,
        Stage.WITHDRAWN,
        Stage.LAPSED,
    }
)
NEEDS_REASON = frozenset({Stage.REJECTED})
# Seat, pay and position stand already: this ends by taking the hire back, and by nothing else.
HIRED_NOT_BEGUN = frozenset({Stage.ACCEPTED, Stage.CLEARED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """How an open application stands against its two limits."""

    screen_by: date | None
    decide_by: date | None
    is_late: bool


def stages_of(track: Track) -> tuple[Stage, ...]:
    """Return the stages of a track in their order."""
    if track in WITH_LESSON:
        return ORDER
    return tuple(stage for stage in ORDER if stage not in _WITHOUT_LESSON)


def next_stages(stage: Stage, track: Track) -> tuple[Stage, ...]:
    """Return where an application may go from a stage: the next one first, then how it may end."""
    if stage in ENDED or stage is Stage.ONBOARDED:
        return ()
    order = ORDER.index(stage)
    onward = next(one for one in stages_of(track) if ORDER.index(one) > order)
    if stage is Stage.OFFER:
        return onward, Stage.DECLINED, Stage.WITHDRAWN, Stage.REJECTED
    if stage is Stage.CLEARED:
        # Back again where a clearance runs out before the first day.
        return onward, Stage.ACCEPTED
    if stage is Stage.ACCEPTED:
        return (onward,)
    return onward, *_ENDS_EARLY


def may_move(stage: Stage, to: Stage, track: Track) -> bool:
    """Tell if an application may go from one stage to another."""
    return to in next_stages(stage, track)


def may_take_back(stage: Stage, to: Stage) -> bool:
    """Tell if an application ends so where human resources takes the hire back before the first day."""
    return stage in HIRED_NOT_BEGUN and to is Stage.WITHDRAWN


def clock_of(*, stage: Stage, applied_on: date, on: date, screen_days: int, decision_days: int) -> Clock:
    """Return until when an application is to be screened and decided, and whether one of these is past."""
    if stage in CLOCK_ENDS:
        return Clock(screen_by=None, decide_by=None, is_late=False)
    screen_by = applied_on + timedelta(days=screen_days) if stage is Stage.APPLIED else None
    decide_by = applied_on + timedelta(days=decision_days)
    nearest = min(decide_by, screen_by or decide_by)
    return Clock(screen_by=screen_by, decide_by=decide_by, is_late=on > nearest)


def may_undo(*, moved_on: date, on: date, stage: Stage, n_moves: int) -> bool:
    """Tell if the last move may be taken back: the same day, and never the application itself.

    What came after an offer was agreed with somebody outside; it is not undone by a button. An offer that
    is out is taken back on its own page.
    """
    told_outside = {Stage.OFFER, *HIRED_NOT_BEGUN, Stage.ONBOARDED}
    return moved_on == on and n_moves > 1 and stage not in told_outside


def reached(stage: Stage) -> tuple[Stage, ...]:
    """Return every stage that somebody has been at whose furthest is this one."""
    return ORDER[: ORDER.index(stage) + 1]


def furthest(stages: Sequence[Stage]) -> Stage:
    """Return the furthest of the stages that somebody came to; how it ended is none of them."""
    return max((one for one in stages if one in ORDER), key=ORDER.index, default=Stage.APPLIED)
