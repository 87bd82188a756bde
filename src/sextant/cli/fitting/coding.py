"""Turn columns of words into the engine's coded arrays, and keep the words for the way back."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from sextant.cli.fitting.columns import ColumnSet, Words
from sextant.cli.fitting.doubtful import refuse_doubtful
from sextant.cli.fitting.times import Calendar, read_calendar
from sextant.valueadded import Rosters, Scores, ValueAddedError
from sextant.valueadded.arrays import Floats, Integers, group, pack
from sextant.valueadded.partitions.calendar import LONGEST_HISTORY

SCORE_COLUMNS = ("student_id", "subject", "period", "time", "score")
MORE_SCORE_COLUMNS = ("se", "grade", "school_id", "form", "course")
GROUP_COLUMNS = ("low_income", "iep", "el")
ROSTER_COLUMNS = ("student_id", "subject", "period", "teacher_id", "dosage")
MORE_ROSTER_COLUMNS = ("section_id",)
SUBJECTS_MOST = 6
YES, NO = ("yes", "y", "true", "1"), ("no", "n", "false", "0")


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedScores:
    """Checked scores, with the words behind the codes; school is None where the file has none.

    Attributes:
        scores: the engine's table.
        students, subjects, grades, schools, forms: the words of each code.
        calendar: how the periods lie in time.
        school: code of each row, -1 where its cell is empty, shape (rows,).
        groups: for each group that the file tells of, 1 for its students, 0 for others, NaN where the
            student's newest cell is empty, shape (students,).
    """

    scores: Scores
    students: Words
    subjects: Words
    calendar: Calendar
    grades: Words | None = None
    school: Integers | None = None
    schools: Words | None = None
    forms: Words | None = None
    groups: Mapping[str, Floats] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedRosters:
    """Checked rosters; sections is None where the file names none.

    Attributes:
        rosters: the engine's table.
        teachers, sections: the words of each code.
        n_left_out: rows without a score at all.
        without: subjects whose teachers cannot be estimated, with the reason.
    """

    rosters: Rosters
    teachers: Words
    sections: Words | None
    n_left_out: int
    without: Mapping[int, str] = field(default_factory=dict)


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
    calendar, period = read_calendar(columns)
    extra = _optional(columns)
    coded = {name: extra[name][1] for name in ("grade", "form", "course") if name in extra}
    value = columns.numbers("score")
    error = columns.numbers("se", blank=np.nan) if "se" in columns else None
    refuse_doubtful(columns, subject=subject, period=period, value=value, error=error)
    try:
        scores = Scores(
            student=student,
            subject=subject,
            period=period,
            value=value,
            standard_error=error,
            **coded,
        )
    except ValueAddedError as refusal:
        raise columns.refuse_rows(refusal.problem, refusal.rows, cure=refusal.cure) from refusal
    schools, school = _schools(extra)
    return CodedScores(
        scores=scores,
        students=students,
        subjects=subjects,
        calendar=calendar,
        grades=extra["grade"][0] if "grade" in extra else None,
        school=school,
        schools=schools,
        forms=extra["form"][0] if "form" in extra else None,
        groups=_groups(columns, student, period),
    )


def _optional(columns: ColumnSet) -> dict[str, tuple[Words, Integers]]:
    """Return the words and codes of optional columns; one whose cells are all empty is not there."""
    found = {
        name: np.unique(columns.words[name], return_inverse=True)
        for name in MORE_SCORE_COLUMNS[1:]
        if name in columns and (columns.words[name] != "").any()
    }
    if "grade" in found:
        # Students of every grade would share a scale of their own.
        _refuse_blank(columns, "grade")
    return found


def _schools(extra: Mapping[str, tuple[Words, Integers]]) -> tuple[Words | None, Integers | None]:
    """Return the schools and the code of each row; an empty cell is no school."""
    if "school_id" not in extra:
        return None, None
    words, code = extra["school_id"]
    # The empty word sorts first.
    return (words[1:], code - 1) if words[0] == "" else (words, code)


def _groups(columns: ColumnSet, student: Integers, period: Integers) -> dict[str, Floats]:
    """Return, for each group, whether each student's newest row says yes, shape (students,)."""
    order = np.lexsort((period, student))
    is_last = np.append(np.diff(student[order]) > 0, True) if order.size else np.zeros(0, np.bool_)
    newest = order[is_last]
    found = {}
    for name in (name for name in GROUP_COLUMNS if name in columns):
        words = np.char.lower(columns.words[name])
        unknown = ~np.isin(words, (*YES, *NO, ""))
        if unknown.any():
            raise columns.refuse(
                f"The column {name} holds something that is neither yes nor no.",
                unknown,
                cure="Write yes or no, 1 or 0, or leave the cell empty.",
            )
        said = words[newest]
        found[name] = np.where(said == "", np.nan, np.isin(said, YES).astype(np.float64))
    return found


