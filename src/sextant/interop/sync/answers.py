"""An answer file against one benchmark: whose sheets they are, on which form, and what keeping them does."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sextant.assessment.actions.sittings import SittingsRecorded, record_sittings
from sextant.assessment.queries.answer_files import Benchmark, Seat, benchmark_of, seats_of
from sextant.assessment.rules.accommodations import split_cell
from sextant.assessment.rules.answer_rows import Unfit, fitting_form, is_other_edition, read_sheet
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
OTHER_FORM = (
    "Check that the file and the benchmark belong together, and the letter and edition of the form; send "
    "it again. In one text of letters an empty first question is a period: blanks at its beginning are lost."
)
BREAKS_OFF = (
    "This student lacks the last questions ({n}) that others of the file have: the file may break off here.",
    "Export it again and send it. If it is whole, give the missing questions rows without an answer.",
)
NO_END = (
    "Nobody in the file has an answer to question {first} or a later one, of {n}: the file may break off.",
    "Export it again and send it. If it is whole, give the missing questions rows without an answer.",
)
# So many students do not all stop at the same question.
ENOUGH_TO_DOUBT = 5
SECOND = (
    "A second attempt of this student: the first one counts, this one is kept beside it.",
    "The data director chooses which counts, on the page Two attempts of the benchmarks.",
)
LATE = (
    "This benchmark is released: these answers are kept and count with the next restatement.",
    "The data director restates with the make-ups on the release page of the benchmark.",
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
        batch.aside += [replace(one, target=batch.target) for one in rows]
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
        taken=frozenset((batch.target, sheet.student_id) for sheet in batch.sheets),
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

    @property
    def target(self) -> str:
        """Return what the file is about."""
        return f"benchmark {self.benchmark.id}"

    def take(self, sheets: Sequence[Sheet]) -> None:
        """Sort sheets by whose they are and on which form."""
        found = [(sheet, self.roll.find(sheet.student_id)) for sheet in sheets]
        ends = _ends(sheets)
        seats = seats_of(
            self.benchmark, student_ids={key for _sheet, key in found if key is not None}, on=self.on
        )
        for sheet, student in found:
            if student is None:
                words = results.SHARED if self.roll.is_shared(sheet.student_id) else NOT_ON_FILE
                self._set_aside(sheet, words, "student.not_on_file", "student_id")
            elif sheet.n_lacking:
                words = (BREAKS_OFF[0].format(n=sheet.n_lacking), BREAKS_OFF[1])
                self._set_aside(sheet, words, "answers.breaks_off", "item")
            elif student not in seats:
                self._set_aside(sheet, NO_SCHOOL, "student.no_school", "student_id")
            else:
                self._read(sheet, student, seats[student], ends)

    def _read(self, sheet: Sheet, student: int, seat: Seat, ends: Mapping[str, int]) -> None:
        lengths = {key: len(places) for key, places in self.benchmark.places.items()}
        form = fitting_form(sheet.form, sheet.n_positions, self.benchmark.labels, lengths)
        if form is None:
            self._set_aside(sheet, self._form_words(sheet.form), "answers.no_form", "form")
            return
        end = ends.get(sheet.form, lengths[form])
        if end < lengths[form]:
            words = (NO_END[0].format(first=end + 1, n=lengths[form]), NO_END[1])
            self._set_aside(sheet, words, "answers.breaks_off", "item")
            return
        try:
            answers, given = read_sheet(
                self.benchmark.places[form], sheet.cells, sheet.points, n_positions=sheet.n_positions
            )
        except Unfit as refusal:
            self._set_aside(sheet, (str(refusal), refusal.cure or OTHER_FORM), "answers.unfit", "answers")
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
                accommodations=split_cell(sheet.accommodations),
            )
        )

    def _form_words(self, code: str) -> tuple[str, str]:
        """Return why a sheet's form is none of the benchmark's, and the cure, without what the file says."""
        names = sorted(self.benchmark.labels.values())
        known = " and ".join(names)
        if not code:
            return (
                f"The file does not say on which form this sheet was written; the benchmark has {known}.",
                "Write the form's letter into a column called form.",
            )
        if is_other_edition(code, names):
            return (
                f"This sheet is of another edition of the form; the benchmark is given with {known}.",
                "Look at the name printed on the sheet: correct the column form and send the file again. "
                "Sheets of an old edition are not scored by the new one; ask the data director.",
            )
        return (
            f"The benchmark has no form of this name; it has {known}.",
            "Write the name printed on the sheet into the column form, and check that the file is of this "
            "benchmark.",
        )

    def counts(self, file: str, source: str) -> Count:
        """Return what keeping the sheets would do, and ask about second attempts."""
        done: SittingsRecorded = results.rehearse(
            record_sittings, administration_id=self.benchmark.id, entries=self.entries, source=source
        )
        for place in done.second_places:
            self._set_aside(self.sheets[place], SECOND, "attempt.second", "student_id", fate=RowFate.QUESTION)
        for place in done.late_places:
            self._set_aside(self.sheets[place], LATE, "attempt.late", "student_id", fate=RowFate.QUESTION)
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
                fate=fate, about=sheet.student_id, target=self.target,
            )
        )  # fmt: skip


def _ends(sheets: Sequence[Sheet]) -> dict[str, int]:
    """Return the last question that anybody answered, by form, of files with a row an answer."""
    by_form: dict[str, list[Sheet]] = defaultdict(list)
    for sheet in sheets:
        if not sheet.n_positions:
            by_form[sheet.form].append(sheet)
    return {
        form: max(max(sheet.cells, default=0) for sheet in mine)
        for form, mine in by_form.items()
        if len(mine) >= ENOUGH_TO_DOUBT
    }
