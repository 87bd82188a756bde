"""The data dictionary of the extract, made from the models that it reads."""

from collections.abc import Sequence

from sextant.kernel.facts import FactTable, describe

INTRO = (
    "Every table is a CSV file in UTF-8 with a heading row: commas, CRLF, an empty cell where nothing is "
    "known. Days are ISO 8601. A text that a spreadsheet would compute has a quote (') before it. Rows "
    "stand in the order in which they were first stored. Tables are read one after the other while the "
    "network is at work: a row may be a minute newer than a table before it."
)
LEFT_OUT = (
    "Not in it: names, contacts, demographics, outside ids, programs, accommodations, discipline, "
    "counseling, safety, anything about an adult, pay, flags, free text, answers, and results that are not "
    "released."
)


def dictionary(tables: Sequence[FactTable]) -> str:
    """Return the dictionary as Markdown."""
    lines = [INTRO, "", LEFT_OUT]
    for table in tables:
        lines += ["", f"## {table.name}", "", f"{table.says} Class: {table.record_class}.", ""]
        lines += ["| Column | Type | May be empty | Words | Meaning |", "|---|---|---|---|---|"]
        lines += [
            f"| {note.name} | {note.kind} | {'yes' if note.may_be_empty else 'no'} "
            f"| {', '.join(note.words)} | {note.says} |"
            for note in describe(table)
        ]
    return "\n".join(lines) + "\n"
