"""Days off as people write them, one a line, and those that a state's schools usually keep; pure."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from sextant.network.moving_days import easter, nth_weekday, on_or_after
from sextant.network.terms import DayKind, Jurisdiction
from sextant.office.rules.school_years import DayOff

ONE_DAY = timedelta(days=1)
LONGEST_NOTE = 120
LONGEST_SPAN = 60
ISO = r"\d{4}-\d{2}-\d{2}"
LINE = re.compile(rf"({ISO})(?:\s*(?:to|until|–|\.\.)\s*({ISO}))?\s*(.*)", re.ASCII)
KIND = re.compile(r"\(?(half|staff|virtual|closed|holiday)\)?\s*:?\s*(.*)", re.ASCII | re.IGNORECASE)
KINDS = {
    "half": DayKind.HALF,
    "staff": DayKind.PD,
    "virtual": DayKind.VIRTUAL,
    "closed": DayKind.CLOSURE,
    "holiday": DayKind.HOLIDAY,
}
WORDS = {kind: word for word, kind in KINDS.items()}


class UnreadableLine(ValueError):
    """A line that names no day: which one, and what is wrong with it."""

    def __init__(self, *, line: int, says: str) -> None:
        super().__init__(f"Line {line}: {says}")


def read_days_off(text: str) -> tuple[DayOff, ...]:
    """Return the days that lines such as ``2026-12-24 to 2027-01-01 Winter recess`` name.

    A word of the kind may follow the day: ``half``, ``staff``, ``virtual``, ``closed``; else it is a holiday.

    Raises:
        UnreadableLine: a line without a day, with a day that no calendar has, or with ends out of order.
    """
    found: dict[date, DayOff] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            found.update((one.on, one) for one in _read_line(line.strip(), number))
    return tuple(found[on] for on in sorted(found))


def write_days_off(days: Iterable[DayOff]) -> str:
    """Return the days as lines that read back to the same; those in a row with one name are one line."""
    lines: list[tuple[DayOff, DayOff]] = []
    for one in sorted(days, key=lambda day: day.on):
        last = lines[-1] if lines else None
        is_next = (
            last is not None and one.on - last[1].on <= 3 * ONE_DAY and _only_weekend(last[1].on, one.on)
        )
        if last is not None and is_next and (last[1].kind, last[1].note) == (one.kind, one.note):
            lines[-1] = (last[0], one)
        else:
            lines.append((one, one))
    return "\n".join(_written(first, last) for first, last in lines)


def usual_days_off(jurisdiction: str, *, starts_on: date, ends_on: date) -> tuple[DayOff, ...]:
    """Return the weekdays off that public schools of a state usually keep within a school year.

    A proposal to correct, not the law's list: each network's board sets its own calendar.
    """
    days: dict[date, DayOff] = {}
    for year in range(starts_on.year, ends_on.year + 1):
        for on, note in (*_in_autumn(year, jurisdiction), *_in_spring(year)):
            if starts_on <= on <= ends_on and on.weekday() < 5:
                days.setdefault(on, DayOff(on=on, kind=DayKind.HOLIDAY, note=note))
    return tuple(days[on] for on in sorted(days))


def _read_line(line: str, number: int) -> Iterator[DayOff]:
    match = LINE.fullmatch(line)
    if match is None:
        raise UnreadableLine(line=number, says="write the day first, like 2026-11-26 Thanksgiving.")
    first, last = _day(match[1], number), _day(match[2] or match[1], number)
    if not 0 <= (last - first).days <= LONGEST_SPAN:
        raise UnreadableLine(line=number, says=f"its last day must follow its first by up to {LONGEST_SPAN}.")
    said = KIND.fullmatch(match[3])
    kind, note = (KINDS[said[1].lower()], said[2]) if said else (DayKind.HOLIDAY, match[3])
    for offset in range((last - first).days + 1):
        yield DayOff(on=first + offset * ONE_DAY, kind=kind, note=" ".join(note.split())[:LONGEST_NOTE])


def _day(text: str, number: int) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UnreadableLine(line=number, says=f"no calendar has {text}.") from None


def _only_weekend(first: date, second: date) -> bool:
    between = (first + number * ONE_DAY for number in range(1, (second - first).days))
    return all(day.weekday() > 4 for day in between)


def _written(first: DayOff, last: DayOff) -> str:
    span = f"{first.on}" if first.on == last.on else f"{first.on} to {last.on}"
    kind = "" if first.kind == DayKind.HOLIDAY else f"{WORDS[first.kind]}: "
    return f"{span} {kind}{first.note}".strip()


def _in_autumn(year: int, jurisdiction: str) -> Iterator[tuple[date, str]]:
    yield nth_weekday(year, 9, weekday=0, n=1), "Labor Day"
    yield nth_weekday(year, 10, weekday=0, n=2), "Indigenous Peoples’ Day"
    first_monday = nth_weekday(year, 11, weekday=0, n=1)
    if jurisdiction == Jurisdiction.NJ:
        yield first_monday + 3 * ONE_DAY, "Teachers’ convention"
        yield first_monday + 4 * ONE_DAY, "Teachers’ convention"
    else:
        yield first_monday + ONE_DAY, "Election Day"
        yield date(year, 11, 11), "Veterans Day"
    thanks = nth_weekday(year, 11, weekday=3, n=4)
    yield thanks, "Thanksgiving"
    yield thanks + ONE_DAY, "Thanksgiving"
    for number in range(9):
        yield date(year, 12, 24) + number * ONE_DAY, "Winter recess"


def _in_spring(year: int) -> Iterator[tuple[date, str]]:
    yield date(year, 1, 1), "Winter recess"
    yield nth_weekday(year, 1, weekday=0, n=3), "Martin Luther King Jr. Day"
    yield nth_weekday(year, 2, weekday=0, n=3), "Presidents’ Day"
    monday = easter(year) - 6 * ONE_DAY
    for number in range(5):
        yield monday + number * ONE_DAY, "Spring recess"
    yield on_or_after(date(year, 5, 25), weekday=0), "Memorial Day"
    yield date(year, 6, 19), "Juneteenth"
