"""From bytes to text: which encoding a file is in, and where it stops being UTF-8."""

import codecs
import io
import re
from dataclasses import dataclass

from sextant.interop.oneroster.errors import Rejected

_CHUNK = 1_000_000
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# Two bytes that are one letter in UTF-8 and two unlikely ones in Windows-1252.
_UTF_8_LETTER = re.compile(rb"[\xc3-\xc5][\x80-\xbf]|[\xe2-\xe3][\x80-\xbf]{2}")
_UNUSED_IN_WINDOWS_1252 = (b"\x81", b"\x8d", b"\x8f", b"\x90", b"\x9d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoding:
    """How to read a file, and the repair that this is; blank for plain UTF-8."""

    encoding: str
    repair: str


def detect(content: bytes, *, file: str) -> Decoding:
    """Return the encoding that reads every byte: by its mark, else UTF-8, else UTF-16, else Windows-1252.

    Raises:
        Rejected: no encoding that school software writes fits.
    """
    encoding = _encoding_of(content)
    if encoding == "utf-8":
        return Decoding(encoding=encoding, repair="")
    if encoding == "utf-8-sig":
        return Decoding(encoding=encoding, repair="encoding.byte_order_mark")
    if encoding == "cp1252":
        return Decoding(encoding=encoding, repair="encoding.windows_1252")
    if encoding:
        return Decoding(encoding=encoding, repair="encoding.utf_16")
    row = first_bad_row(content) or 0
    cure = "Save it as CSV UTF-8."
    reason = "The file is not readable as text."
    raise Rejected(code="encoding.unknown", reason=reason, cure=cure, file=file, row=row)


def _encoding_of(content: bytes) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding if _reads(content, encoding) else ""
    # A zero in every second byte is how Latin letters look in UTF-16 that lost its mark.
    for encoding, zeros in (("utf-16-le", content[1:200:2]), ("utf-16-be", content[0:200:2])):
        if len(zeros) > 4 and zeros.count(0) * 2 > len(zeros):
            return encoding if _reads(content, encoding) else ""
    if first_bad_row(content) is None:
        return "utf-8"
    # A file that is UTF-8 but for one place must not have every accented name spoiled for it.
    is_mixed = _UTF_8_LETTER.search(content) is not None
    return "" if is_mixed or any(byte in content for byte in _UNUSED_IN_WINDOWS_1252) else "cp1252"


def _reads(content: bytes, encoding: str) -> bool:
    return _first_bad_byte(content, encoding) is None


def first_bad_row(content: bytes) -> int | None:
    """Return the line (from 1) with the first byte that is not UTF-8, or None if all of it is."""
    place = _first_bad_byte(content, "utf-8")
    return None if place is None else content.count(b"\n", 0, place) + 1


def _first_bad_byte(content: bytes, encoding: str) -> int | None:
    # Piece by piece: one decode of 40 MB could take 160 MB for a single emoji.
    decoder = codecs.getincrementaldecoder(encoding)()
    for start in range(0, len(content) + 1, _CHUNK):
        carried = len(decoder.getstate()[0])
        is_last = start + _CHUNK > len(content)
        try:
            decoder.decode(content[start : start + _CHUNK], final=is_last)
        except UnicodeDecodeError as error:
            return start - carried + error.start
    return None


def open_text(content: bytes, encoding: str) -> io.TextIOWrapper:
    """Return the text of a file, line ends untouched."""
    if encoding == "utf-8-sig":  # its decoder is written in Python and takes three times as long
        content, encoding = content.removeprefix(codecs.BOM_UTF8), "utf-8"
    return io.TextIOWrapper(io.BytesIO(content), encoding=encoding, newline="")
