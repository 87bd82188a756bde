"""Trials of rules as pages show them: what they came to, and which limits kept something back."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sextant.interlocks.forms import number_text, value_text
from sextant.interlocks.models import InterlockTrial
from sextant.interlocks.numbers_used import all_numbers
from sextant.kernel.thresholds import Threshold
from sextant.network.queries.places import list_schools
from sextant.network.queries.settings import threshold
from sextant.web.formats import number as written

MOST_LOOKED_AT = 50
# Fewer items of a school could tell whom they are about.
LEAST_TOLD, MOST_SCHOOLS = 10, 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """One number that kept something back: its value, how much was under the line, how much it let through.

    ``under`` and ``through`` are two counts with an arrow between where another value was tried.
    """

    number: Threshold
    value: str
    under: str
    through: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Alone:
    """One number of a condition of which any is enough: how much it alone asks for, and how much all do."""

    number: Threshold
    alone: str
    asked: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """One trial with what held in it and what asks; ``is_empty`` where either value opened nothing."""

    trial: InterlockTrial
    limits: tuple[Limit, ...]
    schools: str
    alone: tuple[Alone, ...]

    @property
    def is_empty(self) -> bool:
        return not self.trial.n_items and not self.trial.n_supposed and not self.limits


def newest_previews(
    key: str, *, value: float, school_key: int | None, codes: Sequence[str]
) -> tuple[Tried, ...]:
    """Return the newest trial of each rule with this value of the number."""
    rows = InterlockTrial.objects.filter(
        number=key, value=value, school_key=school_key, code__in=codes
    ).order_by("-asked_at", "-pk")[:MOST_LOOKED_AT]
    found: dict[str, InterlockTrial] = {}
    for row in rows:
        found.setdefault(row.code, row)
    # What the change is about stands before what it leaves alone.
    newest = sorted(found.values(), key=lambda one: (one.n_items == one.n_supposed, one.code))
    return tuple(_tried(one) for one in newest)


def trials_of(code: str, *, most: int = 5) -> tuple[Tried, ...]:
    """Return the newest trials of a rule, the newest first."""
    rows = InterlockTrial.objects.filter(code=code, number="").order_by("-asked_at", "-pk")[:most]
    return tuple(_tried(one) for one in rows)


def _tried(trial: InterlockTrial) -> Tried:
    numbers = all_numbers()
    known = [(numbers[one["key"]], one) for one in trial.held if one["key"] in numbers]
    # The number that is tried stands first: how much hangs on it is what was asked.
    known.sort(key=lambda one: one[0].key != trial.number)
    return Tried(
        trial=trial,
        schools=_by_school(trial),
        limits=tuple(
            Limit(
                number=number,
                value=_value(number, trial),
                under=_arrow(one["under"]),
                through=_arrow(one["through"]),
            )
            for number, one in known
            if "under" in one
        ),
        alone=tuple(
            Alone(number=number, alone=_arrow(one["alone"]), asked=_arrow(one["all"]))
            for number, one in known
            if "alone" in one
        ),
    )


def _by_school(trial: InterlockTrial) -> str:
    """Say how many items a week each school would have got, the most first; small numbers stay untold."""
    names = {str(one.id): one.name for one in list_schools()}
    told = sorted(
        ((n, names[key]) for key, n in trial.by_school.items() if n >= LEAST_TOLD and key in names),
        key=lambda one: (-one[0], one[1]),
    )[:MOST_SCHOOLS]
    # What all others have together may tell as much as a small number by itself.
    if told and 0 < sum(trial.by_school.values()) - sum(n for n, _school in told) < LEAST_TOLD:
        told.pop()
    lines = [
        _("%(school)s %(n)s (%(a_week)s a week)")
        % {"school": name, "n": written(n), "a_week": written(n / trial.n_weeks, decimals=1)}
        for n, name in told
    ]
    others = len(trial.by_school) - len(told)
    if others:
        words = (
            ngettext("%(n)d other school", "%(n)d other schools", others)
            if told
            else ngettext(
                "not told, for the school has fewer than %(least)d",
                "not told, for some of the %(n)d schools have fewer than %(least)d",
                others,
            )
        )
        lines.append(words % {"n": others, "least": LEAST_TOLD})
    return "; ".join(lines)


def _value(number: Threshold, trial: InterlockTrial) -> str:
    """Return a limit's value as it was when it was tried; of the tried number itself both values."""
    now = threshold(number, on=localtime(trial.asked_at).date(), school_id=trial.school_key)
    if trial.number != number.key or trial.value is None:
        return value_text(number, now)
    return _("%(now)s → %(then)s") % {"now": number_text(now), "then": value_text(number, trial.value)}


def _arrow(counts: Sequence[int]) -> str:
    return " → ".join(written(one) for one in counts)
