"""When in a school year a result belongs: report period, season, whole year or numbered wave."""

import math
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from sextant.interop.scores.cells import Unreadable, quoted

FIRST_YEAR, LAST_YEAR = 1950, 2100
FARTHEST_WAVE = 1000
YEAR_RANGE = re.compile(
    r"(?:[SA]Y\s*)?(\d{4}|\d{2})\s*[-_/\u2013]\s*(\d{4}|\d{2})(?:\.\d+)?", re.ASCII | re.IGNORECASE
)
ONE_YEAR = re.compile(r"(?:[SA]Y\s*)?(\d{4})(?:\.[1-9])?", re.ASCII | re.IGNORECASE)
WINDOW_OF_YEAR = re.compile(r"(\d{4}(?:[-_/\u2013](?:\d{4}|\d{2}))?)\.([1-9])", re.ASCII)
WAVE = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)", re.ASCII)
REPORT_PERIOD = re.compile(
    r"(?:rp|mp|q(?:tr)?|quarter|report(?:ing)?\s*period|marking\s*period)\s*([1-4])", re.ASCII | re.IGNORECASE
)
BEHIND = re.compile(r"\s*\([^()]*\)$")
SEASON = re.compile(r"([a-z]+)(?:[\s,]+(.+))?", re.ASCII | re.IGNORECASE)


class PeriodKind(StrEnum):
    """How a file counts the occasions of testing."""

    REPORT_PERIOD = "report_period"
    SEASON = "season"
    YEAR = "year"
    WAVE = "wave"


class Season(StrEnum):
    """A testing window of a vendor's year."""

    FALL = "fall"
    WINTER = "winter"
    SPRING = "spring"
    SUMMER = "summer"


class LoneYear(StrEnum):
    """Which school year a file means by one calendar year."""

    ENDS = "ends"
    STARTS = "starts"


