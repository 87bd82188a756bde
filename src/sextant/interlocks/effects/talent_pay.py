"""What the board decided about pay closes what asked for a proposal."""

from sextant.interlocks.effects.effect import Effect, answers_about
from sextant.interlocks.into.talent_pay import MARKET, YEAR
from sextant.talent.events import PayDecided

EFFECTS_ON_TALENT_PAY: tuple[Effect, ...] = (
    answers_about(
        PayDecided,
        MARKET,
        YEAR,
        lambda event: (event.school_year_id,),
        because="What the board has decided is not proposed again.",
    ),
)
