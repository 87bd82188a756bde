"""I-02: a growth flag and low lessons together ask for a coaching cycle, in words that hold no estimate."""

from collections.abc import Sequence
from datetime import date

from sextant.assessment.events import GrowthRunReleased, TeacherFlagsWithdrawn
from sextant.assessment.queries.teacher_flags import FlaggedTeacher, flagged_teachers
from sextant.instruction.events import CycleDecided
from sextant.instruction.queries.cycles_low import LowStandard, coached_now, low_standards
from sextant.web.formats import number
from sextant.work.actions.opening import Proposal

COACHING = "I-02"
STAFF = "network.Staff"
FLAG = "assessment.TeacherGrowth"
FOR_THE_AP, FOR_THE_DATA_DIRECTOR = 0, 1
OUTSIDE_VISITS = "Two scored visits by an outside observer"


def coach_after_growth(event: GrowthRunReleased, on: date) -> Sequence[Proposal]:
    """Propose that the assistant principal starts a cycle, or asks for two visits by somebody from outside.

    One item a teacher, in four queries whatever their number. Who is coached already is left out: the
    flag would change nothing.
    """
    flagged = flagged_by(event)
    low = low_standards([one.staff_id for one in flagged], on=on) if flagged else {}
    return [coaching_proposal(one, low.get(one.staff_id)) for one in flagged]


def name_fallen(event: TeacherFlagsWithdrawn) -> Sequence[str]:
    """Return the references of flags that no longer stand."""
    return [flag_reference(key) for key in event.keys]


def flag_reference(key: str) -> str:
    """Return how an item names the flag that it stands on."""
    return f"{FLAG}#{key}"


def check_rosters(event: CycleDecided) -> Proposal:
    """Return what the data director is asked when a proposal is sent back."""
    return Proposal(
        school_id=event.school_id,
        subject_label=STAFF,
        subject_id=event.teacher_id,
        title="Check the rosters behind a growth flag",
        reason="The assistant principal sent a proposed coaching cycle back, for a roster behind it is not "
        f"verified: {event.because}",
        evidence=f"Sent back: {event.because}",
        reference=f"instruction.CoachingCycle#{event.cycle_id}",
        part=FOR_THE_DATA_DIRECTOR,
    )


def flagged_by(event: GrowthRunReleased) -> list[FlaggedTeacher]:
    """Return whom a final run flags, without those who are coached already."""
    if not event.is_final:
        return []
    flagged = flagged_teachers(run_id=event.run_id)
    busy = coached_now([one.staff_id for one in flagged])
    return [one for one in flagged if one.staff_id not in busy]


def coaching_proposal(one: FlaggedTeacher, low: LowStandard | None) -> Proposal:
    """Return what the assistant principal is asked about a flagged teacher, low standard or not."""
    subjects = ", ".join(one.subjects)
    if low is None:
        title = OUTSIDE_VISITS
        asks = (
            f"A final growth run flags {subjects}, and no standard stands at 2.0 or less in two scored "
            "coaching visits by two observers. Ask somebody who has not observed here for two scored "
            "visits; then decide."
        )
        saw = "no low standard"
    else:
        title = f"Decide on a coaching cycle: {low.title}"
        asks = (
            f"A final growth run flags {subjects}, and lessons say the same: {seen_in_lessons(low)} "
            "The cycle is proposed. Start it or refuse it with a reason; if a roster behind the growth is "
            "not verified, send it back."
        )
        saw = f"{low.title}, mean {number(low.mean, decimals=1)}"
    return Proposal(
        school_id=one.school_id,
        subject_label=STAFF,
        subject_id=one.staff_id,
        title=title[:120],
        reason=asks,
        evidence=f"Growth run {one.run_number}, {subjects}: {saw}.",
        reference=flag_reference(one.key),
        severity=2.0 + (2.0 - low.mean) if low else 1.0,
        part=FOR_THE_AP,
    )


def seen_in_lessons(low: LowStandard) -> str:
    """Return what lessons say of a standard, in a sentence."""
    return (
        f"{low.title} was {number(low.mean, decimals=1)} on average in {low.n_lessons} scored coaching "
        f"visits by {low.n_observers} observers."
    )
