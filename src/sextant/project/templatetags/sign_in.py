"""What the sign-in pages need beyond the page kit."""

import re

from django import template
from django.utils.safestring import SafeString

register = template.Library()

# The drawing of the library that makes the code: paths and numbers, nothing that could run.
_QR = re.compile(r'^<svg [-\w:="/. ]*>(<(path|rect) [-\w="# .,MmHhVvLlZz]*/>)+</svg>$')


@register.filter
def inline_qr(svg: str) -> SafeString:
    """Return the second factor's QR code as markup, after checking that it is a drawing and no more.

    Raises:
        ValueError: the text holds anything but one drawing of paths.
    """
    text = re.sub(
        r"<\?xml[^>]*\?>|>\s+<", lambda found: "" if found[0].startswith("<?") else "><", svg
    ).strip()
    if not _QR.match(text):
        raise ValueError("The QR code is not a plain drawing")
    return SafeString(text)
