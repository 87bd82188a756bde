"""The words for personal skills, and what a student and her adviser wrote about hers in a report period."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.culture.models import SkillComment, SkillReflection, SkillWord
from sextant.culture.rules.skill_words import band_of
from sextant.culture.terms import AgeBand
from sextant.network.models import SectionEnrollment, Student
from sextant.network.queries.calendar import list_report_periods
from sextant.web.languages import said

MOST_WORDS, MOST_ROWS, MOST_SEATS = 100, 400, 60


@dataclass(frozen=True, slots=True, kw_only=True)
class WordRow:
    """One word."""

    id: int
    public_id: UUID
    age_band: str
    band_words: str
    name: str
    looks_like: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What a student wrote about one word."""

    word: WordRow
    text: str
    said_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillPage:
    """A student's skills in one report period, in words alone."""

    words: tuple[WordRow, ...]
    written: tuple[Written, ...]
    comment: str
    adviser: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodRow:
    """One report period."""

    id: int
    public_id: UUID
    number: int
    year_id: int
    year: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatRow:
    """One student of a class: how many words she wrote about, and whether her adviser commented."""

    public_id: UUID
    name: str
    n_written: int
    has_comment: bool


def list_periods(*, until: date) -> tuple[PeriodRow, ...]:
    """Return the report periods that have begun by a day, in order."""
    return tuple(
        PeriodRow(
            id=one.pk,
            public_id=one.public_id,
            number=one.number,
            year_id=one.school_year_id,
            year=one.school_year.label,
        )
        for one in list_report_periods(until=until)
    )


def list_words(*, age_band: str = "") -> tuple[WordRow, ...]:
    """Return the words in use, by age band."""
    rows = SkillWord.objects.filter(is_current=True).order_by("age_band", "position", "pk")
    order = [band.value for band in AgeBand]
    found = [_word(row) for row in rows[:MOST_WORDS] if not age_band or row.age_band == age_band]
    return tuple(sorted(found, key=lambda one: order.index(one.age_band)))


def find_word(public_id: UUID | str) -> WordRow | None:
    """Return the word with this public id."""
    row: SkillWord | None = SkillWord.objects.filter(public_id=public_id).first()
    return _word(row) if row else None


def skills_of(*, student_id: int, grade: int | None, period_id: int) -> SkillPage:
    """Return what a student and her adviser wrote in a report period, and the words of her age."""
    rows = SkillReflection.objects.filter(student_id=student_id, period_id=period_id)
    # A word is named whether or not it is still in use.
    words = {row.pk: row for row in SkillWord.objects.all()[: 4 * MOST_WORDS]}
    written = tuple(
        Written(word=_word(words[row.word_id]), text=row.text, said_on=row.said_on)
        for row in sorted(rows, key=lambda row: (words[row.word_id].position, row.pk))
    )
    said: SkillComment | None = (
        SkillComment.objects.filter(student_id=student_id, period_id=period_id)
        .select_related("adviser")
        .first()
    )
    band = band_of(grade)
    own = sorted(
        (row for row in words.values() if row.is_current and row.age_band == band),
        key=lambda row: (row.position, row.pk),
    )
    return SkillPage(
        words=tuple(map(_word, own)),
        written=written,
        comment=said.text if said else "",
        adviser=said.adviser.name if said else "",
    )


def seats_of_class(*, section_id: int, period_id: int, on: date) -> tuple[SeatRow, ...]:
    """Return a class's students within reach, with how far their words are in a report period."""
    links = SectionEnrollment.objects.on(on).filter(section_id=section_id)
    keys: Collection[int] = list(links.values_list("student_id", flat=True)[:MOST_SEATS])
    reflected: dict[int, int] = {}
    rows = SkillReflection.objects.filter(student_id__in=keys, period_id=period_id)
    for student in rows.values_list("student_id", flat=True)[:MOST_ROWS]:
        reflected[student] = reflected.get(student, 0) + 1
    said = set(
        SkillComment.objects.filter(student_id__in=keys, period_id=period_id).values_list(
            "student_id", flat=True
        )
    )
    students = Student.objects.filter(pk__in=keys).order_by("family_name", "given_name", "pk")
    return tuple(
        SeatRow(
            public_id=row.public_id,
            name=row.name,
            n_written=reflected.get(row.pk, 0),
            has_comment=row.pk in said,
        )
        for row in students
    )


def _word(row: SkillWord) -> WordRow:
    return WordRow(
        id=row.pk,
        public_id=row.public_id,
        age_band=row.age_band,
        band_words=str(AgeBand(row.age_band).label),
        name=said(row, "name"),
        looks_like=said(row, "looks_like"),
    )
