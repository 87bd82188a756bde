"""Codes for seats, how much time a seat gives, and which of two answers to one question is newer."""

import hashlib
import re
import secrets
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sextant.assessment.rules.scoring import OMITTED, Answer, Place
from sextant.assessment.terms import ItemKind

# Without letters and digits that are taken for each other on paper.
LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
CODE_LENGTH = 8
# Kindergarten to grade 2 sit on paper (decision 28).
LOWEST_GRADE_ONLINE = 3
LONGEST_TEXT = 5_000
MOST_OPTIONS = 10
# Past its end a seat takes what a device had kept while it was cut off.
GRACE = timedelta(minutes=2)
_HALF, _DOUBLE, _QUARTER, _NO_END = 50, 100, 25, 300
# Words for more of it; "150% time" without one of them names the whole time, not what is added.
_ADDED = re.compile(r"extra|additional|more|longer|added|plus|\+")
_SAYS = (
    (re.compile(r"unlimited|untimed|no time limit|without (?:a )?time limit"), _NO_END),
    (re.compile(r"(\d{1,3})\s*(?:%|percent)[^,;]*\btime\b|time[^;]*?(\d{1,3})\s*(?:%|percent)"), None),
    (re.compile(r"double time|twice the time|twice as long"), _DOUBLE),
    (re.compile(r"time[^,;]*\b(?:2x|x ?2\b|2\.0)|\b2(?:\.0)?x[^,;]*\btime"), _DOUBLE),
    (re.compile(r"time and (?:a|one)[ -]half|half as long again"), _HALF),
    (re.compile(r"time[^,;]*(?:\b(?:x ?)?1\.5|1½)|(?:\b1\.5|1½)[^,;]*\btime"), _HALF),
    (re.compile(r"time and (?:a|one) quarter|time[^,;]*\b1\.25|\b1\.25[^,;]*\btime"), _QUARTER),
    (re.compile(r"(?:extra|extended|additional) time"), _HALF),
)
# "30 minutes of extra time", "30 extra minutes", "extended time: 30 min".
_MORE = r"(?:extra|extended|additional|more|longer|added)"
_MINUTES = re.compile(
    rf"(\d{{1,3}})[ -]*min(?:ute)?s?\b[^,;]*\b{_MORE}\b"
    rf"|(\d{{1,3}}) +{_MORE} +min"
    rf"|\b(?:{_MORE}|plus)\b[^,;\d]*(\d{{1,3}})[ -]*min"
    r"|\+ *(\d{1,3})[ -]*min"
)
# NUL, which PostgreSQL refuses, and halves of letters.
_UNSTORABLE = re.compile("[\\x00\\ud800-\\udfff]")
_THOUSANDS = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d*)?")
# What Unicode makes of ½: 1, this, 2.
_SLASH = "\N{FRACTION SLASH}"
_FRACTION = re.compile("[¼-¾⅐-⅞]")

type Draft = dict[str, list[Any]]


def new_code() -> str:
    """Return a code that nobody guesses: 31 letters, 8 places, a million million of them."""
    return "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))


def spelled(code: str) -> str:
    """Return a code as it is printed: two groups of four."""
    return f"{code[:4]} {code[4:]}"


def digest_of(secret: str) -> str:
    """Return what is kept of a code or of a device's token; how a person spaced a code does not matter."""
    return hashlib.sha256(re.sub(r"[^A-Za-z0-9_]", "", secret).upper().encode()).hexdigest()


def new_token() -> str:
    """Return what a device shows to be let in again."""
    return secrets.token_hex(24)


def extra_percent(accommodations: Sequence[str]) -> int:
    """Return how much longer a student may take, as her accommodations say; the most of several.

    "Extra time" without a number is half as long again, the usual measure; the words stay on the proctor's
    list.
    """
    return max((_extra_of(text.lower()) for text in accommodations), default=0)


def extra_minutes(accommodations: Sequence[str]) -> int:
    """Return how many minutes more a student may take, where her accommodations name minutes."""
    return max((_minutes_of(text.lower()) for text in accommodations), default=0)


def more_time(accommodations: Sequence[str], *, minutes: int) -> tuple[int, int]:
    """Return what a student gets in a test of so many minutes, percent or minutes: the longer of both."""
    percent, added = extra_percent(accommodations), extra_minutes(accommodations)
    return (0, added) if added > minutes * percent / 100 else (percent, 0)


def ends_at(*, opened_at: datetime, minutes: int, extra: int, added: int) -> datetime:
    """Return when a seat's time is over."""
    return opened_at + timedelta(seconds=minutes * 60 * (100 + extra) / 100, minutes=added)


