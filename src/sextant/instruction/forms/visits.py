"""What a device sends of a visit: plain fields, complete in themselves: they can wait and be sent again."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from sextant.instruction.actions.visits import Line, VisitDraft
from sextant.instruction.forms.plain_text import MOST_LINES, TooLong, plain, plain_lines
from sextant.instruction.queries.visits_opening import SectionChoice
from sextant.instruction.queries.visits_rubric import PhraseRow, RubricRow
from sextant.instruction.queries.visits_teachers import Teacher
from sextant.instruction.terms import VisitKind
from sextant.kernel.errors import CannotDo

LEVEL, EVIDENCE, PHRASE, SAW, NOT_EVIDENCED = "level-", "evidence-", "phrase", "saw", "ne"
STARTED = (VisitKind.QUICK, VisitKind.SCORED, VisitKind.FORMAL)
SENT_AS = "sent_as"
NOTES, PRAISE, GAP, EVIDENCE_OF = "Timed notes", "One thing to keep", "One thing to work on", "Evidence: %s"
# A visit is kept on a device for hours, not for years.
MOST_AWAY = timedelta(days=366)
# A school day ends before 7 in the evening: 1:05 is after noon.
EARLIEST_HOUR, NOON = 6, 12
STAMP = re.compile(r"^\s*(\d{1,2}):(\d{2})\s+(.*)$")


class BadDraft(CannotDo):
    """What was sent is not a visit that a page of ours has sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What the fields of one visit refer to."""

    teacher: Teacher
    rubric: RubricRow
    sections: Sequence[SectionChoice]
    zone: ZoneInfo


def read_draft(sent: Any, ground: Ground, *, at: datetime) -> VisitDraft:
    """Return the draft that a form has sent.

    Raises:
        BadDraft: it has no key of its own, or no time of these days.
        TooLong: more was written than is kept.
    """
    started_at = _moment(sent.get("started_at", ""), at)
    glows, grows = _ticked(sent, ground.rubric)
    saw = set(sent.getlist(SAW))
    lines = [
        *_written(sent.get("notes", ""), NOTES, "script", None, started_at, ground.zone),
        *_evidence(sent, ground.rubric, started_at, ground.zone),
        *(_tapped(one, started_at) for one in (*glows, *grows) if one.evidence and str(one.public_id) in saw),
    ]
    if len(lines) > MOST_LINES:
        raise TooLong(f"This visit has {len(lines):,} lines, and {MOST_LINES:,} are kept. Join some of them.")
    return VisitDraft(
        device_key=_key(sent.get("device_key", "")),
        teacher_id=ground.teacher.id,
        school_id=ground.teacher.school_id,
        rubric_id=ground.rubric.id,
        kind=asked_kind(sent.get("kind", "")),
        visited_on=started_at.astimezone(ground.zone).date(),
        started_at=started_at,
        section_id=_section(sent.get("section", ""), ground.sections),
        lines=lines,
        levels=_levels(sent, ground.rubric),
        praise=_with_phrases(plain(sent.get("praise", ""), called=PRAISE), glows, saw),
        gap=_with_phrases(plain(sent.get("gap", ""), called=GAP), grows, saw),
        sent_as=_mark(sent.get(SENT_AS, "")) or uuid4(),
        after=_marks(sent.getlist("after")) if SENT_AS in sent else None,
    )


def asked_kind(text: str) -> VisitKind:
    """Return the kind of visit that is asked for; a quick one where none of ours is."""
    return next((kind for kind in STARTED if kind.value == text), VisitKind.QUICK)


def as_text(lines: Sequence[Any]) -> str:
    """Return stored lines as the form shows them again, each with its time."""
    return "\n".join(f"{line.at} {line.text}" for line in lines)


def _mark(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _marks(texts: Sequence[str]) -> frozenset[UUID]:
    return frozenset(filter(None, map(_mark, texts)))


def _key(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as wrong:
        raise BadDraft("This page is too old to be saved. Open the visit again from the list.") from wrong


def _moment(text: str, at: datetime) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError as wrong:
        raise BadDraft("The time of the visit is missing. Open the visit again from the list.") from wrong
    moment = found if found.tzinfo else found.replace(tzinfo=at.tzinfo)
    # Beyond that the clocks of other time zones may have no such day at all.
    if abs(moment - at) > MOST_AWAY:
        raise BadDraft(
            "The time of the visit lies more than a year away. Set the clock of your device right, and "
            "open the visit again from the list."
        )
    return moment


def _section(text: str, sections: Sequence[SectionChoice]) -> int | None:
    return next((one.id for one in sections if str(one.public_id) == text), None)


def _ticked(sent: Any, rubric: RubricRow) -> tuple[list[PhraseRow], list[PhraseRow]]:
    wanted = set(sent.getlist(PHRASE))
    glows = [row for one in rubric.standards for row in one.glows if str(row.public_id) in wanted]
    grows = [row for one in rubric.standards for row in one.grows if str(row.public_id) in wanted]
    return glows, grows


def without_phrases(text: str, phrases: Sequence[PhraseRow]) -> tuple[str, set[str]]:
    """Return one's own words of a stored text, and which phrases stood before them, tapped."""
    ticked = set()
    for one in phrases:
        said = next((words for words in (one.seen_text, one.text) if words in text), None)
        if said is not None:
            text = " ".join(part for part in map(str.strip, text.split(said, 1)) if part)
            ticked.add(str(one.public_id))
    return text, ticked


