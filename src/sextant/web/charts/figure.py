"""What every chart hands out: a sentence first, the picture second, a table third."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from sextant.web.markup import element, joined

NOTHING = SafeString("")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """One finished chart; templates write ``{{ chart.figure }}`` or place its parts themselves.

    Attributes:
        title: what is shown, in a few words; the picture's name for screen readers.
        finding: the sentence that says what it shows.
        svg: the picture, for the page's wide and narrow columns.
        keys: what the marks mean; empty where nothing needs a key.
        table: the same values as a table that opens below the picture.
    """

    title: str
    finding: str
    svg: SafeString
    keys: SafeString
    table: SafeString

    @property
    def figure(self) -> SafeString:
        """Return sentence, picture, key and table as one figure."""
        sentence = element("p", self.finding, class_="finding") if self.finding else NOTHING
        return element("figure", sentence, self.picture, self.table, class_="figure")

    @property
    def picture(self) -> SafeString:
        """Return the picture with its key, without sentence and table."""
        return joined(element("div", self.svg, class_="plot"), self.keys)


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """One entry under a picture: the mark's class in the style sheet and what it means."""

    mark: str
    meaning: str


def draw_picture(
    *marks: str,
    title: str,
    description: str,
    height: float,
    width: float | str = "100%",
    variant: str = "",
    more: str = "",
) -> SafeString:
    """Draw the outer picture: full width, fixed height, named and described for screen readers.

    Args:
        marks: the content, x in percent of the width and y in pixels.
        title: name of the picture.
        description: what it shows, in a sentence.
        height: in pixels.
        width: in pixels where the picture does not stretch.
        variant: ``only-wide`` or ``only-narrow`` where two pictures share a place.
        more: further classes.
    """
    # Two pictures of one title on a page would share their ids: the description tells them apart.
    name = f"c{zlib.crc32(f'{title}|{description}|{variant}'.encode()):08x}"
    # Inside an empty group, else the browser shows the title as a tooltip over the whole picture.
    words = element("g", element("title", title, id=f"{name}t"), element("desc", description, id=f"{name}d"))
    return element(
        "svg",
        words,
        *marks,
        class_=" ".join(filter(None, ["chart", variant, more])),
        role="img",
        aria_labelledby=f"{name}t",
        aria_describedby=f"{name}d",
        width=width,
        height=height,
    )


def draw_curves(*shapes: str, height: float) -> SafeString:
    """Wrap paths whose x runs from 0 to 100: they stretch with the picture and their strokes do not."""
    return element(
        "svg",
        *shapes,
        class_="c-nest",
        viewBox=f"0 0 100 {height:g}",
        preserveAspectRatio="none",
        width="100%",
        height=height,
    )


def draw_text(words: str, *, x: float, y: float, kind: str, anchor: str = "start") -> SafeString:
    """Write words on a picture; x in percent, y in pixels at the base line."""
    return element("text", words, x=f"{x:.2f}%", y=y, class_=kind, text_anchor=anchor)


def draw_line(*, x1: float, y1: float, x2: float, y2: float, kind: str) -> SafeString:
    """Draw a straight line; x in percent, y in pixels."""
    return element("line", x1=f"{x1:.2f}%", y1=y1, x2=f"{x2:.2f}%", y2=y2, class_=kind)


def draw_dot(*, x: float, y: float, radius: float, kind: str, tip: str | None = None) -> SafeString:
    """Draw a dot; x in percent, y and radius in pixels; ``tip`` shows when pointed at."""
    return element("circle", cx=f"{x:.2f}%", cy=y, r=radius, class_=kind, data_tip=tip)


def draw_path(kind: str, outline: str) -> SafeString:
    """Draw a path inside curves; ``outline`` is path data."""
    return element("path", class_=kind, d=outline)


def path_through(points: Sequence[tuple[float, float]]) -> str:
    """Return the path data of a line through the points."""
    return "M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in points)


def draw_keys(*keys: Key) -> SafeString:
    """Draw what the marks mean; decoration for the eye, since the table carries the words."""
    entries = [element("span", element("i", class_=key.mark), key.meaning) for key in keys]
    return element("div", *entries, class_="keys", aria_hidden="true") if entries else NOTHING


def draw_table(*, caption: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> SafeString:
    """Draw the values as a table that opens below the picture; the first column names the row.

    Columns of words stand at the left, columns of numbers at the right.
    """
    kinds = [
        None if index == 0 else _kind_of([row[index] for row in rows if index < len(row)])
        for index in range(len(columns))
    ]
    head = element("tr", *(_head_cell(words, kind) for words, kind in zip(columns, kinds, strict=True)))
    body = [_table_row(row, kinds) for row in rows]
    table = element(
        "table",
        element("caption", caption, class_="vh"),
        element("thead", head),
        element("tbody", *body),
        class_="table table--tight",
    )
    # Wide tables scroll sideways inside their place; the keyboard must reach them to do so.
    frame = element("div", table, class_="scroll", tabindex=0, role="region", aria_label=caption)
    return element("details", element("summary", _("Show as a table")), frame, class_="alt")


def _kind_of(cells: Sequence[str]) -> str | None:
    """Return the class of a column: that of numbers, unless its cells are words such as names."""
    said = "".join(cells)
    is_words = any(sign.isalpha() for sign in said) and not any(sign.isdigit() for sign in said)
    return None if is_words else "num"


def _head_cell(words: str, kind: str | None) -> SafeString:
    return element("th", words, scope="col", class_=kind)


def _table_row(row: Sequence[str], kinds: Sequence[str | None]) -> SafeString:
    first, *others = row
    cells = [element("td", words, class_=kind) for words, kind in zip(others, kinds[1:], strict=False)]
    return element("tr", element("th", first, scope="row"), *cells)
