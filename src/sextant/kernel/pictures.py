"""What a picture is, by its own bytes: PNG or JPEG, how large, and nothing else."""

import struct
from dataclasses import dataclass

LARGEST_BYTES = 1_000_000
LARGEST_SIDE = 4_000
PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
# Markers of a JPEG that carry its size (start of frame), and those without a length.
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
ALONE = frozenset(range(0xD0, 0xDA)) | {0x01}


class NoPicture(ValueError):
    """The bytes are no picture that is taken; the message says why and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What the bytes themselves say."""

    media_type: str
    width: int
    height: int


def look_at(content: bytes, *, most_bytes: int = LARGEST_BYTES, longest_side: int = LARGEST_SIDE) -> Picture:
    """Return what kind of picture these bytes are, whatever their file is called.

    Raises:
        NoPicture: too large, of another kind, or broken.
    """
    if len(content) > most_bytes:
        raise NoPicture(
            f"The picture has {len(content) / 1e6:.1f} MB. Save it with at most {most_bytes / 1e6:.0f} MB."
        )
    if content.startswith(PNG):
        size, kind = _size_of_png(content), "image/png"
    elif content.startswith(JPEG):
        size, kind = _size_of_jpeg(content), "image/jpeg"
    else:
        raise NoPicture("This is neither a PNG nor a JPEG. Save the picture as one of these.")
    if size is None:
        raise NoPicture("The picture is damaged. Save it again.")
    width, height = size
    if not (1 <= width <= longest_side and 1 <= height <= longest_side):
        raise NoPicture(
            f"The picture is {width} by {height} pixels. Make it at most {longest_side} wide and high."
        )
    return Picture(media_type=kind, width=width, height=height)


def _size_of_png(content: bytes) -> tuple[int, int] | None:
    if len(content) < 45 or content[12:16] != b"IHDR":
        return None
    width, height = struct.unpack(">II", content[16:24])
    return width, height


def _size_of_jpeg(content: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker in FRAMES:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 if marker in ALONE or marker == 0xFF else 2 + struct.unpack(">H", content[at + 2 : at + 4])[0]
    return None
