"""Publish an edition of the instructional standards: whole, and instead of the one in use."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib import resources

from django.db import transaction

from sextant.audit import actions as audit
from sextant.instruction.actions.cycles_moved import move_cycles
from sextant.instruction.actions.visits_phrases import carry_words
from sextant.instruction.models import InstructionalStandard, Rubric, StandardLevel
from sextant.instruction.queries.visits_rubric import forget_rubric
from sextant.instruction.rules.file_faults import FileFault
from sextant.instruction.rules.rubric_file import LevelEntry, StandardEntry, read_rubric
from sextant.instruction.terms import Edition
from sextant.kernel.errors import CannotDo
from sextant.network.actions.bulk import insert_rows
from sextant.network.actions.changes import change

MOST_BYTES = 500_000
DEFAULT_NAME, DEFAULT_EDITION = "Instructional standards", "First edition"
DEFAULT_FILE = "default.csv"
SET_ASIDE, MOST_EDITION = "set aside", 40


class RubricRefused(CannotDo):
    """The file is no whole rubric; nothing was changed."""

    def __init__(self, faults: Sequence[FileFault]) -> None:
        more = f" And {len(faults) - 1} more." if len(faults) > 1 else ""
        super().__init__(f"{faults[0].sentence}{more}")
        self.faults = tuple(faults)


class EditionTaken(CannotDo):
    """Another text stands under this name and edition."""


class NoDraft(CannotDo):
    """The edition is no draft."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RubricPublished:
    """What publishing did."""

    rubric_id: int
    n_standards: int
    is_unchanged: bool


@transaction.atomic
def stage_rubric(*, content: bytes, name: str, edition: str, source: str = "") -> Rubric:
    """Write a rubric from a CSV file as a draft to look at; the one in use stays in use.

    An edition that is on file with the same words is not written twice: it is returned as it stands.

    Raises:
        RubricRefused: the file is no whole rubric.
        EditionTaken: this name and edition stands on file with another text.
    """
    entries = _read(content)
    same: Rubric | None = Rubric.objects.filter(name=name, edition=edition).first()
    if same is not None and _entries_of(same) == entries:
        return same
    if same is not None and same.state != Edition.DRAFT:
        raise EditionTaken(
            f"“{name}, {edition}” is on file with another text. Give the new one another edition."
        )
    if same is not None:
        set_rubric_aside(rubric_id=same.pk)
    rubric = Rubric(name=name, edition=edition, state=Edition.DRAFT, source=source[:300])
    rubric.save()
    audit.record(
        "instruction.stage_rubric",
        on=rubric,
        changes={"edition": (None, str(rubric)), "standards": (None, len(entries))},
    )
    _write(rubric, entries)
    return rubric


@transaction.atomic
def put_rubric_to_use(*, rubric_id: int, on: date, moves_cycles: bool = False) -> RubricPublished:
    """Put an edition to use instead of the one before it, which is retired and stays readable.

    Scores keep the edition on which they were given, so that nothing given before changes its meaning. The
    common words of a standard go over to the standard of the same code. Running cycles finish on their own
    edition, unless ``moves_cycles`` lets those go over whose focus a new standard says that it replaces.
    """
    rubric: Rubric = Rubric.objects.get(pk=rubric_id)
    n_standards = InstructionalStandard.objects.filter(rubric=rubric).count()
    if rubric.state == Edition.IN_USE:
        return RubricPublished(rubric_id=rubric.pk, n_standards=n_standards, is_unchanged=True)
    before = _retire_others()
    forget_rubric()
    _take_up(rubric, on)
    carry_words(from_rubrics=before, to_rubric=rubric.pk)
    if moves_cycles:
        move_cycles(from_rubrics=before, to_rubric=rubric.pk)
    return RubricPublished(rubric_id=rubric.pk, n_standards=n_standards, is_unchanged=False)


