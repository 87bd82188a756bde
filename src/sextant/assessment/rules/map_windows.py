"""The windows of MAP, September, January and May, and what is said before a school's first."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from sextant.assessment.terms import Season

# Month, and whether it lies in the year after the one in which the school year begins (domain 4.b, W-D2).
MONTHS = {Season.FALL: (9, False), Season.WINTER: (1, True), Season.SPRING: (5, True)}
IN_ORDER = tuple(Season.values)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class MapTerm:
    """One term: the calendar year in which its school year begins, and the season's place in it."""

    year: int
    place: int

    @property
    def season(self) -> Season:
        """Return the season."""
        return Season(IN_ORDER[self.place])

    @property
    def label(self) -> str:
        """Return the term as people name it: ``Spring 2027``."""
        following = MONTHS.get(self.season, (6, True))[1]
        return f"{self.season.label} {self.year + following}"

    @property
    def window(self) -> tuple[date, date]:
        """Return the first and the last day of testing."""
        month, is_following = MONTHS.get(self.season, (6, True))
        year = self.year + is_following
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def term_of(*, year: int, season: str) -> MapTerm:
    """Return the term of a season in the school year that begins in ``year``."""
    return MapTerm(year=year, place=IN_ORDER.index(season))


def newest_term(on: date) -> MapTerm:
    """Return the term whose window opened last."""
    terms = [term_of(year=year, season=season) for year in (on.year - 1, on.year) for season in MONTHS]
    return max(term for term in terms if term.window[0] <= on)


def says_when_it_begins(start: MapTerm | None, *, on: date) -> str:
    """Return the sentence before a school's first term, else nothing."""
    if start is None or start.window[0] <= on:
        return ""
    first, last = start.season.value, start.window[0].year
    return _("MAP begins here in %(season)s %(year)d") % {"season": first, "year": last}
