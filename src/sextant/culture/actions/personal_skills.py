"""Keep the words for personal skills, what students write about theirs, and what their adviser says."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from sextant.audit import actions as audit
from sextant.culture.models import SkillComment, SkillReflection, SkillWord
from sextant.culture.rules.skill_words import STARTING_SPANISH, STARTING_WORDS
from sextant.culture.terms import AgeBand
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.network.actions.changes import change
from sextant.network.models import Student
from sextant.network.queries.other_names import refuse_names

LONGEST = 800


class NothingWritten(CannotDo):
    """There is no word in it, or more than is kept."""


class WordRetired(CannotDo):
    """The word is no longer in use."""


@transaction.atomic
def begin_words() -> int:
    """Put the first words for each age band in, where there are none; return how many."""
    if SkillWord.objects.exists():
        return 0
    for band, words in STARTING_WORDS.items():
        both = zip(words, STARTING_SPANISH[band], strict=True)
        for place, ((name, looks_like), (name_es, looks_like_es)) in enumerate(both, start=1):
            row = SkillWord(
                age_band=AgeBand(band),
                name=name,
                looks_like=looks_like,
                translations={"es": {"name": name_es, "looks_like": looks_like_es}},
                position=place,
            )
            row.save()
            audit.record("culture.add_skill_word", on=row, changes={"name": (None, name)})
    return sum(map(len, STARTING_WORDS.values()))


@transaction.atomic
def add_word(
    *,
    age_band: str,
    name: str,
    looks_like: str,
    translations: Mapping[str, Mapping[str, str]] | None = None,
) -> SkillWord:
    """Add a word for an age band: what it looks like, and no score.

    Args:
        age_band: the ages that read it.
        name: the word.
        looks_like: how it looks, as a student would say it.
        translations: the same in other languages, by language and column.

    Raises:
        AlreadyDone: the band has it.
    """
    band = SkillWord.objects.filter(age_band=age_band, is_current=True)
    if band.filter(name__iexact=name).exists():
        raise AlreadyDone("This age band has this word already.")
    row = SkillWord(
        age_band=AgeBand(age_band),
        name=name,
        looks_like=looks_like,
        translations=translations or {},
        position=band.count() + 1,
    )
    row.save()
    audit.record("culture.add_skill_word", on=row, changes={"name": (None, name)})
    return row


@transaction.atomic
def retire_word(*, word_id: int) -> SkillWord:
    """Take a word out of use; what was written about it stays.

    Raises:
        AlreadyDone: it is out of use.
    """
    row: SkillWord = SkillWord.objects.get(pk=word_id)
    if not row.is_current:
        raise AlreadyDone("This word is out of use already.")
    audit.record("culture.retire_skill_word", on=row, changes=change(row, is_current=False))
    return row


@transaction.atomic
def reflect(*, student_id: int, period_id: int, word_id: int, text: str, on: date) -> SkillReflection:
    """Keep what a student writes about one skill in a report period; writing again changes it.

    Raises:
        NothingWritten: there is no word in it, or more than is kept.
        WordRetired: the word is out of use.
        OutOfReach: the actor writes nothing for this student.
    """
    words = _words(text)
    if not SkillWord.objects.filter(pk=word_id, is_current=True).exists():
        raise WordRetired("This word is no longer in use. Choose another from the list.")
    row: SkillReflection | None = SkillReflection.objects.filter(
        student_id=student_id, period_id=period_id, word_id=word_id
    ).first()
    if row is not None:
        changes = change(row, text=words, said_on=on)
        audit.record("culture.reflect", on=row, changes=changes)
        return row
    school = Student.objects.values_list("school_id", flat=True).get(pk=student_id)
    row = SkillReflection(
        student_id=student_id,
        school_id=school,
        period_id=period_id,
        word_id=word_id,
        text=words,
        said_on=on,
    )
    row.save()
    audit.record("culture.reflect", on=row, changes={"text": (None, words)})
    return row


@transaction.atomic
def comment(*, student_id: int, period_id: int, adviser_id: int, text: str, on: date) -> SkillComment:
    """Keep the adviser's words on a student's skills in a report period; writing again changes them.

    Raises:
        NothingWritten: there is no word in it, or more than is kept.
        NamesAnother: it holds the full name of another student, and the family reads it.
        OutOfReach: the actor says nothing of this student.
    """
    words = _words(text)
    school = Student.objects.values_list("school_id", flat=True).get(pk=student_id)
    if school is not None:
        refuse_names(words, school_id=school, own=[student_id])
    row: SkillComment | None = SkillComment.objects.filter(student_id=student_id, period_id=period_id).first()
    if row is not None:
        changes = change(row, text=words, adviser_id=adviser_id, said_on=on)
        audit.record("culture.comment_on_skills", on=row, changes=changes)
        return row
    row = SkillComment(
        student_id=student_id,
        school_id=school,
        period_id=period_id,
        adviser_id=adviser_id,
        text=words,
        said_on=on,
    )
    row.save()
    audit.record("culture.comment_on_skills", on=row, changes={"text": (None, words)})
    return row


def _words(text: str) -> str:
    found = text.replace("\0", "").strip()
    if not found:
        raise NothingWritten("Write a sentence or two first.")
    if len(found) > LONGEST:
        raise NothingWritten(
            f"This has {len(found):,} characters, and {LONGEST} are kept. Shorten it; nothing was cut off."
        )
    return found
