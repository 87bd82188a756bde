"""A Common Cartridge 1.3 as units and lessons, and the files that belong to them.

Pages and assignments become the words of a lesson, documents and pictures its files, links a line of its
materials. What has no place here (quizzes, discussions, videos) is named there, not lost in silence.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from zipfile import ZipInfo

from sextant.instruction.rules.cartridge_manifest import MANIFEST, Item, Manifest, read_manifest
from sextant.instruction.rules.cartridge_pages import words_of
from sextant.instruction.rules.file_faults import MOST_FAULTS, Faulty, FileFault
from sextant.instruction.rules.lessons import (
    MOST_LESSONS_A_UNIT,
    MOST_OBJECTIVE,
    MOST_TEXT,
    MOST_TITLE,
    MOST_UNITS,
    USUAL_MINUTES,
    LessonEntry,
    PartEntry,
    UnitEntry,
)
from sextant.kernel.archives import Archive, BadArchive, Fault, opened
from sextant.kernel.file_types import LARGEST_FILE_BYTES, FileRefused, kind_of
from sextant.kernel.plain_xml import BadXml, Element, read_xml

LARGEST_CARTRIDGE_BYTES = 50_000_000
MOST_MEMBERS, RATIO = 2_000, 200
MOST_UNPACKED_BYTES = 120_000_000
MOST_FILES_A_LESSON = 12
PERIODS = 4
PAGES = frozenset({".html", ".htm", ".xhtml"})
CURES = {
    Fault.DAMAGED: ("The cartridge is damaged.", "Download or export it again."),
    Fault.TOO_MANY: (f"It holds more than {MOST_MEMBERS:,} files.", "Export the course in parts."),
    Fault.RATIO: ("It unfolds to far more than it is packed.", "Export it again; do not open it."),
    Fault.LOCKED: ("It holds a file with a password.", "Export it without one."),
    Fault.NOT_A_FILE: ("It holds a link instead of a file.", "Export it again."),
    Fault.PACKING: ("It is packed in a way that exports do not use.", "Export it again."),
    Fault.TOO_LARGE: ("It holds a file of more than 20 MB.", "Take it out, and link to it instead."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonUpload:
    """A file of a lesson, by the lesson's unit and number."""

    unit: int
    lesson: int
    name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class CartridgeRead:
    """What a cartridge gave: units and files, or the first faults; never both."""

    units: tuple[UnitEntry, ...]
    uploads: tuple[LessonUpload, ...]
    faults: tuple[FileFault, ...]


@dataclass(slots=True, kw_only=True)
class _Members:
    """The members of the archive by name, and how many bytes may still come out of it."""

    archive: Archive
    by_name: Mapping[str, ZipInfo]
    left: int = MOST_UNPACKED_BYTES

    def read(self, name: str) -> bytes | None:
        member = self.by_name.get(name)
        if member is None:
            return None
        content = self.archive.read(member, ratio=RATIO, most=min(LARGEST_FILE_BYTES, self.left))
        self.left -= len(content)
        return content


@dataclass(slots=True, kw_only=True)
class _Lesson:
    """A lesson while it is gathered from the items below it."""

    teacher: list[str] = field(default_factory=list)
    students: list[str] = field(default_factory=list)
    materials: list[str] = field(default_factory=list)
    standards: list[str] = field(default_factory=list)
    files: list[tuple[str, bytes]] = field(default_factory=list)


def read_cartridge(content: bytes, *, file: str) -> CartridgeRead:
    """Return the units and files of a cartridge, or what is wrong with it and the cure; never half of it."""
    try:
        with opened(content, most_members=MOST_MEMBERS) as archive:
            members = _Members(archive=archive, by_name={one.orig_filename: one for one in archive.members})
            return _read(members, file=file)
    except BadArchive as bad:
        message, cure = CURES[bad.fault]
        return _refused([FileFault(row=1, field=bad.member[:80], message=message, cure=cure, file=file)])


def _read(members: _Members, *, file: str) -> CartridgeRead:
    place = f"{file}: {MANIFEST}"
    manifest = members.read(MANIFEST)
    if manifest is None:
        lost = Faulty("", "It has no manifest.", "Export the course as a Common Cartridge 1.3 (.imscc).")
        return _refused([lost.at(1, file=file)])
    try:
        found = read_manifest(manifest)
        tops = _units(found)
    except Faulty as fault:
        return _refused([fault.at(1, file=place)])
    units, uploads, faults = [], list[LessonUpload](), list[FileFault]()
    for number, top in enumerate(tops, start=1):
        lessons = []
        for place_in_unit, item in enumerate(top.children or (top,), start=1):
            try:
                entry, files = _lesson(item, place_in_unit, members)
            except Faulty as fault:
                faults.append(fault.at(item.row, file=place))
                continue
            lessons.append(entry)
            uploads += [
                LessonUpload(unit=number, lesson=place_in_unit, name=name, content=held)
                for name, held in files
            ]
        units.append(
            UnitEntry(
                number=number,
                title=(top.title or f"Unit {number}")[:MOST_TITLE],
                report_period=1 + (number - 1) * PERIODS // len(tops),
                lessons=tuple(lessons),
            )
        )
    if faults:
        return _refused(faults[:MOST_FAULTS])
    return CartridgeRead(units=tuple(units), uploads=tuple(uploads), faults=())


def _refused(faults: Sequence[FileFault]) -> CartridgeRead:
    return CartridgeRead(units=(), uploads=(), faults=tuple(faults))


