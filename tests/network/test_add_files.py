"""Files of records: known by their bytes, cleaned, scanned, kept under random names, sent to be saved."""

import io
import socket
import struct
import threading
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from PIL import Image

from sextant.kernel.file_types import FileKind, FileRefused, kind_of
from sextant.kernel.virus_scan import ScannerSilent, VirusFound
from sextant.network.actions.files import (
    PictureRefused,
    Upload,
    check,
    check_all,
    shown_name,
    storage,
    sweep_files,
    why_no_storage,
)
from sextant.network.terms import ScanState

# The string that every scanner knows as a trial, written so that no scanner finds it in this file.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-" + b"ANTIVIRUS-TEST-FILE!$H+H*"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
HEIC = b"\0\0\0\x18ftypheic\0\0\0\0" + b"\0" * 40


def relations(kind: str, *, external: bool = False) -> str:
    """The relations of a document with one part of this kind."""
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationships><Relationship Id="r1" Type="http://x/{kind}" Target="a"{mode}/></Relationships>'


def package(*names: str, types: str = WORD_TYPE, bomb: int = 0, rels: str = "") -> bytes:
    out = io.BytesIO()
    parts = {"[Content_Types].xml": types + " " * bomb, **dict.fromkeys(names, "<w/>")}
    if rels:
        parts["word/_rels/document.xml.rels"] = rels
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            # At one moment: the bytes name a test, and a clock in them would name it anew each time.
            part = zipfile.ZipInfo(name, date_time=(2026, 11, 23, 7, 0, 0))
            part.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(part, text)
    return out.getvalue()


def picture(kind: str = "JPEG", size: tuple[int, int] = (60, 40), **more: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "white").save(out, format=kind, **more)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n%%EOF", FileKind.PDF),
        (picture(), FileKind.JPEG),
        (picture("PNG"), FileKind.PNG),
        (package("word/document.xml"), FileKind.DOCX),
        (package("word/document.xml", rels=relations("hyperlink", external=True)), FileKind.DOCX),
        (package("word/document.xml", rels=relations("package")), FileKind.DOCX),
        ("Exit ticket: 3 ÷ 4".encode(), FileKind.TEXT),
    ],
)
def test_a_file_is_what_its_bytes_say(content: bytes, kind: FileKind) -> None:
    assert kind_of(content) is kind
    assert check(Upload(name="evil.exe", content=content)).name == f"evil{shown_name('x', kind)[1:]}"


@pytest.mark.parametrize(
    ("content", "cure"),
    [
        (b"", "Choose another"),
        (b"MZ\x90\0" + b"\0" * 60, "Save it as PDF"),
        (HEIC, "Most Compatible"),
        (b"\0\0\0\x1cftypmif2\0\0\0\0mif2heic" + b"\0\xff" * 40, "high efficiency pictures"),
        (b"\0\0\0\x1cftypavif\0\0\0\0avifmif1" + b"\0\xff" * 40, "Save it as PDF"),
        (b"\xef\xbb\xbf  <!DOCTYPE html><script>", "Print it to PDF"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "Print it to PDF"),
        (package("notes.txt"), "Send what is in it"),
        (package("word/document.xml", "word/vbaProject.bin"), "without them"),
        (package("word/document.xml", types=f"{WORD_TYPE} macroEnabled"), "without them"),
        (package("word/document.xml", "word/a.dat", rels=relations("vbaProject")), "without them"),
        (package("word/document.xml", rels=relations("oleObject")), "Save it as PDF"),
        (package("word/document.xml", rels=relations("attachedTemplate", external=True)), "Save it as PDF"),
        (package("word/document.xml", rels="<Relationships>"), "Save it again"),
        (package("word/document.xml", types="text/plain"), "Send what is in it"),
        (package("word/document.xml", bomb=1_900_000), "Save it as PDF"),
        (package("word/document.xml")[:60], "Save it again"),
        (b"%PDF-1.7" + b" " * 20_000_000, "split it"),
        (b"one\x1b[31m", "Save it as PDF"),
    ],
)
def test_what_is_not_taken_is_refused_with_the_cure(content: bytes, cure: str) -> None:
    with pytest.raises(FileRefused, match=cure):
        kind_of(content)


def test_a_photograph_loses_its_place_and_stands_upright() -> None:
    tags = Image.Exif()
    tags[0x0112] = 6  # the phone was held upright
    tags[0x010F] = "Maker"
    tags.get_ifd(0x8825)[1] = "N"
    taken = picture(exif=tags) + b"<script>behind the picture</script>"

    kept = check(Upload(name="page.heic", content=taken))

    with Image.open(io.BytesIO(kept.content)) as shown:
        assert (shown.size, dict(shown.getexif())) == ((40, 60), {})
    assert (kept.name, b"script" in kept.content, b"Maker" in kept.content) == ("page.jpg", False, False)


