"""Line icons of the Lucide family, drawn into the page once and remembered."""

from functools import lru_cache

from django.utils.safestring import SafeString
from lucide.templatetags.lucide import lucide


@lru_cache(maxsize=256)
def draw_icon(name: str, size: int = 18, stroke: str = "1.75") -> SafeString:
    """Return the icon as markup that screen readers pass over.

    Lucide copies its XML on every call, which took more time than the rest of a page; hence the memory.

    Raises:
        IconDoesNotExist: there is no icon of that name.
    """
    return SafeString(
        lucide(name, size=size, stroke_width=stroke, **{"class": "icon", "aria-hidden": "true"})
    )
