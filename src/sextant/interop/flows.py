"""Every file that comes in: where it is from, how often, how it is merged, which tables it touches."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sextant.interop.prepared import OnAdvance, Prepared
from sextant.interop.sync import answers, deanslist, map_growth, oneroster, scores, standards
from sextant.interop.tabular import NamedBytes
from sextant.interop.terms import ImportFormat

type Prepare = Callable[[Sequence[NamedBytes], Mapping[str, Any], date, OnAdvance], Prepared]


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """One kind of file.

    Attributes:
        format: its name.
        source: who sends it.
        rhythm: how often it is expected.
        stale_after: how long after the last one it counts as overdue; None where nobody waits for it.
        merge: what happens to a record that the file repeats, changes or lacks.
        tables: what it touches.
        prepare: files, options and the day → what would change.
    """

    format: ImportFormat
    source: str
    rhythm: str
    stale_after: timedelta | None
    merge: str
    tables: str
    prepare: Prepare


FLOWS: tuple[Flow, ...] = (
    Flow(
        format=ImportFormat.ONEROSTER,
        source="The student information system, as OneRoster 1.1 or 1.2 CSV",
        rhythm="Nightly",
        stale_after=timedelta(days=3),
        merge="A bulk file is the whole truth and ends what it lacks, but is held where over 5 % of students "
        "or 10 % of anything else would end. A delta names changes only. Nothing is deleted or overwritten: "
        "a row ends and another begins. A blank cell says nothing.",
        tables="Regions, schools, school years, report periods, staff, seats, students, enrollments, "
        "demographics, guardians, courses, sections, who teaches and who sits in them",
        prepare=oneroster.prepare,
    ),
    Flow(
        format=ImportFormat.MAP,
        source="NWEA MAP Growth: AssessmentResults with StudentsBySchool, or the Combined file",
        rhythm="After each testing window",
        stale_after=timedelta(days=150),
        merge="A test event is known by its student and TestID, and changed only where it differs. Of "
        "several events in a term one is chosen. Results of students who are not on file are set aside; the "
        "file is held where these are over 0.5 %.",
        tables="MAP results; students, schools and school years only where that was asked for",
        prepare=map_growth.prepare,
    ),
    Flow(
        format=ImportFormat.SCORES,
        source="Any table of results: one row a student, subject and occasion",
        rhythm="After each benchmark",
        stale_after=None,
        merge="A result is known by student, subject, school year, period and form, and changed only where "
        "it differs. Questionable results wait for a second person. Results of students who are not on file "
        "are set aside.",
        tables="Assessment results; students, schools and school years only where that was asked for",
        prepare=scores.prepare,
    ),
    Flow(
        format=ImportFormat.ANSWERS,
        source="Answers to a benchmark: one row an answer, one row a student, Illuminate's response export, "
        "or a scanner's letters with the form's code; a column accommodations says what the student had",
        rhythm="In the days of a benchmark",
        stale_after=None,
        merge="The same form on the same day corrects what is on file; another attempt is kept and counts "
        "once the data director chooses it. Sheets of unknown students, of another form, with too many "
        "points or with half of the questions are set aside.",
        tables="Sittings of one benchmark, scored at once",
        prepare=answers.prepare,
    ),
    Flow(
        format=ImportFormat.STANDARDS,
        source="A state or publisher of academic standards: a CASE 1.0 or 1.1 package, or a table of codes "
        "and texts",
        rhythm="When standards change",
        stale_after=None,
        merge="A document is the whole truth about its own framework. A standard is known by its identifier "
        "and changed where it differs; one that the document lacks is retired, never deleted, and comes back "
        "when the document has it again. Where over 10 % would retire, the file is held.",
        tables="Standards frameworks, standards, and how standards hang together",
        prepare=standards.prepare,
    ),
    Flow(
        format=ImportFormat.DEANSLIST,
        source="DeansList, or any file shaped like it: behaviors and communications, as CSV or JSON",
        rhythm="Once, when a school changes over; or nightly as long as both are used",
        stale_after=None,
        merge="A behavior or call is known by its id, kept once, and taken back where the file says that it "
        "was deleted. Points above 0 are a recognition, below 0 a correction; drafts are left out. Rows of "
        "students or staff who are not on file, and of days that lie ahead, are set aside. Incidents are "
        "refused.",
        tables="Recognitions, corrections and family contacts",
        prepare=deanslist.prepare,
    ),
)


def flow_of(kind: str) -> Flow:
    """Return the flow of a format.

    Raises:
        LookupError: no flow has it.
    """
    for flow in FLOWS:
        if flow.format == kind:
            return flow
    raise LookupError(kind)


def as_markdown() -> str:
    """Return the reference page of all flows."""
    lines = [
        "# Files that come in\n",
        "<!-- Made from the code by `just pages`. Do not edit. -->\n",
        "Each import is read and compared first, shown, and then written in one transaction: whole, or not "
        "at all. The same file twice changes nothing.\n",
    ]
    for flow in FLOWS:
        stale = f"{flow.stale_after.days} days after the last" if flow.stale_after else "never"
        lines += [
            f"## {flow.format.label}\n",
            f"- **From:** {flow.source}",
            f"- **How often:** {flow.rhythm}; overdue {stale}",
            f"- **Merged how:** {flow.merge}",
            f"- **Touches:** {flow.tables}\n",
        ]
    return "\n".join(lines)
