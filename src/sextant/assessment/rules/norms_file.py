"""A table of norms as a CSV file: each row to a norm, or to the fault that keeps the file out."""

import csv
import io
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sextant.assessment.rules.norms import USUAL_WEEKS, WEEKS_OF_A_YEAR, NormEntry
from sextant.assessment.rules.subjects import subject_word
from sextant.assessment.terms import SUBJECT_WORDS, NormGroup, Season
from sextant.network.terms import Subject

NEEDED = ("subject", "grade", "season", "mean", "sd")
COLUMNS = (
    "level", *NEEDED[:3], "weeks", "mean", "sd", "to_season", "to_weeks", "to_mean", "to_sd", "rho",
    "growth_mean", "growth_sd", "slope",
)  # fmt: skip
MOST_ROWS, MOST_FAULTS = 20_000, 50
GRADES = {"k": 0, "kg": 0, "pk": -1}
SEASONS = tuple(Season.values)
KNOWN = frozenset({*Subject.values, *map(str, SUBJECT_WORDS.values())})


@dataclass(frozen=True, slots=True, kw_only=True)
class NormFault:
    """Why a row cannot be a norm: where it stands, what is wrong, and the cure; row 1 is the header."""

    row: int
    field: str
    message: str
    cure: str

    @property
    def sentence(self) -> str:
        """Return the fault in one line."""
        place = f"Row {self.row}, {self.field}" if self.field else f"Row {self.row}"
        return f"{place}: {self.message} {self.cure}"


@dataclass(frozen=True, slots=True, kw_only=True)
class NormsRead:
    """What a file gave: norms, or the first faults; never both."""

    entries: tuple[NormEntry, ...]
    faults: tuple[NormFault, ...]


class _Fault(Exception):
    def __init__(self, field: str, message: str, cure: str) -> None:
        super().__init__(message)
        self.field, self.message, self.cure = field, message, cure