def _tapped(phrase: PhraseRow, at: datetime) -> Line:
    return Line(
        slot=f"phrase:{phrase.public_id}",
        noted_at=at,
        text=phrase.evidence,
        standard_id=phrase.standard_id,
        phrase_id=phrase.id,
    )


def _with_phrases(written: str, phrases: Sequence[PhraseRow], saw: set[str]) -> str:
    """Return the tapped phrases and one's own words; evidence is said only by who says that she saw it."""
    said = [one.seen_text if str(one.public_id) in saw else one.text for one in phrases]
    missing = [words for words in said if words not in written]
    return " ".join(part for part in (*missing, written) if part)


def _evidence(sent: Any, rubric: RubricRow, start: datetime, zone: ZoneInfo) -> Iterator[Line]:
    for standard in rubric.standards:
        text = sent.get(f"{EVIDENCE}{standard.public_id}", "")
        called = EVIDENCE_OF % standard.title
        yield from _written(text, called, f"evidence:{standard.public_id}", standard.id, start, zone)


def _written(
    text: str, called: str, slot: str, standard_id: int | None, start: datetime, zone: ZoneInfo
) -> Iterator[Line]:
    """Yield a text's lines; a line without a time has that of the line above."""
    now = start
    for place, row in enumerate(plain_lines(text, called=called)):
        stamped = STAMP.match(row)
        words = row.strip()
        if stamped and (moment := _clock(stamped[1], stamped[2], start, zone)):
            now, words = moment, stamped[3].strip()
        if words:
            yield Line(slot=f"{slot}:{place}", noted_at=now, text=words, standard_id=standard_id)


def _clock(hours: str, minutes: str, start: datetime, zone: ZoneInfo) -> datetime | None:
    hour, minute = int(hours), int(minutes)
    if hour > 23 or minute > 59:
        return None
    hour += NOON if hour < EARLIEST_HOUR else 0
    return datetime.combine(start.astimezone(zone).date(), time(hour, minute), tzinfo=zone)


def _levels(sent: Mapping[str, str], rubric: RubricRow) -> dict[int, int | None]:
    found: dict[int, int | None] = {}
    for standard in rubric.standards:
        text = sent.get(f"{LEVEL}{standard.public_id}", "")
        if text == NOT_EVIDENCED:
            found[standard.id] = None
        elif text in {"1", "2", "3", "4"}:
            found[standard.id] = int(text)
    return found
