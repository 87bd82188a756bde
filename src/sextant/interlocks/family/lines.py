"""The three lines at the top of a family's page: going well, needs help, what the school asks (peers 4.11).

Pure words over what the family may read; behind, on or ahead of the child's own path, never a level (38).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sextant.assessment.terms import GrowthState
from sextant.web.formats import opened

ON_PATH = frozenset({GrowthState.NONE, GrowthState.WATCH})
# Fewer days at home of the last six are no news.
LEAST_ABSENT = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the lines are made from.

    Attributes:
        growth: subject as pages name it, and its state.
        failing: courses whose newest grade lies under the pass line.
        n_absent, n_days: of the last school days; 0 days before attendance was taken.
        n_absent_year, n_days_year: of the school year so far.
        n_unexcused_year: of these, without an excuse.
        needs_days: so many are missed, or so many without an excuse, that the school acts or soon must.
        seen: what was recognized lately, newest first.
        n_asked: what the school asks of the family now.
    """

    growth: Sequence[tuple[str, GrowthState]] = ()
    failing: Sequence[str] = ()
    n_absent: int = 0
    n_days: int = 0
    n_absent_year: int = 0
    n_days_year: int = 0
    n_unexcused_year: int = 0
    needs_days: bool = False
    seen: Sequence[str] = ()
    n_asked: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """The lines; one that has nothing to say says so in the words of a calm day."""

    well: str
    help: str
    asks: str
    excuse: str = ""


def lines_of(known: Known, *, is_own: bool) -> Lines:
    """Write the three lines.

    Args:
        known: what the family may read.
        is_own: the student reads.
    """
    return Lines(
        well=_well(known),
        help=_help(known),
        asks=_asks(known.n_asked, is_own=is_own),
        excuse=_excuse(known, is_own=is_own),
    )


def _well(known: Known) -> str:
    ahead = [label for label, state in known.growth if state is GrowthState.SURGING]
    on_path = [label for label, state in known.growth if state in ON_PATH]
    parts = [
        _("ahead of own path in %(subjects)s") % {"subjects": listed(ahead)} if ahead else "",
        _("on own path in %(subjects)s") % {"subjects": listed(on_path)} if on_path else "",
        _("seen for %(values)s") % {"values": listed(known.seen)} if known.seen else "",
        _at_school(known),
    ]
    said = "; ".join(filter(None, parts))
    return f"{opened(said)}." if said else _("The first results of this year are still to come.")


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


def _help(known: Known) -> str:
    behind = [label for label, state in known.growth if state is GrowthState.LAGGING]
    parts = [
        _("behind own path in %(subjects)s") % {"subjects": listed(behind)} if behind else "",
        _("grade under the pass line in %(courses)s") % {"courses": listed(known.failing)}
        if known.failing
        else "",
        _("absent %(n)d of the last %(of)d school days") % {"n": known.n_absent, "of": known.n_days}
        if _is_away(known)
        else "",
        _missed(known) if known.needs_days else "",
    ]
    said = "; ".join(filter(None, parts))
    return f"{opened(said)}." if said else _("Nothing that we know of.")


def _missed(known: Known) -> str:
    """Say how many days of the year were missed, and how many of them without an excuse."""
    words = {"n": known.n_absent_year, "of": known.n_days_year, "unexcused": known.n_unexcused_year}
    if known.n_unexcused_year:
        return (
            _("missed %(n)d of %(of)d school days this year, %(unexcused)d of them without an excuse") % words
        )
    return "" if _is_away(known) else _("missed %(n)d of %(of)d school days this year") % words


def _excuse(known: Known, *, is_own: bool) -> str:
    """Say to a guardian, in the words of the letter, where an excuse goes for days that have none."""
    if is_own or not known.needs_days or not known.n_unexcused_year:
        return ""
    return _("If a day is wrong or you have an excuse for it, send it to the office: we set it right.")


def _is_away(known: Known) -> bool:
    return known.n_absent >= LEAST_ABSENT


def _asks(n: int, *, is_own: bool) -> str:
    if not n:
        return _("Nothing today.")
    if is_own:
        return ngettext("One thing; it stands below.", "%(n)d things; they stand below.", n) % {"n": n}
    return ngettext("One thing, below.", "%(n)d things, below.", n) % {"n": n}


def listed(labels: Sequence[str]) -> str:
    """Write labels inside a sentence: ``math, science and reading``."""
    lower = [label[:1].lower() + label[1:] for label in labels]
    if len(lower) < 2:
        return "".join(lower)
    return _("%(most)s and %(last)s") % {"most": ", ".join(lower[:-1]), "last": lower[-1]}
