"""A scores file against the network: whose results they are, and what keeping them would change."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from sextant.assessment.actions.scores import record_scores
from sextant.assessment.actions.stored_scores import find_clashes
from sextant.assessment.queries.results import subjects_known
from sextant.assessment.rules.scores import ScoreEntry, ScoreProblem, find_problems
from sextant.assessment.rules.subjects import subject_word
from sextant.interop.prepared import Count, Note, OnAdvance, Prepared, SetAside
from sextant.interop.scores.mapping import ScoresMapping, parse_mapping
from sextant.interop.scores.periods import PeriodKind, PeriodRef
from sextant.interop.scores.reader import Plan, read_scores
from sextant.interop.scores.rows import ScoreRow
from sextant.interop.sync import results
from sextant.interop.sync.columns import planned
from sextant.interop.sync.newcomers import Newcomers
from sextant.interop.sync.on_file import Roll, folded, roll
from sextant.interop.tabular import Header, NamedBytes, Rejected

SYSTEM = "scores"


def mapping_of(options: Mapping[str, Any]) -> ScoresMapping:
    """Return how the columns of the file are meant.

    Raises:
        Rejected: an unknown field, a flag without "=", a field fed twice, or an unknown word.
    """
    return parse_mapping(
        maps=options.get("map", ()),
        sets=options.get("set", ()),
        period_kind=options.get("period_kind") or None,
        wave_year=options.get("wave_year") or None,
        lone_year=options.get("lone_year") or "ends",
        new_subjects=options.get("new_subject", ()),
    )


def plan_of(mapping: ScoresMapping) -> Plan | None:
    """Return how tables are read that no flag explains: as their vendor's, or as the network has said.

    Args:
        mapping: of the flags; one with a column or a constant explains every table, and None is returned.
    """
    if mapping.columns or mapping.constants:
        return None

    def plan(header: Header) -> tuple[ScoresMapping, ...]:
        return tuple(
            replace(
                one,
                period_kind=mapping.period_kind,
                wave_year=mapping.wave_year,
                lone_year=mapping.lone_year,
                new_subjects=mapping.new_subjects,
            )
            for one in planned(header).mappings()
        ) or (mapping,)

    return plan


def prepare(
    files: Sequence[NamedBytes], options: Mapping[str, Any], on: date, on_advance: OnAdvance
) -> Prepared:
    """Read a table of results and compare it with the network.

    Raises:
        Rejected: it is no table, it has no rows, or the mapping does not fit its columns.
    """
    mapping, batch = mapping_of(options), _Batch(newcomers=_newcomers(options, on), roll=roll())
    plan = plan_of(mapping)
    batch.subjects |= {subject_word(word) for word in mapping.new_subjects}
    notes, n_read = list[Note](), 0
    for place, file in enumerate(files):
        on_advance(place, len(files) + 1, f"Reading {file.name}")
        reading = read_scores(file, mapping, on=on, plan=plan)
        n_read += reading.n_read
        rows, counted = results.rows_of(reading.problems)
        batch.aside += rows
        notes += [*counted, *_unused(file.name, reading.unused_columns)]
        batch.take(reading.rows)
    if not n_read:
        message, cure = results.NO_ROWS
        raise Rejected(code="no_rows", message=message, cure=cure, file=files[0].name)
    on_advance(len(files), len(files) + 1, "Comparing with the network")
    batch.drop_impossible()
    source = f"file {files[0].name}"[:120]
    return Prepared(
        counts=batch.counts(files[0].name, source),
        notes=(*notes, *batch.notes(files[0].name)),
        rows=tuple(batch.aside),
        held_because=(),
        changes_nothing=batch.changes_nothing(),
        write=lambda on_advance: batch.write(source, on_advance),
        taken=batch.taken(),
    )


def _newcomers(options: Mapping[str, Any], on: date) -> Newcomers:
    return Newcomers(
        system=SYSTEM,
        jurisdiction=options.get("jurisdiction", "pa"),
        is_wanted=bool(options.get("create_students")),
        on=on,
    )


def _unused(file: str, columns: Iterable[str]) -> Iterable[Note]:
    return (Note(file=file, field=column[:80], code="column.not_used", times=1) for column in columns)


@dataclass(slots=True, kw_only=True)
class _Batch:
    """The results of one import: those of students on file, and those of students to be made."""

    newcomers: Newcomers
    roll: Roll
    known: list[tuple[ScoreRow, int]] = field(default_factory=list)
    new: list[ScoreRow] = field(default_factory=list)
    aside: list[SetAside] = field(default_factory=list)
    subjects: set[str] = field(default_factory=subjects_known)
    n_recorded: Count | None = None

    def take(self, rows: Iterable[ScoreRow]) -> None:
        """Sort rows by whose they are."""
        for row in rows:
            student, year = self.roll.find(row.student_id), self.newcomers.year(row.school_year.start)
            if subject_word(row.subject) not in self.subjects:
                self._set_aside(row, _unknown(row.subject), "subject.unknown", "subject")
            elif year is None:
                self._set_aside(row, results.NO_YEAR, "year.not_on_file", "school_year")
            elif student is not None:
                self.known.append((row, student))
            elif self.roll.is_shared(row.student_id):
                self._set_aside(row, results.SHARED, "student.shared_id", "student_id")
            elif not self.newcomers.is_wanted:
                self._set_aside(row, results.NOT_ON_FILE, "student.not_on_file", "student_id")
            else:
                self.new.append(row)
                school = self.newcomers.name_school(row.school)
                self.newcomers.student(row.student_id).was_at(
                    row.school_year.start, school=school, grade=results.grade_number(row.grade)
                )

    def drop_impossible(self) -> None:
        """Set aside what the network refuses: two ids of one student with a result each, a released one."""
        years = {start: 1 + start for start in self.newcomers.years}
        self._drop(find_problems(self._entries(self.known, years=years)))
        stored = {start: year.pk for start, year in self.newcomers.years.items() if year.pk is not None}
        # A year that is not on file yet has no results; no key is 0.
        self._drop(find_clashes(self._entries(self.known, years=dict.fromkeys(years, 0) | stored)))

    def _drop(self, found: Iterable[ScoreProblem]) -> None:
        problems, kept = {problem.row: problem for problem in found}, []
        for place, (row, student) in enumerate(self.known):
            problem = problems.get(place)
            if problem is None:
                kept.append((row, student))
                continue
            self._set_aside(row, (problem.says, problem.cure), "result.impossible", problem.field)
        self.known = kept

    def counts(self, file: str, source: str) -> tuple[Count, ...]:
        """Return what keeping the results would make and change."""
        years = {start: year.pk for start, year in self.newcomers.years.items() if year.pk is not None}
        in_known_years = [one for one in self.known if one[0].school_year.start in years]
        recorded = results.rehearse(
            record_scores, rows=self._entries(in_known_years, years=years), source=source
        )
        n_new = len(self.new) + len(self.known) - len(in_known_years)
        self.n_recorded = Count(
            file=file, table="results", n_create=recorded.n_created + n_new, n_update=recorded.n_changed,
            n_end=0, n_unchanged=recorded.n_unchanged,
        )  # fmt: skip
        return (*self.newcomers.counts(file), self.n_recorded)

    def notes(self, file: str) -> Iterable[Note]:
        """Return what the network makes no use of, counted."""
        rows = [*self.new, *(row for row, _student in self.known)]
        schools = self.newcomers.schools.keys() | self.newcomers.new_schools.keys()
        for code, times in (
            (
                "school.not_on_file",
                sum(1 for row in rows if row.school and folded(row.school) not in schools),
            ),
            ("section.not_used", sum(1 for row in rows if row.section or row.teacher)),
            ("student.not_enrolled", sum(1 for one in self.newcomers.students.values() if not one.grades)),
        ):
            if times:
                yield Note(file=file, field=code.split(".", maxsplit=1)[0], code=code, times=times)

    def changes_nothing(self) -> bool:
        """Tell if every result is on file already."""
        counted = self.n_recorded
        return counted is not None and counted.n_create + counted.n_update == 0

    def taken(self) -> frozenset[tuple[str, str]]:
        """Return whose results of which occasion are on file once this is written."""
        rows = [*self.new, *(row for row, _student in self.known)]
        return frozenset((row.target, row.student_id) for row in rows)

    def write(self, source: str, on_advance: OnAdvance) -> None:
        """Make the students who were asked for, and record every result."""
        keys = self.newcomers.write(on_advance)
        on_advance(2, 4, "Writing results")
        pairs = [*self.known, *((row, keys[row.student_id]) for row in self.new)]
        record_scores(rows=self._entries(pairs, years=self.newcomers.year_keys()), source=source)

    def _entries(
        self, pairs: Sequence[tuple[ScoreRow, int]], *, years: Mapping[int, int]
    ) -> list[ScoreEntry]:
        return [
            _entry(row, student, place, years, self.newcomers.schools)
            for place, (row, student) in enumerate(pairs)
        ]

    def _set_aside(self, row: ScoreRow, words: tuple[str, str], code: str, column: str) -> None:
        self.aside.append(
            results.set_aside(
                words,
                code=code,
                file=row.file,
                row=row.row,
                field=column,
                about=row.student_id,
                target=row.target,
            )
        )


def _unknown(subject: str) -> tuple[str, str]:
    """Return why a subject is asked about: a slip of the pen would open a subject of its own."""
    return (
        f"No subject is called “{subject[:40]}” here.",
        "Correct it, or say that it is a subject of its own, as it stands in the file: --set "
        "new_subject=Music (on the page: new_subject := Music).",
    )


def _entry(
    row: ScoreRow, student: int, place: int, years: Mapping[int, int], schools: Mapping[str, int]
) -> ScoreEntry:
    return ScoreEntry(
        student_id=student,
        school_year_id=years[row.school_year.start],
        subject=row.subject,
        period_kind=row.period.kind.value,
        period_number=_number(row.period),
        period_order=row.period.order,
        score=row.score,
        row=place,
        period_label=row.period.label[:20],
        form=row.form[:60],
        max_score=row.max_score,
        # An error of exactly 0 is a doubt, not an error: nobody measures without one.
        standard_error=row.se or None,
        grade=results.grade_number(row.grade),
        school_id=schools.get(folded(row.school)) if row.school else None,
        tested_on=row.tested_on,
        doubt=" ".join(doubt.sentence for doubt in row.doubts)[:300],
    )


def _number(period: PeriodRef) -> int:
    """Return what tells the periods of one year apart: a wave counts in hundredths, for some lie between."""
    if period.kind is PeriodKind.WAVE:
        return round(Decimal(period.label) * 100)
    return period.number or 0
