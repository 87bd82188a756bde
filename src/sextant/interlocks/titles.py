"""What one part of a row of the table asks, in a line."""

from sextant.interlocks.table import BY_CODE
from sextant.web.formats import opened


def title_of_rule(code: str, part: int) -> str:
    """Return what a part of a row asks: in its own words, or those of the row where they fit each part."""
    row = BY_CODE.get(code)
    if row is None:
        return ""
    if 0 <= part < len(row.opens) and row.opens[part].called:
        return row.opens[part].called
    # "outreach call; truancy letters by law" asks one of each part, where there are as many.
    asked = [one.strip() for one in row.asks.split(";")]
    is_each = len(asked) == len(row.opens) and 0 <= part < len(asked)
    return opened(asked[part] if is_each else row.asks_in_short)
