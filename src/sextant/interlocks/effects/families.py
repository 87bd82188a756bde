"""What families are told by itself: each such news, and why it is no news that a person must bring."""

from sextant.assessment.events import ReportCardsReleased
from sextant.interlocks.effects.effect import Effect
from sextant.interlocks.family import news
from sextant.support.events import TruancyStepDone

EFFECTS_FOR_FAMILIES: tuple[Effect, ...] = (
    Effect(
        when=ReportCardsReleased,
        does=news.tell_of_report_cards,
        because="A card that nobody knows of is read by nobody; the mail holds no grade.",
    ),
    Effect(
        when=TruancyStepDone,
        does=news.tell_of_letter,
        because="A letter can be lost; the mail says that one is on its way, and not what it says.",
    ),
)
