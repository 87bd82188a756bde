"""A picture without what a camera writes into it: where it was taken, when, and with whose phone.

It is drawn anew from its pixels, so that whatever else hid in its bytes is gone, too.
"""

import io
import warnings

from PIL import Image, ImageOps

from sextant.kernel.file_types import LARGEST_FILE_BYTES, FileKind
from sextant.kernel.pictures import NoPicture, look_at

LONGEST_SIDE = 12_000
MOST_PIXELS = {FileKind.JPEG: 60_000_000, FileKind.PNG: 25_000_000}
# Enough to read handwriting on a page of a book.
KEPT_SIDE = 2_600
QUALITY = 85


def cleaned(content: bytes) -> tuple[bytes, FileKind]:
    """Return the picture upright, at most `KEPT_SIDE` wide and high, with no word about its making.

    Raises:
        NoPicture: it is no PNG or JPEG, too large, or damaged.
    """
    picture = look_at(content, most_bytes=LARGEST_FILE_BYTES, longest_side=LONGEST_SIDE)
    kind = FileKind.PNG if picture.media_type == "image/png" else FileKind.JPEG
    if picture.width * picture.height > MOST_PIXELS[kind]:
        raise NoPicture(
            f"The picture has {picture.width * picture.height // 1_000_000} million pixels. "
            "Take it with less, or save it smaller."
        )
    try:
        # A size that lies about the pixels is an error here, not a warning.
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            return _drawn_anew(content, kind), kind
    except Exception as error:
        # Pillow answers damaged bytes with many exception types, none of them documented as a list.
        raise NoPicture("The picture is damaged. Save or take it again.") from error


def _drawn_anew(content: bytes, kind: FileKind) -> bytes:
    with Image.open(io.BytesIO(content), formats=(kind.value.upper(),)) as picture:
        # A JPEG is decoded at a fraction of its size where that is enough.
        picture.draft("RGB", (KEPT_SIDE, KEPT_SIDE))
        upright = ImageOps.exif_transpose(picture)
        upright.thumbnail((KEPT_SIDE, KEPT_SIDE))
        bare = upright.convert("RGBA" if kind is FileKind.PNG and upright.has_transparency_data else "RGB")
        bare.info.clear()
        out = io.BytesIO()
        if kind is FileKind.PNG:
            bare.save(out, format="PNG")
        else:
            bare.save(out, format="JPEG", quality=QUALITY)
        return out.getvalue()
