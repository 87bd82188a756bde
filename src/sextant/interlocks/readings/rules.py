"""The rules as their pages show them: what became of their items, and what their work went with."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from django.db.models import Max, Sum
from django.utils.translation import gettext as _

from sextant.audit.queries import actors_of
from sextant.interlocks.effect_measures.table import BY_CODE as MEASURED
from sextant.interlocks.effect_measures.words import EffectRow, closing_words, effect_row
from sextant.interlocks.models import InterlockEffect, InterlockRun, InterlockSetting, Retuning
from sextant.interlocks.modes import list_modes
from sextant.interlocks.readings.records import NOTHING as NO_TALLY
from sextant.interlocks.readings.records import is_dismissed_too_often, judged_tallies
from sextant.interlocks.readings.who import names_of_actors
from sextant.interlocks.rows import Interlock
from sextant.interlocks.table import INTERLOCKS
from sextant.interlocks.terms import Mode
from sextant.interlocks.thresholds import DECIDED_AT_LEAST
from sextant.network.queries.calendar import place_in_year
from sextant.network.queries.settings import threshold
from sextant.work.queries.fates import NOTHING, Fate, fates_of_rules, median_days, reasons_of

MOST_SETTINGS = 50


class Need(IntEnum):
    """What a rule needs of somebody, the most pressing first."""

    FAILING = 0
    TUNING = 1
    WORK = 2
    NOTHING = 3
    IS_OFF = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleLine:
    """One rule of the list: its mode, what became of its items this school year, and its effect.

    Attributes:
        least: of fewer items no share is said, but how many of how many.
    """

    row: Interlock
    mode: Mode
    fate: Fate
    effect: EffectRow
    is_dismissed_too_often: bool
    is_failing: bool
    least: int

    @property
    def dismissed_percent(self) -> float | None:
        """Return the share of the decided that were dismissed; None of too few to say one."""
        return self.fate.dismissed_percent if self.fate.decided >= self.least else None

    @property
    def on_time_percent(self) -> float | None:
        """Return the share done on time of those done or late; None of too few to say one."""
        return self.fate.on_time_percent if self.fate.n_told >= self.least else None

    @property
    def need(self) -> Need:
        """Return what it needs first: news that failed, another number, or late work that is to be done."""
        if self.is_failing:
            return Need.FAILING
        if self.is_dismissed_too_often:
            return Need.TUNING
        if self.fate.late:
            return Need.WORK
        return Need.NOTHING if self.mode is Mode.ON else Need.IS_OFF

    @property
    def needs(self) -> str:
        """Say it for a cell; empty where it needs nothing."""
        if self.is_failing:
            return _("Failed: try again")
        return _("Tune it again") if self.is_dismissed_too_often else _("Late work") * bool(self.fate.late)


@dataclass(frozen=True, slots=True, kw_only=True)
class ModeLine:
    """One switch of a rule: from when, to what, why, and by whom."""

    since: date
    until: date | None
    mode: Mode
    because: str
    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RulePage:
    """One rule with everything that its page shows.

    Attributes:
        least: of fewer items no share is said, but how many of how many.
        year, period: what became of the items of the school year and of the report period, within reach.
        is_of_rule: whether the effect is that of the rule's work alone, or of such help whoever asked.
        closing: of a rule that is not compared, how its items of the year were closed; else empty.
        n_appended, n_held: of the whole network, this school year.
    """

    row: Interlock
    mode: Mode
    least: int
    year: Fate
    period: Fate
    reasons: tuple[tuple[str, int], ...]
    effect: EffectRow
    is_of_rule: bool
    closing: str
    is_dismissed_too_often: bool
    history: tuple[ModeLine, ...]
    n_appended: int
    n_held: int
    year_starts_on: date
    period_starts_on: date


def list_lines(*, on: date, failing: Collection[str] = ()) -> tuple[RuleLine, ...]:
    """Return every rule of the table with what became of its items this school year, in a few questions.

    ``failing`` are the rules whose news failed. One that waits for an answer is dismissed too often still.
    """
    waiting = frozenset(Retuning.objects.filter(tuned="").order_by("code").values_list("code", flat=True))
    since, period = _starts(on)
    fates, judged = fates_of_rules(since=since, on=on), judged_tallies(since=period, on=on)
    modes, effects = list_modes(on=on), newest_effects()
    least = least_for_share(on=on)
    return tuple(
        RuleLine(
            row=row,
            mode=modes.get(row.code, Mode.ON),
            fate=fates.get(row.code, NOTHING),
            effect=effect_row(row.code, effects.get(row.code), n_looked_at=_n_told(effects)),
            is_dismissed_too_often=row.code in waiting
            or is_dismissed_too_often(judged.get(row.code, NO_TALLY), on=on),
            is_failing=row.code in failing,
            least=least,
        )
        for row in INTERLOCKS
    )


def find_rule(row: Interlock, *, on: date) -> RulePage:
    """Return one rule with its items, effect, switches and runs."""
    since, period = _starts(on)
    effects = newest_effects()
    year = fates_of_rules(since=since, on=on, code=row.code).get(row.code, NOTHING)
    lately = fates_of_rules(since=period, on=on, code=row.code).get(row.code, NOTHING)
    judged = judged_tallies(since=period, on=on)
    runs = InterlockRun.objects.filter(code=row.code, ran_at__date__gte=since).aggregate(
        appended=Sum("n_appended"), held=Sum("n_held")
    )
    return RulePage(
        row=row,
        mode=list_modes(on=on).get(row.code, Mode.ON),
        least=least_for_share(on=on),
        year=year,
        period=lately,
        reasons=reasons_of(code=row.code, since=since),
        effect=effect_row(row.code, effects.get(row.code), n_looked_at=_n_told(effects)),
        is_of_rule=row.code not in MEASURED or MEASURED[row.code].is_of_rule,
        closing="" if row.code in MEASURED else closing_words(year, median_days(code=row.code, since=since)),
        is_dismissed_too_often=is_dismissed_too_often(judged.get(row.code, NO_TALLY), on=on),
        history=_history(row.code),
        n_appended=runs["appended"] or 0,
        n_held=runs["held"] or 0,
        year_starts_on=since,
        period_starts_on=period,
    )


def least_for_share(*, on: date) -> int:
    """Return of how many items a share is said: of as many as judge a rule."""
    return int(threshold(DECIDED_AT_LEAST, on=on))


def newest_effects() -> Mapping[str, InterlockEffect]:
    """Return the results of the newest day on which effects were measured, by rule."""
    newest = InterlockEffect.objects.aggregate(day=Max("as_of"))["day"]
    rows = InterlockEffect.objects.filter(as_of=newest) if newest else InterlockEffect.objects.none()
    return {row.code: row for row in rows.order_by("pk")}


def _starts(on: date) -> tuple[date, date]:
    place = place_in_year(on)
    if place is None:
        return on.replace(month=1, day=1), on.replace(day=1)
    return place.school_year.starts_on, place.report_period.starts_on


def _n_told(effects: Mapping[str, InterlockEffect]) -> int:
    return sum(one.difference is not None for one in effects.values())


def _history(code: str) -> tuple[ModeLine, ...]:
    rows = list(InterlockSetting.objects.filter(code=code).order_by("-valid_from", "-pk")[:MOST_SETTINGS])
    actors = actors_of(InterlockSetting, [row.pk for row in rows])
    names = names_of_actors(actors.values())
    return tuple(
        ModeLine(
            since=row.valid_from,
            until=row.valid_until,
            mode=Mode(row.mode),
            because=row.because,
            who=names.get(actors.get(row.pk, ""), ""),
        )
        for row in rows
    )
