"""An answer file against one benchmark: whose sheets they are, on which form, and what keeping them does."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sextant.assessment.actions.sittings import SittingsRecorded, record_sittings
from sextant.assessment.queries.answer_files import Benchmark, Seat, benchmark_of, seats_of
from sextant.assessment.rules.answer_rows import Unfit, fitting_form, read_sheet
from sextant.assessment.rules.attempts import SittingEntry
from sextant.interop.answers.reader import Sheet, read_answers
from sextant.interop.prepared import Count, Note, OnAdvance, Prepared, SetAside
from sextant.interop.sync import results
from sextant.interop.sync.on_file import Roll, roll
from sextant.interop.tabular import NamedBytes, Rejected
from sextant.interop.terms import RowFate

NOT_ON_FILE = (
    "No student on file has this id.",
    "Check the id, or import the roster first; then send the file again.",
)
NO_FORM = (
    "The benchmark has no form of this code, or the file does not say which form it is.",
    "Write the form's letter into a column called form.",
)
OTHER_FORM = (
    "Check that the file and the benchmark belong together, and the letter of the form; send it again."
)
SECOND = (
    "A second attempt of this student: the first one counts, this one is kept beside it.",
    "Nothing to do, unless the second is the one that should count.",
)
NO_CLASS = (
    "This student is in no class of the benchmark's course on that day; the sitting is kept without a class.",
    "Place the student in the class, and send the file again.",
)
NO_SCHOOL = ("This student is in no school.", "Enroll the student, and send the file again.")


def prepare(
    files: Sequence[NamedBytes], options: Mapping[str, Any], on: date, on_advance: OnAdvance
) -> Prepared:
    """Read answers and compare them with what is on file.

    Raises:
        Rejected: no layout of answers, no rows, or the benchmark takes no answers.
    """
    benchmark = benchmark_of(options.get("benchmark", ""))
    if benchmark is None:
        raise Rejected(
            code="answers.no_benchmark",
            message="The benchmark is not on file, or takes no more answers.",
            cure="Choose a benchmark whose results are not scored yet.",
            file=files[0].name,
        )
    batch = _Batch(benchmark=benchmark, roll=roll(), on=on)
    notes, n_read = list[Note](), 0
    for place, file in enumerate(files):
        on_advance(place, len(files) + 1, f"Reading {file.name}")
        reading = read_answers(file, on=on)
        n_read += reading.n_read
        rows, counted = results.rows_of(reading.problems)
        batch.aside += rows
        unused = [
            Note(file=file.name, field=name[:80], code="column.not_used", times=1) for name in reading.unused
        ]
        notes += [*counted, *unused]
        batch.take(reading.sheets)
    if not n_read:
        message, cure = results.NO_ROWS
        raise Rejected(code="no_rows", message=message, cure=cure, file=files[0].name)
    on_advance(len(files), len(files) + 1, "Comparing with what is on file")
    source = f"file {files[0].name}"[:120]
    counts = batch.counts(files[0].name, source)
    return Prepared(
        counts=(counts,),
        notes=tuple(notes),
        rows=tuple(batch.aside),
        held_because=(),
        changes_nothing=counts.n_create + counts.n_update == 0,
        write=lambda _on_advance: batch.write(source),
    )


@dataclass(slots=True, kw_only=True)
class _Batch:
    """The sheets of one import that can be kept, and what is set aside."""

    benchmark: Benchmark
    roll: Roll
    on: date
    entries: list[SittingEntry] = field(default_factory=list)
    sheets: list[Sheet] = field(default_factory=list)
    aside: list[SetAside] = field(default_factory=list)

    def take(self, sheets: Sequence[Sheet]) -> None:
        """Sort sheets by whose they are and on which form."""
        found = [(sheet, self.roll.find(sheet.student_id)) for sheet in sheets]
        seats = seats_of(
            self.benchmark, student_ids={key for _sheet, key in found if key is not None}, on=self.on
        )
        for sheet, student in found:
            if student is None:
                words = results.SHARED if self.roll.is_shared(sheet.student_id) else NOT_ON_FILE
                self._set_aside(sheet, words, "student.not_on_file", "student_id")
            elif student not in seats:
                self._set_aside(sheet, NO_SCHOOL, "student.no_school", "student_id")
            else:
                self._read(sheet, student, seats[student])

    def _read(self, sheet: Sheet, student: int, seat: Seat) -> None:
        lengths = {key: len(places) for key, places in self.benchmark.places.items()}
        form = fitting_form(sheet.form, sheet.n_positions, self.benchmark.labels, lengths)
        if form is None:
            self._set_aside(sheet, NO_FORM, "answers.no_form", "form")
            return
        try:
            answers, given = read_sheet(
                self.benchmark.places[form], sheet.cells, sheet.points, n_positions=sheet.n_positions
            )
        except Unfit as refusal:
            self._set_aside(sheet, (str(refusal), OTHER_FORM), "answers.unfit", "answers")
            return
        if seat.section_id is None:
            self._set_aside(sheet, NO_CLASS, "student.no_class", "student_id", fate=RowFate.QUESTION)
        self.sheets.append(sheet)
        self.entries.append(
            SittingEntry(
                student_id=student,
                form_id=form,
                school_id=seat.school_id,
                section_id=seat.section_id,
                answers=answers,
                given=given,
                tested_on=sheet.tested_on,
            )
        )

    def counts(self, file: str, source: str) -> Count:
        """Return what keeping the sheets would do, and ask about second attempts."""
        done: SittingsRecorded = results.rehearse(
            record_sittings, administration_id=self.benchmark.id, entries=self.entries, source=source
        )
        for place in done.second_places:
            self._set_aside(self.sheets[place], SECOND, "attempt.second", "student_id", fate=RowFate.QUESTION)
        return Count(
            file=file, table="sittings", n_create=done.n_created, n_update=done.n_changed, n_end=0,
            n_unchanged=done.n_unchanged,
        )  # fmt: skip

    def write(self, source: str) -> None:
        """Record every sheet."""
        record_sittings(administration_id=self.benchmark.id, entries=self.entries, source=source)

    def _set_aside(
        self,
        sheet: Sheet,
        words: tuple[str, str],
        code: str,
        column: str,
        *,
        fate: RowFate = RowFate.SET_ASIDE,
    ) -> None:
        message, cure = words
        self.aside.append(
            SetAside(
                file=sheet.file, row=sheet.row, field=column, code=code, message=message, cure=cure,
                fate=fate, about=sheet.student_id,
            )
        )  # fmt: skip