def storable(answer: Any) -> Any:
    """Return an answer as every database keeps it and every page writes it.

    A text field that is cut in the middle of an emoji sends half of it, which no encoding can write.
    """
    if isinstance(answer, list):
        return [storable(one) for one in answer[: MOST_OPTIONS + 1]]
    return _UNSTORABLE.sub("", answer) if isinstance(answer, str) else answer


def merged(draft: Draft, incoming: Mapping[str, Sequence[Any]]) -> Draft:
    """Return the newer answer to each question, whatever the order in which they arrive."""
    found = dict(draft)
    for position, (answer, number) in incoming.items():
        if position not in found or found[position][1] < number:
            found[position] = [answer, number]
    return found


def cleaned(place: Place, answer: Any) -> Answer:
    """Return an answer as a sitting keeps it.

    Raises:
        ValueError: no browser of ours sends this: another type, or an option that the place does not have.
    """
    if answer in (None, OMITTED, []):
        return OMITTED
    if place.kind == ItemKind.SEVERAL:
        return _options(place, answer)
    if not isinstance(answer, str):
        raise ValueError(f"Place {place.position} takes text")  # noqa: TRY004 - a caller catches one kind
    if place.kind == ItemKind.CHOICE:
        return _options(place, [answer])[0]
    # What is no number is kept as it was typed, and is no right answer.
    return as_number(answer) if place.kind == ItemKind.NUMBER else answer[:LONGEST_TEXT]


def as_number(text: str) -> float | str:
    """Return the number that a student typed: 0.75, .75, 3/4, 1 1/2, 1,250 or $4; else the text.

    A comma that parts no thousands is a decimal one, as most of the world writes it; a phone writes ½.
    """
    plain = _FRACTION.sub(_spelled_out, text).strip().replace("−", "-").replace("$", "").replace("%", "")
    plain = plain.replace(",", "") if _THOUSANDS.fullmatch(plain) else plain.replace(",", ".")
    found = re.fullmatch(r"(-?)(?:(\d+)\s+)?(\d+)\s*/\s*(\d+)", plain)
    if found and int(found[4]):
        value = int(found[2] or 0) + int(found[3]) / int(found[4])
        return -value if found[1] else value
    # A thousand digits are no answer, and no number that a database keeps.
    return float(plain) if re.fullmatch(r"-?(\d{1,15}(\.\d{0,12})?|\.\d{1,12})", plain) else text[:40]


def _spelled_out(found: re.Match[str]) -> str:
    return f" {unicodedata.normalize('NFKC', found[0]).replace(_SLASH, '/')}"


def as_answers(places: Sequence[Place], draft: Draft) -> list[Answer]:
    """Return one answer for each place: after the last one that was answered, the rest was not reached."""
    return cut_off(
        [cleaned(place, storable(draft.get(str(place.position), [OMITTED])[0])) for place in places]
    )


def cut_off(answers: Sequence[Answer]) -> list[Answer]:
    """Return answers with None for what stands empty at the end: it was not reached, not left out."""
    last = max((at for at, answer in enumerate(answers) if answer not in (None, OMITTED, [])), default=-1)
    return [answer if at <= last else None for at, answer in enumerate(answers)]


def _options(place: Place, answer: Any) -> list[str]:
    if (
        not isinstance(answer, list)
        or len(answer) > MOST_OPTIONS
        or not set(map(str, answer)) <= set(place.labels)
    ):
        raise ValueError(f"Place {place.position} has no such option")
    return sorted({str(one) for one in answer})


def _minutes_of(text: str) -> int:
    """Return the minutes that a text adds; none where it names a share, or breaks."""
    if any(pattern.search(text) for pattern, _percent in _SAYS[:-1]):
        return 0
    found = _MINUTES.search(text)
    if found is None or "break" in found[0]:
        return 0
    return int(next(group for group in found.groups() if group))


def _extra_of(text: str) -> int:
    if _minutes_of(text):
        return 0
    for pattern, percent in _SAYS:
        found = pattern.search(text)
        if found:
            return _said(found, text) if percent is None else percent
    return 0


def _said(found: re.Match[str], text: str) -> int:
    """Return a percentage as what is added: "150% time" is half as long again, "50% extra time" is, too."""
    percent = int(next(group for group in found.groups() if group))
    is_whole = percent > _DOUBLE and _ADDED.search(text) is None
    return min(percent - 100 if is_whole else percent, _NO_END)
