"""Keep the sentences of the common language: add, change, retire, bring back, put in order."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max

from sextant.audit import actions as audit
from sextant.instruction.models import Phrase
from sextant.instruction.queries.visits_rubric import MOST_PHRASES
from sextant.instruction.terms import PhraseKind
from sextant.kernel.errors import AlreadyDone, CannotDo, ChangedMeanwhile
from sextant.network.actions.changes import change

PARTS = ("expectation", "evidence", "next_step")
LONGEST = 300


class PhraseUnclear(CannotDo):
    """It does not name expectation, evidence and next step."""


class TooManyPhrases(CannotDo):
    """A visit shows no more of a standard than one can read while in the room."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseDraft:
    """A sentence as the center writes it."""

    standard_id: int
    kind: PhraseKind
    expectation: str
    evidence: str
    next_step: str

    @property
    def words(self) -> dict[str, str]:
        """Return its three parts without superfluous spaces."""
        return {part: " ".join(getattr(self, part).split()) for part in PARTS}


@transaction.atomic
def add_phrase(*, draft: PhraseDraft) -> Phrase:
    """Add a sentence to a standard as the last of its kind; a retired one of the same words comes back.

    Raises:
        PhraseUnclear: it lacks a part, or one is too long.
        AlreadyDone: it is in use.
        TooManyPhrases: the standard has as many as a visit shows.
        OutOfReach: the actor does not write the standards.
    """
    _refuse_unclear(draft)
    _refuse_one_more(draft.standard_id, draft.kind)
    return _take_into_use(draft, place=_last_place(draft.standard_id, draft.kind) + 1)


@transaction.atomic
def change_phrase(*, phrase_id: int, draft: PhraseDraft) -> Phrase:
    """Put other words in the place of a sentence; visits that said the old ones keep them.

    Raises:
        PhraseUnclear: it lacks a part, or one is too long.
        AlreadyDone: another sentence in use says this.
        ChangedMeanwhile: somebody retired or changed it meanwhile.
        TooManyPhrases: it moves to a kind that has as many as a visit shows.
        OutOfReach: the actor does not write the standards.
    """
    _refuse_unclear(draft)
    old: Phrase = Phrase.objects.get(pk=phrase_id)
    if old.is_retired:
        raise ChangedMeanwhile
    is_same_kind = old.kind == draft.kind
    if is_same_kind and draft.words == {part: getattr(old, part) for part in PARTS}:
        return old
    if not is_same_kind:
        _refuse_one_more(draft.standard_id, draft.kind)
    place = old.position if is_same_kind else _last_place(draft.standard_id, draft.kind) + 1
    new = _take_into_use(draft, place=place)
    audit.record("instruction.replace_phrase", on=old, changes=change(old, is_retired=True))
    return new


@transaction.atomic
def retire_phrase(*, phrase_id: int) -> Phrase:
    """Take a sentence out of use; visits that said it keep it."""
    phrase: Phrase = Phrase.objects.get(pk=phrase_id)
    changes = change(phrase, is_retired=True)
    if changes:
        audit.record("instruction.retire_phrase", on=phrase, changes=changes)
    return phrase


@transaction.atomic
def bring_back_phrase(*, phrase_id: int) -> Phrase:
    """Take a retired sentence into use again, as the last of its kind.

    Raises:
        TooManyPhrases: the standard has as many as a visit shows.
    """
    phrase: Phrase = Phrase.objects.get(pk=phrase_id)
    if not phrase.is_retired:
        return phrase
    _refuse_one_more(phrase.standard_id, PhraseKind(phrase.kind))
    _bring_back(phrase, _last_place(phrase.standard_id, PhraseKind(phrase.kind)) + 1)
    return phrase


@transaction.atomic
def move_phrase(*, phrase_id: int, up: bool) -> Phrase:
    """Let a sentence change places with the one above or below; at the end it stays.

    Raises:
        ChangedMeanwhile: it was retired meanwhile.
    """
    phrase: Phrase = Phrase.objects.get(pk=phrase_id)
    if phrase.is_retired:
        raise ChangedMeanwhile
    found = Phrase.objects.filter(standard_id=phrase.standard_id, kind=phrase.kind, is_retired=False)
    rows = [phrase if row.pk == phrase.pk else row for row in found.order_by("position", "pk")]
    at = rows.index(phrase)
    to = at + (-1 if up else 1)
    if not 0 <= to < len(rows):
        return phrase
    rows[at], rows[to] = rows[to], rows[at]
    for place, row in enumerate(rows):
        changes = change(row, position=place)
        if changes:
            audit.record("instruction.move_phrase", on=row, changes=changes)
    return phrase


def _take_into_use(draft: PhraseDraft, *, place: int) -> Phrase:
    known: Phrase | None = (
        Phrase.objects.filter(standard_id=draft.standard_id, kind=draft.kind, **draft.words)
        .order_by("is_retired", "-pk")
        .first()
    )
    if known is not None and not known.is_retired:
        raise AlreadyDone("This sentence is in use already. Write what is different about yours.")
    if known is not None:
        _bring_back(known, place)
        return known
    phrase = Phrase(standard_id=draft.standard_id, kind=draft.kind, position=place, **draft.words)
    phrase.save()
    audit.record(
        "instruction.add_phrase", on=phrase, changes={part: ("", said) for part, said in draft.words.items()}
    )
    return phrase


def _bring_back(phrase: Phrase, place: int) -> None:
    changes = change(phrase, is_retired=False, position=place)
    audit.record("instruction.bring_back_phrase", on=phrase, changes=changes)


def _last_place(standard_id: int, kind: PhraseKind) -> int:
    rows = Phrase.objects.filter(standard_id=standard_id, kind=kind, is_retired=False)
    last: int | None = rows.aggregate(last=Max("position"))["last"]
    return -1 if last is None else last


def _refuse_unclear(draft: PhraseDraft) -> None:
    words = draft.words
    if not all(words.values()):
        raise PhraseUnclear("A sentence names expectation, evidence and next step. Write all three.")
    if max(map(len, words.values())) > LONGEST:
        raise PhraseUnclear(f"One part has more than {LONGEST} characters. Say it shorter.")


def _refuse_one_more(standard_id: int, kind: PhraseKind) -> None:
    n = Phrase.objects.filter(standard_id=standard_id, kind=kind, is_retired=False).count()
    if n >= MOST_PHRASES:
        raise TooManyPhrases(
            f"This standard has {n} sentences of this kind, as many as a visit shows. Retire one first."
        )
