"""Which column of a stranger's file feeds which field of a result, as the user's flags say."""

from collections.abc import Sequence
from dataclasses import dataclass

from sextant.interop.scores.cells import Unreadable
from sextant.interop.scores.periods import LoneYear, PeriodKind, WaveYear, read_school_year, read_wave
from sextant.interop.tabular import Header, Rejected, fold

FIELDS = (
    "student_id",
    "subject",
    "school_year",
    "period",
    "score",
    "max_score",
    "se",
    "form",
    "grade",
    "school",
    "section",
    "teacher",
    "tested_on",
)
NEW_SUBJECT = "new_subject"
EXAMPLE = "For example: --map student_id=childid --map score=math --set subject=Math."


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """What feeds one field: a column of the file, or one value for every row."""

    field: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoresMapping:
    """The user's flags, read. Fields that no flag names are fed by the column of their own name.

    Attributes:
        columns: field from column (--map).
        constants: field from one value (--set); goes before any column.
        period_kind: what plain numbers in the period count; None lets the file decide.
        wave_year: the school year of one wave; one step of a wave is one year.
        lone_year: whether 2026 means the school year that ends or that starts in 2026.
        new_subjects: subjects that no one had here before, and that are meant.
        year_from_day: a row that does not say its school year belongs to the one of the day of the test.
    """

    columns: tuple[Feed, ...] = ()
    constants: tuple[Feed, ...] = ()
    period_kind: PeriodKind | None = None
    wave_year: WaveYear | None = None
    lone_year: LoneYear = LoneYear.ENDS
    new_subjects: tuple[str, ...] = ()
    year_from_day: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where in a row each field stands; -1 where nothing feeds it (readers append one empty cell).

    Attributes:
        columns: place of each field, in the order of `FIELDS`.
        constants: the value for every row, or None, in the order of `FIELDS`.
        unused: columns of the file that no field uses.
    """

    columns: tuple[int, ...]
    constants: tuple[str | None, ...]
    unused: tuple[str, ...]

    def is_fed(self, field: str) -> bool:
        """Return whether a column or a constant feeds this field."""
        place = FIELDS.index(field)
        return self.columns[place] >= 0 or self.constants[place] is not None


def parse_mapping(
    *,
    maps: Sequence[str] = (),
    sets: Sequence[str] = (),
    period_kind: str | None = None,
    wave_year: str | None = None,
    lone_year: str = "ends",
    new_subjects: Sequence[str] = (),
) -> ScoresMapping:
    """Return the mapping that flags like `student_id=childid` and `subject=Math` describe.

    Raises:
        Rejected: an unknown field, a flag without "=", a field fed twice, or an unknown word.
    """
    said = [one.partition("=") for one in sets]
    subjects = [value.strip() for name, _sign, value in said if fold(name) == fold(NEW_SUBJECT)]
    others = [
        one for one, (name, _sign, _value) in zip(sets, said, strict=True) if fold(name) != fold(NEW_SUBJECT)
    ]
    columns, constants = _feeds(maps, "--map"), _feeds(others, "--set")
    fields = [feed.field for feed in (*columns, *constants)]
    for field in fields:
        if fields.count(field) > 1:
            raise _bad_flag(f"The field {field} is fed more than once.", "Keep one --map or --set for it.")
    kind = _word(PeriodKind, period_kind, "--period-kind") if period_kind else None
    if wave_year and kind not in {None, PeriodKind.WAVE}:
        raise _bad_flag("--wave-year is for numbered waves only.", "Drop it, or say --period-kind wave.")
    return ScoresMapping(
        columns=columns,
        constants=constants,
        period_kind=kind,
        wave_year=parse_wave_year(wave_year) if wave_year else None,
        lone_year=_word(LoneYear, lone_year, "--lone-year"),
        new_subjects=(*new_subjects, *filter(None, subjects)),
    )


def _feeds(flags: Sequence[str], name: str) -> tuple[Feed, ...]:
    feeds = []
    for flag in flags:
        field, sign, source = (part.strip() for part in flag.partition("="))
        field = next((known for known in FIELDS if fold(known) == fold(field)), "")
        if not sign or not source:
            raise _bad_flag(f"{name} {flag} does not say what feeds what.", EXAMPLE)
        if not field:
            raise _bad_flag(f"{name} {flag} names no field of a result.", f"Fields are: {', '.join(FIELDS)}.")
        feeds.append(Feed(field=field, source=source))
    return tuple(feeds)


def _word[E: (PeriodKind, LoneYear)](words: type[E], text: str, name: str) -> E:
    for word in words:
        if fold(word.value) == fold(text):
            return word
    raise _bad_flag(
        f"{name} {text} is unknown.", f"Choose one of: {', '.join(word.value for word in words)}."
    )


def parse_wave_year(text: str) -> WaveYear:
    """Return the anchor that `0.5=2019-20` describes: wave 0.5 was in the school year 2019-20.

    Raises:
        Rejected: no wave, or no school year.
    """
    wave, _, year = text.partition("=")
    try:
        return WaveYear(wave=read_wave(wave), school_year=read_school_year(year))
    except Unreadable as error:
        cure = "Write one wave and its school year, like --wave-year 0.5=2019-20."
        raise _bad_flag(f"--wave-year {text}: {error.message}", cure) from error


def place_fields(mapping: ScoresMapping, header: Header) -> Places:
    """Return where each field stands in this file.

    Raises:
        Rejected: a named column is absent, or nothing feeds student, subject, score or school year.
    """
    named = {feed.field: feed.source for feed in mapping.columns}
    constants = {feed.field: feed.source for feed in mapping.constants}
    columns = tuple(-1 if field in constants else _place(header, named.get(field), field) for field in FIELDS)
    places = Places(
        columns=columns,
        constants=tuple(constants.get(field) for field in FIELDS),
        unused=tuple(name for place, name in enumerate(header.names) if name and place not in columns),
    )
    for field in ("student_id", "subject", "score"):
        if not places.is_fed(field):
            raise _unfed(field, header)
    if not (places.is_fed("school_year") or places.is_fed("period")):
        raise _unfed("school_year", header)
    return places


def _place(header: Header, column: str | None, field: str) -> int:
    place = header.find(column or field)
    if place is None and column is not None:
        raise Rejected(
            code="no_such_column",
            message=f"The file has no column {column}.",
            cure=_columns_of(header),
            file=header.file,
            row=1,
        )
    return -1 if place is None else place


def _unfed(field: str, header: Header) -> Rejected:
    return Rejected(
        code="field_not_fed",
        message=f"Nothing says where {field} comes from.",
        cure=f"Name its column (--map {field}=…) or one value (--set {field}=…). {_columns_of(header)}",
        file=header.file,
        row=1,
    )


def _columns_of(header: Header) -> str:
    names = ", ".join(name[:40] for name in header.names[:30])
    return f"Its columns are: {names}{', …' if len(header.names) > 30 else ''}."


def _bad_flag(message: str, cure: str) -> Rejected:
    return Rejected(code="bad_mapping", message=message, cure=cure)