def read_norms(content: bytes) -> NormsRead:
    """Return the norms of a CSV file; with any fault none, so that half a table never stands."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _refused(1, "", "The file is not UTF-8 text.", "Save it as CSV UTF-8.")
    rows = csv.reader(io.StringIO(text, newline=""))
    try:
        header = [name.strip().casefold() for name in next(rows, [])]
        lines = [(rows.line_num, cells) for cells in rows if any(cell.strip() for cell in cells)]
    except csv.Error:
        return _refused(1, "", "The file is no table.", "Save it as CSV, one norm a row.")
    missing = [name for name in NEEDED if name not in header]
    if missing:
        return _refused(1, missing[0], "The column is missing.", f"Name the columns: {', '.join(COLUMNS)}.")
    if twice := next((name for name in header if name and header.count(name) > 1), ""):
        return _refused(1, twice, "The column stands there twice.", "Keep the one that is meant.")
    if not 0 < len(lines) <= MOST_ROWS:
        return _refused(1, "", "The table has no rows, or too many.", f"Give 1 to {MOST_ROWS:,} norms.")
    return _read_lines(header, lines)


def _read_lines(header: list[str], lines: list[tuple[int, list[str]]]) -> NormsRead:
    entries: list[NormEntry] = []
    faults: list[NormFault] = []
    seen: dict[tuple[object, ...], int] = {}
    for row, cells in lines:
        surplus = [cell for cell in cells[len(header) :] if cell.strip()]
        named = {name: cell.strip() for name, cell in zip(header, cells, strict=False)}
        try:
            entry = _new(_entry(named, surplus), row, seen)
        except _Fault as fault:
            faults.append(NormFault(row=row, field=fault.field, message=fault.message, cure=fault.cure))
        else:
            entries.append(entry)
    if faults:
        return NormsRead(entries=(), faults=tuple(faults[:MOST_FAULTS]))
    return NormsRead(entries=tuple(entries), faults=())


def _new(entry: NormEntry, row: int, seen: dict[tuple[object, ...], int]) -> NormEntry:
    key = (entry.level, entry.subject, entry.grade, entry.season, entry.to_season)
    first = seen.setdefault(key, row)
    if first != row:
        raise _Fault("season", f"Row {first} gives the same norm.", "Keep one of the two.")
    return entry


def _entry(cells: Mapping[str, str], surplus: list[str]) -> NormEntry:
    if surplus:
        raise _Fault("", "The row has more cells than the header.", "Write 1206, not 1,206.")
    season = _season("season", cells)
    if season is None:
        raise _Fault("season", "It is empty.", "Write fall, winter or spring.")
    subject = subject_word(cells.get("subject", ""))
    if not subject:
        raise _Fault("subject", "It is empty.", "Write math or reading.")
    if subject not in KNOWN:
        raise _Fault("subject", f"“{subject[:20]}” is no subject of a test.", "Write math or reading.")
    to_season = _season("to_season", cells)
    entry = NormEntry(
        level=_level(cells.get("level", "")),
        subject=subject,
        grade=_grade(cells.get("grade", "")),
        season=season,
        weeks=_whole("weeks", cells) or USUAL_WEEKS[season],
        mean=_needed("mean", cells),
        sd=_positive("sd", _needed("sd", cells)),
    )
    return entry if to_season is None else _with_growth(entry, season, to_season, cells)


def _with_growth(entry: NormEntry, season: Season, to_season: Season, cells: Mapping[str, str]) -> NormEntry:
    is_next_year = SEASONS.index(to_season) <= SEASONS.index(season)
    usual = USUAL_WEEKS[to_season] + (WEEKS_OF_A_YEAR if is_next_year else 0)
    to_weeks = _whole("to_weeks", cells) or usual
    if to_weeks <= entry.weeks:
        raise _Fault("to_weeks", "They end before they start.", "Count the next school year's weeks on.")
    to_mean, to_sd, rho = (_number(name, cells) for name in ("to_mean", "to_sd", "rho"))
    gain, growth_sd, slope = (_number(name, cells) for name in ("growth_mean", "growth_sd", "slope"))
    if rho is not None and to_mean is not None and to_sd is not None:
        if not -1 < rho < 1:
            raise _Fault("rho", f"{rho:g} is no correlation.", "Give a number between -1 and 1.")
        return _grown(entry, to_season, to_weeks, to_mean=to_mean, to_sd=_positive("to_sd", to_sd), rho=rho)
    if gain is not None and growth_sd is not None:
        growth_sd = _positive("growth_sd", growth_sd)
        return _grown(entry, to_season, to_weeks, growth_mean=gain, growth_sd=growth_sd, slope=slope or 0.0)
    raise _Fault(
        "to_season",
        "The growth of this group is not whole.",
        "Give to_mean, to_sd and rho, or growth_mean and growth_sd (with slope, if you have it).",
    )


def _grown(entry: NormEntry, to_season: str, to_weeks: int, **growth: float) -> NormEntry:
    return NormEntry(
        level=entry.level, subject=entry.subject, grade=entry.grade, season=entry.season, mean=entry.mean,
        sd=entry.sd, weeks=entry.weeks, to_season=to_season, to_weeks=to_weeks, **growth,
    )  # fmt: skip


def _level(text: str) -> str:
    level = text.casefold().rstrip("s") or NormGroup.STUDENT
    if level not in NormGroup.values:
        raise _Fault("level", f"“{text[:20]}” is no level.", "Write student or school.")
    return str(level)


def _season(name: str, cells: Mapping[str, str]) -> Season | None:
    text = cells.get(name, "").casefold()
    if not text:
        return None
    if text not in SEASONS:
        raise _Fault(name, f"“{text[:20]}” is no season.", "Write fall, winter, spring or summer.")
    return Season(text)


def _grade(text: str) -> int:
    try:
        grade = GRADES.get(text.casefold())
        grade = int(text) if grade is None else grade
    except ValueError:
        grade = 99
    if not -1 <= grade <= 13:
        raise _Fault("grade", f"“{text[:20]}” is no grade.", "Write PK, K or 1 to 12.")
    return grade


def _number(name: str, cells: Mapping[str, str]) -> float | None:
    text = cells.get(name, "")
    if not text:
        return None
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number) or abs(number) > 1e6:
        raise _Fault(name, f"“{text[:20]}” is not a number.", "Write it in digits, like 12.5.")
    return number


def _whole(name: str, cells: Mapping[str, str]) -> int | None:
    return _checked(name, _number(name, cells), lambda weeks: weeks.is_integer() and 0 < weeks <= 120)


def _checked(name: str, number: float | None, is_fine: Callable[[float], bool]) -> int | None:
    if number is None:
        return None
    if not is_fine(number):
        raise _Fault(name, f"{number:g} is no count of weeks.", "Write whole weeks of instruction, like 20.")
    return int(number)


def _needed(name: str, cells: Mapping[str, str]) -> float:
    number = _number(name, cells)
    if number is None:
        raise _Fault(name, "It is empty.", "Give the norm group's value.")
    return number


def _positive(name: str, number: float) -> float:
    if number <= 0:
        raise _Fault(name, f"{number:g} is not positive.", "Look for columns that were exchanged.")
    return number


def _refused(row: int, field: str, message: str, cure: str) -> NormsRead:
    return NormsRead(entries=(), faults=(NormFault(row=row, field=field, message=message, cure=cure),))