@pytest.mark.parametrize("size", [(30_000, 30_000), (11_000, 11_000)])
def test_a_small_file_that_unfolds_to_a_huge_picture_is_refused(size: tuple[int, int]) -> None:
    head = bytearray(picture("PNG"))
    head[16:24] = struct.pack(">II", *size)

    with pytest.raises(PictureRefused, match=r"pixels"):
        check(Upload(name="bomb.png", content=bytes(head)))


def test_a_damaged_picture_is_refused_with_its_name() -> None:
    with pytest.raises(FileRefused, match=r"page.jpg: The picture is damaged"):
        check_all([Upload(name="C:\\photos\\page.jpg", content=picture()[:120])])


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ('a"b\r\nSet-Cookie: x.pdf', "abSet-Cookie x.pdf"),
        ("C:\\Users\\amara\\Unit 3.docx", "Unit 3.pdf"),
        ("\u202efdp.exe", "fdp.pdf"),
        ("...", "file.pdf"),
        ("Übung 4.pdf", "Übung 4.pdf"),
    ],
)
def test_a_senders_name_is_shown_without_harm(sent: str, shown: str) -> None:
    assert shown_name(sent, FileKind.PDF) == shown


@contextmanager
def clamd(path: Path, answer: bytes) -> Iterator[list[bytes]]:
    """Listen as clamd does for one file, and answer; yield what it was sent."""
    got: list[bytes] = []

    def serve(listener: socket.socket) -> None:
        line, _ = listener.accept()
        with closing(line), line.makefile("rb") as stream:
            got.append(stream.read(len(b"zINSTREAM\0")))
            while n_bytes := struct.unpack(">I", stream.read(4))[0]:
                got.append(stream.read(n_bytes))
            line.sendall(answer)

    with closing(socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)) as listener:
        listener.bind(str(path))
        listener.listen(1)
        thread = threading.Thread(target=serve, args=[listener], daemon=True)
        thread.start()
        yield got
        thread.join(timeout=5)


def test_the_scanner_sees_every_byte_and_a_clean_file_says_so(tmp_path: Path, settings) -> None:
    settings.VIRUS_SCANNER = str(tmp_path / "clamd")
    content = b"a" * 200_000

    with clamd(tmp_path / "clamd", b"stream: OK\0") as got:
        kept = check(Upload(name="a.txt", content=content))

    assert kept.scan is ScanState.CLEAN
    assert (got[0], b"".join(got[1:])) == (b"zINSTREAM\0", content)


def test_what_the_scanner_knows_is_refused(tmp_path: Path, settings) -> None:
    settings.VIRUS_SCANNER = str(tmp_path / "clamd")

    with (
        clamd(tmp_path / "clamd", b"stream: Eicar-Signature FOUND\0") as got,
        pytest.raises(VirusFound, match="Do not open it"),
    ):
        check(Upload(name="a.txt", content=EICAR))

    assert got[1] == EICAR


def test_nothing_is_taken_while_a_scanner_that_is_set_up_is_silent(tmp_path: Path, settings) -> None:
    settings.VIRUS_SCANNER = str(tmp_path / "nobody")

    with pytest.raises(ScannerSilent, match="Try again"):
        check(Upload(name="a.txt", content=b"a"))


def test_without_a_scanner_a_file_is_marked_as_not_scanned() -> None:
    assert check(Upload(name="a.txt", content=b"a")).scan is ScanState.NOT_SCANNED


@pytest.mark.django_db
def test_bytes_that_no_record_knows_are_swept_out_after_a_day() -> None:
    key = storage().save("instruction.lessonfile/lost", io.BytesIO(b"lost"))
    written = storage().get_modified_time(key)

    assert sweep_files(at=written + timedelta(hours=23)) == 0
    assert storage().exists(key)
    assert sweep_files(at=written + timedelta(hours=25)) >= 1
    assert not storage().exists(key)


def test_the_doctor_says_why_files_cannot_be_stored(settings, tmp_path: Path) -> None:
    assert why_no_storage() == ""
    blocked = tmp_path / "file"
    blocked.write_text("")
    settings.STORAGES = settings.STORAGES | {
        "files": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": blocked / "below"},
        }
    }
    assert why_no_storage() in {"FileExistsError", "NotADirectoryError"}
