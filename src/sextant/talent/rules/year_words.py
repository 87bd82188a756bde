"""What a year’s composite lacks in words, each with whose move it is; pure."""

from typing import Protocol

from django.utils.translation import gettext as _

from sextant.talent.terms.advancing import YearPart

ASKED = "contribution"


def topic_of(label: str) -> str:
    """Return how work names the ratings of a school year."""
    return f"{ASKED} {label}"


def is_about_ratings(topic: str) -> bool:
    """Tell if work asks for the ratings of a school year."""
    return topic.startswith(f"{ASKED} ")


class Lacks(Protocol):
    """What is missing, and the scored visits that there are."""

    @property
    def parts(self) -> tuple[YearPart, ...]: ...
    @property
    def n_observations(self) -> int: ...
    @property
    def n_observers(self) -> int: ...
    @property
    def asks(self) -> tuple[int, int]: ...


def whose_move(lacks: Lacks, *, is_draft: bool) -> tuple[str, ...]:
    """Return one sentence for each part that is missing; ``is_draft`` where a rating waits to be shared."""
    visits, observers = lacks.asks
    words = {
        YearPart.OBSERVATIONS: _(
            "Scored visits: %(n)d by %(m)d, asked %(visits)d by %(observers)d; the school’s observers."
        )
        % {"n": lacks.n_observations, "m": lacks.n_observers, "visits": visits, "observers": observers},
        YearPart.GROWTH: _("Growth: none is estimated; the principal notes targets with the rating."),
        YearPart.CONTRIBUTION: _("Contribution: a draft; the principal shares it.")
        if is_draft
        else _("Contribution: the principal rates it."),
    }
    return tuple(words[one] for one in lacks.parts)