def code_rosters(columns: ColumnSet, coded: CodedScores, *, ignore_unknown: bool = False) -> CodedRosters:
    """Check a file of rosters against the scores and code it.

    Args:
        columns: of the file.
        coded: the scores.
        ignore_unknown: leave out rows whose student, subject or period has no score at all.

    Raises:
        Rejected: unknown ids, shares outside 0 to 1 or above 1 together, repeated rows, a history too
            long for teachers, or no row that meets a score.
    """
    _refuse_blank(columns, "teacher_id")
    if coded.calendar.n_places > LONGEST_HISTORY:
        raise columns.refuse_rows(
            f"The scores lie on {coded.calendar.n_places:,} steps of time, and teachers are estimated over "
            f"{LONGEST_HISTORY} at most.",
            (),
            cure="Leave out old periods, or correct two times that lie too close together.",
        )
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
        kept, teacher, places["subject"][known], _school_year(coded.calendar, period)
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
    without = _subjects_without(coded.scores, rosters)
    if len(without) == coded.subjects.size:
        raise columns.refuse_rows(
            f"No teacher can be estimated: {next(iter(without.values()))}.",
            (),
            cure="Check that rosters and scores name students, subjects and periods alike.",
        )
    return CodedRosters(
        rosters=rosters,
        teachers=teachers,
        sections=sections,
        n_left_out=int((~known).sum()),
        without=without,
    )


def _school_year(calendar: Calendar, period: Integers) -> Integers:
    return np.asarray(np.floor_divide(period - calendar.year_start, calendar.periods_per_year))


def _subjects_without(scores: Scores, rosters: Rosters) -> dict[int, str]:
    """Return the subjects whose teachers cannot be estimated, with the reason."""
    counts = rosters.weight > 0
    tested = pack(
        np.concatenate([scores.student, rosters.student[counts]]),
        np.concatenate([scores.subject, rosters.subject[counts]]),
    )
    meets = np.isin(tested[scores.student.size :], tested[: scores.student.size])
    taught = np.unique(rosters.subject[counts][meets])
    found = {}
    for subject in np.unique(scores.subject).tolist():
        if subject not in taught:
            found[subject] = "no roster row meets a score"
        elif np.unique(scores.period[scores.subject == subject]).size == 1:
            found[subject] = "there are results of one period only, so nobody has grown yet"
    return found


def _sections(
    columns: ColumnSet, teacher: Integers, subject: Integers, year: Integers
) -> tuple[Words | None, Integers]:
    """Return the sections named, and one for each teacher, subject and school year where none is."""
    # group() numbers in the order of the columns, whatever the order of the rows.
    assumed = group(teacher, subject, year).of_row if teacher.size else teacher
    if "section_id" not in columns or not (columns.words["section_id"] != "").any():
        return None, assumed
    names, code = np.unique(columns.words["section_id"], return_inverse=True)
    return names, np.where(columns.words["section_id"] == "", names.size + assumed, code)


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
