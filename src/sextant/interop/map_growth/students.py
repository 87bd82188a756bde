"""One row of StudentsBySchool, or the roster half of a Combined row, to one student of a term."""

from datetime import date
from typing import NamedTuple

from sextant.interop.map_growth.cell_reader import CellReader
from sextant.interop.map_growth.layouts import STUDENT_COLUMNS, pick_of
from sextant.interop.map_growth.rows import MapStudentRow
from sextant.interop.scores.cells import Unreadable, read_identifier
from sextant.interop.scores.problems import Problem, Severity
from sextant.interop.tabular import Header, Line


class _Texts(NamedTuple):
    """The cells of a roster row, in the order of `STUDENT_COLUMNS`."""

    term: str
    district: str
    district_state_id: str
    school: str
    school_state_id: str
    student_id: str
    student_state_id: str
    last_name: str
    first_name: str
    middle_initial: str
    born_on: str
    ethnic_group: str
    nwea_ethnic_group: str
    gender: str
    grade: str
    nwea_grade: str


class StudentReader:
    """Reads the roster of one table; `problems` are those of the row read last."""

    def __init__(self, *, file: str, header: Header, on: date) -> None:
        self._on = on
        self._cells = CellReader(file=file)
        self._pick = pick_of(header, STUDENT_COLUMNS)

    @property
    def problems(self) -> list[Problem]:
        """Return what there is to report about the row read last."""
        return self._cells.problems

    def read(self, line: Line) -> MapStudentRow | None:
        """Return the student of a row, or None where a problem refuses it."""
        read = self._cells
        read.start(line.row)
        texts = _Texts._make(self._pick([*line.cells, ""]))
        term = read.must("TermName", read.term.__getitem__, texts.term)
        student_id = read.present("StudentID", read_identifier, texts.student_id)
        if read.is_refused or term is None:
            return None
        return MapStudentRow(
            file=read.file,
            row=line.row,
            term=term,
            district=self._label("DistrictName", texts.district),
            district_state_id=self._label("District_StateID", texts.district_state_id),
            school=self._label("SchoolName", texts.school),
            school_state_id=self._label("School_StateID", texts.school_state_id),
            student_id=student_id,
            student_state_id=self._label("Student_StateID", texts.student_state_id),
            last_name=self._label("StudentLastName", texts.last_name),
            first_name=self._label("StudentFirstName", texts.first_name),
            middle_initial=self._label("StudentMI", texts.middle_initial),
            born_on=self._born_on(texts.born_on),
            ethnic_group=self._label("StudentEthnicGroup", texts.ethnic_group),
            nwea_ethnic_group=self._label("NWEAStandard_EthnicGroup", texts.nwea_ethnic_group),
            gender=self._label("StudentGender", texts.gender),
            grade=read.may("Grade", read.grade, texts.grade, ""),
            nwea_grade=read.may("NWEAStandard_Grade", read.grade, texts.nwea_grade, ""),
        )

    def _label(self, column: str, text: str) -> str:
        return self._cells.may(column, self._cells.label, text, "")

    def _born_on(self, text: str) -> date | None:
        day = self._cells.may("StudentDateOfBirth", self._cells.day, text, None)
        if day is None or day <= self._on:
            return day
        error = Unreadable(
            code="future_date",
            message="The date of birth has not come yet.",
            cure="Correct it in the roster.",
        )
        self._cells.report("StudentDateOfBirth", Severity.LEFT_OUT, error)
        return None
