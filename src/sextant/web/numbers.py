"""Numbers that a form or an address sends: whoever changes them by hand gets a refusal, never a fault."""

# The largest that every database keeps has 19 digits.
MOST_DIGITS = 18


def whole_number(text: object) -> int | None:
    """Return a whole number as it was sent; None for anything that is none, or that no database keeps."""
    sent = str(text).strip()
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) <= MOST_DIGITS else None
