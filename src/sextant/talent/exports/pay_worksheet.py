"""A worksheet with live formulas: one person’s next base, made again step by step from what it rests on."""

from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from sextant.access.export_cells import safe_text
from sextant.talent.queries.pay_cycles import Line

BOLD = Font(bold=True)
MONEY, PERCENT = '"$"#,##0.00', "0.00%"
CENTS, POINTS = 100, 10_000
NOTES = (
    "Change base, cost of living, merit, band or stipends in column B: the steps below follow.",
    "The composite decides the merit by the steps that stand under “How pay is made”.",
    "Raised: base × (1 + cost of living + merit), rounded half-up to the cent.",
    "Not below the band: its lowest base of the new category lifts what lies under it.",
    "Whole dollars: up to the next one. Not above the band: its highest base holds what lies over it.",
    "A raise never lowers a base: whoever is above the band already keeps what they have.",
)


def write_pay_worksheet(line: Line, *, watermark: str = "") -> bytes:
    """Return the worksheet as a file of a spreadsheet program."""
    book = Workbook()
    sheet = book.active
    if not isinstance(sheet, Worksheet):
        sheet = book.create_sheet()
    sheet.title = "Pay"
    _write(sheet, line)
    notes = book.create_sheet("Read first")
    for text in NOTES:
        notes.append([text])
    if watermark:
        notes.append([safe_text(watermark)])
    notes.column_dimensions["A"].width = 110
    held = BytesIO()
    book.save(held)
    return held.getvalue()


def _write(sheet: Worksheet, line: Line) -> None:
    pay = line.pay
    band = pay.band
    sheet.append([safe_text(f"Pay of {line.year}, from {line.effective_on.isoformat()}"), line.label])
    sheet["A1"].font = BOLD
    sheet.append(["What it rests on", "Value"])
    sheet.append(["Base now", pay.before.base_cents / CENTS])
    sheet.append(["Cost of living", pay.cola_points / POINTS])
    sheet.append(["Composite C", None if line.composite is None else line.composite / CENTS])
    sheet.append(["Merit for this composite", pay.merit_points / POINTS])
    sheet.append(["Lowest base of the band", band.lowest / CENTS if band else None])
    sheet.append(["Highest base of the band", band.highest / CENTS if band else None])
    sheet.append(["Stipends a year", line.stipend_cents / CENTS])
    sheet.append(["Steps", "Amount"])
    # Whole cents are rounded again in each step, so that a program’s binary fractions move no digit.
    sheet.append(["Raised", "=ROUND(ROUND(B3*100,0)*(10000+ROUND((B4+B6)*10000,0))/10000,0)/100"])
    sheet.append(["Not below the band", '=IF(B7="",B11,MAX(B11,B7))'])
    sheet.append(["Up to the next whole dollar", "=ROUNDUP(ROUND(B12,2),0)"])
    sheet.append(["Not above the band", '=IF(B8="",B13,MIN(B13,B8))'])
    sheet.append(["Next base: never lower than now", "=MAX(B14,B3)"])
    sheet.append(["With stipends", "=B15+B9"])
    sheet.append(["As the letter says it", line.next_base_cents / CENTS])
    for row in (2, 10, 15, 17):
        for cell in sheet[row]:
            cell.font = BOLD
    for row in (3, 7, 8, 9, *range(11, 18)):
        sheet.cell(row=row, column=2).number_format = MONEY
    for row in (4, 6):
        sheet.cell(row=row, column=2).number_format = PERCENT
    sheet.column_dimensions["A"].width = 44
    sheet.column_dimensions["B"].width = 22
