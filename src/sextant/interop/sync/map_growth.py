"""MAP Growth files against the network: whose results they are, which event stands for a term."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sextant.assessment.actions.map_growth import record_map_results
from sextant.assessment.queries.map_growth import list_map_contenders
from sextant.assessment.rules.map_entries import MapEntry, MapGoal, MapGrowthPair
from sextant.interop.map_growth.reader import read_map
from sextant.interop.map_growth.rows import MapReading, MapResultRow, MapStudentRow
from sextant.interop.map_growth.terms import MapLayout
from sextant.interop.prepared import Count, Note, OnAdvance, Prepared, SetAside
from sextant.interop.sync import results
from sextant.interop.sync.map_choice import choose
from sextant.interop.sync.map_people import describe
from sextant.interop.sync.newcomers import Newcomers
from sextant.interop.sync.on_file import Roll, folded, roll
from sextant.interop.tabular import NamedBytes, Rejected

SYSTEM = "map"
# Domain 4.b: more results without a student than this are looked at before any is taken over.
MOST_UNMATCHED = 0.005
UNMATCHED = frozenset({"student.not_on_file", "student.shared_id"})


def prepare(
    files: Sequence[NamedBytes], options: Mapping[str, Any], on: date, on_advance: OnAdvance
) -> Prepared:
    """Read a set of MAP files and compare it with the network.

    Raises:
        Rejected: a file is no table, none of the vendor's exports, or without rows.
    """
    on_advance(0, 2, "Reading")
    reading = read_map(files, on=on)
    if not any(one.n_read for one in reading.files):
        message, cure = results.NO_ROWS
        raise Rejected(code="no_rows", message=message, cure=cure, file=files[0].name)
    on_advance(1, 2, "Comparing with the network")
    newcomers = Newcomers(
        system=SYSTEM,
        jurisdiction=options.get("jurisdiction", "pa"),
        is_wanted=bool(options.get("create_students")),
        on=on,
    )
    batch = _Batch(newcomers=newcomers, roll=roll())
    rows, notes = results.rows_of(reading.problems)
    batch.aside += rows
    batch.take(reading)
    source = f"file {files[0].name}"[:120]
    counts = batch.counts(_results_file(reading), source)
    return Prepared(
        counts=counts,
        notes=(*notes, *batch.notes(_results_file(reading))),
        rows=tuple(batch.aside),
        held_because=batch.held_because(n_results=len(reading.results)),
        changes_nothing=batch.changes_nothing(),
        write=lambda on_advance: batch.write(source, on_advance),
        taken=batch.taken(),
    )


def _results_file(reading: MapReading) -> str:
    layouts = {MapLayout.ASSESSMENT_RESULTS, MapLayout.COMBINED}
    return next((one.file for one in reading.files if one.layout in layouts), "MAP results")


@dataclass(slots=True, kw_only=True)
class _Batch:
    """The results of one import: those of students on file, and those of students to be made."""

    newcomers: Newcomers
    roll: Roll
    known: list[tuple[MapResultRow, int]] = field(default_factory=list)
    new: list[MapResultRow] = field(default_factory=list)
    aside: list[SetAside] = field(default_factory=list)
    grades: dict[tuple[str, int], str] = field(default_factory=dict)
    n_recorded: Count | None = None

    def take(self, reading: MapReading) -> None:
        """Sort results by whose they are; a roster alone makes students only where that was asked for."""
        for student in reading.students:
            self.grades.setdefault((student.student_id, student.term.school_year.start), student.grade)
            if self.newcomers.is_wanted:
                self._welcome(student)
        for row in reading.results:
            self._take_result(row)

    def _welcome(self, student: MapStudentRow) -> None:
        start = student.term.school_year.start
        if self.roll.find(student.student_state_id, student.student_id) is not None or self._is_shared(
            student
        ):
            return
        newcomer = describe(self.newcomers.student(student.student_id), student)
        self.newcomers.year(start)
        school = self.newcomers.name_school(student.school)
        newcomer.was_at(start, school=school, grade=results.grade_number(student.grade))

    def _take_result(self, row: MapResultRow) -> None:
        start = row.term.school_year.start
        student, year = self.roll.find(row.student_state_id, row.student_id), self.newcomers.year(start)
        if year is None:
            self._set_aside(row, results.NO_YEAR, "year.not_on_file", "TermName")
        elif student is not None:
            self.known.append((row, student))
        elif self._is_shared(row):
            self._set_aside(row, results.SHARED, "student.shared_id", "StudentID")
        elif not self.newcomers.is_wanted:
            self._set_aside(row, results.NOT_ON_FILE, "student.not_on_file", "StudentID")
        else:
            self.new.append(row)
            newcomer = self.newcomers.student(row.student_id)
            newcomer.state_id = newcomer.state_id or row.student_state_id
            school = self.newcomers.name_school(row.school)
            newcomer.was_at(start, school=school, grade=results.grade_number(self._grade(row)))

    def counts(self, file: str, source: str) -> tuple[Count, ...]:
        """Return what keeping the results would make and change."""
        years = {start: year.pk for start, year in self.newcomers.years.items() if year.pk is not None}
        in_known_years = [one for one in self.known if one[0].term.school_year.start in years]
        recorded = results.rehearse(
            record_map_results, rows=self._entries(in_known_years, years), source=source
        )
        n_new = len(self.new) + len(self.known) - len(in_known_years)
        self.n_recorded = Count(
            file=file, table="MAP results", n_create=recorded.n_created + n_new,
            n_update=recorded.n_changed, n_end=0, n_unchanged=recorded.n_unchanged,
        )  # fmt: skip
        return (*self.newcomers.counts(file), self.n_recorded)

    def notes(self, file: str) -> Iterable[Note]:
        """Return what the network makes no use of, counted."""
        rows = [*self.new, *(row for row, _student in self.known)]
        schools = self.newcomers.schools.keys() | self.newcomers.new_schools.keys()
        times = sum(1 for row in rows if row.school and folded(row.school) not in schools)
        if times:
            yield Note(file=rows[0].file, field="SchoolName", code="school.not_on_file", times=times)
        without_grade = [one for one in self.newcomers.students.values() if not one.grades]
        if without_grade:
            yield Note(file=file, field="StudentGrade", code="student.not_enrolled", times=len(without_grade))

    def changes_nothing(self) -> bool:
        """Tell if every result is on file already, and nobody is to be made."""
        counted = self.n_recorded
        return (
            counted is not None and counted.n_create + counted.n_update == 0 and not self.newcomers.students
        )

    def held_because(self, *, n_results: int) -> tuple[str, ...]:
        """Return why somebody must look first: too many results belong to nobody on file."""
        n_unmatched = sum(1 for one in self.aside if one.code in UNMATCHED)
        if self.changes_nothing() or n_unmatched <= MOST_UNMATCHED * n_results:
            return ()
        return (
            f"{n_unmatched:,} of {n_results:,} results match no student on file; 0.5 % are let pass. "
            "Import the roster first, or release the file: these results then stay set aside.",
        )

    def taken(self) -> frozenset[tuple[str, str]]:
        """Return whose results of which term are on file once this is written."""
        rows = [*self.new, *(row for row, _student in self.known)]
        return frozenset((row.target, row.student_id) for row in rows)

    def write(self, source: str, on_advance: OnAdvance) -> None:
        """Make the students who were asked for, and record every result."""
        keys = self.newcomers.write(on_advance)
        on_advance(2, 4, "Writing results")
        pairs = [*self.known, *((row, keys[row.student_id]) for row in self.new)]
        record_map_results(rows=self._entries(pairs, self.newcomers.year_keys()), source=source)

    def _entries(self, pairs: Sequence[tuple[MapResultRow, int]], years: Mapping[int, int]) -> list[MapEntry]:
        """Return the entries, of which those stand for their terms that do so beside what is on file."""
        stored = list_map_contenders(student_ids=[student for _row, student in pairs])
        starts = {pk: start for start, pk in years.items()}
        verdicts = choose(pairs, [one for one in stored if one.school_year_id in starts], starts)
        return [
            replace(
                self._entry(row, student, years),
                is_chosen=verdict.is_chosen,
                choice_reason=verdict.reason[:200],
            )
            for (row, student), verdict in zip(pairs, verdicts, strict=True)
        ]

    def _entry(self, row: MapResultRow, student: int, years: Mapping[int, int]) -> MapEntry:
        return MapEntry(
            key=key_of(row),
            student_id=student,
            school_year_id=years[row.term.school_year.start],
            season=row.term.season.value,
            subject=row.subject or row.course,
            rit=row.rit,
            row=row.row,
            event_key=fitted(row.event_key, 200),
            school_id=self.newcomers.schools.get(folded(row.school)),
            course=row.course[:60],
            kind=row.kind.value,
            test_name=row.test_name[:200],
            test_id=row.test_id[:60],
            grade=results.grade_number(self._grade(row)),
            norms=row.norms[:12],
            is_growth_measure=row.growth_measure,
            started_on=row.started_on,
            started_at=row.started_at,
            duration_minutes=row.duration_minutes,
            standard_error=row.standard_error or None,
            percentile=row.percentile,
            is_percentile_withheld=row.is_percentile_withheld,
            rapid_guessing_percent=row.rapid_guessing_percent,
            growth=_growth(row),
            goals=_goals(row),
            lexile=row.lexile.score[:20] if row.lexile else "",
            quantile=row.quantile.score[:20] if row.quantile else "",
            doubt=" ".join(doubt.sentence for doubt in row.doubts)[:300],
        )

    def _grade(self, row: MapResultRow) -> str:
        return row.grade or self.grades.get((row.student_id, row.term.school_year.start), "")

    def _is_shared(self, one: MapResultRow | MapStudentRow) -> bool:
        return self.roll.is_shared(one.student_state_id, one.student_id)

    def _set_aside(self, row: MapResultRow, words: tuple[str, str], code: str, column: str) -> None:
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


def key_of(row: MapResultRow) -> str:
    """Return what makes an event the same event again."""
    return fitted(row.key, 120)


def fitted(text: str, most: int) -> str:
    """Return a key as it fits its column: a longer one is cut and keeps its digest."""
    if len(text) <= most:
        return text
    return f"{text[: most - 33]}#{hashlib.sha256(text.encode()).hexdigest()[:32]}"


def _growth(row: MapResultRow) -> tuple[MapGrowthPair, ...]:
    return tuple(
        MapGrowthPair(
            pair=one.pair.value,
            projected=one.projected,
            observed=one.observed,
            observed_se=one.observed_se,
            is_met=one.is_met,
            growth_index=one.growth_index,
            growth_percentile=one.growth_percentile,
        )
        for one in row.growth
    )


def _goals(row: MapResultRow) -> tuple[MapGoal, ...]:
    return tuple(
        MapGoal(
            name=one.name,
            rit=one.rit,
            standard_error=one.standard_error,
            span=one.span,
            adjective=one.adjective,
        )
        for one in row.goals
    )
