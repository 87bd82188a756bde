"""The weights, gates and clocks of screening as they stand on a day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sextant.network.queries.settings import threshold
from sextant.talent.rules.rater_agreement import NormBar
from sextant.talent.rules.screening_composite import Bar
from sextant.talent.rules.screening_kinds import competencies_of
from sextant.talent.terms.hiring import Competency, Track
from sextant.talent.thresholds import screening as numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What a composite is made by on a day."""

    bars: Mapping[str, Bar]
    least: int


def rules_on(track: str, *, on: date) -> Rules:
    """Return weights and gates of a track, levels in hundredths."""
    weights = numbers.LEADER_WEIGHTS if track == Track.LEADER else numbers.WEIGHTS
    gate, feedback = (
        _hundredths(threshold(numbers.GATE, on=on)),
        _hundredths(threshold(numbers.FEEDBACK_GATE, on=on)),
    )
    bars = {
        str(one): Bar(
            weight=int(threshold(weights[one], on=on)),
            least=feedback if one is Competency.ACCEPTS_FEEDBACK else gate,
        )
        for one in competencies_of(track)
    }
    return Rules(bars=bars, least=_hundredths(threshold(numbers.COMPOSITE_GATE, on=on)))


def norm_bar_on(on: date) -> NormBar:
    """Return what norming asks for."""
    return NormBar(
        n=int(threshold(numbers.NORM_N, on=on)),
        kappa=Fraction(_hundredths(threshold(numbers.NORM_KAPPA, on=on)), 100),
        apart=Fraction(_hundredths(threshold(numbers.NORM_APART, on=on)), 100),
    )


def least_words_on(on: date) -> int:
    """Return how many words an evidence note has at least."""
    return int(threshold(numbers.EVIDENCE_WORDS, on=on))


def apart_on(on: date) -> int:
    """Return from how many levels on raters reconcile."""
    return int(threshold(numbers.APART, on=on))


def late_hours_on(on: date) -> tuple[int, int]:
    """Return after how many hours a rater is reminded, and after how many left out."""
    return int(threshold(numbers.REMIND_HOURS, on=on)), int(threshold(numbers.DROP_HOURS, on=on))


def _hundredths(value: float) -> int:
    return round(value * 100)
