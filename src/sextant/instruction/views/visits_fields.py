"""The fields of a visit as its form shows them: standards, sentences to tap, a draft's words again."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.html import format_html
from django.utils.safestring import SafeString

from sextant.instruction.forms.visits import Ground, as_text, without_phrases
from sextant.instruction.queries.visits_pages import VisitPage
from sextant.instruction.queries.visits_rubric import RubricRow
from sextant.instruction.queries.visits_teachers import Teacher


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """One sentence to tap, and what it says besides: evidence, if she saw that, and a next step."""

    public_id: UUID
    words: str
    evidence: str = ""
    next_step: str = ""

    @property
    def key(self) -> str:
        """Return its id as forms spell it."""
        return str(self.public_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseGroup:
    """The sentences of one standard."""

    title: str
    phrases: tuple[Chip, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """The words of a draft: what she wrote, which sentences she tapped, and whose evidence she saw."""

    praise: str
    gap: str
    ticked: set[str]
    saw: set[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardField:
    """One standard as the form shows it: its words to tap, its level, its evidence."""

    standard: Any
    level: str
    evidence: str
    is_focus: bool
    problem: str = ""


def first_name(teacher: Teacher | None) -> SafeString:
    """Return a teacher's first name as markup, so that a device can put another one there."""
    return format_html("<span data-first>{}</span>", teacher.name.split()[0] if teacher else "")


def fields_of(
    rubric: RubricRow, draft: VisitPage | None, focus: set[int], beside: Mapping[str, str] | None = None
) -> list[StandardField]:
    """Return the standards as the form shows them, those of the step worked on first."""
    scores = {score.standard_id: score for score in draft.scores} if draft else {}
    lines = draft.lines if draft else ()
    fields = [
        StandardField(
            standard=standard,
            level=_level(scores[standard.id].level) if standard.id in scores else "",
            evidence=as_text(
                [one for one in lines if one.standard_id == standard.id and one.phrase_id is None]
            ),
            is_focus=standard.id in focus,
            problem=(beside or {}).get(f"e-{standard.public_id}", ""),
        )
        for standard in rubric.standards
    ]
    return sorted(fields, key=lambda field: not field.is_focus)


def groups_of(fields: list[StandardField], kind: str) -> list[PhraseGroup]:
    """Return the sentences of each standard that has some; those of the step worked on come first."""
    rows = ((field.standard.title, getattr(field.standard, kind)) for field in fields)
    return [
        PhraseGroup(
            title=title,
            phrases=tuple(
                Chip(
                    public_id=row.public_id,
                    words=row.expectation,
                    evidence=row.evidence,
                    next_step=row.next_step,
                )
                for row in phrases
            ),
        )
        for title, phrases in rows
        if phrases
    ]


def _level(level: int | None) -> str:
    return "ne" if level is None else str(level)


def notes_of(draft: VisitPage) -> str:
    """Return the script of a draft as the form shows it again."""
    return as_text([line for line in draft.lines if line.standard_id is None])


def said_in(draft: VisitPage, ground: Ground) -> Said:
    """Return a draft's words again as they were tapped and written."""
    standards = ground.rubric.standards
    glows = [row for one in standards for row in one.glows]
    grows = [row for one in standards for row in one.grows]
    praise, kept = without_phrases(draft.praise, glows)
    gap, worked_on = without_phrases(draft.gap, grows)
    seen = {line.phrase_id for line in draft.lines if line.phrase_id is not None}
    return Said(
        praise=praise,
        gap=gap,
        ticked=kept | worked_on,
        saw={str(row.public_id) for row in (*glows, *grows) if row.id in seen},
    )
