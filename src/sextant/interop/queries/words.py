"""What each counted repair or decision means, for people: the only place where these sentences stand."""

NOTE_WORDS: dict[str, str] = {
    # The package
    "package.file_name": "The file was read although its name is spelled otherwise.",
    "package.file_not_read": "The file belongs to no part of a roster and was not read.",
    "package.file_not_used": "The file is not used here.",
    "package.file_declared_absent": "The manifest declares the file absent; it was not read.",
    "manifest.missing": "There is no manifest; the files were read as changes only, so nothing ends.",
    "manifest.mode_missing": "The manifest does not say how the file is meant; it was read as changes only.",
    "manifest.header": "The header of the manifest is spelled otherwise.",
    "manifest.version": "A spreadsheet changed the version in the manifest.",
    "manifest.spelling": "A word of the manifest is spelled otherwise.",
    "manifest.unknown_property": "The manifest names something that no version knows.",
    "manifest.repeated_property": "The manifest says the same twice.",
    # Text, rows and headers
    "encoding.byte_order_mark": "The file begins with a byte order mark.",
    "encoding.windows_1252": "The file is not UTF-8; it was read as Windows-1252.",
    "encoding.utf_16": "The file is UTF-16.",
    "encoding.unknown": "The file is in no known encoding; single letters may be wrong.",
    "encoding": "The file is not UTF-8.",
    "csv.carriage_returns": "Lines end in CR LF.",
    "csv.blank_row": "A blank row was passed over.",
    "csv.quote_kept": "A stray quotation mark was kept as part of the cell.",
    "row.cells_at_the_end": "Empty cells at the end were left out or added.",
    "row.repeated": "A row says again what another row says.",
    "row.school_of_class": "The school was taken from the class.",
    "header.spelling": "A column's name is spelled otherwise.",
    "header.order": "The columns are not in the order of the specification.",
    "header.separator": "The columns are separated by something other than commas.",
    "header.column_not_read": "The column is not part of a roster and was not read.",
    "header.missing_column": "The file does not have the column; it was read as empty.",
    "header.repeated_column": "The column stands twice; the first was read.",
    "password.dropped": "A password was dropped; passwords are never stored.",
    # Cells
    "id.unusual_characters": "The id holds signs that the specification does not allow; it was kept.",
    "list.separator": "List items are separated by something other than commas.",
    "list.empty_items": "Empty items of a list were left out.",
    "date.time_dropped": "A time of day was dropped from a date.",
    "date.month_first": "The date is written month first.",
    "date.spreadsheet_serial": "A spreadsheet wrote the date as a number.",
    "date.spelling": "The date is spelled otherwise.",
    "moment.spelling": "The moment is spelled otherwise.",
    "year.spelling": "The year is spelled otherwise.",
    "year.span": "The school year is written as a span.",
    "year.start_year": "The school year is named by its first year; it was named by its last.",
    "year.from_dates": "The school year was taken from the dates.",
    "boolean.spelling": "True or false is spelled otherwise.",
    "integer.spelling": "A whole number is written with decimals.",
    "grade.spelling": "The grade is spelled otherwise.",
    "grade.not_known": "A grade that nobody can know was left out.",
    "user_ids.spelling": "The user ids are spelled otherwise.",
    "word.spelling": "A word of the specification is spelled otherwise.",
    "value.not_readable": "A cell that cannot be read was left empty.",
    # References
    "reference.dropped": "A reference that leads nowhere was left out.",
    "reference.left_open": "A reference leads to a record that this package does not hold.",
    "reference.cyclic_parent": "A parent was left out because it would be its own ancestor.",
    # Decisions of the comparison
    "record.repeated": "An earlier package says the same under another id, which nobody took back.",
    "role.no_seat": "An administrator's role gives no seat; give the seat by hand on the staff page.",
    "role.repeated": "The student has two roles at one school at one time; one was taken over.",
    "student.not_also_staff": "The person is a student; a second role on the staff was not taken over.",
    "grade.from_classes": "The grade is not said; it was taken from the student's classes.",
    "demographics.not_a_student": "Demographics of somebody who is no student were not taken over.",
    "agent.not_a_guardian": "An agent without a guardian's role was not tied to the student.",
    "class.without_course": "The class names no course that is on hand.",
    "enrollment.role_not_used": "An enrollment of somebody who neither teaches nor learns was left out.",
    "enrollment.repeated": "The person is in this class twice at one time; one row was taken over.",
    # Results
    "passed_over": "A file of the archive was not read.",
    "repeated": "A row says again what another row says.",
    "no_score": "The score is empty; nothing was kept.",
    "column.not_used": "The column is not used.",
    "school.not_on_file": "The school of the result is not on file; the result was kept without it.",
    "section.not_used": "Section and teacher of a result are not used; rosters say who teaches whom.",
    # Standards
    "case.no_parent": "An entry hangs on nothing; it stands at the top.",
    "case.parent_elsewhere": "An entry hangs on one of another document; it stands at the top.",
    "case.second_parent": "An entry hangs on several others; it stands under the first.",
    "case.not_used": "An association of a kind, or to a place, that is not used here was left out.",
    # Behaviors and calls
    "deanslist.draft": "A call that is a draft was left out.",
    "deanslist.first_name": "A note holds a first name of another student. The family reads it: look at it "
    "in DeansList.",
    "student.not_enrolled": "A student was made without an enrollment, because no grade is said.",
}


def note_words(code: str) -> str:
    """Return the sentence of a counted repair or decision."""
    return NOTE_WORDS.get(code, code.replace("_", " ").replace(".", ": "))