# Hundredths of the school year, so that occasions of different kinds stand in the order they happen.
SEASON_ORDERS = {Season.FALL: 10, Season.WINTER: 45, Season.SPRING: 85, Season.SUMMER: 110}
SEASON_WORDS = {
    "fall": Season.FALL, "autumn": Season.FALL, "f": Season.FALL, "boy": Season.FALL,
    "winter": Season.WINTER, "w": Season.WINTER, "moy": Season.WINTER,
    "spring": Season.SPRING, "s": Season.SPRING, "eoy": Season.SPRING,
    "summer": Season.SUMMER,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class SchoolYearRef:
    """A school year by the calendar year in which it starts."""

    start: int

    @property
    def label(self) -> str:
        """Return the year as people write it: 2025-26."""
        return f"{self.start}-{(self.start + 1) % 100:02d}"

    @classmethod
    def of(cls, day: date) -> "SchoolYearRef":
        """Return the school year of a day; from July on it is the one that begins."""
        return cls(start=day.year - (day.month < 7))

    def holds(self, day: date) -> bool:
        """Return whether a day lies in this year or the summers beside it."""
        return date(self.start, 6, 15) <= day <= date(self.start + 1, 9, 15)


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodRef:
    """An occasion of testing inside a school year.

    Attributes:
        kind: how the file counts.
        label: RP2, Fall, Year, or the wave's own number.
        order: hundredths of the school year, comparable within one year only.
        number: the report period (1-4) or season (1-4); None for the others.
    """

    kind: PeriodKind
    label: str
    order: int
    number: int | None = None


WHOLE_YEAR = PeriodRef(kind=PeriodKind.YEAR, label="Year", order=100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """A period, and its school year where the same text names both."""

    period: PeriodRef
    school_year: SchoolYearRef | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WaveYear:
    """The user's word that this wave fell in this school year; one step of a wave is one year."""

    wave: Decimal
    school_year: SchoolYearRef


def season_period(season: Season) -> PeriodRef:
    """Return the period of one season."""
    number = list(Season).index(season) + 1
    return PeriodRef(
        kind=PeriodKind.SEASON, label=season.value.capitalize(), order=SEASON_ORDERS[season], number=number
    )


def report_period(number: int) -> PeriodRef:
    """Return the period of one nine-week report period, 1 to 4."""
    return PeriodRef(kind=PeriodKind.REPORT_PERIOD, label=f"RP{number}", order=25 * number, number=number)


def read_school_year(text: str, *, lone_year: LoneYear = LoneYear.ENDS) -> SchoolYearRef:
    """Return the school year in 2025-26, 2025-2026, 25-26, 2025_2026, 2026 or SY 2025-26.

    Raises:
        Unreadable: another form, years that do not follow each other, or an impossible year.
    """
    text = text.strip()
    start: int | None = None
    if match := YEAR_RANGE.fullmatch(text):
        first = _whole_year(match[1])
        start = first if str(first + 1).endswith(match[2]) else None
    elif match := ONE_YEAR.fullmatch(text):
        start = int(match[1]) - (1 if lone_year is LoneYear.ENDS else 0)
    if start is None or not FIRST_YEAR <= start <= LAST_YEAR:
        raise Unreadable(
            code="bad_school_year",
            message=f"{quoted(text)} is not a school year.",
            cure="Write it like 2025-26.",
        )
    return SchoolYearRef(start=start)


def _whole_year(digits: str) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year
    return year + (2000 if year < 70 else 1900)


def read_season(text: str) -> Season | None:
    """Return the season that a word names, or None."""
    return SEASON_WORDS.get(text.strip().casefold())


def is_lone_number(text: str) -> bool:
    """Return whether a period is written as a number that is no calendar year."""
    text = text.strip()
    return bool(WAVE.fullmatch(text)) and not ONE_YEAR.fullmatch(text)


def guess_number_kind(texts: set[str]) -> PeriodKind:
    """Return what plain numbers count in a file: report periods if all are 1 to 4, else waves."""
    numbers = {text.strip() for text in texts if is_lone_number(text)}
    return PeriodKind.REPORT_PERIOD if numbers <= {"1", "2", "3", "4"} else PeriodKind.WAVE


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodReader:
    """How one file's periods are to be read."""

    number_kind: PeriodKind
    lone_year: LoneYear = LoneYear.ENDS
    wave_year: WaveYear | None = None

    def read(self, text: str) -> Occasion:
        """Return the occasion that a cell names.

        Raises:
            Unreadable: no report period, season, year or wave; or a year that does not exist.
        """
        # "Winter (November 16 - March 1)": what the window is, and not which.
        text = BEHIND.sub("", " ".join(text.split()))
        if match := REPORT_PERIOD.fullmatch(text):
            return Occasion(period=report_period(int(match[1])))
        if match := WINDOW_OF_YEAR.fullmatch(text):
            year = read_school_year(match[1], lone_year=self.lone_year)
            return Occasion(period=self._numbered(match[2]).period, school_year=year)
        if is_lone_number(text):
            return self._numbered(text)
        if match := SEASON.fullmatch(text):
            return self._season(text, match[1], match[2])
        try:
            return Occasion(period=WHOLE_YEAR, school_year=read_school_year(text, lone_year=self.lone_year))
        except Unreadable as error:
            raise _unknown_period(text) from error

    def _season(self, text: str, word: str, year: str | None) -> Occasion:
        if word.casefold() in {"year", "annual"} and not year:
            return Occasion(period=WHOLE_YEAR)
        season = read_season(word)
        if season is None:
            raise _unknown_period(text)
        return Occasion(
            period=season_period(season),
            school_year=read_school_year(year, lone_year=self.lone_year) if year else None,
        )

    def _numbered(self, text: str) -> Occasion:
        if self.number_kind is PeriodKind.WAVE:
            return self._wave(text)
        if self.number_kind is PeriodKind.REPORT_PERIOD and text in {"1", "2", "3", "4"}:
            return Occasion(period=report_period(int(text)))
        if self.number_kind is PeriodKind.SEASON and text in {"1", "2", "3", "4"}:
            return Occasion(period=season_period(list(Season)[int(text) - 1]))
        raise _unknown_period(text)

    def _wave(self, text: str) -> Occasion:
        wave = read_wave(text)
        label = f"{wave.normalize():f}"
        if self.wave_year is None:
            return Occasion(period=PeriodRef(kind=PeriodKind.WAVE, label=label, order=round(wave * 100)))
        since = wave - self.wave_year.wave
        years = math.floor(since)
        year = SchoolYearRef(start=self.wave_year.school_year.start + years)
        if not FIRST_YEAR <= year.start <= LAST_YEAR:
            raise _unknown_period(text)
        order = round((since - years) * 100)
        return Occasion(period=PeriodRef(kind=PeriodKind.WAVE, label=label, order=order), school_year=year)


def read_wave(text: str) -> Decimal:
    """Return the number of a wave.

    Raises:
        Unreadable: no number, or one that counts no waves.
    """
    try:
        wave = Decimal(text.strip())
    except InvalidOperation as error:
        raise _unknown_period(text) from error
    if not wave.is_finite() or abs(wave) > FARTHEST_WAVE:
        raise _unknown_period(text)
    return wave


def _unknown_period(text: str) -> Unreadable:
    return Unreadable(
        code="bad_period",
        message=f"{quoted(text)} is not a period.",
        cure="Write RP1 to RP4, Fall, Winter or Spring, a school year like 2025-26, or number the waves.",
    )
