"""Words as they come from a browser: without what no database keeps, and never cut without a word."""

from sextant.kernel.errors import CannotDo

LONGEST_LINE, MOST_LINES, LONGEST_TEXT, LONGEST_NOTE = 600, 200, 4000, 2000
NUL = "\0"


class TooLong(CannotDo):
    """More was written than is kept; nothing of it was cut."""


def plain(text: str, *, called: str, longest: int = LONGEST_TEXT) -> str:
    """Return what was written, without NUL characters.

    Raises:
        TooLong: it has more characters than are kept.
    """
    found = text.replace(NUL, "").strip()
    if len(found) > longest:
        raise TooLong(
            f"“{called}” has {len(found):,} characters, and {longest:,} are kept. Shorten it and send it "
            "again; nothing was cut off."
        )
    return found


def plain_lines(text: str, *, called: str, most: int = MOST_LINES) -> list[str]:
    """Return the lines that were written, without empty ones.

    Raises:
        TooLong: there are more lines than are kept, or one of them is too long.
    """
    rows = [row for row in text.replace(NUL, "").splitlines() if row.strip()]
    if len(rows) > most:
        raise TooLong(
            f"“{called}” has {len(rows):,} lines, and {most:,} are kept. Join or leave out some of them."
        )
    longest = max(rows, key=len, default="")
    if len(longest) > LONGEST_LINE:
        raise TooLong(
            f"A line of “{called}” has {len(longest):,} characters, and {LONGEST_LINE:,} are kept. Break it "
            "with Enter into shorter lines."
        )
    return rows
