"""What reviews do to open work: each freeze asks for words and a meeting; help and both of them close it."""

from sextant.interlocks.effects.effect import Effect
from sextant.interlocks.into.leadership_reviews import (
    HELP,
    MEETING,
    REVIEW,
    SCHOOL,
    WORDS,
    meeting_of,
    words_of,
)
from sextant.kernel import clock
from sextant.leadership.events import ReviewFrozen, ReviewMet, RootCausesWritten, SupportAllocated
from sextant.leadership.queries.off_track import deadlines_of, is_mended_by
from sextant.work.actions.closing import complete_about
from sextant.work.actions.opening import open_items


def ask_for_words_and_a_meeting(event: ReviewFrozen) -> None:
    """Open the principal’s and the superintendent’s work about a review that was frozen."""
    known = deadlines_of(review_id=event.review_id)
    if known is None:
        return
    on = clock.today()
    for make, due_on in ((words_of, known.words_due_on), (meeting_of, known.meeting_due_on)):
        proposal, terms = make(event, due_on=max(due_on, on), period=known.period)
        open_items(proposals=[proposal], terms=terms, on=on)


def finish_what_was_written(event: RootCausesWritten) -> None:
    """Close the item that asked for root causes."""
    complete_about(
        interlock="", subject_label=REVIEW, subject_id=event.review_id, topic=WORDS, at=clock.now()
    )


def finish_what_was_met_about(event: ReviewMet) -> None:
    """Close the item that asked for the meeting."""
    complete_about(
        interlock="", subject_label=REVIEW, subject_id=event.review_id, topic=MEETING, at=clock.now()
    )


def finish_what_was_helped(event: SupportAllocated) -> None:
    """Close the item that asked for help in this domain, once help that mends it is decided (I-32)."""
    if not is_mended_by(allocation_id=event.allocation_id):
        return
    complete_about(
        interlock=HELP,
        subject_label=SCHOOL,
        subject_id=event.school_id,
        topic=event.domain,
        at=clock.now(),
    )


EFFECTS_ON_REVIEWS: tuple[Effect, ...] = (
    Effect(
        when=ReviewFrozen,
        does=ask_for_words_and_a_meeting,
        because="Numbers without causes and a meeting change nothing.",
    ),
    Effect(
        when=RootCausesWritten,
        does=finish_what_was_written,
        because="Who has written the causes should not be asked for them again.",
    ),
    Effect(
        when=ReviewMet,
        does=finish_what_was_met_about,
        because="Who has met should not be asked to meet again.",
    ),
    Effect(
        when=SupportAllocated,
        does=finish_what_was_helped,
        because="Once the center has decided on help, nobody should be asked to decide.",
    ),
)
