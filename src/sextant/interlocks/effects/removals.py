"""What other news does to removals and their work: clocks that move, items that are answered or welcomed."""

from sextant.culture.actions.case_clocks import move_clocks
from sextant.culture.events import (
    LineAnswered,
    ReentryCircleHeld,
    RemovalOverturned,
    RemovalShortened,
    ReturnPlanned,
)
from sextant.culture.queries.removal_news import lines_of_removal
from sextant.culture.rules.removal_counter import Line
from sextant.interlocks.into.removals import (
    CHECK_IN,
    CIRCLE,
    COUNTER,
    MEETING,
    REMOVAL,
    SAME_DAY,
    STUDENT,
    WAY_BACK,
    change_topic,
    take_part_in_return,
    topic_of,
)
from sextant.interlocks.modes import mode_of
from sextant.interlocks.table import BY_CODE
from sextant.interlocks.terms import Mode
from sextant.kernel import clock
from sextant.network.events import DayClosed
from sextant.work.actions.closing import complete_about, move_to_day
from sextant.work.actions.opening import open_items
from sextant.work.terms import WorkState


def move_legal_clocks(event: DayClosed) -> None:
    """Count the clocks of removals anew that count school days; those in calendar days run on."""
    move_clocks(school_id=event.school_id, closed_on=event.on)


def finish_what_was_answered(event: LineAnswered) -> None:
    """Close the item of a line of the removal counter, once its answer is written down (I-10)."""
    is_change = event.line == Line.CHANGE
    complete_about(
        interlock=COUNTER,
        subject_label=STUDENT,
        subject_id=event.student_id,
        topic=change_topic(event.removal_id) if is_change else event.line,
        part=MEETING if is_change else SAME_DAY,
        at=clock.now(),
    )


def finish_what_was_welcomed(event: ReentryCircleHeld) -> None:
    """Close the items that asked for a re-entry circle: it was held (I-09)."""
    for part in (CIRCLE, CHECK_IN):
        complete_about(
            interlock=WAY_BACK,
            subject_label=REMOVAL,
            subject_id=event.removal_id,
            topic=None,
            part=part,
            at=clock.now(),
        )


def ask_who_takes_part(event: ReturnPlanned) -> None:
    """Put the circle and the check-in on the list of the adult who was named for a return (I-09)."""
    on = clock.today()
    if event.instead_of is not None:
        let_off(event.removal_id, topic_of(event.instead_of))
    proposal = take_part_in_return(event, on)
    if proposal is not None and mode_of(WAY_BACK, on=on) == Mode.ON:
        open_items(proposals=[proposal], terms=BY_CODE[WAY_BACK].terms(CHECK_IN), on=on)


def let_off_who_was_named(event: RemovalOverturned) -> None:
    """Let nobody wait for a return that does not take place (I-09)."""
    let_off(event.removal_id, None)


def drop_lines_no_longer_crossed(event: RemovalOverturned) -> None:
    """Let go of lines that the days served before a removal was overturned do not cross (I-10)."""
    if not event.has_served:
        return
    crossed = lines_of_removal(event.removal_id)
    for line in [one for one in Line if one not in crossed]:
        is_change = line is Line.CHANGE
        complete_about(
            interlock=COUNTER,
            subject_label=STUDENT,
            subject_id=event.student_id,
            topic=change_topic(event.removal_id) if is_change else line,
            part=MEETING if is_change else SAME_DAY,
            at=clock.now(),
            state=WorkState.SUPERSEDED,
        )


def let_off(removal_id: int, topic: str | None) -> None:
    """Close what was asked of an adult, or of all, for a return, because it no longer stands."""
    complete_about(
        interlock=WAY_BACK,
        subject_label=REMOVAL,
        subject_id=removal_id,
        topic=topic,
        part=CHECK_IN,
        at=clock.now(),
        state=WorkState.SUPERSEDED,
    )


def move_the_welcome(event: RemovalShortened) -> None:
    """Ask for the circle on the new day of return, once a removal was shortened (I-09)."""
    move_to_day(
        interlock=WAY_BACK,
        subject_label=REMOVAL,
        subject_id=event.removal_id,
        part=CIRCLE,
        due_on=max(event.returns_on, clock.today()),
    )