def _units(manifest: Manifest) -> tuple[Item, ...]:
    """Return the items that are units: a course that holds modules is passed through.

    Raises:
        Faulty: there is none, or too many.
    """
    tops = manifest.items
    while len(tops) == 1 and any(child.children for child in tops[0].children):
        tops = tops[0].children
    leaves = tuple(one for one in tops if not one.children)
    if leaves and len(leaves) == len(tops):
        tops = (Item(title=manifest.title, row=tops[0].row, resource=None, children=tops),)
    if not 0 < len(tops) <= MOST_UNITS:
        raise Faulty("organization", f"It has {len(tops)} units.", f"Give 1 to {MOST_UNITS}.")
    for one in tops:
        if len(one.children) > MOST_LESSONS_A_UNIT:
            said = f"“{one.title[:60]}” has {len(one.children)} lessons."
            raise Faulty("organization", said, f"Give at most {MOST_LESSONS_A_UNIT} a unit.")
    return tops


def _lesson(item: Item, number: int, members: _Members) -> tuple[LessonEntry, list[tuple[str, bytes]]]:
    held = _Lesson()
    for leaf in item.leaves():
        _gather(leaf, held, members)
    students, teacher = "\n\n".join(held.students), "\n\n".join(held.teacher)
    materials = "\n".join(held.materials)
    for what, text in (("text", students), ("text", teacher), ("materials", materials)):
        if len(text) > MOST_TEXT:
            raise Faulty(
                what, f"“{item.title[:60]}” has {len(text):,} characters.", f"Keep it to {MOST_TEXT:,}."
            )
    title = (item.title or f"Lesson {number}")[:MOST_TITLE]
    lines = (students or teacher).splitlines()
    parts = (
        (PartEntry(title="Lesson", minutes=USUAL_MINUTES, teacher_does=teacher, students_do=students),)
        if students or teacher
        else ()
    )
    entry = LessonEntry(
        number=number,
        title=title,
        objective=next((line[:MOST_OBJECTIVE] for line in lines if line.strip()), title),
        standards=tuple(dict.fromkeys(held.standards)),
        parts=parts,
        materials=materials,
    )
    return entry, held.files


def _gather(leaf: Item, held: _Lesson, members: _Members) -> None:
    """Add what one item points to.

    Raises:
        Faulty: its main file is missing or cannot be read.
    """
    resource = leaf.resource
    if resource is None:
        return
    held.standards += resource.standards
    if resource.kind.startswith("assignment"):
        _assignment(leaf, held, members)
    elif resource.kind.startswith("imswl"):
        link = next(_xml(leaf, resource.main, members).below("url"), None)
        held.materials.append(f"{leaf.title}: {link.attributes.get('href', '') if link else ''}")
    elif resource.kind == "webcontent" or resource.kind.startswith("associatedcontent"):
        _web_content(leaf, held, members)
    else:
        held.materials.append(f"Not taken over: {leaf.title} ({resource.kind.split('/')[0] or 'no kind'})")


def _web_content(leaf: Item, held: _Lesson, members: _Members) -> None:
    if leaf.resource is None:
        return
    main = leaf.resource.main
    if PurePosixPath(main).suffix.lower() in PAGES:
        held.students.append(words_of(_needed(leaf, main, members).decode("utf-8", errors="replace")))
    else:
        _needed_name(leaf, main, members)
    for name in dict.fromkeys((main, *leaf.resource.files)):
        if PurePosixPath(name).suffix.lower() not in PAGES:
            _file(name, held, members)


def _assignment(leaf: Item, held: _Lesson, members: _Members) -> None:
    if leaf.resource is None:
        return
    root = _xml(leaf, leaf.resource.main, members)
    for name, kept in (("text", held.students), ("instructor_text", held.teacher)):
        element = root.first(name)
        if element is not None and element.text:
            is_html = element.attributes.get("texttype", "text/html") == "text/html"
            kept.append(words_of(element.text) if is_html else element.text)
    folder = PurePosixPath(leaf.resource.main).parent
    for one in root.below("attachment"):
        href = one.attributes.get("href", "")
        _file(href if href in members.by_name else str(folder / href), held, members)


def _file(name: str, held: _Lesson, members: _Members) -> None:
    shown, content = PurePosixPath(name).name, members.read(name)
    if content is None:
        held.materials.append(f"Not in the cartridge: {shown}")
        return
    try:
        kind_of(content)
    except FileRefused:
        held.materials.append(f"Not taken over: {shown}")
        return
    if len(held.files) >= MOST_FILES_A_LESSON:
        held.materials.append(f"Not taken over, a lesson has {MOST_FILES_A_LESSON} files at most: {shown}")
        return
    held.files.append((shown, content))


def _xml(leaf: Item, name: str, members: _Members) -> Element:
    try:
        return read_xml(_needed(leaf, name, members))
    except BadXml as bad:
        said = f"{name[:80]}, line {bad.line}: {bad.why}"
        raise Faulty(leaf.title[:60], said, "Export the cartridge again.") from bad


def _needed(leaf: Item, name: str, members: _Members) -> bytes:
    _needed_name(leaf, name, members)
    return members.read(name) or b""


def _needed_name(leaf: Item, name: str, members: _Members) -> None:
    if name not in members.by_name:
        said = f"The file {name[:80] or 'of the item'} is not in the cartridge."
        raise Faulty(leaf.title[:60], said, "Export it again with its files.")