@transaction.atomic
def set_rubric_aside(*, rubric_id: int) -> Rubric:
    """Retire a draft that is not wanted; its name becomes free for another.

    Raises:
        NoDraft: it is no draft.
    """
    row: Rubric | None = Rubric.objects.filter(pk=rubric_id, state=Edition.DRAFT).first()
    if row is None:
        raise NoDraft("This edition is no draft. Open the standards to see which is in use.")
    tail = f" ({SET_ASIDE} {row.pk})"
    changes = change(row, state=Edition.RETIRED, edition=f"{row.edition[: MOST_EDITION - len(tail)]}{tail}")
    audit.record("instruction.set_rubric_aside", on=row, changes=changes)
    return row


@transaction.atomic
def publish_rubric(*, content: bytes, name: str, edition: str, on: date, source: str = "") -> RubricPublished:
    """Write a rubric from a CSV file and put it to use at once, as a command line or a new network does.

    Raises:
        RubricRefused: the file is no whole rubric.
        EditionTaken: this name and edition stands on file with another text.
    """
    rubric = stage_rubric(content=content, name=name, edition=edition, source=source)
    return put_rubric_to_use(rubric_id=rubric.pk, on=on)


def publish_default_rubric(*, on: date) -> RubricPublished | None:
    """Publish the ten default standards, unless an edition is in use already."""
    if Rubric.objects.filter(state=Edition.IN_USE).exists():
        return None
    return publish_rubric(
        content=default_rubric(), name=DEFAULT_NAME, edition=DEFAULT_EDITION, on=on, source="Sextant"
    )


def default_rubric() -> bytes:
    """Return the file of the ten default standards: a pattern for a rubric of one's own, too."""
    return (resources.files("sextant.instruction") / "rubrics" / DEFAULT_FILE).read_bytes()


def _read(content: bytes) -> tuple[StandardEntry, ...]:
    if len(content) > MOST_BYTES:
        fault = FileFault(
            row=1, field="", message="The file has more than 500 KB.", cure="Send the table alone."
        )
        raise RubricRefused([fault])
    read = read_rubric(content)
    if read.faults:
        raise RubricRefused(read.faults)
    return read.standards


def _entries_of(rubric: Rubric) -> tuple[StandardEntry, ...]:
    levels: dict[int, list[LevelEntry]] = {}
    standards = InstructionalStandard.objects.filter(rubric=rubric)
    for row in StandardLevel.objects.filter(standard__in=standards).order_by("standard_id", "level"):
        entry = LevelEntry(
            level=row.level, teacher_action=row.teacher_action, student_outcome=row.student_outcome
        )
        levels.setdefault(row.standard_id, []).append(entry)
    return tuple(
        StandardEntry(
            code=row.code,
            name=row.name,
            crosswalk=row.crosswalk,
            replaces=row.replaces,
            levels=tuple(levels.get(row.pk, ())),
        )
        for row in standards.order_by("position")
    )


def _retire_others() -> list[int]:
    rows = list(Rubric.objects.filter(state=Edition.IN_USE))
    for row in rows:
        row.state = Edition.RETIRED
        row.version += 1
        row.save(update_fields=["state", "version"])
        audit.record(
            "instruction.retire_rubric", on=row, changes={"state": (Edition.IN_USE, Edition.RETIRED)}
        )
    return [row.pk for row in rows]


def _take_up(rubric: Rubric, on: date) -> None:
    before = rubric.state
    rubric.state, rubric.in_use_from = Edition.IN_USE, on
    rubric.version += 1
    rubric.save(update_fields=["state", "in_use_from", "version"])
    audit.record("instruction.publish_rubric", on=rubric, changes={"state": (before, Edition.IN_USE)})


def _write(rubric: Rubric, entries: Sequence[StandardEntry]) -> None:
    standards = [
        InstructionalStandard(
            rubric=rubric,
            code=entry.code,
            name=entry.name,
            position=place,
            crosswalk=entry.crosswalk,
            replaces=entry.replaces,
        )
        for place, entry in enumerate(entries, start=1)
    ]
    made = insert_rows(action="instruction.add_standards", rows=standards)
    levels = [
        StandardLevel(
            standard=standard,
            level=level.level,
            teacher_action=level.teacher_action,
            student_outcome=level.student_outcome,
        )
        for standard, entry in zip(made, entries, strict=True)
        for level in entry.levels
    ]
    insert_rows(action="instruction.add_standard_levels", rows=levels)
