"""What many rows of a MAP file say in the same words: term, school, course, test."""

from dataclasses import dataclass
from typing import NamedTuple

from sextant.interop.map_growth.cell_reader import CellReader
from sextant.interop.map_growth.layouts import CONTEXT_COLUMNS, pick_of
from sextant.interop.map_growth.terms import KindOfTest, MapTerm, kind_of_test
from sextant.interop.tabular import Header


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """Term, place and test of a row."""

    term: MapTerm
    term_label: str
    district: str
    district_state_id: str
    school: str
    school_state_id: str
    grade: str
    subject: str
    course: str
    growth_measure: bool | None
    norms: str
    kind: KindOfTest
    test_type: str
    test_name: str
    achievement_quintile: str
    accommodations: str


class _Texts(NamedTuple):
    """The cells of a context, in the order of `CONTEXT_COLUMNS`."""

    term: str
    district: str
    district_state_id: str
    school: str
    school_state_id: str
    grade: str
    subject: str
    course: str
    growth_measure: str
    norms: str
    test_type: str
    test_name: str
    quintile: str
    accommodations: str


class ContextReader:
    """Reads the contexts of one table, each different one once."""

    def __init__(self, header: Header, read: CellReader) -> None:
        self._read = read
        self._pick = pick_of(header, CONTEXT_COLUMNS)
        self._known: dict[tuple[str, ...], Context] = {}

    def read(self, cells: list[str]) -> Context | None:
        """Return the context of a row, or None where its term or test refuses it."""
        picked = self._pick(cells)
        known = self._known.get(picked)
        if known is not None:
            return known
        n_problems = len(self._read.problems)
        context = self._parse(_Texts._make(picked))
        # A context with a problem is read again, so that each of its rows reports it.
        if context is not None and len(self._read.problems) == n_problems:
            self._known[picked] = context
        return context

    def _parse(self, texts: _Texts) -> Context | None:
        read = self._read
        term = read.must("TermName", read.term.__getitem__, texts.term)
        test_name = read.must("TestName", read.label.__getitem__, texts.test_name)
        if term is None or test_name is None:
            return None
        test_type = self._label("TestType", texts.test_type)
        return Context(
            term=term,
            term_label=term.label,
            district=self._label("DistrictName", texts.district),
            district_state_id=self._label("District_StateID", texts.district_state_id),
            school=self._label("SchoolName", texts.school),
            school_state_id=self._label("School_StateID", texts.school_state_id),
            grade=read.may("Grade", read.grade, texts.grade, ""),
            subject=self._label("Subject", texts.subject),
            course=self._label("Course", texts.course),
            growth_measure=read.may("GrowthMeasureYN", read.flag, texts.growth_measure, None),
            norms=self._label("NormsReferenceData", texts.norms),
            kind=kind_of_test(test_type, test_name),
            test_type=test_type,
            test_name=test_name,
            achievement_quintile=self._label("AchievementQuintile", texts.quintile),
            accommodations=self._label("Accommodations", texts.accommodations),
        )

    def _label(self, column: str, text: str) -> str:
        return self._read.may(column, self._read.label, text, "")
