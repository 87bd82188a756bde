"""Cells as only MAP Growth writes them: marks, percentiles, shares, whether a projection was met."""

from typing import NamedTuple

from sextant.interop.scores.cells import Unreadable, is_nothing, quoted, read_number, read_whole

FARTHEST_RIT = 1000  # beyond this it is not even an improbable RIT, but another column
YES, NO = {"true", "t", "yes", "y", "1"}, {"false", "f", "no", "n", "0"}


class Percentile(NamedTuple):
    """A percentile, or the vendor's asterisk in its place."""

    value: int | None
    is_withheld: bool


class Met(NamedTuple):
    """Whether a projection was met, and whether the difference is within the error."""

    is_met: bool | None
    is_within_error: bool


def read_flag(text: str) -> bool | None:
    """Return TRUE or FALSE, or None for an empty cell.

    Raises:
        Unreadable: any other word.
    """
    word = text.strip().casefold()
    if word in YES:
        return True
    if word in NO:
        return False
    if is_nothing(word):
        return None
    raise Unreadable(
        code="bad_flag", message=f"{quoted(text)} is neither TRUE nor FALSE.", cure="Export the file again."
    )


def read_met(text: str) -> Met:
    """Return what Yes, No, Yes* or No* says; the asterisk means within the standard error.

    Raises:
        Unreadable: any other word.
    """
    word = text.strip()
    return Met(is_met=read_flag(word.removesuffix("*")), is_within_error=word.endswith("*"))


def read_percentile(text: str) -> Percentile:
    """Return a percentile of 1 to 99, or that it is withheld (an asterisk).

    Raises:
        Unreadable: no whole number of 1 to 99.
    """
    if text.strip() == "*":
        return Percentile(value=None, is_withheld=True)
    value = read_whole(text)
    if value is None or 1 <= value <= 99:
        return Percentile(value=value, is_withheld=False)
    raise _impossible(text, "A percentile lies between 1 and 99.")


def read_percent(text: str) -> float | None:
    """Return a percentage of 0 to 100, or None.

    Raises:
        Unreadable: no number of 0 to 100.
    """
    value = read_number(text)
    if value is None or 0 <= value <= 100:
        return value
    raise _impossible(text, "A percentage lies between 0 and 100.")


def read_rapid_guessing(text: str) -> float | None:
    """Return the percentage of rapid guesses, whether written as 12.5 or as 0.125.

    One guess on the longest test (about 60 items) is more than 1.6 percent, so that a value above 0 and
    up to 1 can only be a share of 1.

    Raises:
        Unreadable: no number of 0 to 100.
    """
    value = read_percent(text)
    return round(value * 100, 4) if value is not None and 0 < value <= 1 else value


def read_rit(text: str) -> int | None:
    """Return a RIT score, improbable ones too, or None for an empty cell.

    Raises:
        Unreadable: no whole number, or one that is no RIT at all.
    """
    rit = read_whole(text)
    if rit is None or abs(rit) <= FARTHEST_RIT:
        return rit
    raise _impossible(text, "A RIT score lies between 100 and 350.")


def read_not_negative(text: str) -> float | None:
    """Return a number of 0 or more, or None.

    Raises:
        Unreadable: no number, or below 0.
    """
    value = read_number(text)
    if value is None or value >= 0:
        return value
    raise _impossible(text, "It cannot be below 0.")


def read_minutes(text: str) -> int | None:
    """Return whole minutes, fractions rounded, or None.

    Raises:
        Unreadable: no number, or below 0.
    """
    value = read_not_negative(text)
    return None if value is None else round(value)


def _impossible(text: str, rule: str) -> Unreadable:
    return Unreadable(
        code="impossible_value",
        message=f"{quoted(text)} is impossible. {rule}",
        cure="Export the file again without changing it.",
    )
