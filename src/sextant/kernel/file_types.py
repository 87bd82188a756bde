"""What a file is, by its own bytes and never by its name: the few kinds that people may add to a record."""

from dataclasses import dataclass

from django.db.models import TextChoices

from sextant.kernel.archives import STARTS, Archive, BadArchive, Fault, opened
from sextant.kernel.errors import CannotDo
from sextant.kernel.pictures import JPEG, PNG
from sextant.kernel.plain_xml import BadXml, read_xml

LARGEST_FILE_BYTES = 20_000_000
MOST_MEMBERS = 3_000
# What it unfolds to on the reader's machine: no document packs its parts a hundredfold.
FREE_UNPACKED_BYTES = 50_000_000
PACKED_RATIO = 100
CONTENT_TYPES = "[Content_Types].xml"
MACROS = "The document has macros. Save it without them, or as PDF."
MOST_TYPES_BYTES = 2_000_000
# What a browser might run if it were ever shown.
ACTIVE = ("<!doctype", "<html", "<svg", "<?xml", "<script", "<head", "<body")
HEIC_BRANDS = frozenset(
    {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1"}
)
MOST_BRAND_BYTES = 256
PLAIN_CONTROLS = frozenset("\t\n\r\f")


class FileKind(TextChoices):
    PDF = "pdf", "PDF"
    JPEG = "jpeg", "Picture (JPEG)"
    PNG = "png", "Picture (PNG)"
    DOCX = "docx", "Word document"
    PPTX = "pptx", "PowerPoint slides"
    XLSX = "xlsx", "Excel workbook"
    TEXT = "text", "Text"


PICTURES = frozenset({FileKind.JPEG, FileKind.PNG})


@dataclass(frozen=True, slots=True, kw_only=True)
class SentAs:
    """How a kind leaves the house: as what, and with which ending."""

    media_type: str
    ending: str


_OFFICE = "application/vnd.openxmlformats-officedocument."
SENT_AS = {
    FileKind.PDF: SentAs(media_type="application/pdf", ending=".pdf"),
    FileKind.JPEG: SentAs(media_type="image/jpeg", ending=".jpg"),
    FileKind.PNG: SentAs(media_type="image/png", ending=".png"),
    FileKind.DOCX: SentAs(media_type=f"{_OFFICE}wordprocessingml.document", ending=".docx"),
    FileKind.PPTX: SentAs(media_type=f"{_OFFICE}presentationml.presentation", ending=".pptx"),
    FileKind.XLSX: SentAs(media_type=f"{_OFFICE}spreadsheetml.sheet", ending=".xlsx"),
    FileKind.TEXT: SentAs(media_type="text/plain; charset=utf-8", ending=".txt"),
}
# The main part by which each kind of office document is known, and its declared type.
_MAIN_PARTS = {
    "word/document.xml": (FileKind.DOCX, b"wordprocessingml.document.main+xml"),
    "ppt/presentation.xml": (FileKind.PPTX, b"presentationml.presentation.main+xml"),
    "xl/workbook.xml": (FileKind.XLSX, b"spreadsheetml.sheet.main+xml"),
}
# For the accept attribute of a file field; what decides is the content.
ACCEPTS = ".pdf,.jpg,.jpeg,.png,.docx,.pptx,.xlsx,.txt,.md,.csv"
ALLOWED_WORDS = "PDF, JPEG, PNG, Word, PowerPoint, Excel or plain text"


class FileRefused(CannotDo):
    """The file is not taken; the message says why and what to do."""


def kind_of(content: bytes) -> FileKind:
    """Return what kind of file these bytes are.

    Raises:
        FileRefused: empty, too large, damaged, with macros, or of a kind that is not taken.
    """
    if not content:
        raise FileRefused("The file is empty. Choose another.")
    if len(content) > LARGEST_FILE_BYTES:
        most = LARGEST_FILE_BYTES // 1_000_000
        raise FileRefused(f"The file has more than {most} MB. Save it smaller, or split it.")
    if content.startswith(b"%PDF-"):
        return FileKind.PDF
    if content.startswith(JPEG):
        return FileKind.JPEG
    if content.startswith(PNG):
        return FileKind.PNG
    if content.startswith(STARTS):
        return _office_kind(content)
    return _text_kind(content)


def _office_kind(content: bytes) -> FileKind:
    try:
        with opened(content, most_members=MOST_MEMBERS) as archive:
            return _kind_of_package(archive)
    except BadArchive as bad:
        if bad.fault is Fault.DAMAGED:
            raise FileRefused("The file is damaged. Save it again and send that.") from bad
        raise FileRefused("The file is packed in a way no document is. Save it as PDF.") from bad


def _kind_of_package(archive: Archive) -> FileKind:
    by_name = {member.orig_filename: member for member in archive.members}
    n_packed = sum(member.compress_size for member in archive.members)
    if sum(member.file_size for member in archive.members) > max(
        FREE_UNPACKED_BYTES, n_packed * PACKED_RATIO
    ):
        raise BadArchive(Fault.TOO_LARGE)
    for name, (kind, declared) in _MAIN_PARTS.items():
        if name in by_name and CONTENT_TYPES in by_name:
            types = archive.read(by_name[CONTENT_TYPES], ratio=PACKED_RATIO, most=MOST_TYPES_BYTES)
            if declared in types:
                _refuse_active_parts(archive, types)
                return kind
    raise FileRefused(f"A packed file is not taken. Send what is in it: {ALLOWED_WORDS}.")


def _refuse_active_parts(archive: Archive, types: bytes) -> None:
    """Refuse what a document may run or fetch when it is opened, under whatever name it lies there.

    Its relations say what each part is; a workbook embedded for a chart and a link to click are usual.
    """
    if b"macroEnabled" in types or b"vbaProject" in types:
        raise FileRefused(MACROS)
    for member in archive.members:
        name = member.orig_filename.casefold()
        if name.endswith("vbaproject.bin"):
            raise FileRefused(MACROS)
        if not name.endswith(".rels"):
            continue
        try:
            relations = read_xml(archive.read(member, ratio=PACKED_RATIO, most=MOST_TYPES_BYTES))
        except BadXml as bad:
            raise BadArchive(Fault.DAMAGED, member.orig_filename) from bad
        for relation in relations.all("Relationship"):
            _refuse_relation(relation.attributes)


def _refuse_relation(attributes: dict[str, str]) -> None:
    kind = attributes.get("Type", "").rpartition("/")[2]
    if kind == "vbaProject":
        raise FileRefused(MACROS)
    if kind in {"oleObject", "control"}:
        raise FileRefused("The document holds a program or an object of another one. Save it as PDF.")
    if attributes.get("TargetMode") == "External" and kind != "hyperlink":
        raise FileRefused("The document fetches a part of itself from elsewhere. Save it as PDF.")


def _text_kind(content: bytes) -> FileKind:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _unknown(content) from None
    if any(not letter.isprintable() and letter not in PLAIN_CONTROLS for letter in set(text) if letter < " "):
        raise _unknown(content)
    if text.lstrip().casefold().startswith(ACTIVE):
        raise FileRefused("A web page or drawing is not taken. Print it to PDF and send that.")
    return FileKind.TEXT


def _is_heic(content: bytes) -> bool:
    """Tell if a picture is one of a phone's high efficiency format, whichever brand stands first in it."""
    if content[4:8] != b"ftyp":
        return False
    n_bytes = min(int.from_bytes(content[:4]), MOST_BRAND_BYTES)
    brands = {content[8:12], *(content[at : at + 4] for at in range(16, n_bytes, 4))}
    return bool(brands & HEIC_BRANDS) and b"avif" not in brands


def _unknown(content: bytes) -> FileRefused:
    if _is_heic(content):
        return FileRefused(
            "This picture is HEIC, which few computers open. Take the picture from this page, or make a "
            "screenshot of it and send that. For all pictures: on an iPhone choose Settings, Camera, "
            "Formats, Most Compatible; on Android switch “high efficiency pictures” off in the camera’s "
            "settings."
        )
    return FileRefused(f"This kind of file is not taken. Save it as {ALLOWED_WORDS}.")
