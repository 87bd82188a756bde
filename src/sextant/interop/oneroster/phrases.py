"""What each code says about a fault, and its cure: the only place where these sentences stand."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A sentence and its cure; {field}, {value}, {target} and {other} are filled in."""

    message: str
    cure: str


def _say(message: str, cure: str) -> Phrase:
    return Phrase(message=message, cure=cure)


_SAVE_UTF_8 = "Save the file as CSV UTF-8."
_RE_EXPORT = "Export the file again from the source system."
_BOTH_ROWS = "Keep one of the two rows, or give the other its own sourcedId."
_ORDER = "Write the columns in the order of the specification, own ones (metadata.…) last."
_TARGET = "Add the missing row to {target}.csv, or correct the id."

PHRASES: dict[str, Phrase] = {
    # The package and its manifest
    "package.missing_manifest": _say("There is no manifest.csv.", "Add manifest.csv at the top of the ZIP."),
    "package.unknown_file": _say(
        "This file does not belong to the declared version.", "Remove it, or correct its name (case counts)."
    ),
    "package.missing_file": _say(
        "The manifest promises this file, but it is not there.", "Add the file, or declare it absent."
    ),
    "package.unexpected_file": _say(
        "The manifest declares this file absent, but it is there.", "Declare it bulk or delta, or remove it."
    ),
    "manifest.invalid_header": _say(
        "The header must be propertyName,value.", "Write the header exactly so, in this case of letters."
    ),
    "manifest.missing_property": _say("The row {field} is missing.", "Add it; every file needs its row."),
    "manifest.repeated_property": _say("The row {field} stands twice.", "Keep one of the two."),
    "manifest.unknown_property": _say("No version knows this property.", "Remove the row."),
    "manifest.invalid_version": _say(
        "The version {value} is not one that is read.",
        "Write 1.0 for manifest.version (a spreadsheet makes 1 of it) and 1.1 or 1.2 for oneroster.version.",
    ),
    "manifest.invalid_mode": _say("{value} is no mode.", "Write absent, bulk or delta."),
    # Text and rows
    "encoding.not_utf8": _say("From this row on the file is not UTF-8.", _SAVE_UTF_8),
    "csv.missing_header": _say("The file is empty; even without rows it needs its header.", _RE_EXPORT),
    "csv.unescaped_quote": _say(
        "A quotation mark stands inside a cell.", 'Quote the cell and write the mark twice ("").'
    ),
    "csv.unclosed_quote": _say(
        "A quotation mark opens here and never closes.", "Close it; everything after it was swallowed."
    ),
    "csv.null_character": _say("The row holds a zero character.", _RE_EXPORT),
    "csv.blank_row": _say("The row is blank.", "Remove it."),
    "row.column_count": _say(
        "The row has {value} cells, the header {other}.", "Quote cells that hold commas; keep empty cells."
    ),
    # Headers
    "header.not_a_header": _say(
        "The first row does not hold the column names of this file.", "Write the standard header into row 1."
    ),
    "header.missing_column": _say("The column {field} is missing.", "Add it; its cells may stay empty."),
    "header.unknown_column": _say(
        "The column {field} is not standard.", "Rename it to metadata.{field} and move it to the end."
    ),
    "header.wrong_case": _say("The column {field} is written {value}.", "Write {field}; case counts."),
    "header.repeated_column": _say("The column {field} stands twice.", "Remove one of the two."),
    "header.wrong_order": _say("From {field} on the columns are out of order.", _ORDER),
    # Cells
    "row.missing_required_value": _say("{field} is required and is blank.", "Fill it in at the source."),
    "row.field_forbidden_in_bulk": _say(
        "{field} must be blank in a bulk file.", "Clear the column, or declare the file delta."
    ),
    "row.field_required_in_delta": _say("{field} is required in a delta file.", "Fill it in at the source."),
    "row.invalid_guid": _say(
        "{field} is not a valid id{value}.", "Use letters, digits and . / @ _ - only, at most 255 of them."
    ),
    "row.invalid_date": _say("{field} is not a date{value}.", "Write YYYY-MM-DD."),
    "row.invalid_datetime": _say("{field} is not a moment{value}.", "Write YYYY-MM-DDTHH:MM:SS.sssZ."),
    "row.invalid_year": _say(
        "{field} is not a year{value}.", "Write YYYY: the year in which the school year ends."
    ),
    "row.invalid_boolean": _say("{field} is neither true nor false{value}.", "Write true or false."),
    "row.invalid_integer": _say("{field} is not a whole number{value}.", "Write digits only."),
    "row.invalid_float": _say("{field} is not a number{value}.", "Write digits and at most one point."),
    "row.invalid_enum": _say("{field} holds an unknown word{value}.", "Use one of: {other}."),
    "row.invalid_list": _say(
        "{field} is not a well-formed list.", "Separate items by single commas; pairs are {{left:right}}."
    ),
    "row.end_before_start": _say("{field} lies before {other}.", "Correct one of the two dates."),
    "row.min_above_max": _say("{field} is greater than {other}.", "Exchange or correct the two values."),
    "row.primary_without_teacher": _say(
        "primary is true for somebody who does not teach.", "Leave it to teachers."
    ),
    # Between rows and files
    "reference.duplicate_sourced_id": _say("The sourcedId already stands in row {other}.", _BOTH_ROWS),
    "reference.missing_target_file": _say(
        "{field} points into {target}.csv, which is absent.", "Send {target}.csv too."
    ),
    "reference.dangling": _say("{field} names a row that {target}.csv does not have.", _TARGET),
    "reference.deleted_target": _say(
        "{field} names a row of {target}.csv that is marked for deletion.", "Delete both, or keep both."
    ),
    "reference.quarantined_target": _say(
        "{field} names a row of {target}.csv that was set aside.", "Cure that row first."
    ),
    "reference.cyclic_parent": _say(
        "The row is, over its parents, its own ancestor.", "Correct parentSourcedId in one of these rows."
    ),
    # Doubts: read as they stand, but improbable
    "doubt.session_outlasts_its_year": _say(
        "The session ends after its school year does.", "Check {field}; a year may be wrong by one."
    ),
    "doubt.school_without_parent": _say(
        "The school names no parent although the package has a district.", "Fill in parentSourcedId."
    ),
    "doubt.session_longer_than_a_year": _say("The session lasts more than 400 days.", "Check both dates."),
    "doubt.empty_bulk_file": _say(
        "A bulk file without rows says that every record is gone.", "Send its rows, or declare it absent."
    ),
    "report.more_of_the_same": _say(
        "{value} more faults of the kind listed for {field} are left out.",
        "Cure the listed ones first; the rest has the same cause.",
    ),
}


def in_quotes(value: str) -> str:
    """Return a value as a message may show it: short, printable, in quotes, after a colon."""
    shown = "".join(letter if letter.isprintable() else "?" for letter in value[:40])
    return f': "{shown}{"…" if len(value) > 40 else ""}"'
