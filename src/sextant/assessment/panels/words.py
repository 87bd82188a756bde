"""How results are worded for whoever reads: staff words for staff, plain ones for families."""

from dataclasses import dataclass
from datetime import date

from sextant.assessment.queries.cards_out import CardPeriods, card_periods
from sextant.assessment.queries.results import ResultRow
from sextant.assessment.queries.students import StudentGrowthRow
from sextant.assessment.rules.sentences import FAMILY_WORDS, family_sentence
from sextant.assessment.terms import GrowthState
from sextant.kernel import guard
from sextant.kernel.actor import Capacity
from sextant.web.current_period import begun_periods, period_words
from sextant.web.parts import Status, Tone

_RELEASED = "assessment.released"


@dataclass(frozen=True, slots=True, kw_only=True)
class Released:
    """What a reader may see: periods ended by a day and, where not None, only these report periods."""

    until: date
    report_periods: frozenset[tuple[int, int]] | None

    def shows(self, result: ResultRow) -> bool:
        """Tell if a result may be shown."""
        if self.report_periods is None:
            return True
        if result.is_excluded:
            return False
        if result.report_period is not None:
            return result.report_period in self.report_periods
        return result.ends_on <= self.until


_TONES = {
    GrowthState.NONE: Tone.QUIET,
    GrowthState.WATCH: Tone.WATCH,
    GrowthState.LAGGING: Tone.CONCERN,
    GrowthState.SURGING: Tone.HIGH,
    GrowthState.NO_HISTORY: Tone.QUIET,
}
_FAMILY_TONES = _TONES | {GrowthState.NONE: Tone.GOOD, GrowthState.WATCH: Tone.GOOD}


def is_family() -> bool:
    """Tell if whoever reads is a guardian or a student."""
    return guard.actor().capacity in {Capacity.FAMILY, Capacity.STUDENT}


def is_own() -> bool:
    """Tell if a student reads of herself: she is spoken to, and never spoken of."""
    return guard.actor().capacity is Capacity.STUDENT


def state_of(state: GrowthState) -> Status:
    """Return how a student stands, in the reader's words."""
    if is_family():
        return Status(label=str(FAMILY_WORDS[state]), tone=_FAMILY_TONES[state])
    return Status(label=str(state.label), tone=_TONES[state])


def sentence_of(row: StudentGrowthRow, *, points: str = "") -> str:
    """Return a row's sentence, in the reader's words.

    Args:
        row: the result against the student's own path.
        points: the result as the test counts it ("25 of 60"), for families, who read no standard deviation.
    """
    if not is_family():
        return row.sentence
    return family_sentence(
        measure=_occasion(row),
        state=row.state,
        n_prior=row.n_prior,
        points=points,
    )


def _occasion(row: StudentGrowthRow) -> str:
    """Return when a result was, in the reader's language: the run's own label is stored in one."""
    period = next((one for one in begun_periods() if one.starts_on <= row.target_on <= one.ends_on), None)
    return period_words(period) if period else row.target_label


def released_to_reader(on: date, *, student_id: int) -> Released | None:
    """Return what the reader may see of a student on a day: families wait for the report card (domain 4.b).

    Where grades of a period were posted for the student, the release of her own card decides; for
    periods without grades the day decides that the calendar names.

    Returns:
        Everything up to ``on`` for staff; for families the report periods whose cards are out,
        or None where none is.
    """
    if not is_family():
        return Released(until=on, report_periods=None)
    # Every panel of a page asks this of the same child.
    memory, key = guard.memory(), (_RELEASED, student_id, on)
    if key not in memory:
        memory[key] = _released_to_family(on, student_id)
    released: Released | None = memory[key]
    return released


def _released_to_family(on: date, student_id: int) -> Released | None:
    cards = card_periods(student_id=student_id, until=on)
    periods = [
        period
        for period in begun_periods()
        if period.starts_on <= on
        and _is_out(
            (period.school_year_id, period.number),
            cards,
            day=period.cards_release_on or period.ends_on,
            on=on,
        )
    ]
    if not periods:
        return None
    return Released(
        until=max(period.ends_on for period in periods),
        report_periods=frozenset((period.school_year_id, period.number) for period in periods),
    )


def _is_out(period: tuple[int, int], cards: CardPeriods, *, day: date, on: date) -> bool:
    if period in cards.waiting:
        return False
    return period in cards.out or day <= on
