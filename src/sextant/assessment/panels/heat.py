"""The cells of a room grid as markup: a tint, the number, and words for whoever sees no color."""

from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from sextant.assessment.queries.network_standards import StandardLine
from sextant.assessment.queries.room_view import GridRow, StandardCell, StudentMark, StudentRow
from sextant.assessment.rules.mastery import MasteryLines
from sextant.assessment.rules.network_standards import Combined
from sextant.assessment.terms import Band, Need
from sextant.web.formats import number
from sextant.web.markup import element, joined

TINTS = {Band.NOT_YET: "h1", Band.DEVELOPING: "h2", Band.APPROACHING: "h3", Band.MASTERED: "h4"}
SURE_OF_IT = 90
# Under this share of the line below which a class is taught again, a number stands out most.
FAR_BELOW = 2 / 3


def student_cells(row: StudentRow) -> SafeString:
    """Return one student's cells, and the percentage of all points as the last one."""
    total = element("td", element("span", number(row.percent)), role="cell", class_="strong")
    return joined(*map(_student_cell, row.marks), total)


def course_cells(
    row: GridRow, *, sections: tuple[UUID, ...], benchmark: UUID, lines: MasteryLines
) -> SafeString:
    """Return one standard's cells over the classes, each a link to its items, and the mean of all."""
    cells = [
        _class_cell(cell, section, benchmark, lines)
        for cell, section in zip(row.cells, sections, strict=True)
    ]
    total = element("td", element("span", number(row.mean_percent)), role="cell", class_="strong")
    return joined(*cells, total)


def school_cells(line: StandardLine, *, lines: MasteryLines) -> SafeString:
    """Return one standard's cells over the schools; a school with few students shows none of its numbers."""
    return joined(*(_school_cell(one, lines) for one in line.schools))


def _school_cell(one: Combined | None, lines: MasteryLines) -> SafeString:
    if one is None:
        return _empty()
    if one.mean_percent is None:
        few = element(
            "span", _("few"), element("span", _(": too few students, here or beside it"), class_="vh")
        )
        return element("td", few, role="cell", class_="muted")
    tint = "h1" if one.mean_percent < lines.below else "h4" if one.mean_percent >= lines.mastered else None
    said = element("span", "%", class_="vh")
    return element("td", element("span", number(one.mean_percent), said), role="cell", class_=tint)


def _student_cell(mark: StudentMark) -> SafeString:
    if mark.percent is None:
        return _empty()
    tint = TINTS.get(mark.band) if mark.band else None
    if mark.band is Band.MASTERED and mark.percent >= SURE_OF_IT:
        tint = "h5"
    words = str(mark.band.label).lower() if mark.band else ""
    said = element("span", f"%, {words}", class_="vh")
    return element("td", element("span", number(mark.percent), said), role="cell", class_=tint)


def _class_cell(cell: StandardCell | None, section: UUID, benchmark: UUID, lines: MasteryLines) -> SafeString:
    if cell is None:
        return _empty()
    page = reverse("room_standard", args=[section, cell.standard_public_id])
    said = element("span", f"%, {cell.code}: {str(cell.need.label).lower()}", class_="vh")
    link = element("a", number(cell.mean_percent), said, href=f"{page}?{urlencode({'benchmark': benchmark})}")
    # The tint tells the number that stands there; the need, which rests on who mastered it, is set bold.
    tint = _tint_of_class(cell.mean_percent, lines)
    return element("td", link, role="cell", class_=f"{tint} strong" if cell.need is Need.CLASS else tint)


def _tint_of_class(percent: float, lines: MasteryLines) -> str:
    """Return the tint of a class's percentage: two under the line, three from it on."""
    starts = (lines.below * FAR_BELOW, lines.below, lines.mastered, SURE_OF_IT)
    return f"h{1 + sum(percent >= start for start in starts)}"


def _empty() -> SafeString:
    dot, said = element("span", "·", aria_hidden="true"), element("span", _("not asked"), class_="vh")
    return element("td", element("span", dot, said), role="cell")
