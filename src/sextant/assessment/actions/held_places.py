"""Which places of a form wait for a decision, by the words that have been spoken about them."""

from collections.abc import Mapping, Sequence

from sextant.assessment.actions.form_reading import FormSat
from sextant.assessment.models import Administration, FormItem, HoldDecision
from sextant.assessment.rules.benchmark_settings import BenchmarkSettings
from sextant.assessment.rules.item_flags import find_flags, is_holding
from sextant.assessment.rules.item_statistics import PlaceFigures
from sextant.assessment.terms import HoldWord


def held_positions(
    form: FormSat,
    figures: Sequence[PlaceFigures],
    words: Mapping[int, HoldWord],
    elsewhere: frozenset[int],
    settings: BenchmarkSettings,
) -> tuple[int, ...]:
    """Return the positions that wait for a decision."""
    return tuple(
        row.position
        for row, one in zip(form.rows, figures, strict=True)
        if row.pk in elsewhere or _is_held(row, one, words.get(row.pk), settings)
    )


def positions_of(form: FormSat, places: frozenset[int]) -> frozenset[int]:
    """Return the positions of some places."""
    return frozenset(row.position for row in form.rows if row.pk in places)


def _is_held(
    row: FormItem, figures: PlaceFigures, word: HoldWord | None, settings: BenchmarkSettings
) -> bool:
    """Tell if a place waits: it is flagged, counts, and nobody has decided to keep it as it is."""
    if not row.counts or word == HoldWord.KEEP:
        return False
    return is_holding(find_flags(figures, kind=row.kind, limits=settings.limits))


def decided_elsewhere(forms: Sequence[FormSat], words: Mapping[int, HoldWord]) -> frozenset[int]:
    """Return the places that still have the key which another form's place of the same item has lost.

    Too few may sit a form for its own numbers to show what the other form's have shown.
    """
    rows = [row for form in forms for row in form.rows]
    decided = {row.item_id: row for row in rows if words.get(row.pk) in {HoldWord.REKEY, HoldWord.DROP}}
    return frozenset(
        row.pk
        for row in rows
        if row.counts
        and row.pk not in words
        and (other := decided.get(row.item_id)) is not None
        and (row.key, row.counts) != (other.key, other.counts)
    )


def last_words(administration: Administration) -> dict[int, HoldWord]:
    """Return the newest word about each place."""
    decided = HoldDecision.objects.filter(administration=administration).order_by("pk")
    return {place: HoldWord(word) for place, word in decided.values_list("place_id", "word")}
