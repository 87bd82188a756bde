"""A worksheet with live formulas: one teacher's simple estimate, redone from its inputs; without names."""

from collections.abc import Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from sextant.access.export_cells import safe_text
from sextant.assessment.queries.derivation import Derivation, StudentLine

MOST_POINTS = 20
FIXED = ("Student", "Class", "Result z", "Its error")
BOLD = Font(bold=True)
NOTES = (
    "Change a number in “Settings”, a share w in “Students”, a change of an earlier period there, or an "
    "input in “Lines”: the sums of the classes and the estimate in “Classes” follow.",
    "Students have numbers and no names; those of “Lines” stand in the order of the page. Students whom you "
    "do not see on the page have numbers, too, so that the lines sum to their class.",
    "“Lines” shows the newest period alone. Changes of earlier periods, and of students without a line, "
    "stand in “Students” as the run found them. The counts of students and classes, and the network’s mean "
    "change, stand in “Settings” and are not computed again.",
    "The column “Rest” is what the run’s own digits add to those that are kept of a line.",
    "Units: network standard deviations (SD) of students.",
    "The line of a student: expected = (D*u - B*v) / (A*D - B*B), with w = 1 / error^2, A = sum(w) + 1 / "
    "level variance, B = sum(w*x), D = sum(w*x^2) + 1 / slope variance, u = sum(w*z), v = sum(w*x*z).",
    "The mean of a teacher: sum(w * change) / sum(w), shrunken by its reliability.",
    "An estimate describes the growth of these students. It does not prove what caused it.",
)
SETTINGS = (
    ("Variance of true levels", "level_variance"),
    ("Variance of true slopes", "slope_variance"),
    ("Variance of true teacher effects", "teacher_variance"),
    ("Variance that a whole class shares", "section_variance"),
    ("Variance within a class", "residual_variance"),
    ("Effective results are at most this many times the students", "repeat_cap"),
)


def write_worksheet(found: Derivation, *, watermark: str = "") -> bytes:
    """Return the worksheet as a file of a spreadsheet program; the watermark closes its first sheet."""
    book = Workbook()
    notes = book.active
    if not isinstance(notes, Worksheet):
        notes = book.create_sheet()
    _write_notes(notes, found)
    if watermark:
        notes.append([safe_text(watermark)])
    _write_settings(book.create_sheet("Settings"), found)
    _write_classes(book.create_sheet("Classes"), found)
    _write_students(book.create_sheet("Students"), found)
    _write_lines(book.create_sheet("Lines"), found)
    held = BytesIO()
    book.save(held)
    return held.getvalue()


def _write_notes(sheet: Worksheet, found: Derivation) -> None:
    sheet.title = "Read first"
    row = found.row
    sheet.append([f"{row.subject_label}, {row.target_label}, growth run {row.run_number}"])
    sheet["A1"].font = BOLD
    for line in NOTES:
        sheet.append([line])
    if found.is_joint:
        sheet.append(
            [
                "The estimate on the page comes from all subjects and periods together and counts SD a "
                "school year; this worksheet redoes the simple one beside it, in SD a report period."
            ]
        )
        sheet.append(["Estimate on the page, SD a school year", row.estimate, row.lower_90, row.upper_90])
    sheet.column_dimensions["A"].width = 110


def _write_settings(sheet: Worksheet, found: Derivation) -> None:
    sheet.append(["Setting", "Value"])
    for label, key in SETTINGS:
        sheet.append([label, found.settings[key]])
    sheet.append(["Students (distinct)", found.row.n_students])
    sheet.append(["Classes (distinct)", found.row.n_sections])
    sheet.append(["Mean change of the network in the newest period, by the line", found.center])
    _head(sheet, 60)


def _write_classes(sheet: Worksheet, found: Derivation) -> None:
    sheet.append(
        ["Period", "Class", "Students", "Sum of w", "Sum of w squared", "Sum of w * change", "Mean", "Number"]
    )
    end = sum(len(one.lines) for one in found.classes) + 1
    for place, one in enumerate(found.classes, start=2):
        sums: list[object] = [one.weight, one.squared_weight, one.weighted_change]
        if one.lines:
            sums = [
                f"=SUMIF(Students!$A$2:$A${end},H{place},Students!{column}$2:{column}${end})"
                for column in ("$D", "$F", "$G")
            ]
        sheet.append(
            [
                one.period,
                safe_text(one.title),
                one.n_students,
                *sums,
                f"=F{place}/D{place}",
                place - 1,
            ]
        )
    last = len(found.classes) + 1
    steps = (
        ("Sum of w", f"=SUM(D2:D{last})"),
        ("Sum of w squared", f"=SUM(E2:E{last})"),
        ("Sum of w * change", f"=SUM(F2:F{last})"),
        ("Mean change", "={3}/{1}"),
        ("Effective results", "=MIN({1}^2/{2},Settings!B7*Settings!B8)"),
        ("Variance beside the teacher’s own", "=Settings!B5/Settings!B9+Settings!B6/{5}"),
        ("Reliability", "=Settings!B4/(Settings!B4+{6})"),
        ("Simple estimate", "={7}*{4}"),
        ("Its standard deviation", "=SQRT(Settings!B4*(1-{7}))"),
        ("90% interval, low", "={8}-1.644854*{9}"),
        ("90% interval, high", "={8}+1.644854*{9}"),
        ("As the run stored the estimate", found.simple_estimate),
    )
    first = last + 2
    for number, (label, formula) in enumerate(steps):
        cell = formula
        if isinstance(formula, str):
            cell = formula.format(*[f"B{first + other - 1}" for other in range(len(steps) + 1)])
        sheet.cell(row=first + number, column=1, value=label).font = BOLD
        sheet.cell(row=first + number, column=2, value=cell)
    _head(sheet, 34)


