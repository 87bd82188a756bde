"""Write an edition of a curriculum: as a draft to look at, then in use; the edition before stays readable."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from sextant.audit import actions as audit
from sextant.instruction.actions.lesson_files import LessonPlace, add_to_draft, carry_files_over
from sextant.instruction.actions.lesson_rows import write_units
from sextant.instruction.models import Curriculum
from sextant.instruction.queries.lesson_entries import units_of
from sextant.instruction.rules.file_faults import FileFault
from sextant.instruction.rules.lessons import UnitEntry
from sextant.instruction.rules.lessons_files import NamedFile, read_lessons, with_units_of
from sextant.instruction.terms import Edition
from sextant.kernel.errors import CannotDo
from sextant.network.actions.bulk import insert_rows
from sextant.network.actions.files import Checked

MOST_BYTES = 3_000_000
SET_ASIDE = "set aside"
MOST_EDITION = 40


class LessonsRefused(CannotDo):
    """The files are no whole curriculum; nothing was changed."""

    def __init__(self, faults: Sequence[FileFault]) -> None:
        more = f" And {len(faults) - 1} more." if len(faults) > 1 else ""
        super().__init__(f"{faults[0].sentence}{more}")
        self.faults = tuple(faults)


class EditionExists(CannotDo):
    """The course has an edition of this name."""


class NoDraft(CannotDo):
    """The edition is no draft any more."""


class NotEarlier(CannotDo):
    """The edition never was in use, or is in use now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CurriculumEntry:
    """A whole edition at once, for a network that begins with one."""

    course_id: int
    title: str
    edition: str
    in_use_from: date
    units: tuple[UnitEntry, ...]


@transaction.atomic
def stage_curriculum(
    *, course_id: int, title: str, edition: str, files: Sequence[NamedFile], keeps_other_units: bool
) -> Curriculum:
    """Write what the files hold as a draft edition of a course, which nobody teaches from yet.

    Args:
        course_id: whose curriculum it is.
        title: of the curriculum.
        edition: its name, new for this course.
        files: Markdown or CSV.
        keeps_other_units: whether units of the edition in use whose numbers the files do not name stay.

    Raises:
        LessonsRefused: a file is wrong; each fault says where and how to mend it.
        EditionExists: the course has an edition of this name.
    """
    if sum(len(file.content) for file in files) > MOST_BYTES:
        raise LessonsRefused([_too_large()])
    read = read_lessons(files)
    if read.faults:
        raise LessonsRefused(read.faults)
    units = beside_those_in_use(course_id, read.units) if keeps_other_units else read.units
    return write_draft(course_id=course_id, title=title, edition=edition, units=units)


@transaction.atomic
def write_draft(
    *,
    course_id: int,
    title: str,
    edition: str,
    units: Sequence[UnitEntry],
    files: Mapping[LessonPlace, Sequence[Checked]] | None = None,
    at: datetime | None = None,
) -> Curriculum:
    """Write units as a draft edition with the files of its lessons, and carry over those of the one in use.

    Raises:
        EditionExists: the course has an edition of this name.
    """
    if Curriculum.objects.filter(course_id=course_id, edition=edition).exists():
        raise EditionExists(f"This course has an edition “{edition}” already. Give the new one another name.")
    base = _base(course_id)
    row = Curriculum(course_id=course_id, title=title, edition=edition, state=Edition.DRAFT, follows=base)
    row.save()
    audit.record(
        "instruction.stage_curriculum",
        on=row,
        changes={"edition": (None, edition), "lessons": (None, sum(len(unit.lessons) for unit in units))},
    )
    write_units({row.pk: units})
    if files and at is not None:
        add_to_draft(draft_id=row.pk, files=files, at=at)
    if base is not None:
        carry_files_over(base_id=base.pk, draft_id=row.pk)
    return row


@transaction.atomic
def publish_curriculum(*, curriculum_id: int, on: date) -> Curriculum:
    """Put a draft to use instead of the edition before it, which stays readable.

    What was taught counts on where the lesson stands in its unit under its title.

    Raises:
        NoDraft: it is not a draft any more.
    """
    return _put_to_use(_draft(curriculum_id), "instruction.publish_curriculum", on=on)


@transaction.atomic
def put_back_curriculum(*, curriculum_id: int, on: date) -> Curriculum:
    """Put an edition that was in use before back to use; the one in use now is retired and stays readable.

    Raises:
        NotEarlier: it never was in use, or is in use now.
    """
    row = Curriculum.objects.filter(
        pk=curriculum_id, state=Edition.RETIRED, in_use_from__isnull=False
    ).first()
    if row is None:
        raise NotEarlier("Only an edition that was in use before is put back. Open the list of curricula.")
    return _put_to_use(row, "instruction.put_back_curriculum", on=on)


@transaction.atomic
def set_draft_aside(*, curriculum_id: int) -> Curriculum:
    """Retire a draft that is not wanted; its name becomes free for another.

    Raises:
        NoDraft: it is not a draft any more.
    """
    row = _draft(curriculum_id)
    tail = f" ({SET_ASIDE} {row.pk})"
    row.edition = f"{row.edition[: MOST_EDITION - len(tail)]}{tail}"
    _move(row, Edition.RETIRED, "instruction.set_draft_aside")
    return row


@transaction.atomic
def add_curricula(*, entries: Sequence[CurriculumEntry]) -> Mapping[int, int]:
    """Write whole editions and put them to use, many courses at once; return their keys by course."""
    rows = [
        Curriculum(
            course_id=entry.course_id,
            title=entry.title,
            edition=entry.edition,
            state=Edition.IN_USE,
            in_use_from=entry.in_use_from,
        )
        for entry in entries
    ]
    made = insert_rows(action="instruction.add_curricula", rows=rows)
    write_units({row.pk: entry.units for row, entry in zip(made, entries, strict=True)})
    return {row.course_id: row.pk for row in made}


def beside_those_in_use(course_id: int, units: Sequence[UnitEntry]) -> Sequence[UnitEntry]:
    """Return units with those of the edition in use whose numbers they do not name."""
    base = _base(course_id)
    return units if base is None else with_units_of(units_of(curriculum_id=base.pk), units)


def _base(course_id: int) -> Curriculum | None:
    row: Curriculum | None = Curriculum.objects.filter(course_id=course_id, state=Edition.IN_USE).first()
    return row


def _draft(curriculum_id: int) -> Curriculum:
    row: Curriculum | None = Curriculum.objects.filter(pk=curriculum_id, state=Edition.DRAFT).first()
    if row is None:
        raise NoDraft("This edition is no draft any more. Open the list of curricula to see what is in use.")
    return row


def _put_to_use(row: Curriculum, action: str, *, on: date) -> Curriculum:
    for before in Curriculum.objects.filter(course_id=row.course_id, state=Edition.IN_USE):
        _move(before, Edition.RETIRED, "instruction.retire_curriculum")
    row.in_use_from = on
    _move(row, Edition.IN_USE, action)
    return row


def _move(row: Curriculum, state: Edition, action: str) -> None:
    before = row.state
    row.state = state
    row.version += 1
    row.save(update_fields=["state", "in_use_from", "edition", "version"])
    audit.record(action, on=row, changes={"state": (before, state), "edition": (None, row.edition)})


def _too_large() -> FileFault:
    return FileFault(
        row=1, field="", message="The files have more than 3 MB.", cure="Send the words alone, unit by unit."
    )
