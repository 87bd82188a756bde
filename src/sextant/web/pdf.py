"""Turn a complete print page into a PDF, where the machine can; say the cure where it cannot.

Every PDF has an HTML page that prints as completely, so that nothing depends on this. What is
rendered may fetch nothing: no file, no address, only what stands in the page itself (data: URLs).
"""

import base64
import importlib.resources
from functools import cache
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders

from sextant.kernel.errors import CannotDo

CURE = (
    "Install Pango, which WeasyPrint draws with: `apt-get install libpango-1.0-0 libpangoft2-1.0-0 "
    "libharfbuzz-subset0` on Debian and Ubuntu, `brew install pango` on macOS. "
    "Until then print the page itself."
)


class NoPdf(CannotDo):
    """This machine cannot make PDFs."""

    def __init__(self) -> None:
        super().__init__("This machine cannot make PDFs. Print the page from your browser instead.")


def why_no_pdf() -> str:
    """Return why this machine cannot make PDFs; empty where it can."""
    try:
        import weasyprint  # noqa: F401, PLC0415 - loads Pango, which may be missing
    except OSError as problem:
        # The first line names the library; the rest is WeasyPrint's own long advice.
        return str(problem).strip().splitlines()[0] if str(problem).strip() else type(problem).__name__
    return ""


def as_pdf(html: str, *, sheets: tuple[str, ...] = ()) -> bytes:
    """Return a page as a PDF.

    Args:
        html: the whole page; what it points to outside itself is not fetched.
        sheets: style sheets, as static files are named.

    Raises:
        NoPdf: the machine lacks Pango.
    """
    if why_no_pdf():
        raise NoPdf
    from weasyprint import CSS, HTML  # noqa: PLC0415 - see above
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415
    from weasyprint.urls import URLFetcher  # noqa: PLC0415

    fetcher: Any = URLFetcher(allowed_protocols=["data"])
    fonts = FontConfiguration()
    styles = [
        CSS(string=text, font_config=fonts, url_fetcher=fetcher)
        for text in (_font_face(), *(_sheet(name) for name in sheets))
    ]
    pdf: bytes = HTML(string=html, url_fetcher=fetcher).write_pdf(
        stylesheets=styles, font_config=fonts, uncompressed_pdf=False
    )
    return pdf


def _sheet(name: str) -> str:
    path: Any = finders.find(name)
    return Path(path).read_text(encoding="utf-8")


@cache
def _font_face() -> str:
    """Return the product's own font, inside the sheet."""
    folder = importlib.resources.files("fontpkg_public_sans") / "files"
    font = next(
        (file for file in folder.iterdir() if file.name.endswith(".ttf") and "Italic" not in file.name), None
    )
    if font is None:
        return ""
    held = base64.b64encode(font.read_bytes()).decode("ascii")
    return (
        '@font-face { font-family: "Public Sans"; '
        f'src: url("data:font/ttf;base64,{held}") format("truetype"); }}'
    )
