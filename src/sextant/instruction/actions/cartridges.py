"""Bring in a Common Cartridge as a draft edition: its lessons, and the documents that belong to them."""

from collections import defaultdict
from datetime import datetime

from sextant.instruction.actions.curricula import LessonsRefused, beside_those_in_use, write_draft
from sextant.instruction.actions.lesson_files import LessonPlace
from sextant.instruction.models import Curriculum
from sextant.instruction.rules.cartridge import LARGEST_CARTRIDGE_BYTES, CartridgeRead, read_cartridge
from sextant.instruction.rules.file_faults import FileFault
from sextant.instruction.rules.lessons_files import NamedFile
from sextant.kernel.archives import STARTS
from sextant.kernel.errors import CannotDo
from sextant.network.actions.files import Checked, Upload, check


def stage_cartridge(
    *,
    course_id: int,
    title: str,
    edition: str,
    file: NamedFile,
    at: datetime,
    keeps_other_units: bool = False,
) -> Curriculum:
    """Write what a cartridge holds as a draft edition of a course, which nobody teaches from yet.

    Reading and scanning come before the transaction, for they take their time. With ``keeps_other_units``
    the units of the edition in use stay whose numbers the cartridge does not hold.

    Raises:
        LessonsRefused: the cartridge or a file in it is wrong; each fault says where and how to mend it.
        EditionExists: the course has an edition of this name.
    """
    if len(file.content) > LARGEST_CARTRIDGE_BYTES:
        most = LARGEST_CARTRIDGE_BYTES // 1_000_000
        raise LessonsRefused(
            [
                FileFault(
                    row=1,
                    field="",
                    message=f"It has more than {most} MB.",
                    cure="Take videos out, or export the course in parts.",
                    file=file.name,
                )
            ]
        )
    if not file.content.startswith(STARTS):
        fault = FileFault(
            row=1,
            field="",
            message="This is no Common Cartridge.",
            cure="Export the course as a Common Cartridge 1.3 (.imscc), or send Markdown or a table.",
            file=file.name,
        )
        raise LessonsRefused([fault])
    read = read_cartridge(file.content, file=file.name)
    if read.faults:
        raise LessonsRefused(read.faults)
    files = _checked(read, file.name)
    units = beside_those_in_use(course_id, read.units) if keeps_other_units else read.units
    return write_draft(course_id=course_id, title=title, edition=edition, units=units, files=files, at=at)


def _checked(read: CartridgeRead, name: str) -> dict[LessonPlace, list[Checked]]:
    files: dict[LessonPlace, list[Checked]] = defaultdict(list)
    faults = []
    for one in read.uploads:
        try:
            files[one.unit, one.lesson].append(check(Upload(name=one.name, content=one.content)))
        except CannotDo as refusal:
            said = f"Unit {one.unit}, lesson {one.lesson}: {refusal}"
            cure = "Take the file out of the course and export it again."
            faults.append(FileFault(row=1, field=one.name, message=said, cure=cure, file=name))
    if faults:
        raise LessonsRefused(faults)
    return files
