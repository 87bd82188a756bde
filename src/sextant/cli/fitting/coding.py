"""Turn columns of words into the engine's coded arrays, and keep the words for the way back."""

from dataclasses import dataclass, field

import numpy as np

from sextant.cli.fitting.columns import ColumnSet, Words
from sextant.interop.tabular import Rejected
from sextant.valueadded import Rosters, Scores, ValueAddedError
from sextant.valueadded.arrays import Floats, Integers

SCORE_COLUMNS = ("student_id", "subject", "period", "time", "score")
MORE_SCORE_COLUMNS = ("se", "grade", "school_id", "form", "course")
ROSTER_COLUMNS = ("student_id", "subject", "period", "teacher_id", "dosage")
MORE_ROSTER_COLUMNS = ("section_id",)
# Times of one step apart may differ by this share of the step: windows move by a week.
STEP_TOLERANCE = 0.2
SUBJECTS_MOST = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """How the periods of a file lie in time.

    Attributes:
        labels: of the periods, in order of time.
        index: position of each period on an even grid, 0 first, shape (periods,); a gap is a period
            in which nobody was tested.
        periods_per_year: steps of the grid in a school year, 1 or more.
        is_even: False where the times fit no grid, so that periods count as neighbors in order.
    """

    labels: tuple[str, ...]
    index: Integers
    periods_per_year: int
    is_even: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedScores:
    """Checked scores, with the words behind the codes; school is None where the file has none."""

    scores: Scores
    students: Words
    subjects: Words
    calendar: Calendar
    grades: Words | None = None
    school: Integers | None = None
    schools: Words | None = None
    forms: Words | None = field(default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedRosters:
    """Checked rosters; sections is None where the file names none."""

    rosters: Rosters
    teachers: Words
    sections: Words | None
    n_left_out: int


def code_scores(columns: ColumnSet) -> CodedScores:
    """Check a file of scores and code it.

    Raises:
        Rejected: empty ids, a period with two times, repeated rows, or scores that the engine refuses.
    """
    for name in ("student_id", "subject", "period"):
        _refuse_blank(columns, name)
    students, student = np.unique(columns.words["student_id"], return_inverse=True)
    subjects, subject = np.unique(columns.words["subject"], return_inverse=True)
    if subjects.size > SUBJECTS_MOST:
        raise columns.refuse_rows(
            f"It holds {subjects.size} subjects; one to {SUBJECTS_MOST} are judged together.",
            (),
            cure="Split the file by subject, or correct the spelling of the subjects.",
        )
    calendar, period = _read_calendar(columns)
    extra = {
        name: np.unique(columns.words[name], return_inverse=True)
        for name in MORE_SCORE_COLUMNS[1:]
        if name in columns
    }
    coded = {name: extra[name][1] for name in ("grade", "form", "course") if name in extra}
    try:
        scores = Scores(
            student=student,
            subject=subject,
            period=period,
            value=columns.numbers("score"),
            standard_error=columns.numbers("se", blank=np.nan) if "se" in columns else None,
            **coded,
        )
    except ValueAddedError as refusal:
        raise columns.refuse_rows(refusal.problem, refusal.rows, cure=refusal.cure) from refusal
    return CodedScores(
        scores=scores,
        students=students,
        subjects=subjects,
        calendar=calendar,
        grades=extra["grade"][0] if "grade" in extra else None,
        school=extra["school_id"][1] if "school_id" in extra else None,
        schools=extra["school_id"][0] if "school_id" in extra else None,
        forms=extra["form"][0] if "form" in extra else None,
    )


def code_rosters(columns: ColumnSet, coded: CodedScores, *, ignore_unknown: bool = False) -> CodedRosters:
    """Check a file of rosters against the scores and code it.

    Args:
        columns: of the file.
        coded: the scores.
        ignore_unknown: leave out rows whose student, subject or period has no score at all.

    Raises:
        Rejected: unknown ids, shares outside 0 to 1 or above 1 together, repeated rows.
    """
    _refuse_blank(columns, "teacher_id")
    places = {
        "student_id": _place(columns.words["student_id"], coded.students),
        "subject": _place(columns.words["subject"], coded.subjects),
        "period": _place_labels(columns.words["period"], coded.calendar.labels),
    }
    known = np.logical_and.reduce([place >= 0 for place in places.values()])
    if not ignore_unknown:
        for name, place in places.items():
            if (place < 0).any():
                raise columns.refuse(
                    f"The {name} has no score in the scores file.",
                    place < 0,
                    cure="Correct these rows, or pass --ignore-unknown to leave them out.",
                )
    kept = _only(columns, known)
    teachers, teacher = np.unique(kept.words["teacher_id"], return_inverse=True)
    period = coded.calendar.index[places["period"][known]]
    sections, section = _sections(
        kept, teacher, places["subject"][known], period // coded.calendar.periods_per_year
    )
    try:
        rosters = Rosters(
            student=places["student_id"][known],
            subject=places["subject"][known],
            period=period,
            teacher=teacher,
            section=section,
            weight=kept.numbers("dosage"),
        )
    except ValueAddedError as refusal:
        raise kept.refuse_rows(refusal.problem, refusal.rows, cure=refusal.cure) from refusal
    return CodedRosters(rosters=rosters, teachers=teachers, sections=sections, n_left_out=int((~known).sum()))


def _read_calendar(columns: ColumnSet) -> tuple[Calendar, Integers]:
    """Return the calendar, and the position on its grid of each row."""
    labels, period = np.unique(columns.words["period"], return_inverse=True)
    time = columns.numbers("time")
    if not np.isfinite(time).all():
        raise columns.refuse("A time is not finite.", ~np.isfinite(time), cure="Give times in school years.")
    first = np.full(labels.size, np.nan)
    first[period[::-1]] = time[::-1]
    if (differs := time != first[period]).any():
        raise columns.refuse(
            "A period has two times.", differs, cure="Give every row of a period the same time."
        )
    order = np.argsort(first, kind="stable")
    if (np.diff(first[order]) == 0).any():
        raise columns.refuse_rows("Two periods have the same time.", (), cure="Give each its own time.")
    index, per_year, is_even = _grid(first[order])
    position = np.empty(labels.size, dtype=np.int64)
    position[order] = index
    calendar = Calendar(
        labels=tuple(labels[order].tolist()), index=index, periods_per_year=per_year, is_even=is_even
    )
    return calendar, position[period]


def _grid(times: Floats) -> tuple[Integers, int, bool]:
    """Return each time's place on an even grid, the steps in one unit of time, and whether times fit it."""
    if times.size < 2:
        return np.zeros(times.size, dtype=np.int64), 1, True
    step = float(np.diff(times).min())
    places = (times - times[0]) / step
    index = np.round(places).astype(np.int64)
    if (np.abs(places - index) > STEP_TOLERANCE).any():
        return np.arange(times.size), max(1, round(1 / step)), False
    return index, max(1, round(1 / step)), True


def _sections(
    columns: ColumnSet, teacher: Integers, subject: Integers, year: Integers
) -> tuple[Words | None, Integers]:
    """Return the sections named, or one for each teacher, subject and school year where none is."""
    if "section_id" in columns:
        names, code = np.unique(columns.words["section_id"], return_inverse=True)
        return names, code
    _, code = np.unique(np.stack([teacher, subject, year]), axis=1, return_inverse=True)
    return None, code.reshape(-1)


def _only(columns: ColumnSet, kept: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> ColumnSet:
    words = {name: column[kept] for name, column in columns.words.items()}
    return ColumnSet(file=columns.file, row=columns.row[kept], words=words)


def _place(words: Words, known: Words) -> Integers:
    """Return the position of each word among the sorted known ones, -1 where it is not there."""
    place = np.minimum(np.searchsorted(known, words), known.size - 1)
    return np.where(known[place] == words, place, -1)


def _place_labels(words: Words, labels: tuple[str, ...]) -> Integers:
    known = np.array(labels, dtype=np.str_)
    order = np.argsort(known, kind="stable")
    place = _place(words, known[order])
    return np.where(place >= 0, order[place], -1)


def _refuse_blank(columns: ColumnSet, name: str) -> None:
    blank = columns.words[name] == ""
    if blank.any():
        raise columns.refuse(
            f"The {name} is empty.", blank, cure="Fill these cells in, or leave the rows out."
        )


def refuse(columns: ColumnSet, refusal: ValueAddedError) -> Rejected:
    """Return what the engine refuses as a refusal of the file."""
    return columns.refuse_rows(refusal.problem, refusal.rows, cure=refusal.cure)
