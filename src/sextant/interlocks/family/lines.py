"""The three lines at the top of a family's page: going well, needs help, what the school asks (peers 4.11).

Nothing goes well that another sign on the same page contradicts: such a subject stands under help, with both.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sextant.assessment.terms import GrowthState
from sextant.interlocks.family.signs import ON_PATH, SubjectSigns, joined, listed
from sextant.web.formats import opened, short_day

# Fewer days at home of the last six are no news.
LEAST_ABSENT = 2
MOST_DATES = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the lines are made from.

    Attributes:
        subjects: what the page shows of each.
        n_absent, n_days: of the last school days; 0 days before attendance was taken.
        n_absent_year, n_days_year: of the school year so far.
        unexcused_on: the days among these without an excuse, the newest first.
        needs_days: so many are missed, or so many without an excuse, that the school acts or soon must.
        n_asked: what the school asks of the family now.
        phone: of the office.
    """

    subjects: Sequence[SubjectSigns] = ()
    n_absent: int = 0
    n_days: int = 0
    n_absent_year: int = 0
    n_days_year: int = 0
    unexcused_on: Sequence[date] = ()
    needs_days: bool = False
    n_asked: int = 0
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Help:
    """One thing that needs help; ``subject`` is empty where it is about days at school."""

    words: str
    subject: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """The lines; one that has nothing to say says so in the words of a calm day."""

    well: str
    help: tuple[Help, ...]
    asks: str


def lines_of(known: Known, *, is_own: bool) -> Lines:
    """Write the three lines.

    Args:
        known: what the family may read.
        is_own: the student reads.
    """
    return Lines(
        well=_well(known), help=_help(known, is_own=is_own), asks=_asks(known.n_asked, is_own=is_own)
    )


def _well(known: Known) -> str:
    """Say what goes well: subjects of which no sign on the page says less, and days at school."""
    parts = [*_on_path([one for one in known.subjects if not one.bad]), _at_school(known)]
    said = "; ".join(filter(None, parts))
    if said:
        return f"{opened(said)}."
    if any(one.bad for one in known.subjects):
        return _("No subject has only good signs yet; what helps now stands below.")
    return _("The first results of this year are still to come.")


def _on_path(subjects: Sequence[SubjectSigns]) -> list[str]:
    ahead = [one.label for one in subjects if one.state is GrowthState.SURGING]
    on_path = [one.label for one in subjects if one.state in ON_PATH]
    return [
        *([_("ahead of own path in %(subjects)s") % {"subjects": listed(ahead)}] if ahead else []),
        *([_("on own path in %(subjects)s") % {"subjects": listed(on_path)}] if on_path else []),
    ]


def _at_school(known: Known) -> str:
    """Say how many days of the year were spent at school, where that is nearly all of them."""
    if (
        not known.n_days_year
        or known.n_absent_year * 20 > known.n_days_year
        or _is_away(known)
        or known.needs_days
    ):
        return ""
    words = {"here": known.n_days_year - known.n_absent_year, "all": known.n_days_year}
    return _("at school on %(here)d of %(all)d days") % words


def _help(known: Known, *, is_own: bool) -> tuple[Help, ...]:
    in_order = sorted(known.subjects, key=lambda one: one.state is not GrowthState.LAGGING)
    subjects = [Help(words=one.needs_help, subject=one.subject) for one in in_order if one.needs_help]
    return (*subjects, *_days(known, is_own=is_own))


def _days(known: Known, *, is_own: bool) -> tuple[Help, ...]:
    parts = [
        _("absent %(n)d of the last %(of)d school days") % {"n": known.n_absent, "of": known.n_days}
        if _is_away(known)
        else "",
        _missed(known) if known.needs_days else "",
    ]
    said = "; ".join(filter(None, parts))
    if not said:
        return ()
    return (Help(words=f"{opened(said)}.", detail=_dates(known, is_own=is_own)),)


def _missed(known: Known) -> str:
    """Say how many days of the year were missed, and how many of them without an excuse."""
    n_unexcused = len(known.unexcused_on)
    words = {"n": known.n_absent_year, "of": known.n_days_year, "unexcused": n_unexcused}
    if n_unexcused:
        return (
            _("missed %(n)d of %(of)d school days this year, %(unexcused)d of them without an excuse") % words
        )
    return "" if _is_away(known) else _("missed %(n)d of %(of)d school days this year") % words


def _dates(known: Known, *, is_own: bool) -> str:
    """List the days without an excuse, and say to a guardian where one goes, in the words of the letter."""
    if not known.needs_days or not known.unexcused_on:
        return ""
    said = _("Without an excuse: %(days)s.") % {"days": days_in_words(known.unexcused_on, most=MOST_DATES)}
    if is_own:
        return said
    cure = _("If a day is wrong or you have an excuse for it, send it to the office: we set it right.")
    call = _("The office’s telephone: %(phone)s.") % {"phone": known.phone} if known.phone else ""
    return " ".join(filter(None, (said, cure, call)))


def days_in_words(days: Sequence[date], *, most: int) -> str:
    """Write days, the newest first, and how many earlier ones are left out."""
    shown = [short_day(day) for day in days[:most]]
    n = len(days) - len(shown)
    return joined([*shown, ngettext("%(n)d earlier", "%(n)d earlier", n) % {"n": n}] if n else shown)


def _is_away(known: Known) -> bool:
    return known.n_absent >= LEAST_ABSENT


def _asks(n: int, *, is_own: bool) -> str:
    if not n:
        return _("Nothing today.")
    if is_own:
        return ngettext("One thing; it stands below.", "%(n)d things; they stand below.", n) % {"n": n}
    return ngettext("One thing, below.", "%(n)d things, below.", n) % {"n": n}
