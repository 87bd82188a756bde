"""Publish an edition of the instructional standards: whole, and instead of the one in use."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib import resources

from django.db import transaction

from sextant.audit import actions as audit
from sextant.instruction.actions.visits_phrases import carry_words
from sextant.instruction.models import InstructionalStandard, Rubric, StandardLevel
from sextant.instruction.queries.visits_rubric import forget_rubric
from sextant.instruction.rules.file_faults import FileFault
from sextant.instruction.rules.rubric_file import LevelEntry, StandardEntry, read_rubric
from sextant.instruction.terms import Edition
from sextant.kernel.errors import CannotDo
from sextant.network.actions.bulk import insert_rows

MOST_BYTES = 500_000
DEFAULT_NAME, DEFAULT_EDITION = "Instructional standards", "First edition"
DEFAULT_FILE = "default.csv"


class RubricRefused(CannotDo):
    """The file is no whole rubric; nothing was changed."""

    def __init__(self, faults: Sequence[FileFault]) -> None:
        more = f" And {len(faults) - 1} more." if len(faults) > 1 else ""
        super().__init__(f"{faults[0].sentence}{more}")
        self.faults = tuple(faults)


class EditionTaken(CannotDo):
    """Another text stands under this name and edition."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RubricPublished:
    """What publishing did."""

    rubric_id: int
    n_standards: int
    is_unchanged: bool


@transaction.atomic
def publish_rubric(*, content: bytes, name: str, edition: str, on: date, source: str = "") -> RubricPublished:
    """Publish a rubric from a CSV file; the edition in use is retired and stays readable.

    Scores keep the edition on which they were given, so that nothing given before changes its meaning. The
    common words of a standard go over to the standard of the same code.

    Raises:
        RubricRefused: the file is no whole rubric.
        EditionTaken: this name and edition stands on file with another text.
    """
    entries = _read(content)
    same = Rubric.objects.filter(name=name, edition=edition).first()
    if same is not None:
        if _entries_of(same) != entries:
            raise EditionTaken(
                f"“{name}, {edition}” is on file with another text. Give the new one another edition."
            )
        if same.state == Edition.IN_USE:
            return RubricPublished(rubric_id=same.pk, n_standards=len(entries), is_unchanged=True)
    before = _retire_others()
    forget_rubric()
    if same is not None:
        _take_up(same, on)
        carry_words(from_rubrics=before, to_rubric=same.pk)
        return RubricPublished(rubric_id=same.pk, n_standards=len(entries), is_unchanged=False)
    rubric = Rubric(name=name, edition=edition, state=Edition.IN_USE, in_use_from=on, source=source[:300])
    rubric.save()
    audit.record(
        "instruction.publish_rubric",
        on=rubric,
        changes={"edition": (None, str(rubric)), "standards": (None, len(entries))},
    )
    _write(rubric, entries)
    carry_words(from_rubrics=before, to_rubric=rubric.pk)
    return RubricPublished(rubric_id=rubric.pk, n_standards=len(entries), is_unchanged=False)


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
            code=row.code, name=row.name, crosswalk=row.crosswalk, levels=tuple(levels.get(row.pk, ()))
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
            rubric=rubric, code=entry.code, name=entry.name, position=place, crosswalk=entry.crosswalk
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
