"""The instructional standards as a visit shows them: levels to choose from, common words to tap."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from django.db.models import Q

from sextant.instruction.models import InstructionalStandard, Phrase, Rubric, StandardLevel, StepExample
from sextant.instruction.terms import Edition, PhraseKind
from sextant.kernel import guard
from sextant.web.numbers import whole_number

_NAMES = "instruction.names_of_standards"
_IN_USE = "instruction.rubric_in_use"

MOST_STANDARDS = 20
MOST_PHRASES = 12
MOST_EXAMPLES = 200
MOST_TAPPED = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelRow:
    """One level of a standard in words."""

    level: int
    teacher_action: str
    student_outcome: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseRow:
    """One sentence of the common language."""

    id: int
    public_id: UUID
    standard_id: int
    expectation: str
    evidence: str
    next_step: str

    @property
    def text(self) -> str:
        """Return what may be said without having seen it: the expectation and the next step."""
        return " ".join(part for part in (self.expectation, self.next_step) if part)

    @property
    def seen_text(self) -> str:
        """Return all three parts, for an observer who says that she saw the evidence."""
        return " ".join(part for part in (self.expectation, self.evidence, self.next_step) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardRow:
    """One standard with its levels and its words."""

    id: int
    public_id: UUID
    code: str
    name: str
    levels: tuple[LevelRow, ...]
    glows: tuple[PhraseRow, ...]
    grows: tuple[PhraseRow, ...]

    @property
    def title(self) -> str:
        """Return code and name."""
        return f"{self.code} {self.name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RubricRow:
    """An edition of the standards."""

    id: int
    title: str
    standards: tuple[StandardRow, ...]
    is_retired: bool = False

    def standard(self, key: int | None) -> StandardRow | None:
        """Return one of its standards."""
        return next((one for one in self.standards if one.id == key), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleRow:
    """An action step of the library."""

    id: int
    public_id: UUID
    standard_id: int
    text: str
    criteria: str
    practice: str


def rubric_in_use() -> RubricRow | None:
    """Return the edition that visits are scored on now, read once a request; None where none is in use."""
    memory, is_request = guard.memory(), guard.actor().user_id is not None
    if is_request and _IN_USE in memory:
        known: RubricRow | None = memory[_IN_USE]
        return known
    rubric = Rubric.objects.filter(state=Edition.IN_USE).first()
    row = _row(rubric) if rubric else None
    if is_request:
        memory[_IN_USE] = row
    return row


def forget_rubric() -> None:
    """Make the next question read the edition in use again."""
    guard.memory().pop(_IN_USE, None)


def rubric_written_on(key: str) -> RubricRow | None:
    """Return the edition that a form was made from; it may have been replaced while the form waited."""
    number = whole_number(key)
    if number is None:
        return None
    rubric = Rubric.objects.filter(pk=number).exclude(state=Edition.DRAFT).first()
    return _row(rubric) if rubric else None


def rubric_of(rubric_id: int) -> RubricRow | None:
    """Return the edition on which a visit was scored."""
    rubric = Rubric.objects.filter(pk=rubric_id).first()
    return _row(rubric) if rubric else None


def list_examples(rubric: RubricRow) -> tuple[ExampleRow, ...]:
    """Return the action steps of the library, by standard."""
    order = {one.id: place for place, one in enumerate(rubric.standards)}
    rows = StepExample.objects.filter(standard_id__in=order, is_retired=False)
    found = rows.order_by("standard_id", "pk").values_list(
        "pk", "public_id", "standard_id", "text", "criteria", "practice"
    )[:MOST_EXAMPLES]
    examples = (
        ExampleRow(id=key, public_id=public_id, standard_id=standard, text=text, criteria=goal, practice=how)
        for key, public_id, standard, text, goal, how in found
    )
    return tuple(sorted(examples, key=lambda one: (order[one.standard_id], one.id)))


def with_tapped(
    rubric: RubricRow, *, public_ids: Collection[str] = (), keys: Collection[int] = ()
) -> RubricRow:
    """Return the edition with the sentences that a visit has tapped, also those retired since.

    A draft, or a form that waited on a device, keeps the words it said when the center changes them.
    """
    known = [row for one in rubric.standards for row in (*one.glows, *one.grows)]
    lacking = set(keys) - {row.id for row in known}
    tapped = {key for text in list(public_ids)[:MOST_TAPPED] if (key := _uuid(text))}
    tapped -= {row.public_id for row in known}
    if not lacking and not tapped:
        return rubric
    rows = Phrase.objects.filter(standard_id__in=[one.id for one in rubric.standards]).filter(
        Q(pk__in=lacking) | Q(public_id__in=tapped)
    )
    words = _by_standard(rows.order_by("standard_id", "pk")[:MOST_TAPPED])
    standards = (
        replace(
            one,
            glows=(*one.glows, *words[one.id, PhraseKind.GLOW]),
            grows=(*one.grows, *words[one.id, PhraseKind.GROW]),
        )
        for one in rubric.standards
    )
    return replace(rubric, standards=tuple(standards))


def names_of_standards(keys: set[int]) -> dict[int, str]:
    """Return code and name of standards of any edition, by key."""
    known: dict[int, str] = guard.memory().setdefault(_NAMES, {})
    missing = keys - known.keys()
    if missing:
        rows = InstructionalStandard.objects.filter(pk__in=missing).values_list("pk", "code", "name")
        known.update({key: f"{code} {name}" for key, code, name in rows})
    return {key: known[key] for key in keys if key in known}


def _row(rubric: Rubric) -> RubricRow:
    standards = list(
        InstructionalStandard.objects.filter(rubric_id=rubric.pk).order_by("position")[:MOST_STANDARDS]
    )
    keys = [one.pk for one in standards]
    # The steps and scores of the same page name the same standards.
    guard.memory().setdefault(_NAMES, {}).update({one.pk: f"{one.code} {one.name}" for one in standards})
    levels: dict[int, list[LevelRow]] = defaultdict(list)
    for one in StandardLevel.objects.filter(standard_id__in=keys).order_by("standard_id", "level"):
        levels[one.standard_id].append(
            LevelRow(level=one.level, teacher_action=one.teacher_action, student_outcome=one.student_outcome)
        )
    words = _words(keys)
    return RubricRow(
        id=rubric.pk,
        title=str(rubric),
        is_retired=rubric.state == Edition.RETIRED,
        standards=tuple(
            StandardRow(
                id=one.pk,
                public_id=one.public_id,
                code=one.code,
                name=one.name,
                levels=tuple(levels[one.pk]),
                glows=tuple(words[one.pk, PhraseKind.GLOW][:MOST_PHRASES]),
                grows=tuple(words[one.pk, PhraseKind.GROW][:MOST_PHRASES]),
            )
            for one in standards
        ),
    )


def _words(keys: list[int]) -> dict[tuple[int, str], list[PhraseRow]]:
    rows = Phrase.objects.filter(standard_id__in=keys, is_retired=False)
    return _by_standard(rows.order_by("standard_id", "position", "pk"))


def _by_standard(rows: Iterable[Phrase]) -> dict[tuple[int, str], list[PhraseRow]]:
    words: dict[tuple[int, str], list[PhraseRow]] = defaultdict(list)
    for one in rows:
        words[one.standard_id, one.kind].append(
            PhraseRow(
                id=one.pk,
                public_id=one.public_id,
                standard_id=one.standard_id,
                expectation=one.expectation,
                evidence=one.evidence,
                next_step=one.next_step,
            )
        )
    return words


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