def _write_students(sheet: Worksheet, found: Derivation) -> None:
    """Write what each student weighs in each class and period, whether or not the reader sees her."""
    sheet.append(["Class number", "Period", "Student", "w", "Change", "w squared", "w * change"])
    change = _letter(_columns_of(found) + 8)
    place = 1
    for number, one in enumerate(found.classes, start=1):
        for line in one.lines:
            place += 1
            sheet.append(
                [
                    number,
                    one.period,
                    f"Student {line.number}",
                    line.weight,
                    line.change if line.line is None else f"=Lines!{change}{line.line + 1}",
                    f"=D{place}^2",
                    f"=D{place}*E{place}",
                ]
            )
    _head(sheet, 14)


def _columns_of(found: Derivation) -> int:
    """Return how many columns of inputs stand before the line of a student."""
    return len(FIXED) + 3 * _most_points(found)


def _most_points(found: Derivation) -> int:
    return min(max((len(one.points) for one in found.students), default=1), MOST_POINTS)


def _write_lines(sheet: Worksheet, found: Derivation) -> None:
    """Write each student of the newest period: result, earlier results, and the line as formulas."""
    most, stored = _most_points(found), _stored_changes(found)
    names = [f"{part} {back}" for back in range(1, most + 1) for part in ("x", "z", "error")]
    sheet.append([*FIXED, *names, "A", "B", "D", "u", "v", "Expected", "SD", "Change", "Rest"])
    for place, one in enumerate(found.students, start=2):
        sheet.append(_student_row(one, place, most, stored.get(place - 1)))
    _head(sheet, 20)


def _stored_changes(found: Derivation) -> dict[int, float]:
    """Return the run's own change of each line, by its place."""
    return {line.line: line.change for one in found.classes for line in one.lines if line.line is not None}


def _student_row(one: StudentLine, place: int, most: int, stored: float | None) -> list[object]:
    points, fixed = one.points[-most:], len(FIXED)
    cells: list[object] = [f"Student {place - 1}", safe_text(one.title), one.observed, one.error]
    for point in points:
        cells += [point.x, point.z, point.error]
    cells += [None] * (3 * (most - len(points)))
    x, z, w = zip(
        *[
            (
                f"{_letter(fixed + 3 * at + 1)}{place}",
                f"{_letter(fixed + 3 * at + 2)}{place}",
                f"{_letter(fixed + 3 * at + 3)}{place}^-2",
            )
            for at in range(len(points))
        ],
        strict=True,
    )
    a, b, d, u, v, expected, _sd, _change, rest = (
        f"{_letter(fixed + 3 * most + at)}{place}" for at in range(1, 10)
    )
    cells += [
        f"={_sum(w)}+1/Settings!B2",
        f"={_sum([f'{one}*{two}' for one, two in zip(w, x, strict=True)])}",
        f"={_sum([f'{one}*{two}^2' for one, two in zip(w, x, strict=True)])}+1/Settings!B3",
        f"={_sum([f'{one}*{two}' for one, two in zip(w, z, strict=True)])}",
        f"={_sum([f'{one}*{two}*{three}' for one, two, three in zip(w, x, z, strict=True)])}",
        f"=({d}*{u}-{b}*{v})/({a}*{d}-{b}^2)",
        f"=SQRT({d}/({a}*{d}-{b}^2)+D{place}^2)",
        f"=C{place}-{expected}-Settings!B10+{rest}",
        0.0 if stored is None else stored - one.change,
    ]
    return cells


def _sum(parts: Sequence[str]) -> str:
    return "+".join(parts)


def _letter(column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _head(sheet: Worksheet, width: int) -> None:
    for cell in sheet[1]:
        cell.font = BOLD
    sheet.freeze_panes = "A2"
    sheet.column_dimensions["A"].width = width
