"""What the board decided about pay closes what asked for a proposal."""

from sextant.interlocks.effect import Effect
from sextant.interlocks.into_talent_pay import MARKET, YEAR
from sextant.kernel import clock
from sextant.talent.events import PayDecided
from sextant.work.actions.closing import complete_about


def finish_what_was_proposed(event: PayDecided) -> None:
    """Close the item that asked for other bands of a year: the board has decided (I-35)."""
    complete_about(interlock=MARKET, subject_label=YEAR, subject_id=event.school_year_id, at=clock.now())


EFFECTS_ON_TALENT_PAY: tuple[Effect, ...] = (
    Effect(
        when=PayDecided,
        does=finish_what_was_proposed,
        because="What the board has decided is not proposed again.",
    ),
)
