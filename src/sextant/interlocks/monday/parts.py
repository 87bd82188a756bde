"""Parts of Monday that are asked for once it stands: their counts would cost its page as much again."""

from collections import Counter
from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from sextant.interlocks.monday.words import late_first
from sextant.kernel import clock
from sextant.web.pages import render_page, wants_fragment
from sextant.web.parts import Decision

MOST_TOLD = 3


def show_lines(
    request: HttpRequest,
    lines: Sequence[Decision],
    *,
    heading: str,
    none: str,
    eyebrow: str = "",
    lent: Sequence[tuple[str, Sequence[Decision]]] = (),
    most: int | None = None,
    onward: tuple[str, str] | None = None,
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
        onward: words and address of the page that holds everything.
    """
    on = clock.today()
    found = late_first(lines, on=on)
    of_lent = [row for _label, rows in lent for row in rows]
    shown = len(found) if most is None or not wants_fragment(request) else most
    values = {
        "lines": found[:shown],
        "rest": found[shown:],
        "brief": most is not None and wants_fragment(request),
        "heading": heading,
        "onward": onward,
        "none": none,
        "eyebrow": eyebrow,
        # The row of a closed drawer says what is in it, once it is known.
        "told_id": told_id(request) if request.GET.get("fold") else "",
        "told": in_short([*of_lent, *found]),
        "lent": [(label, late_first(rows, on=on)) for label, rows in lent],
    }
    return render_page(request, "interlocks/monday_part.html", values, fragment="lines")


def told_id(request: HttpRequest) -> str:
    """Return the id of the words beside a drawer's heading that say what is in it."""
    match = request.resolver_match
    # A page that is asked for in parts has a drawer for each.
    part = slugify(request.GET.get("part", ""))
    return "-".join(filter(None, ("told", match.url_name, part))) if match else ""


def in_short(lines: Sequence[Decision]) -> str:
    """Say what lines are about: three titles, each with how many share it, and how many more there are."""
    if not lines:
        return _("nothing waits")
    titles = Counter(line.title for line in lines)
    told = [f"{title} ({n})" if n > 1 else title for title, n in titles.items()][:MOST_TOLD]
    more = len(lines) - sum(list(titles.values())[:MOST_TOLD])
    return " · ".join([*told, *([_("%(n)d more") % {"n": more}] if more else [])])
