"""Parts of Monday that are asked for once it stands: their counts would cost its page as much again."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse

from sextant.interlocks.monday_words import late_first
from sextant.kernel import clock
from sextant.web.pages import render_page, wants_fragment
from sextant.web.parts import Decision


def show_lines(
    request: HttpRequest,
    lines: Sequence[Decision],
    *,
    heading: str,
    none: str,
    eyebrow: str = "",
    lent: Sequence[tuple[str, Sequence[Decision]]] = (),
    most: int | None = None,
) -> HttpResponse:
    """Answer with the lines alone, or as a page to whoever follows the link without scripts.

    Args:
        request: of the reader.
        lines: what waits.
        heading: of the page.
        none: what is said where nothing waits; empty to say nothing.
        eyebrow: of the page.
        lent: groups of lines of other systems, each with its heading, which stand first.
        most: lines that stand open on Monday; the rest opens below. None for all.
    """
    on = clock.today()
    found = late_first(lines, on=on)
    shown = len(found) if most is None or not wants_fragment(request) else most
    values = {
        "lines": found[:shown],
        "rest": found[shown:],
        "brief": most is not None and wants_fragment(request),
        "heading": heading,
        "none": none,
        "eyebrow": eyebrow,
        "lent": [(label, late_first(rows, on=on)) for label, rows in lent],
    }
    return render_page(request, "interlocks/monday_part.html", values, fragment="lines")
