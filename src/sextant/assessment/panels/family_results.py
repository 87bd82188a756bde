"""How school is going, as a family reads it: each subject with a plain band, newest result and grade."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from sextant.assessment.panels.words import is_own, sentence_of, state_of
from sextant.assessment.queries.cards_out import NewestCard, newest_card_of
from sextant.assessment.queries.students import StudentGrowthRow
from sextant.assessment.rules.card_words import grade_text
from sextant.assessment.rules.subjects import subject_label
from sextant.web.as_written import as_written
from sextant.web.formats import period_title
from sextant.web.panels import Panel
from sextant.web.parts import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectLine:
    """One subject; ``grade`` is empty where the newest card has none."""

    label: str
    status: Status | None
    sentence: str
    grade: str
    is_failing: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CardLink:
    """The newest report card that is out."""

    public_id: UUID
    title: str


def family_panels(
    rows: tuple[StudentGrowthRow, ...], points: dict[tuple[str, str], str], *, student_id: int, on: date
) -> tuple[Panel, ...]:
    """Return the table of subjects; nothing while neither a result nor a card is out."""
    card = newest_card_of(student_id=student_id, on=on)
    lines = subject_lines(rows, points, card)
    if not lines:
        return ()
    context = {
        "lines": lines,
        "card": CardLink(public_id=card.public_id, title=period_title(card.period, card.year))
        if card
        else None,
        "has_bands": any(line.status for line in lines),
        "is_own": is_own(),
    }
    return (
        Panel(
            heading=_("How school is going"),
            template="assessment/panels/family_results.html",
            context=context,
            order=10,
        ),
    )


def subject_lines(
    rows: tuple[StudentGrowthRow, ...], points: dict[tuple[str, str], str], card: NewestCard | None
) -> tuple[SubjectLine, ...]:
    """Return a line for each subject that was measured or graded, the graded ones in the card's order."""
    measured = {row.subject: row for row in rows}
    graded = {} if card is None else {line.subject: line for line in reversed(card.lines)}
    order = [*(line.subject for line in (card.lines if card else ())), *measured]
    lines = []
    for subject in dict.fromkeys(order):
        row, line = measured.get(subject), graded.get(subject)
        lines.append(
            SubjectLine(
                label=row.subject_label
                if row
                else as_written(line.course)
                if line
                else subject_label(subject),
                status=state_of(row.state) if row else None,
                sentence=sentence_of(row, points=points.get((row.subject, row.target_label), ""))
                if row
                else "",
                grade=grade_text(line.percent) if line and line.percent is not None else "",
                is_failing=bool(line and line.is_failing),
            )
        )
    return tuple(lines)
